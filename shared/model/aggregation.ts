import { z } from 'zod';
import { hundredths } from './marks.ts';

const minimumJudges = z.int().min(1).max(50);

/**
 * How the judges' totals of one entry become its figure. The first seven look at one entry at a time and are exact;
 * the others look at all entries together and are kept to nine decimals.
 */
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
    /** What is dropped: whole totals (the default), or marks criterion by criterion. They give different figures. */
    per: z.enum(['judgeTotal', 'criterion']).optional(),
    /** Only per criterion: digits of each criterion's figure before they are added; left out = exact. */
    criterionDigits: z.int().min(0).max(4).optional(),
  }),
  /** 缩尾平均: the `count` highest and lowest totals are moved to the nearest one that stays. */
  z.strictObject({ rule: z.literal('winsorisedMean'), count: z.int().min(1).max(5), minimumJudges }),
  /** 中位数. */
  z.strictObject({ rule: z.literal('median') }),
  /** 限幅平均: totals further than `distance` from the entry's mean are set to mean ± distance (Chopin 2025). */
  z.strictObject({ rule: z.literal('clippedMean'), distance: hundredths }),
  /** 评委加权平均: whole-number weights by judge; everybody else has `otherwise`. */
  z.strictObject({
    rule: z.literal('weightedJudges'),
    weights: z.record(z.string(), z.int().min(0).max(1000)),
    otherwise: z.int().min(0).max(1000),
  }),
  /** Three judges: the closest pair; four or more: without the extremes (IJRU). */
  z.strictObject({ rule: z.literal('closestPair') }),
  /** Without the extremes unless the middle totals differ by more than the tolerance of their band (FIG aerobic). */
  z.strictObject({
    rule: z.literal('toleranceMean'),
    bands: z.array(z.strictObject({ atLeast: hundredths, tolerance: hundredths })).min(1),
  }),
  /** 评委归中平均: each judge's own mean is taken out, the mean of all scores put back. */
  z.strictObject({ rule: z.literal('judgeCentred'), minimumEntries: z.int().min(2).max(1000) }),
  /** 标准化: severity and spread of each judge are taken out. Unjust where judges' batches differ in quality. */
  z.strictObject({
    rule: z.literal('standardised'),
    method: z.enum(['zScore', 'minMax']),
    denominator: z.enum(['n-1', 'n']),
    /** A judge's spread below this (hundredths) counts as this. */
    spreadFloor: hundredths,
    /** A judge with fewer scored entries is put on the scale of all scores. */
    minimumEntries: z.int().min(2).max(1000),
    rescale: z.enum(['none', 'rawRange', 'panel']),
  }),
  /** 波达计数 over the judges' orders, 0…100 by what was possible. */
  z.strictObject({ rule: z.literal('borda') }),
  /** 科普兰计数: opponents beaten by a majority of judges, draws half. */
  z.strictObject({ rule: z.literal('copeland') }),
  /** 评委校正平均: entries fixed, judges' severity shrunk by REML; `robust` weighs rogue marks down (Huber). */
  z.strictObject({ rule: z.literal('judgeAdjusted'), robust: z.boolean() }),
  /** 混合模型: entries and judges random (BLUP). For probabilities; as a score it shrinks thinly judged entries. */
  z.strictObject({ rule: z.literal('mixedModel') }),
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
