import type { CrossedDesign } from './crossed-design.ts';
import { choleskyInPlace, invertFromCholesky, logDeterminant, solveCholesky } from './symmetric-matrix.ts';

/**
 * Variance ratios of the two factors to the residual. `inner` Infinity = the inner factor is fixed: every level
 * has its own free value, and there is no intercept.
 */
export interface VarianceRatios {
  readonly inner: number;
  readonly outer: number;
}

/** A vector over rows, reduced: what V⁻¹ needs of it. */
export interface Reduced {
  /** Weighted sums over each inner level. */
  readonly innerSum: Float64Array;
  /** Zoᵀ Vi⁻¹ x, where Vi leaves the outer factor out. */
  readonly outer: Float64Array;
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

/** @param x one value a row. */
function reduce(design: CrossedDesign, take: Float64Array, x: Float64Array): Reduced {
  const { start, outer, weight } = design;
  const innerSum = new Float64Array(design.innerCount);
  const result = new Float64Array(design.outerCount);
  for (let i = 0; i < design.innerCount; i += 1) {
    const from = start[i] as number;
    const to = start[i + 1] as number;
    let sum = 0;
    for (let row = from; row < to; row += 1) sum += (weight[row] as number) * (x[row] as number);
    innerSum[i] = sum;
    const mean = (take[i] as number) * sum;
    for (let row = from; row < to; row += 1) {
      const j = outer[row] as number;
      result[j] = (result[j] as number) + (weight[row] as number) * ((x[row] as number) - mean);
    }
  }
  return { innerSum, outer: result };
}

/** The reduction of a vector of ones: sums of weights. */
function reduceOnes(design: CrossedDesign, take: Float64Array): Reduced {
  const { start, outer, weight, innerWeight } = design;
  const result = new Float64Array(design.outerCount);
  for (let i = 0; i < design.innerCount; i += 1) {
    const rest = 1 - (take[i] as number) * (innerWeight[i] as number);
    for (let row = start[i] as number; row < (start[i + 1] as number); row += 1) {
      const j = outer[row] as number;
      result[j] = (result[j] as number) + (weight[row] as number) * rest;
    }
  }
  return { innerSum: innerWeight, outer: result };
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

function outerByRow(design: CrossedDesign, values: Float64Array): Float64Array {
  const x = new Float64Array(design.y.length);
  for (let row = 0; row < x.length; row += 1) x[row] = values[design.outer[row] as number] as number;
  return x;
}

function innerByRow(design: CrossedDesign, values: Float64Array): Float64Array {
  const x = new Float64Array(design.y.length);
  for (let i = 0; i < design.innerCount; i += 1)
    x.fill(values[i] as number, design.start[i], design.start[i + 1]);
  return x;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k += 1) sum += values[k] as number;
  return sum;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

function takenOut(take: Float64Array, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < take.length; i += 1) sum += (take[i] as number) * (a[i] as number) * (b[i] as number);
  return sum;
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

/** First derivatives of the criterion by the two ratios, and the average information as its curvature. */
export interface CriterionSlope {
  readonly inner: number;
  readonly outer: number;
  readonly curvature: readonly [innerInner: number, innerOuter: number, outerOuter: number];
}

/**
 * Exact gradient; curvature by average information (Gilmour, Thompson and Cullis 1995), profiled over the
 * residual variance.
 */
export function slope(solution: CrossedSolution, estimator: 'REML' | 'ML'): CriterionSlope {
  const { design, ratios, schur, factor, take, outerScore, innerScore } = solution;
  const { innerCount: inners, outerCount: n, start, outer, weight, innerWeight } = design;
  const random = ratios.inner !== Number.POSITIVE_INFINITY;
  const inverse = invertFromCholesky(factor, n);
  let outerTrace = product(schur, inverse);
  let innerTrace = 0;
  const rows = estimator === 'ML' ? design.y.length : solution.degrees;
  const shrink = (i: number) => 1 / (1 + ratios.inner * (innerWeight[i] as number));
  if (random) {
    for (let i = 0; i < inners; i += 1) {
      let quadratic = 0;
      const to = start[i + 1] as number;
      for (let a = start[i] as number; a < to; a += 1) {
        const base = (outer[a] as number) * n;
        const own = weight[a] as number;
        let sum = (own * (inverse[base + (outer[a] as number)] as number)) / 2;
        for (let b = start[i] as number; b < a; b += 1) {
          sum += (weight[b] as number) * (inverse[base + (outer[b] as number)] as number);
        }
        quadratic += 2 * own * sum;
      }
      const s = shrink(i);
      innerTrace += (innerWeight[i] as number) * s - ratios.outer * quadratic * s * s;
    }
    if (estimator === 'REML') {
      const solvedOnes = (solution.ones as NonNullable<CrossedSolution['ones']>).solved;
      outerTrace -= product(solvedOnes, solvedOnes) / solution.information;
      let squares = 0;
      for (let i = 0; i < inners; i += 1) {
        let sum = innerWeight[i] as number;
        for (let row = start[i] as number; row < (start[i + 1] as number); row += 1) {
          sum -= (weight[row] as number) * ratios.outer * (solvedOnes[outer[row] as number] as number);
        }
        squares += (sum * shrink(i)) ** 2;
      }
      innerTrace -= squares / solution.information;
    }
  }
  const scale = rows / solution.residual;
  const outerSquares = product(outerScore, outerScore);
  const innerSquares = product(innerScore, innerScore);
  // Quadratic forms fᵀ P g of the working variates f = Z Zᵀ P y.
  const byRow = outerByRow(design, outerScore);
  const workOuter = reduce(design, take, byRow);
  const solvedOuter = workOuter.outer.slice();
  solveCholesky(factor, n, solvedOuter);
  const ones = solution.ones?.reduced ?? null;
  const projection = (a: Reduced, solvedA: Float64Array, b: Reduced, plain: number) => {
    let value = plain - takenOut(take, a.innerSum, b.innerSum) - ratios.outer * product(solvedA, b.outer);
    if (ones) {
      const across = (x: Reduced, solvedX: Float64Array) =>
        sumOf(x.innerSum) -
        takenOut(take, innerWeight, x.innerSum) -
        ratios.outer * product(solvedX, ones.outer);
      const solvedB = b.outer.slice();
      solveCholesky(factor, n, solvedB);
      value -= (across(a, solvedA) * across(b, solvedB)) / solution.information;
    }
    return value;
  };
  let plainOuter = 0;
  for (let j = 0; j < n; j += 1)
    plainOuter += (design.outerWeight[j] as number) * (outerScore[j] as number) ** 2;
  const outerOuter =
    scale * projection(workOuter, solvedOuter, workOuter, plainOuter) -
    rows * (outerSquares / solution.residual) ** 2;
  if (!random) return { inner: 0, outer: outerTrace - scale * outerSquares, curvature: [1, 0, outerOuter] };

  const workInner = reduce(design, take, innerByRow(design, innerScore));
  const solvedInner = workInner.outer.slice();
  solveCholesky(factor, n, solvedInner);
  let plainInner = 0;
  for (let i = 0; i < inners; i += 1)
    plainInner += (innerWeight[i] as number) * (innerScore[i] as number) ** 2;
  const plainCross = product(workOuter.innerSum, innerScore);
  const innerInner =
    scale * projection(workInner, solvedInner, workInner, plainInner) -
    rows * (innerSquares / solution.residual) ** 2;
  const innerOuter =
    scale * projection(workInner, solvedInner, workOuter, plainCross) -
    (rows * innerSquares * outerSquares) / solution.residual ** 2;
  return {
    inner: innerTrace - scale * innerSquares,
    outer: outerTrace - scale * outerSquares,
    curvature: [innerInner, innerOuter, outerOuter],
  };
}
