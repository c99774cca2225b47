import type { AggregationRule } from '../../shared/model/aggregation.ts';

/** Every rule, from the plain ones that notices name to the models. */
export const aggregationRules = [
  'mean',
  'trimmedMean',
  'winsorisedMean',
  'median',
  'clippedMean',
  'weightedJudges',
  'closestPair',
  'toleranceMean',
  'judgeCentred',
  'standardised',
  'borda',
  'copeland',
  'judgeAdjusted',
  'mixedModel',
] as const satisfies readonly AggregationRule['rule'][];

/** A rule with the parameters that are usual for it. */
export function freshRule(rule: AggregationRule['rule']): AggregationRule {
  switch (rule) {
    case 'mean':
    case 'median':
    case 'closestPair':
    case 'borda':
    case 'copeland':
    case 'mixedModel':
      return { rule };
    case 'trimmedMean':
      return { rule, drop: 1, minimumJudges: 5 };
    case 'winsorisedMean':
      return { rule, count: 1, minimumJudges: 5 };
    case 'clippedMean':
      return { rule, distance: 1000 };
    case 'weightedJudges':
      return { rule, weights: {}, otherwise: 1 };
    case 'toleranceMean':
      return { rule, bands: [{ atLeast: 0, tolerance: 500 }] };
    case 'judgeCentred':
      return { rule, minimumEntries: 5 };
    case 'standardised':
      return {
        rule,
        method: 'zScore',
        denominator: 'n-1',
        spreadFloor: 100,
        minimumEntries: 5,
        rescale: 'panel',
      };
    case 'judgeAdjusted':
      return { rule, robust: false };
  }
}
