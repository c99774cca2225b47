import { innerByRow, outerByRow, product, type Reduced, reduce, sumOf, takenOut } from './crossed-reduce.ts';
import type { CrossedSolution } from './crossed-solve.ts';
import { invertFromCholesky, solveCholesky } from './symmetric-matrix.ts';

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
