import type { CrossedDesign } from './crossed-design.ts';

/** A vector over rows, reduced: what V⁻¹ needs of it. */
export interface Reduced {
  /** Weighted sums over each inner level. */
  readonly innerSum: Float64Array;
  /** Zoᵀ Vi⁻¹ x, where Vi leaves the outer factor out. */
  readonly outer: Float64Array;
}

/** @param x one value a row. */
export function reduce(design: CrossedDesign, take: Float64Array, x: Float64Array): Reduced {
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
export function reduceOnes(design: CrossedDesign, take: Float64Array): Reduced {
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

export function outerByRow(design: CrossedDesign, values: Float64Array): Float64Array {
  const x = new Float64Array(design.y.length);
  for (let row = 0; row < x.length; row += 1) x[row] = values[design.outer[row] as number] as number;
  return x;
}

export function innerByRow(design: CrossedDesign, values: Float64Array): Float64Array {
  const x = new Float64Array(design.y.length);
  for (let i = 0; i < design.innerCount; i += 1)
    x.fill(values[i] as number, design.start[i], design.start[i + 1]);
  return x;
}

export function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k += 1) sum += values[k] as number;
  return sum;
}

export function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

export function takenOut(take: Float64Array, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < take.length; i += 1) sum += (take[i] as number) * (a[i] as number) * (b[i] as number);
  return sum;
}
