import type { AggregationRule } from '../model/aggregation.ts';
import { type Fraction, rescale, roundFraction, wholeFraction } from './decimal.ts';
import { clippedMean } from './rules/clipped-mean.ts';
import { mean, median } from './rules/mean.ts';
import { closestPair, toleranceMean } from './rules/published-codes.ts';
import { type TrimResult, trimmedMean } from './rules/trimmed-mean.ts';
import { weightedMean } from './rules/weighted-judges.ts';
import { winsorisedMean } from './rules/winsorised-mean.ts';
import { TOTAL_DIGITS } from './totals.ts';

const MARK_DIGITS = 2;
const toUnits = (hundredths: number): bigint => rescale(BigInt(hundredths), MARK_DIGITS, TOTAL_DIGITS);

/** Rules that need all entries at once. */
export type GroupRule = Extract<
  AggregationRule,
  { rule: 'judgeCentred' | 'standardised' | 'borda' | 'copeland' | 'judgeAdjusted' | 'mixedModel' }
>;

export function isGroupRule(rule: AggregationRule): rule is GroupRule {
  switch (rule.rule) {
    case 'judgeCentred':
    case 'standardised':
    case 'borda':
    case 'copeland':
    case 'judgeAdjusted':
    case 'mixedModel':
      return true;
    default:
      return false;
  }
}

function untouched(units: readonly bigint[], figure: Fraction): TrimResult {
  return { figure, dropped: units.map(() => null), smallPanel: false };
}

/**
 * One entry's figure from its judges' totals, exact and not yet rounded; null where the rule leaves none
 * (all weights zero). `judgeIds` name the totals in order; `units` is not empty. A rule that needs all entries
 * at once gives the plain mean here: that is what its tie-break by a single criterion compares.
 */
export function aggregate(
  rule: AggregationRule,
  units: readonly bigint[],
  judgeIds: readonly string[],
): TrimResult | null {
  switch (rule.rule) {
    case 'trimmedMean':
      return trimmedMean(units, judgeIds, rule.drop, rule.minimumJudges);
    case 'winsorisedMean':
      return winsorisedMean(units, judgeIds, rule.count, rule.minimumJudges);
    case 'median':
      return untouched(units, median(units));
    case 'clippedMean':
      return clippedMean(units, toUnits(rule.distance));
    case 'weightedJudges': {
      const figure = weightedMean(
        units,
        judgeIds.map((id) => rule.weights[id] ?? rule.otherwise),
      );
      return figure && untouched(units, figure);
    }
    case 'closestPair':
      return closestPair(units, judgeIds);
    case 'toleranceMean':
      return toleranceMean(
        units,
        judgeIds,
        rule.bands.map((band) => ({ atLeast: toUnits(band.atLeast), tolerance: toUnits(band.tolerance) })),
      );
    default:
      return untouched(units, mean(units));
  }
}

/**
 * Trimmed per criterion: in each criterion the highest and lowest marks are dropped, whoever gave them; the
 * criteria's figures, rounded to `digits` where given, are added.
 *
 * @param criteria for each judge in order, what each criterion gave, in units.
 */
export function trimmedPerCriterion(
  rule: Extract<AggregationRule, { rule: 'trimmedMean' }>,
  criteria: readonly (readonly number[])[],
  judgeIds: readonly string[],
): TrimResult {
  let sum: Fraction = wholeFraction(0n);
  let smallPanel = false;
  for (let c = 0; c < (criteria[0]?.length ?? 0); c += 1) {
    const part = trimmedMean(
      criteria.map((marks) => BigInt(marks[c] as number)),
      judgeIds,
      rule.drop,
      rule.minimumJudges,
    );
    smallPanel = part.smallPanel;
    const figure =
      rule.criterionDigits === undefined
        ? part.figure
        : wholeFraction(
            rescale(
              roundFraction(part.figure, TOTAL_DIGITS, rule.criterionDigits),
              rule.criterionDigits,
              TOTAL_DIGITS,
            ),
          );
    sum =
      sum.denominator === figure.denominator
        ? { numerator: sum.numerator + figure.numerator, denominator: sum.denominator }
        : {
            numerator: sum.numerator * figure.denominator + figure.numerator * sum.denominator,
            denominator: sum.denominator * figure.denominator,
          };
  }
  return { figure: sum, dropped: judgeIds.map(() => null), smallPanel };
}
