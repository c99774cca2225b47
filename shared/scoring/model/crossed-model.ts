import { connectivity } from '../connectivity.ts';
import type { Ratings } from '../ratings.ts';
import { crossedDesign } from './crossed-design.ts';
import { type CrossedSolution, criterion, solveCrossed } from './crossed-solve.ts';
import { invertFromCholesky } from './symmetric-matrix.ts';
import { fitVariances } from './variance-fit.ts';

/**
 * score = entry + judge + error, judges random (their severity is shrunk towards none).
 *
 * Entries 'fixed': the judge-adjusted mean (Platt and Burges 2012; MacKay et al. 2017), λ = residual / judge
 * variance. Entries 'random': best linear unbiased prediction (Henderson; NIPS 2013–14 by Lawrence), for
 * probabilities. Both by restricted maximum likelihood, like lme4's `score ~ 0 + entry + (1|judge)` and
 * `score ~ 1 + (1|entry) + (1|judge)`.
 */
export interface CrossedModel {
  readonly entries: 'fixed' | 'random';
  readonly varianceEntry: number | null;
  readonly varianceJudge: number;
  readonly varianceResidual: number;
  /** −2 log likelihood (REML or ML); −Infinity if the model fits without any residual. */
  readonly criterion: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** A variance is exactly zero: that factor makes no difference in these scores. */
  readonly singular: boolean;
  /** Mean level; null where entries are fixed. */
  readonly intercept: number | null;
  readonly interceptError: number | null;
  /** Fixed: the figure under a judge of no severity. Random: intercept + prediction. NaN = no score. */
  readonly figure: Float64Array;
  /** Standard error of the figure, severity (and intercept) included. */
  readonly figureError: Float64Array;
  /** Severity: how much higher (+) or lower (−) than the others he scores. 0 = no score. */
  readonly judge: Float64Array;
  readonly judgeError: Float64Array;
  /** With entries as the inner factor: what draws need. */
  readonly solution: CrossedSolution;
}

export interface CrossedOptions {
  readonly entries: 'fixed' | 'random';
  readonly estimator?: 'REML' | 'ML';
  /** Row weights, e.g. of a robust fit. */
  readonly weights?: Float64Array;
  /** Keep this ratio of judge to residual variance instead of estimating it (entries fixed only). */
  readonly judgeRatio?: number;
}

/**
 * Fits the model, or null where there is nothing to separate: no entry was scored twice, or no degrees of freedom
 * remain, or (entries random) there is one entry. Severities that cannot be told apart count as none.
 */
export function fitCrossedModel(ratings: Ratings, options: CrossedOptions): CrossedModel | null {
  const estimator = options.estimator ?? 'REML';
  const fixed = options.entries === 'fixed';
  const design = crossedDesign(ratings, 'entry', options.weights);
  const scored = countPositive(design.innerWeight);
  const judges = countPositive(design.outerWeight);
  if (ratings.score.length <= scored || (!fixed && scored < 2)) return null;
  // Where entries and judges explain every score, severity cannot be told from chance: none is taken out.
  const islands = connectivity(ratings).islands.length;
  const judgesHeld = judges < 2 || ratings.score.length - scored - judges + islands < 1;
  let solution: CrossedSolution | null;
  let value: number;
  let iterations = 0;
  let converged = true;
  if (options.judgeRatio !== undefined && fixed) {
    solution = solveCrossed(design, { inner: Number.POSITIVE_INFINITY, outer: options.judgeRatio });
    if (!solution) return null;
    value = criterion(solution, estimator);
  } else {
    // The random model is symmetric: take out the larger factor, solve densely in the smaller one.
    const swapped = !fixed && !judgesHeld && ratings.judgeCount > ratings.entryCount;
    const fit = fitVariances(
      swapped ? crossedDesign(ratings, 'judge', options.weights) : design,
      fixed,
      estimator,
      judgesHeld,
    );
    if (!fit) return null;
    iterations = fit.iterations;
    converged = fit.converged;
    value = fit.criterion;
    const { inner, outer } = fit.solution.ratios;
    solution = swapped ? solveCrossed(design, { inner: outer, outer: inner }) : fit.solution;
    if (!solution) return null;
  }
  return modelFrom(solution, ratings, fixed, estimator, { value, iterations, converged });
}

function countPositive(weights: Float64Array): number {
  return weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
}

function modelFrom(
  solution: CrossedSolution,
  ratings: Ratings,
  fixed: boolean,
  estimator: 'REML' | 'ML',
  fit: { value: number; iterations: number; converged: boolean },
): CrossedModel {
  const { design, ratios, innerScore, outerScore } = solution;
  const degrees = estimator === 'ML' ? design.y.length : solution.degrees;
  const variance = degrees > 0 ? solution.residual / degrees : 0;
  const inverse = invertFromCholesky(solution.factor, design.outerCount);
  const figure = new Float64Array(ratings.entryCount).fill(Number.NaN);
  const figureError = new Float64Array(ratings.entryCount).fill(Number.NaN);
  for (let i = 0; i < ratings.entryCount; i += 1) {
    const weight = design.innerWeight[i] as number;
    if (weight === 0) continue;
    const { own, mean } = spread(solution, inverse, i);
    figure[i] = fixed
      ? design.centre + (innerScore[i] as number) / weight
      : design.centre + solution.intercept + ratios.inner * (innerScore[i] as number);
    figureError[i] = Math.sqrt(variance * (own + (fixed ? 0 : (mean * mean) / solution.information)));
  }
  const judge = outerScore.map((score) => ratios.outer * score);
  const judgeError = judge.map((_, j) =>
    Math.sqrt(variance * ratios.outer * (inverse[j * design.outerCount + j] as number)),
  );
  return {
    entries: fixed ? 'fixed' : 'random',
    varianceEntry: fixed ? null : ratios.inner * variance,
    varianceJudge: ratios.outer * variance,
    varianceResidual: variance,
    criterion: fit.value,
    iterations: fit.iterations,
    converged: fit.converged,
    singular: ratios.outer === 0 || ratios.inner === 0,
    intercept: fixed ? null : design.centre + solution.intercept,
    interceptError: fixed ? null : Math.sqrt(variance / solution.information),
    figure,
    figureError,
    judge,
    judgeError,
    solution,
  };
}

/**
 * The variance of entry i's figure in units of the residual variance: its `own` part with the judges' severities
 * uncertain, and the coefficient `mean` with which the intercept's uncertainty comes in.
 */
export function spread(
  solution: CrossedSolution,
  inverse: Float64Array,
  i: number,
): { own: number; mean: number } {
  const { design, ratios, take } = solution;
  const n = design.outerCount;
  const t = take[i] as number;
  const from = design.start[i] as number;
  const to = design.start[i + 1] as number;
  let quadratic = 0;
  let shift = 0;
  for (let a = from; a < to; a += 1) {
    const base = (design.outer[a] as number) * n;
    const wa = design.weight[a] as number;
    for (let b = from; b < to; b += 1) {
      quadratic +=
        wa * (design.weight[b] as number) * (inverse[base + (design.outer[b] as number)] as number);
    }
    if (solution.ones) shift += wa * (solution.ones.solved[design.outer[a] as number] as number);
  }
  return {
    own: t + t * t * ratios.outer * quadratic,
    mean: 1 - t * (design.innerWeight[i] as number) + t * ratios.outer * shift,
  };
}
