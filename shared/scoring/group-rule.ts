import type { GroupRule } from './aggregate.ts';
import { type Connectivity, connectivity } from './connectivity.ts';
import type { Fraction } from './decimal.ts';
import { fitCrossedModel } from './model/crossed-model.ts';
import { fitRobustModel } from './model/robust-fit.ts';
import { MODEL_DIGITS, quantise } from './quantise.ts';
import type { Ratings } from './ratings.ts';
import { bordaCount, copelandOfRatings } from './rules/rank-aggregation.ts';
import { entryMeans, standardisedMeans } from './rules/standardised.ts';
import { TOTAL_DIGITS } from './totals.ts';

/** What a rule over all entries gives: a figure for each entry, and what each judge was shifted by. */
export interface GroupFigures {
  /** NaN = no score. Nine decimals. */
  readonly figure: Float64Array;
  /** By judge, in marks: taken off every score of his. null = the rule does not shift by judge. */
  readonly shift: Float64Array | null;
}

/** A figure of a model as an exact fraction of total units: quantised first, so noise never reaches a rank. */
export function modelFraction(value: number): Fraction {
  const scaled = Math.round(quantise(value) * 10 ** MODEL_DIGITS);
  return { numerator: BigInt(scaled), denominator: 10n ** BigInt(MODEL_DIGITS - TOTAL_DIGITS) };
}

/**
 * Figures under a rule that needs all entries at once. Scores are in marks. A judge-adjusted rule with nothing to
 * adjust by (no entry was scored twice) gives the raw means.
 */
export function groupFigures(rule: GroupRule, ratings: Ratings): GroupFigures {
  switch (rule.rule) {
    case 'judgeCentred': {
      const result = standardisedMeans(ratings, {
        method: 'centred',
        denominator: 'n-1',
        spreadFloor: 0,
        minimumEntries: rule.minimumEntries,
        rescale: 'panel',
      });
      return { figure: result.figure, shift: null };
    }
    case 'standardised':
      return {
        figure: standardisedMeans(ratings, { ...rule, spreadFloor: rule.spreadFloor / 100 }).figure,
        shift: null,
      };
    case 'borda':
      return { figure: bordaCount(ratings, true).map((share) => 100 * share), shift: null };
    case 'copeland': {
      const raw = entryMeans(ratings, ratings.score);
      const score = copelandOfRatings(ratings);
      return { figure: score.map((value, i) => (Number.isNaN(raw[i]) ? Number.NaN : value)), shift: null };
    }
    case 'judgeAdjusted': {
      const model = rule.robust
        ? fitRobustModel(ratings)?.model
        : fitCrossedModel(ratings, { entries: 'fixed' });
      return model && Number.isFinite(model.varianceResidual) && model.figure.some(Number.isFinite)
        ? { figure: model.figure, shift: model.judge }
        : { figure: entryMeans(ratings, ratings.score), shift: null };
    }
    case 'mixedModel': {
      const model = fitCrossedModel(ratings, { entries: 'random' });
      return model?.figure.some(Number.isFinite)
        ? { figure: model.figure, shift: model.judge }
        : { figure: entryMeans(ratings, ratings.score), shift: null };
    }
  }
}

/** Does this rule compare severities as fixed facts, so that islands cannot be ranked together? */
export function needsConnection(rule: GroupRule['rule'] | string): boolean {
  return rule === 'judgeAdjusted';
}

/** The islands to name where a rule must refuse to rank these entries together; null = it need not. */
export function refusedIslands(
  ratings: Ratings,
  members: ReadonlySet<number>,
): Connectivity['islands'] | null {
  const islands = connectivity(ratings).islands.filter((island) =>
    island.entries.some((i) => members.has(i)),
  );
  return islands.length > 1 ? islands : null;
}
