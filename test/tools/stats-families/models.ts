import { connectivity } from '../../../shared/scoring/connectivity.ts';
import { crossedDesign } from '../../../shared/scoring/model/crossed-design.ts';
import { type CrossedModel, fitCrossedModel, spread } from '../../../shared/scoring/model/crossed-model.ts';
import { criterion, solveCrossed } from '../../../shared/scoring/model/crossed-solve.ts';
import { invertFromCholesky } from '../../../shared/scoring/model/symmetric-matrix.ts';
import { fitTwoWay } from '../../../shared/scoring/model/two-way.ts';
import { modelRanks } from '../../../shared/scoring/model-ranks.ts';
import { placesOnly } from '../../../shared/scoring/rank-distribution.ts';
import { groupRows, type Ratings, ratingsFromTriples } from '../../../shared/scoring/ratings.ts';
import { entryMeans } from '../../../shared/scoring/rules/standardised.ts';
import { generalizability } from '../../../shared/scoring/statistics/variance-components.ts';
import { finite, finiteAll } from './tables.ts';

export type Triple = readonly [number, number, number];

const THETAS: readonly (readonly [number, number])[] = [
  [1, 1],
  [0.5, 0.3],
  [2, 0.7],
  [1, 0],
];
const RIDGES = [0.1, 1, 10];

/** Enough draws for ±0.003 at two standard errors on small files; fewer entries' worth on large ones. */
const drawsFor = (entries: number): number => Math.max(20_000, Math.min(300_000, Math.floor(24e6 / entries)));

function scoredIds(ratings: Ratings): { entries: number[]; judges: number[] } {
  const ids = (column: Int32Array, count: number) => {
    const { start } = groupRows(column, count);
    return Array.from({ length: count }, (_, id) => id).filter((id) => start[id] !== start[id + 1]);
  };
  return { entries: ids(ratings.entry, ratings.entryCount), judges: ids(ratings.judge, ratings.judgeCount) };
}

const pick = (values: ArrayLike<number>, ids: readonly number[]): (number | null)[] =>
  ids.map((id) => finite(values[id] as number));

function randomModel(ratings: Ratings, estimator: 'REML' | 'ML'): Record<string, unknown> | null {
  const model = fitCrossedModel(ratings, { entries: 'random', estimator });
  if (!model) return null;
  const ids = scoredIds(ratings);
  const { ratios } = model.solution;
  const inverse = invertFromCholesky(model.solution.factor, ratings.judgeCount);
  const intercept = model.intercept as number;
  const design = crossedDesign(ratings, 'entry');
  return {
    REML: estimator === 'REML',
    var_entry: model.varianceEntry,
    var_judge: model.varianceJudge,
    var_residual: model.varianceResidual,
    criterion: finite(model.criterion),
    logLik: finite(-model.criterion / 2),
    theta_entry: Math.sqrt(ratios.inner),
    theta_judge: Math.sqrt(ratios.outer),
    intercept,
    intercept_se: model.interceptError,
    singular: model.singular,
    entry: {
      id: ids.entries,
      blup: pick(model.figure, ids.entries).map((figure) => (figure === null ? null : figure - intercept)),
      cond_sd: ids.entries.map((i) =>
        Math.sqrt(model.varianceResidual * spread(model.solution, inverse, i).own),
      ),
    },
    judge: {
      id: ids.judges,
      blup: pick(model.judge, ids.judges),
      cond_sd: pick(model.judgeError, ids.judges),
    },
    criterion_at_fixed_theta: THETAS.map(([entry, judge]) => {
      const solution = solveCrossed(design, { inner: entry * entry, outer: judge * judge });
      return { theta_entry_judge: [entry, judge], value: solution && criterion(solution, estimator) };
    }),
  };
}

function probabilities(
  model: CrossedModel,
  ids: readonly number[],
  tops: readonly number[],
): Record<string, unknown> {
  const result = modelRanks(model, {
    seed: 1,
    draws: drawsFor(model.figure.length),
    lines: tops.map(placesOnly),
  });
  return {
    ...Object.fromEntries(
      tops.map((top, line) => [`P_top${top}`, pick(result.within[line] as Float64Array, ids)]),
    ),
    expected_rank: pick(result.expectedRank, ids),
  };
}

function posterior(ratings: Ratings, tops: readonly number[]): Record<string, unknown> | null {
  const model = fitCrossedModel(ratings, { entries: 'random' });
  if (!model) return null;
  const ids = scoredIds(ratings).entries;
  const inverse = invertFromCholesky(model.solution.factor, ratings.judgeCount);
  return {
    quality: pick(model.figure, ids),
    quality_sd: pick(model.figureError, ids),
    sd_u_pev: ids.map((i) => {
      const { own, mean } = spread(model.solution, inverse, i);
      return Math.sqrt(model.varianceResidual * (own + (mean - 1) ** 2 / model.solution.information));
    }),
    ...probabilities(model, ids, tops),
  };
}

function reliability(ratings: Ratings): Record<string, unknown> | null {
  const model = fitCrossedModel(ratings, { entries: 'random' });
  const figures = model && generalizability(model, ratings);
  if (!model || !figures) return null;
  const ids = scoredIds(ratings).entries;
  const inverse = invertFromCholesky(model.solution.factor, ratings.judgeCount);
  const shares = ids.map((i) => {
    const { own, mean } = spread(model.solution, inverse, i);
    const error = model.varianceResidual * (own + (mean - 1) ** 2 / model.solution.information);
    return 1 - error / (model.varianceEntry as number);
  });
  return {
    icc_single_absolute: figures.singleAbsolute,
    icc_single_consistency: figures.singleConsistency,
    k_harmonic: figures.harmonicScores,
    icc_khat_absolute: figures.meanAbsolute,
    icc_khat_consistency: figures.meanConsistency,
    reliability_of_blup_mean: finite(shares.reduce((sum, share) => sum + share, 0) / shares.length),
  };
}

/** Entries fixed, judges random. */
export function entriesFixed(triples: readonly Triple[], tops: readonly number[]): Record<string, unknown> {
  const ratings = ratingsFromTriples(triples);
  const model = fitCrossedModel(ratings, { entries: 'fixed' });
  if (!model) return { refused: 'nothing to fit' };
  const ids = scoredIds(ratings);
  const design = crossedDesign(ratings, 'entry');
  return {
    var_judge: model.varianceJudge,
    var_residual: model.varianceResidual,
    lambda: finite(1 / model.solution.ratios.outer),
    lambda_hat: finite(1 / model.solution.ratios.outer),
    theta: Math.sqrt(model.solution.ratios.outer),
    REML: finite(model.criterion),
    criterion_at_fixed_theta: [0.3, 1, 2].map((theta) => {
      const solution = solveCrossed(design, { inner: Number.POSITIVE_INFINITY, outer: theta * theta });
      return { theta, value: solution && criterion(solution, 'REML') };
    }),
    entry_id: ids.entries,
    entry: pick(model.figure, ids.entries),
    entry_se: pick(model.figureError, ids.entries),
    judge_id: ids.judges,
    judge_blup: pick(model.judge, ids.judges),
    se_of_difference_entry0_vs_others: differences(model, ids.entries),
    ...(tops.length > 0 ? probabilities(model, ids.entries, tops) : {}),
  };
}

/** Standard error of the difference between the first entry and each entry. */
function differences(model: CrossedModel, ids: readonly number[]): number[] {
  const { design, ratios, factor } = model.solution;
  const inverse = invertFromCholesky(factor, design.outerCount);
  const shares = (i: number) => {
    const share = new Float64Array(design.outerCount);
    for (let row = design.start[i] as number; row < (design.start[i + 1] as number); row += 1) {
      const j = design.outer[row] as number;
      share[j] = (share[j] as number) + 1 / (design.innerWeight[i] as number);
    }
    return share;
  };
  const first = ids[0] as number;
  const base = shares(first);
  return ids.map((i) => {
    if (i === first) return 0;
    const gap = shares(i).map((share, j) => share - (base[j] as number));
    let quadratic = 0;
    gap.forEach((a, j) => {
      gap.forEach((b, k) => {
        quadratic += a * b * (inverse[j * design.outerCount + k] as number);
      });
    });
    const own = 1 / (design.innerWeight[first] as number) + 1 / (design.innerWeight[i] as number);
    return Math.sqrt(model.varianceResidual * (own + ratios.outer * quadratic));
  });
}

function twoWay(ratings: Ratings): Record<string, unknown> {
  const fit = fitTwoWay(ratings);
  if (!fit) return {};
  const ids = scoredIds(ratings);
  const raw = pick(entryMeans(ratings, ratings.score), ids.entries);
  if (fit.islands > 1)
    return { raw_entry_mean: raw, refused: 'islands: entries cannot be compared across them' };
  const adjusted = ids.entries.map((i) => fit.figure[i] as number);
  const intercept = adjusted.reduce((sum, figure) => sum + figure, 0) / adjusted.length;
  const byJudge = groupRows(ratings.judge, ratings.judgeCount);
  return {
    raw_entry_mean: raw,
    intercept,
    entry_effect: adjusted.map((figure) => figure - intercept),
    entry_adjusted: adjusted,
    entry_adjusted_se: pick(fit.figureError, ids.entries),
    judge_effect: pick(fit.judge, ids.judges),
    judge_effect_se: pick(fit.judgeError, ids.judges),
    residual_sd: finite(fit.residualDeviation),
    df_residual: fit.degrees,
    r_squared: fit.explained,
    residuals: Array.from(fit.residual),
    leverage: Array.from(fit.leverage),
    internally_studentized: finiteAll(fit.internallyStudentised),
    externally_studentized: finiteAll(fit.externallyStudentised),
    judge_residual_rms: ids.judges.map((j) => {
      const rows = byJudge.order.subarray(byJudge.start[j], byJudge.start[j + 1]);
      return Math.sqrt(rows.reduce((sum, row) => sum + (fit.residual[row] as number) ** 2, 0) / rows.length);
    }),
    anova_judges_given_entries: fit.judgeTest,
    ridge: RIDGES.map((lambda) => {
      const model = fitCrossedModel(ratings, { entries: 'fixed', judgeRatio: 1 / lambda });
      return {
        lambda,
        quality: model && pick(model.figure, ids.entries),
        judge_bias: model && pick(model.judge, ids.judges),
      };
    }),
  };
}

/** Files with `triples`. */
export function crossed(triples: readonly Triple[], tops: readonly number[]): Record<string, unknown> {
  const ratings = ratingsFromTriples(triples);
  const { islands } = connectivity(ratings);
  const ids = scoredIds(ratings);
  const columns = ids.entries.length + ids.judges.length - 1;
  return {
    components: islands.length,
    component_entries: islands.map((island) => island.entries),
    component_judges: islands.map((island) => island.judges),
    lm_columns: columns,
    lm_rank: columns - (islands.length - 1),
    rank_deficiency: islands.length - 1,
    cross_component_comparison: islands.length > 1 ? 'refused' : 'allowed',
    REML: randomModel(ratings, 'REML'),
    ML: randomModel(ratings, 'ML'),
    posterior: posterior(ratings, tops),
    generalizability: reliability(ratings),
    ...twoWay(ratings),
    entry_fixed_judge_random:
      islands.length > 1
        ? { refused: 'islands: entries cannot be compared across them' }
        : entriesFixed(triples, tops),
  };
}

export interface ConnectivityCase {
  readonly name?: string;
  readonly pairs: readonly (readonly [number, number])[];
  readonly n_judges?: number;
  readonly n_entries?: number;
}

/** Files with `cases` of pairs [entry, judge]. Judges and entries without a score count as components of their own. */
export function design(cases: readonly ConnectivityCase[]): unknown[] {
  return cases.map((item) => {
    const graph = ratingsFromTriples(
      item.pairs.map(([entry, judge]) => [entry, judge, 0] as const),
      item.n_entries,
      item.n_judges,
    );
    const result = connectivity(graph);
    return {
      components: result.islands.length + result.idleJudges.length + result.idleEntries.length,
      islands: result.islands.length,
      idle_judges: result.idleJudges,
      articulation_entries: result.criticalEntries,
      articulation_judges: result.criticalJudges,
    };
  });
}
