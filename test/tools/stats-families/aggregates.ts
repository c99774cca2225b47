import { fractionToNumber } from '../../../shared/scoring/decimal.ts';
import { competitionRanks, fractionalRanks } from '../../../shared/scoring/fractional-ranks.ts';
import { type Ratings, ratingsFromTable } from '../../../shared/scoring/ratings.ts';
import { mean as exactMean, median } from '../../../shared/scoring/rules/mean.ts';
import { type StandardOptions, standardisedMeans } from '../../../shared/scoring/rules/standardised.ts';
import { trimmedMean } from '../../../shared/scoring/rules/trimmed-mean.ts';
import {
  judgeAgainstRest,
  pairwiseCorrelation,
  pearson,
  spearman,
} from '../../../shared/scoring/statistics/correlation.ts';
import { deviation, mean, modifiedZ } from '../../../shared/scoring/statistics/moments.ts';
import {
  DIGITS,
  exact,
  finiteAll,
  type Nullable,
  names,
  present,
  ranks,
  toNumber,
  transpose,
} from './tables.ts';

const Z: StandardOptions = {
  method: 'zScore',
  denominator: 'n-1',
  spreadFloor: 0,
  minimumEntries: 2,
  rescale: 'none',
};

const standard = (ratings: Ratings, changes: Partial<StandardOptions>): number[] =>
  Array.from(standardisedMeans(ratings, { ...Z, ...changes }).figure);

function spearmanOfUnrounded(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const order = (values: ArrayLike<number>) => {
    const list = Array.from(values);
    return list.map(
      (value) => list.filter((v) => v < value).length + (list.filter((v) => v === value).length + 1) / 2,
    );
  };
  return pearson(order(a), order(b));
}

const plain = (row: readonly number[]): number => toNumber(exactMean(row.map(exact)));

/** Marks [entry][judge][criterion] with weights. */
export function aggregateComplete(
  scores: readonly (readonly (readonly number[])[])[],
  weights: readonly number[],
): Record<string, unknown> {
  const weightUnits = weights.map(exact);
  // A product of two scales: 24 digits, exact.
  const contribution = (mark: number, c: number) => exact(mark) * (weightUnits[c] as bigint);
  const totals = scores.map((entry) =>
    entry.map((marks) => marks.reduce((sum, mark, c) => sum + contribution(mark, c), 0n)),
  );
  const asNumber = (units: bigint) => fractionToNumber({ numerator: units, denominator: 1n }, 2 * DIGITS);
  const table = totals.map((row) => row.map(asNumber));
  const figure = (value: { numerator: bigint; denominator: bigint }) => fractionToNumber(value, 2 * DIGITS);
  const means = totals.map((row) => figure(exactMean(row)));
  const trimmed = totals.map((row) => figure(trimmedMean(row, names(row.length), 1, 3).figure));
  const perCriterion = scores.map((entry) =>
    weights.reduce((sum, _, c) => {
      const marks = entry.map((row) => contribution(row[c] as number, c));
      return sum + figure(trimmedMean(marks, names(marks.length), 1, 3).figure);
    }, 0),
  );
  const ratings = ratingsFromTable(table);
  const columns = transpose(table) as number[][];
  const n = table.length;
  const rankSum = table.map(() => 0);
  for (const column of columns) {
    fractionalRanks(column).forEach((rank, i) => {
      rankSum[i] = (rankSum[i] as number) + n + 1 - rank;
    });
  }
  const z = standard(ratings, {});
  const minmax = standard(ratings, { method: 'minMax' });
  return {
    judge_totals: table,
    mean: means,
    rank_mean_competition: ranks(means),
    rank_mean_fractional: Array.from(fractionalRanks(means), (rank) => n + 1 - rank),
    median: totals.map((row) => figure(median(row))),
    trimmed_drop_hi_lo_of_totals: trimmed,
    rank_trimmed: ranks(trimmed),
    trimmed_per_criterion_then_weighted: perCriterion,
    rank_trimmed_per_criterion: ranks(perCriterion),
    z_mean_ddof1: z,
    z_mean_ddof0: standard(ratings, { denominator: 'n' }),
    rank_z: ranks(z),
    z_rescaled_to_panel_mean_and_avg_sd: standard(ratings, { rescale: 'panel' }),
    minmax_mean: minmax,
    rank_minmax: ranks(minmax),
    rank_sum: rankSum,
    mean_rank: rankSum.map((sum) => sum / columns.length),
    rank_of_rank_sum: ranks(rankSum.map((sum) => -sum)),
    judge_mean: columns.map(plain),
    judge_sd_ddof1: columns.map((column) => deviation(column)),
    judge_min: columns.map((column) => Math.min(...column)),
    judge_max: columns.map((column) => Math.max(...column)),
    sd_between_judges: table.map((row) => deviation(row)),
    range: table.map((row) => Math.max(...row) - Math.min(...row)),
    se_of_mean: table.map((row) => deviation(row) / Math.sqrt(row.length)),
    mad_outlier_modified_z: table.map(modifiedZ),
    leave_one_judge_out_rank: columns.map((_, j) =>
      ranks(table.map((row) => mean(row.filter((__, k) => k !== j)))),
    ),
    corrected_judge_vs_rest_pearson: judgeAgainstRest(table, pearson),
    // The reference ranks the unrounded means of the others, where float noise breaks a tie (judge 4 of the first
    // file: .504 instead of .516). Printed as the reference defines it; the engine keeps ties, as printed below it.
    corrected_judge_vs_rest_spearman: judgeAgainstRest(table, spearmanOfUnrounded),
    corrected_judge_vs_rest_spearman_ties_kept: judgeAgainstRest(table, spearman),
  };
}

/** Scores with rows = judges, columns = entries, null = missing. */
export function aggregateIncomplete(byJudge: Nullable): Record<string, unknown> {
  const table = transpose(byJudge);
  const ratings = ratingsFromTable(table);
  const rows = table.map(present);
  const each = (rule: (units: bigint[]) => ReturnType<typeof exactMean>) =>
    rows.map((row) => (row.length === 0 ? null : toNumber(rule(row.map(exact)))));
  const means = each(exactMean);
  const z = standard(ratings, {});
  const { value, common } = pairwiseCorrelation(table, spearman);
  return {
    mean: means,
    rank_mean: competitionRanks(means),
    median: each(median),
    trimmed_drop_hi_lo_if_n_ge_4_else_mean: each(
      (units) => trimmedMean(units, names(units.length), 1, 4).figure,
    ),
    z_mean_ddof1: finiteAll(z),
    rank_z: competitionRanks(finiteAll(z)),
    judge_mean: byJudge.map((row) => (present(row).length === 0 ? null : plain(present(row)))),
    judge_sd_ddof1: finiteAll(byJudge.map((row) => deviation(present(row)))),
    spearman_pairwise_common: value,
    n_common: common,
  };
}

/** Named tables with rows = entries, columns = judges: Evalato's normalisation. */
export function zscoreFit(tables: Readonly<Record<string, Nullable>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(tables).flatMap(([name, table]) => {
      const ratings = ratingsFromTable(table);
      const key = name.replace(/_totals$/, '');
      return [
        [`${key}_ddof1`, finiteAll(standard(ratings, { rescale: 'rawRange' }))],
        [`${key}_ddof0`, finiteAll(standard(ratings, { rescale: 'rawRange', denominator: 'n' }))],
      ];
    }),
  );
}

/** Named tables with rows = judges: what standardisation makes of judges who have no scale of their own. */
export function standardisationEdges(tables: Readonly<Record<string, Nullable>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(tables).map(([name, byJudge]) => {
      const ratings = ratingsFromTable(transpose(byJudge));
      const z = standardisedMeans(ratings, Z);
      const minmax = standardisedMeans(ratings, { ...Z, method: 'minMax' });
      return [
        name,
        {
          z: finiteAll(z.figure),
          minmax: finiteAll(minmax.figure),
          constant_judges: z.constantJudges,
          judges_with_too_few_scores: z.thinJudges,
        },
      ];
    }),
  );
}
