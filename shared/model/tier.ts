import { z } from 'zod';
import { hundredths } from './marks.ts';

/** 奖级 with its quota (名额). Listed from the highest tier down. */
export const tierRule = z.strictObject({
  id: z.string().min(1).max(32),
  /** Free wording: 特等奖, 一等成果, 金奖, 推荐使用 … */
  name: z.string().min(1).max(40),
  quota: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('count'), count: z.int().min(0).max(100_000) }),
    /** Share of ranked entries in basis points (1500 = 15 %), rounded as stated. */
    z.strictObject({
      kind: z.literal('share'),
      basisPoints: z.int().min(0).max(10_000),
      rounding: z.enum(['down', 'halfUp', 'up']),
    }),
    /** No limit by number: everybody who reaches the minimum score. */
    z.strictObject({ kind: z.literal('open') }),
  ]),
  /** Aggregate (hundredths) an entry must reach. */
  minimumScore: hundredths.nullable(),
});
export type TierRule = z.infer<typeof tierRule>;

/** What happens when equal entries do not all fit above a line. */
export const boundaryTiePolicy = z.enum(['extend', 'stopBefore', 'chair']);
export type BoundaryTiePolicy = z.infer<typeof boundaryTiePolicy>;
