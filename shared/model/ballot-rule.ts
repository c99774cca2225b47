import { z } from 'zod';

/** An exact share: 2/3 of nine are six. */
const share = z.strictObject({ numerator: z.int().min(1).max(100), denominator: z.int().min(1).max(100) });

/** 票决 of a scheme: a motion that the panel votes on, written down before the meeting. */
export const ballotRule = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(100),
  /** The motion in full, as it is read out and printed. */
  motion: z.string().min(1).max(1000),
  /** The tier that the motion is about; null = none in particular. */
  tierId: z.string().max(32).nullable(),
  pass: z.discriminatedUnion('kind', [
    /** At least this share of the members present (or of the valid votes) says yes. */
    z.strictObject({ kind: z.literal('share'), share, base: z.enum(['present', 'cast']) }),
    /** Several entries stand; the first so many by votes are chosen. */
    z.strictObject({ kind: z.literal('top'), places: z.int().min(1).max(10_000) }),
  ]),
  /** Share of the whole panel that has to be present; null = no such rule. */
  quorum: share.nullable(),
  /** 无记名 or 记名. */
  secret: z.boolean(),
});
export type BallotRule = z.infer<typeof ballotRule>;
