import type { CrossedDesign } from './crossed-design.ts';
import { type CriterionSlope, slope } from './crossed-slope.ts';
import { type CrossedSolution, criterion, solveCrossed } from './crossed-solve.ts';

/** Ratios beyond this are "no residual at all" for any purpose here. */
const LARGEST_RATIO = 1e8;

export interface VarianceFit {
  readonly solution: CrossedSolution;
  /** −2 log (restricted) likelihood. */
  readonly criterion: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Moment estimates to start from: pooled spread within inner levels, judges' mean deviations, spread of means. */
function startingRatios(design: CrossedDesign, fixed: boolean): { inner: number; outer: number } {
  const { innerCount, outerCount, start, outer, y } = design;
  const deviation = new Float64Array(outerCount);
  const count = new Float64Array(outerCount);
  let within = 0;
  let means = 0;
  let meanSquares = 0;
  let levels = 0;
  for (let i = 0; i < innerCount; i += 1) {
    const from = start[i] as number;
    const to = start[i + 1] as number;
    if (from === to) continue;
    let sum = 0;
    for (let row = from; row < to; row += 1) sum += y[row] as number;
    const mean = sum / (to - from);
    levels += 1;
    means += mean;
    meanSquares += mean * mean;
    for (let row = from; row < to; row += 1) {
      const off = (y[row] as number) - mean;
      within += off * off;
      const j = outer[row] as number;
      deviation[j] = (deviation[j] as number) + off;
      count[j] = (count[j] as number) + 1;
    }
  }
  const rows = y.length;
  const perLevel = rows / Math.max(levels, 1);
  const pooled = within / Math.max(rows - levels, 1);
  let between = 0;
  let active = 0;
  for (let j = 0; j < outerCount; j += 1) {
    const n = count[j] as number;
    if (n === 0) continue;
    active += 1;
    between += ((deviation[j] as number) / n) ** 2;
  }
  const correction = perLevel > 1 ? perLevel / (perLevel - 1) : 1;
  const judges = Math.max(
    (between / Math.max(active - 1, 1)) * correction - pooled / Math.max(rows / active, 1),
    0,
  );
  const residual = Math.max(pooled - judges, pooled * 0.05, Number.MIN_VALUE);
  const variance = meanSquares / Math.max(levels, 1) - (means / Math.max(levels, 1)) ** 2;
  const entries = Math.max(variance - pooled / perLevel, 0);
  const bounded = (value: number) => Math.min(Math.max(value / residual, 0.05), 1e3);
  return { inner: fixed ? Number.POSITIVE_INFINITY : bounded(entries), outer: bounded(judges) };
}

/**
 * Directions to try, best first: Newton with average information; then one ratio alone; then plainly downhill by a
 * tenth or by half. A ratio at zero that wants to go below stays there.
 */
function directions(
  at: { inner: number; outer: number },
  s: CriterionSlope,
  fixed: boolean,
): [number, number][] {
  const holdInner = fixed || (at.inner === 0 && s.inner >= 0);
  const holdOuter = at.outer === 0 && s.outer >= 0;
  const [a, b, c] = s.curvature;
  const downhill = (gradient: number, here: number) => -Math.sign(gradient) * Math.max(here / 2, 0.1);
  const alone = (gradient: number, curvature: number, here: number) =>
    curvature > 1e-9 * Math.abs(gradient) ? -gradient / curvature : downhill(gradient, here);
  const inner: [number, number] = [holdInner ? 0 : alone(s.inner, a, at.inner), 0];
  const outer: [number, number] = [0, holdOuter ? 0 : alone(s.outer, c, at.outer)];
  const plain: [number, number][] = [
    inner,
    outer,
    [holdInner ? 0 : downhill(s.inner, at.inner), 0],
    [0, holdOuter ? 0 : downhill(s.outer, at.outer)],
  ];
  const determinant = a * c - b * b;
  const curved = a > 1e-9 * Math.abs(s.inner) && c > 1e-9 * Math.abs(s.outer) && determinant > 1e-12 * a * c;
  if (holdInner || holdOuter || !curved) {
    return [[inner[0], outer[1]], ...plain];
  }
  return [[-(c * s.inner - b * s.outer) / determinant, -(a * s.outer - b * s.inner) / determinant], ...plain];
}

/**
 * Minimises the criterion over the variance ratios by projected Newton steps with step halving. A ratio may end
 * at exactly zero (a singular fit): that is an answer, not a failure.
 */
export function fitVariances(
  design: CrossedDesign,
  innerFixed: boolean,
  estimator: 'REML' | 'ML',
  outerHeldAtZero = false,
): VarianceFit | null {
  let at = startingRatios(design, innerFixed);
  if (outerHeldAtZero) at = { ...at, outer: 0 };
  let solution = solveCrossed(design, at);
  if (!solution) return null;
  let best = criterion(solution, estimator);
  for (let iteration = 1; iteration <= 60; iteration += 1) {
    if (!Number.isFinite(best)) return { solution, criterion: best, iterations: iteration, converged: false };
    const s = slope(solution, estimator);
    let moved = false;
    let gain = 0;
    let change = 0;
    const candidates = directions(at, outerHeldAtZero ? { ...s, outer: 0 } : s, innerFixed);
    // What the next Newton step can still gain; below this it is taken as the last one.
    const [newton] = candidates as [[number, number]];
    const expected = -(s.inner * newton[0] + s.outer * newton[1]) / 2;
    const last = expected >= 0 && expected < 1e-12 * design.y.length;
    for (const [place, [stepInner, stepOuter]] of candidates.entries()) {
      for (let shorten = 1; shorten > 1e-6 && !moved; shorten /= 2) {
        const next = {
          inner: innerFixed ? at.inner : clamp(at.inner + shorten * stepInner, at.inner),
          outer: clamp(at.outer + shorten * stepOuter, at.outer),
        };
        change = Math.max(
          innerFixed ? 0 : Math.abs(next.inner - at.inner) / (1 + at.inner),
          Math.abs(next.outer - at.outer) / (1 + at.outer),
        );
        if (change === 0) break;
        const tried = solveCrossed(design, next);
        const value = tried ? criterion(tried, estimator) : Number.POSITIVE_INFINITY;
        // Close to the optimum the criterion is flat to its last digits: a tiny Newton step is still right.
        const least = 1e-11 * (1 + Math.abs(best));
        const better =
          place === 0 ? value < best || (change < 1e-6 && value - best < 10 * least) : value < best - least;
        if (tried && better) {
          gain = best - value;
          at = next;
          solution = tried;
          best = value;
          moved = true;
        }
      }
      if (moved) break;
    }
    if (!moved || last || (change < 1e-8 && gain < 1e-9 * (1 + Math.abs(best)))) {
      return { solution, criterion: best, iterations: iteration, converged: true };
    }
  }
  return { solution, criterion: best, iterations: 60, converged: false };
}

/** Keeps a ratio in range; a step below zero first tries a tenth, so that zero is reached only from close by. */
function clamp(value: number, from: number): number {
  if (value > LARGEST_RATIO) return LARGEST_RATIO;
  if (value > 0) return value;
  return from > 1e-3 ? from / 10 : 0;
}
