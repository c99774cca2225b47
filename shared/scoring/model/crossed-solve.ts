import type { CrossedDesign } from './crossed-design.ts';
import { product, type Reduced, reduce, reduceOnes, sumOf, takenOut } from './crossed-reduce.ts';
import { choleskyInPlace, logDeterminant, solveCholesky } from './symmetric-matrix.ts';

/**
 * Variance ratios of the two factors to the residual. `inner` Infinity = the inner factor is fixed: every level
 * has its own free value, and there is no intercept.
 */
export interface VarianceRatios {
  readonly inner: number;
  readonly outer: number;
}

/** The normal equations at given ratios, with the inner factor taken out (Schur complement). */
export interface CrossedSolution {
  readonly design: CrossedDesign;
  readonly ratios: VarianceRatios;
  /** Zoᵀ Vi⁻¹ Zo, both triangles. */
  readonly schur: Float64Array;
  /** Cholesky factor of I + outer ratio × schur. */
  readonly factor: Float64Array;
  /** Weight with which an inner level's sum is taken out: ratio / (1 + ratio × weight), or 1 / weight. */
  readonly take: Float64Array;
  /** Estimated intercept on the centred scale; 0 where the inner factor is fixed. */
  readonly intercept: number;
  /** 1ᵀ V⁻¹ 1; 0 where the inner factor is fixed. */
  readonly information: number;
  /** yᵀ P y: residual sum of squares under the model. */
  readonly residual: number;
  /** Rows minus fixed parameters. */
  readonly degrees: number;
  /** log |V| (+ log |XᵀX| where the inner factor is fixed), up to the constant of the weights. */
  readonly logDeterminant: number;
  /** Zoᵀ P y and Ziᵀ P y. */
  readonly outerScore: Float64Array;
  readonly innerScore: Float64Array;
  /** The vector of ones, reduced, and its solution; null where the inner factor is fixed. */
  readonly ones: { readonly reduced: Reduced; readonly solved: Float64Array } | null;
}

/**
 * A level scored twice by the same outer level (a repeated pair) has two off-diagonal terms that fall on the
 * diagonal; the triangle above counted one of them.
 */
function doubleTies(schur: Float64Array, design: CrossedDesign, i: number, t: number): void {
  const { start, outer, weight, outerCount: n } = design;
  const to = start[i + 1] as number;
  for (let a = (start[i] as number) + 1; a < to; a += 1) {
    for (let b = a - 1; b >= (start[i] as number) && outer[b] === outer[a]; b -= 1) {
      const at = (outer[a] as number) * (n + 1);
      schur[at] = (schur[at] as number) - t * (weight[a] as number) * (weight[b] as number);
    }
  }
}

/** Solves the model at given ratios, or null if the system is numerically singular. */
export function solveCrossed(design: CrossedDesign, ratios: VarianceRatios): CrossedSolution | null {
  const { innerCount: inners, outerCount: n, start, outer, y, weight, innerWeight } = design;
  const fixed = ratios.inner === Number.POSITIVE_INFINITY;
  const take = new Float64Array(inners);
  let logDet = 0;
  let used = 0;
  for (let i = 0; i < inners; i += 1) {
    const w = innerWeight[i] as number;
    if (w === 0) continue;
    used += 1;
    take[i] = fixed ? 1 / w : ratios.inner / (1 + ratios.inner * w);
    logDet += Math.log(fixed ? w : 1 + ratios.inner * w);
  }
  const schur = new Float64Array(n * n);
  for (let j = 0; j < n; j += 1) schur[j * n + j] = design.outerWeight[j] as number;
  for (let i = 0; i < inners; i += 1) {
    const to = start[i + 1] as number;
    const t = take[i] as number;
    // Outer ids ascend within a level, so every pair falls into the lower triangle.
    for (let a = start[i] as number; a < to; a += 1) {
      const base = (outer[a] as number) * n;
      const share = t * (weight[a] as number);
      for (let b = start[i] as number; b <= a; b += 1) {
        const at = base + (outer[b] as number);
        schur[at] = (schur[at] as number) - share * (weight[b] as number);
      }
    }
    doubleTies(schur, design, i, t);
  }
  const factor = new Float64Array(n * n);
  for (let j = 0; j < n; j += 1) {
    for (let k = 0; k <= j; k += 1) {
      const value = schur[j * n + k] as number;
      schur[k * n + j] = value;
      factor[j * n + k] = ratios.outer * value + (j === k ? 1 : 0);
    }
  }
  if (!choleskyInPlace(factor, n)) return null;
  logDet += logDeterminant(factor, n);

  const reducedY = reduce(design, take, y);
  let yy = 0;
  for (let row = 0; row < y.length; row += 1) yy += (weight[row] as number) * (y[row] as number) ** 2;
  yy -= takenOut(take, reducedY.innerSum, reducedY.innerSum);
  const solvedY = reducedY.outer.slice();
  solveCholesky(factor, n, solvedY);
  yy -= ratios.outer * product(reducedY.outer, solvedY);

  let intercept = 0;
  let information = 0;
  let residual = yy;
  const outerScore = solvedY;
  const residualSum = reducedY.innerSum;
  let unit: CrossedSolution['ones'] = null;
  if (!fixed) {
    const ones = reduceOnes(design, take);
    const solvedOnes = ones.outer.slice();
    solveCholesky(factor, n, solvedOnes);
    unit = { reduced: ones, solved: solvedOnes };
    const total = sumOf(innerWeight);
    information =
      total - takenOut(take, innerWeight, innerWeight) - ratios.outer * product(ones.outer, solvedOnes);
    const xy =
      sumOf(reducedY.innerSum) -
      takenOut(take, innerWeight, reducedY.innerSum) -
      ratios.outer * product(ones.outer, solvedY);
    intercept = xy / information;
    residual = yy - (xy * xy) / information;
    for (let j = 0; j < n; j += 1)
      outerScore[j] = (outerScore[j] as number) - intercept * (solvedOnes[j] as number);
    for (let i = 0; i < inners; i += 1) {
      residualSum[i] = (residualSum[i] as number) - intercept * (innerWeight[i] as number);
    }
  }
  const innerScore = new Float64Array(inners);
  for (let i = 0; i < inners; i += 1) {
    let sum = residualSum[i] as number;
    for (let row = start[i] as number; row < (start[i + 1] as number); row += 1) {
      sum -= (weight[row] as number) * ratios.outer * (outerScore[outer[row] as number] as number);
    }
    innerScore[i] = fixed ? sum : sum / (1 + ratios.inner * (innerWeight[i] as number));
  }
  return {
    design,
    ratios,
    schur,
    factor,
    take,
    intercept,
    information,
    residual: Math.max(residual, 0),
    degrees: y.length - (fixed ? used : 1),
    logDeterminant: logDet,
    outerScore,
    innerScore,
    ones: unit,
  };
}

/** −2 log likelihood, profiled over the residual variance: what lme4 prints as REMLcrit or deviance. */
export function criterion(solution: CrossedSolution, estimator: 'REML' | 'ML'): number {
  if (estimator === 'ML') {
    const rows = solution.design.y.length;
    return rows * (1 + Math.log((2 * Math.PI * solution.residual) / rows)) + solution.logDeterminant;
  }
  const { degrees } = solution;
  const fixedPart = solution.information > 0 ? Math.log(solution.information) : 0;
  return (
    degrees * (1 + Math.log((2 * Math.PI * solution.residual) / degrees)) +
    solution.logDeterminant +
    fixedPart
  );
}
