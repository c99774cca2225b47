import type { Fraction } from '../decimal.ts';

/** The mean with a whole-number weight for each figure. Weights that sum to zero leave no figure: null. */
export function weightedMean(units: readonly bigint[], weights: readonly number[]): Fraction | null {
  let sum = 0n;
  let total = 0n;
  units.forEach((value, position) => {
    const weight = BigInt(weights[position] as number);
    sum += value * weight;
    total += weight;
  });
  return total > 0n ? { numerator: sum, denominator: total } : null;
}
