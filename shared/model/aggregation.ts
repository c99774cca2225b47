import { z } from 'zod';

/** How the judges' totals of one entry become its figure. */
export const aggregationRule = z.discriminatedUnion('rule', [
  /** 平均分. */
  z.strictObject({ rule: z.literal('mean') }),
  /**
   * 去掉最高最低后平均: drop the `drop` highest and `drop` lowest judge totals.
   * With fewer than `minimumJudges` totals nothing is dropped (the plain mean is used, and the tally says so).
   */
  z.strictObject({
    rule: z.literal('trimmedMean'),
    drop: z.int().min(1).max(5),
    minimumJudges: z.int().min(3).max(50),
  }),
]);
export type AggregationRule = z.infer<typeof aggregationRule>;

/** Digits after the point at each step; null = exact, no rounding at this step. Always half up. */
export const rounding = z.strictObject({
  criterion: z.int().min(0).max(4).nullable(),
  judgeTotal: z.int().min(0).max(4).nullable(),
  aggregate: z.int().min(0).max(4),
});
export type Rounding = z.infer<typeof rounding>;

/** One step of the tie-break chain, applied in order to entries with equal aggregates. */
export const tieBreakStep = z.discriminatedUnion('by', [
  /** Higher aggregate of one criterion, under the same rule and rounding. */
  z.strictObject({ by: z.literal('criterion'), criterionId: z.string() }),
  /** Higher plain mean of all totals (nothing dropped). */
  z.strictObject({ by: z.literal('untrimmedMean') }),
  /** Higher median of the judges' totals. */
  z.strictObject({ by: z.literal('median') }),
  /** More judges who gave this entry their highest total. */
  z.strictObject({ by: z.literal('topMarks') }),
]);
export type TieBreakStep = z.infer<typeof tieBreakStep>;
