import { z } from 'zod';

const id = z.uuid();
const share = z.strictObject({ numerator: z.int().min(1).max(100), denominator: z.int().min(1).max(100) });
const tierId = z.string().min(1).max(32);

/** What passes: a share of a base, at least or more than it. */
export const threshold = z.strictObject({
  fraction: share,
  /** true = more than the share (过半数), false = at least (2/3 以上). */
  strict: z.boolean(),
  base: z.enum(['entitled', 'present', 'voting']),
  /** Only for base 'voting': does an abstention count as a vote? */
  abstentionsInBase: z.boolean(),
});
export type Threshold = z.infer<typeof threshold>;

export const passRule = z.strictObject({
  /** null = no share is needed: only for a choice of some out of many. */
  threshold: threshold.nullable(),
  /** Share of the whole panel that has to be present; null = no such rule. */
  quorum: share.nullable(),
});
export type PassRule = z.infer<typeof passRule>;

export const motion = z.discriminatedUnion('kind', [
  /** 授予: this tier to this entry. */
  z.strictObject({ kind: z.literal('award'), entryId: id, tierId }),
  /** 定级: each member names the highest tier that the entry deserves; each tier may need a share of its own. */
  z.strictObject({
    kind: z.literal('grade'),
    entryId: id,
    /** From the highest down. */
    tiers: z.array(z.strictObject({ tierId, threshold })).min(1).max(20),
  }),
  /** 择优: the first so many by votes. */
  z.strictObject({
    kind: z.literal('choose'),
    entryIds: z.array(id).min(2).max(200),
    places: z.int().min(1).max(200),
    tierId: tierId.nullable(),
  }),
  /** Anything else that the panel says yes or no to. */
  z.strictObject({ kind: z.literal('free') }),
]);
export type Motion = z.infer<typeof motion>;

/** Votes alike: for a motion 'yes', 'no', 'abstain'; for a grade a tier, 'none' or 'abstain'; for a choice 'yes'. */
export const voteCount = z.strictObject({
  /** 'motion', or the entry that was chosen. */
  subject: z.string(),
  choice: z.string(),
  votes: z.int().min(0),
});
export type VoteCount = z.infer<typeof voteCount>;

/** 表决票: slips of paper, and who watched and counted. */
export const slipCount = z.strictObject({
  issued: z.int().min(0).max(10_000),
  returned: z.int().min(0).max(10_000),
  valid: z.int().min(0).max(10_000),
  invalid: z.int().min(0).max(10_000),
  /** 监票人, 计票人. */
  overseer: z.string().trim().min(1).max(50),
  counter: z.string().trim().min(1).max(50),
});
export type SlipCount = z.infer<typeof slipCount>;

export const resultLine = z.strictObject({
  /** 'motion', a tier, or an entry. */
  subject: z.string(),
  yes: z.int(),
  no: z.int(),
  abstain: z.int(),
  /** What the share is taken of; members who are recused from this entry are not in it. */
  base: z.int(),
  needed: z.int(),
  passed: z.boolean(),
});

export const ballotResult = z.strictObject({
  quorum: z.strictObject({ entitled: z.int(), present: z.int(), needed: z.int() }),
  lines: z.array(resultLine),
  /** Of an award or a free motion; of a grade: some tier passed; of a choice: all places are filled. */
  passed: z.boolean(),
  /** Only of a grade or an award that passed. */
  tierId: z.string().nullable(),
  /** Only of a choice. Tied: equal in votes across the last place; open: places they compete for. */
  chosen: z.array(id),
  tied: z.array(id),
  open: z.int(),
});
export type BallotResultView = z.infer<typeof ballotResult>;
