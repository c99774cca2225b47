import { bootstrapJudges } from '../../../shared/scoring/bootstrap.ts';
import { fitCrossedModel } from '../../../shared/scoring/model/crossed-model.ts';
import { placesOnly } from '../../../shared/scoring/rank-distribution.ts';
import { completeTable, ratingsFromTable } from '../../../shared/scoring/ratings.ts';
import { pairwiseCorrelation, pearson, spearman } from '../../../shared/scoring/statistics/correlation.ts';
import { intraclassCorrelations, meanSquares } from '../../../shared/scoring/statistics/intraclass.ts';
import { kendallConcordance } from '../../../shared/scoring/statistics/kendall.ts';
import { krippendorffAlpha, MEASUREMENT_LEVELS } from '../../../shared/scoring/statistics/krippendorff.ts';
import { deviation, mean } from '../../../shared/scoring/statistics/moments.ts';
import { oneWayComponents } from '../../../shared/scoring/statistics/variance-components.ts';
import { exact, type Nullable, transpose } from './tables.ts';

/** Files with `ratings`: rows = entries, columns = judges. */
export function agreement(table: Nullable, tops: readonly number[]): Record<string, unknown> {
  const complete = completeTable(table);
  return complete ? completeAgreement(complete, tops) : missingAgreement(table);
}

function completeAgreement(
  table: readonly (readonly number[])[],
  tops: readonly number[],
): Record<string, unknown> {
  const icc = intraclassCorrelations(table);
  const ms = meanSquares(table);
  const kendall = kendallConcordance(table);
  const diagonal = (measure: typeof pearson) =>
    pairwiseCorrelation(table, measure).value.map((row, j) => row.map((value, k) => (j === k ? 1 : value)));
  const concordance = kendall && {
    W_uncorrected: kendall.uncorrected,
    W_tie_corrected: kendall.W,
    chisq: kendall.chiSquare,
    df: kendall.degrees,
    p: kendall.p,
    mean_spearman: kendall.meanSpearman,
  };
  return {
    mean_squares: { BMS: ms.entries, JMS: ms.judges, EMS: ms.residual, WMS: ms.within },
    icc,
    irr_icc_A1_ci: icc?.['ICC(2,1)'].ci95 ?? null,
    cronbach_alpha: icc?.['ICC(3,k)'].value ?? null,
    kendall: concordance && { ...concordance, spearman: diagonal(spearman), pearson: diagonal(pearson) },
    rank_sums: kendall?.rankSums ?? null,
    ...concordance,
    krippendorff: Object.fromEntries(
      MEASUREMENT_LEVELS.map((level) => [level, krippendorffAlpha(table, level)]),
    ),
    ...bootstrap(table, tops),
  };
}

/** Scores as whole units of 10^-9, figures rounded to nine decimals before ranking. */
function bootstrap(table: readonly (readonly number[])[], tops: readonly number[]): Record<string, unknown> {
  const units = table.map((row) => row.map((score) => Number(exact(score) / 1000n)));
  const ratings = ratingsFromTable(units);
  const result = bootstrapJudges(ratings, {
    rule: { rule: 'mean' },
    unitsPerStep: 1,
    seed: 1,
    draws: 10_000,
    lines: tops.map(placesOnly),
  });
  const n = table.length;
  return {
    n_resamples: result.exact ? ratings.judgeCount ** ratings.judgeCount : result.draws,
    P_rank:
      result.probability &&
      table.map((_, i) => Array.from(result.probability?.slice(i * n, (i + 1) * n) ?? [])),
    ...Object.fromEntries(tops.map((top, line) => [`P_top${top}`, Array.from(result.within[line] ?? [])])),
    bootstrap_mean_sd: Array.from(result.figureDeviation, (value) => value / 1e9),
    rank_p2_5: Array.from(result.lowRank),
    rank_p97_5: Array.from(result.highRank),
    expected_rank: Array.from(result.expectedRank),
    jackknife_se_of_mean: table.map((row) => {
      const leftOut = row.map((_, j) => mean(row.filter((__, k) => k !== j)));
      return (deviation(leftOut, 'n') * (row.length - 1)) / Math.sqrt(row.length - 1);
    }),
  };
}

function missingAgreement(table: Nullable): Record<string, unknown> {
  const ratings = ratingsFromTable(table);
  const model = fitCrossedModel(ratings, { entries: 'random' });
  const oneway = oneWayComponents(ratings);
  if (!model || !oneway) return { var_entry: null };
  const { varianceJudge: judge, varianceResidual: residual } = model;
  const entry = model.varianceEntry as number;
  const k = ratings.judgeCount;
  return {
    var_entry: entry,
    var_judge: judge,
    var_residual: residual,
    'ICC(2,1)': entry / (entry + judge + residual),
    'ICC(3,1)': entry / (entry + residual),
    'ICC(2,k)': entry / (entry + (judge + residual) / k),
    'ICC(3,k)': entry / (entry + residual / k),
    'ICC(1,1)': oneway.entry / (oneway.entry + oneway.within),
    'ICC(1,k)': oneway.entry / (oneway.entry + oneway.within / k),
    oneway: { var_entry: oneway.entry, var_within: oneway.within },
    krippendorff: Object.fromEntries(
      MEASUREMENT_LEVELS.map((level) => [level, krippendorffAlpha(table, level)]),
    ),
  };
}

/** Named tables with rows = judges, columns = entries. */
export function krippendorff(tables: Readonly<Record<string, Nullable>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [
      name,
      Object.fromEntries(
        MEASUREMENT_LEVELS.map((level) => [level, krippendorffAlpha(transpose(table), level)]),
      ),
    ]),
  );
}
