import { type Fraction, sumUnits } from '../decimal.ts';

/** 平均分: the plain mean, exact. `units` is not empty. */
export function mean(units: readonly bigint[]): Fraction {
  return { numerator: sumUnits(units), denominator: BigInt(units.length) };
}

/** Middle value, or the mean of the two middle values. `units` is not empty. */
export function median(units: readonly bigint[]): Fraction {
  const sorted = [...units].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const half = sorted.length >> 1;
  const upper = sorted[half] as bigint;
  return sorted.length % 2 === 1
    ? { numerator: upper, denominator: 1n }
    : { numerator: (sorted[half - 1] as bigint) + upper, denominator: 2n };
}
