import type { AggregationRule } from '../model/aggregation.ts';
import { mean } from './rules/mean.ts';
import { type TrimResult, trimmedMean } from './rules/trimmed-mean.ts';

/**
 * One entry's figure from its judges' totals under the scheme's rule, exact and not yet rounded.
 * `judgeIds` name the totals in order; `units` is not empty.
 */
export function aggregate(
  rule: AggregationRule,
  units: readonly bigint[],
  judgeIds: readonly string[],
): TrimResult {
  switch (rule.rule) {
    case 'mean':
      return { figure: mean(units), dropped: units.map(() => null), smallPanel: false };
    case 'trimmedMean':
      return trimmedMean(units, judgeIds, rule.drop, rule.minimumJudges);
  }
}
