import { connectivity } from '../connectivity.ts';
import { fUpperTail } from '../distributions.ts';
import type { Ratings } from '../ratings.ts';
import { crossedDesign } from './crossed-design.ts';
import { solveCrossed } from './crossed-solve.ts';
import { choleskyInPlace, invertFromCholesky } from './symmetric-matrix.ts';

/**
 * Least squares with entries and judges both fixed (Fisher's incomplete blocks). Severities sum to zero within
 * each island; figures are those under the average judge of the island, so across islands they say nothing.
 */
export interface TwoWayFit {
  /** NaN = no score. */
  readonly figure: Float64Array;
  readonly figureError: Float64Array;
  readonly judge: Float64Array;
  readonly judgeError: Float64Array;
  readonly residualDeviation: number;
  readonly degrees: number;
  /** Share of the scores' variation that entries and judges account for. */
  readonly explained: number;
  /** By row of the ratings. Studentised values are NaN where a score determines its own fit (leverage 1). */
  readonly residual: Float64Array;
  readonly leverage: Float64Array;
  readonly internallyStudentised: Float64Array;
  readonly externallyStudentised: Float64Array;
  /** Do judges differ at all, given the entries? null = no degrees of freedom. */
  readonly judgeTest: { readonly F: number; readonly p: number } | null;
  readonly islands: number;
}

export function fitTwoWay(ratings: Ratings): TwoWayFit | null {
  const design = crossedDesign(ratings, 'entry');
  const { islands } = connectivity(ratings);
  const solution = solveCrossed(design, { inner: Number.POSITIVE_INFINITY, outer: 0 });
  if (!solution || islands.length === 0) return null;
  const n = design.outerCount;
  const rows = design.y.length;
  // The pseudo-inverse of the judges' matrix: fill up its null space (one level shift an island) first.
  const filled = solution.schur.slice();
  for (let j = 0; j < n; j += 1) if (design.outerWeight[j] === 0) filled[j * n + j] = 1;
  for (const { judges } of islands) {
    for (const j of judges) {
      for (const k of judges) filled[j * n + k] = (filled[j * n + k] as number) + 1 / judges.length;
    }
  }
  if (!choleskyInPlace(filled, n)) return null;
  const inverse = invertFromCholesky(filled, n);
  for (const { judges } of islands) {
    for (const j of judges) {
      for (const k of judges) inverse[j * n + k] = (inverse[j * n + k] as number) - 1 / judges.length;
    }
  }
  // At ratio 0 the outer score is the right-hand side itself.
  const side = solution.outerScore;
  const judge = new Float64Array(n);
  let judgeSquares = 0;
  for (let j = 0; j < n; j += 1) {
    let sum = 0;
    for (let k = 0; k < n; k += 1) sum += (inverse[j * n + k] as number) * (side[k] as number);
    judge[j] = design.outerWeight[j] === 0 ? 0 : sum;
    judgeSquares += sum * (side[j] as number);
  }
  const scored = ratings.entryCount - countZero(design.innerWeight);
  const active = n - countZero(design.outerWeight);
  const degrees = rows - scored - active + islands.length;

  const figure = new Float64Array(ratings.entryCount).fill(Number.NaN);
  const figureError = new Float64Array(ratings.entryCount).fill(Number.NaN);
  const residual = new Float64Array(rows);
  const leverage = new Float64Array(rows);
  let residualSquares = 0;
  let totalSquares = 0;
  let totalSum = 0;
  for (let i = 0; i < ratings.entryCount; i += 1) {
    const from = design.start[i] as number;
    const to = design.start[i + 1] as number;
    const count = to - from;
    if (count === 0) continue;
    const row = new Float64Array(count);
    let sum = 0;
    let quadratic = 0;
    for (let a = from; a < to; a += 1) {
      const j = design.outer[a] as number;
      sum += (design.y[a] as number) - (judge[j] as number);
      let part = 0;
      for (let b = from; b < to; b += 1) part += inverse[j * n + (design.outer[b] as number)] as number;
      row[a - from] = part / count;
      quadratic += part;
    }
    const mean = sum / count;
    const own = quadratic / (count * count);
    figure[i] = design.centre + mean;
    figureError[i] = Math.sqrt(1 / count + own);
    for (let a = from; a < to; a += 1) {
      const j = design.outer[a] as number;
      const at = design.order[a] as number;
      const r = (design.y[a] as number) - mean - (judge[j] as number);
      residual[at] = r;
      residualSquares += r * r;
      leverage[at] = 1 / count + (inverse[j * n + j] as number) - 2 * (row[a - from] as number) + own;
      totalSum += design.y[a] as number;
      totalSquares += (design.y[a] as number) ** 2;
    }
  }
  totalSquares -= (totalSum * totalSum) / rows;
  const variance = degrees > 0 ? residualSquares / degrees : Number.NaN;
  const deviation = Math.sqrt(variance);
  for (let i = 0; i < figureError.length; i += 1) figureError[i] = (figureError[i] as number) * deviation;
  const judgeError = judge.map((_, j) => deviation * Math.sqrt(Math.max(inverse[j * n + j] as number, 0)));
  const internallyStudentised = new Float64Array(rows);
  const externallyStudentised = new Float64Array(rows);
  for (let at = 0; at < rows; at += 1) {
    const rest = 1 - (leverage[at] as number);
    const r = rest > 1e-9 ? (residual[at] as number) / (deviation * Math.sqrt(rest)) : Number.NaN;
    internallyStudentised[at] = r;
    // All residual variation in this one score: without it the rest fits exactly.
    externallyStudentised[at] =
      degrees - r * r > 1e-9
        ? r * Math.sqrt((degrees - 1) / (degrees - r * r))
        : Math.sign(r) * Number.POSITIVE_INFINITY;
  }
  const judgeDegrees = active - islands.length;
  const F = judgeSquares / judgeDegrees / variance;
  return {
    figure,
    figureError,
    judge,
    judgeError,
    residualDeviation: deviation,
    degrees,
    explained: 1 - residualSquares / totalSquares,
    residual,
    leverage,
    internallyStudentised,
    externallyStudentised,
    judgeTest:
      degrees > 0 && judgeDegrees > 0 && Number.isFinite(F)
        ? { F, p: fUpperTail(F, judgeDegrees, degrees) }
        : null,
    islands: islands.length,
  };
}

function countZero(values: Float64Array): number {
  let count = 0;
  for (const value of values) if (value === 0) count += 1;
  return count;
}
