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
  /** 'cap' (the default): never more than the quota. 'target': the number is shown, the minimum score decides. */
  limit: z.enum(['cap', 'target']).optional(),
  /** A first stage may admit more candidates than there are prizes: so many more, or this share of the quota more. */
  overAdmission: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('count'), count: z.int().min(0).max(100_000) }),
      z.strictObject({
        kind: z.literal('share'),
        basisPoints: z.int().min(0).max(100_000),
        rounding: z.enum(['down', 'halfUp', 'up']),
      }),
    ])
    .optional(),
  /** Places that nobody is good enough for (or that a vacancy leaves): empty (the default), or to the next tier. */
  unfilled: z.enum(['stayEmpty', 'passDown']).optional(),
  /** A place that falls free after the seal (struck, withdrawn): 空缺 (the default), or 递补 by the next in order. */
  succession: z.enum(['stayEmpty', 'moveUp']).optional(),
  /**
   * Where quotas count by category or panel. 'each' (the default): the quota anew in each group.
   * 'allotted': one quota for all, shared out by the number of ranked entries (largest remainder).
   * 'set': places named for each group; a group that is not named has none.
   */
  groups: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('each') }),
      z.strictObject({ kind: z.literal('allotted') }),
      z.strictObject({
        kind: z.literal('set'),
        places: z.array(z.strictObject({ groupId: z.string(), places: z.int().min(0).max(100_000) })),
      }),
    ])
    .optional(),
});
export type TierRule = z.infer<typeof tierRule>;

/** What happens when equal entries do not all fit above a line. */
export const boundaryTiePolicy = z.enum(['extend', 'stopBefore', 'chair']);
export type BoundaryTiePolicy = z.infer<typeof boundaryTiePolicy>;
