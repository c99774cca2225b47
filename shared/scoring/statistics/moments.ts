/** Means, spreads and quantiles of plain lists of numbers. Empty lists give NaN. */

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k += 1) sum += values[k] as number;
  return sum / values.length;
}

/** Sum of squared deviations from the mean (two passes). */
export function squares(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let k = 0; k < values.length; k += 1) sum += ((values[k] as number) - centre) ** 2;
  return sum;
}

/** Standard deviation; denominator n − 1, or n. One value has no n − 1 deviation: NaN. */
export function deviation(values: ArrayLike<number>, denominator: 'n-1' | 'n' = 'n-1'): number {
  const degrees = denominator === 'n' ? values.length : values.length - 1;
  return degrees > 0 ? Math.sqrt(squares(values) / degrees) : Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

/**
 * Modified z-scores 0.6745 (x − median) / MAD (Iglewicz and Hoaglin 1993). A MAD of zero flags nobody: all null.
 */
export function modifiedZ(values: readonly number[]): (number | null)[] {
  const centre = median(values);
  const mad = median(values.map((value) => Math.abs(value - centre)));
  return values.map((value) => (mad > 1e-9 ? (0.6745 * (value - centre)) / mad : null));
}
