import { quantise } from '../quantise.ts';
import type { RatingTable } from '../ratings.ts';

export const MEASUREMENT_LEVELS = ['nominal', 'ordinal', 'interval', 'ratio'] as const;
export type MeasurementLevel = (typeof MEASUREMENT_LEVELS)[number];

/**
 * Krippendorff's alpha for any pattern of missing scores (Krippendorff 2011, coincidence matrix). Entries with a
 * single score are left out. null where fewer than two scores can be paired or nothing varies.
 *
 * @param table rows = entries, columns = judges, null = missing.
 */
export function krippendorffAlpha(table: RatingTable, level: MeasurementLevel): number | null {
  const units = table
    .map((row) => row.filter((score) => score !== null).map((score) => quantise(score)))
    .filter((unit) => unit.length > 1);
  const values = [...new Set(units.flat())].sort((a, b) => a - b);
  const position = new Map(values.map((value, at) => [value, at]));
  const totals = new Float64Array(values.length);
  for (const unit of units) {
    for (const value of unit) {
      const at = position.get(value) as number;
      totals[at] = (totals[at] as number) + 1;
    }
  }
  const pairable = totals.reduce((sum, count) => sum + count, 0);
  if (values.length < 2) return null;
  const distance = squaredDistance(values, totals, level);
  let observed = 0;
  for (const unit of units) {
    const counts = new Map<number, number>();
    for (const value of unit) {
      const at = position.get(value) as number;
      counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    const present = [...counts];
    let sum = 0;
    present.forEach(([a, countA], first) => {
      for (const [b, countB] of present.slice(first + 1)) sum += 2 * countA * countB * distance(a, b);
    });
    observed += sum / (unit.length - 1);
  }
  let expected = 0;
  for (let a = 0; a < values.length; a += 1) {
    for (let b = a + 1; b < values.length; b += 1) {
      expected += 2 * (totals[a] as number) * (totals[b] as number) * distance(a, b);
    }
  }
  return expected > 0 ? 1 - ((pairable - 1) * observed) / expected : null;
}

/** Squared difference between the values at two positions of the sorted list. */
function squaredDistance(
  values: readonly number[],
  totals: Float64Array,
  level: MeasurementLevel,
): (a: number, b: number) => number {
  const at = (k: number) => values[k] as number;
  switch (level) {
    case 'nominal':
      return (a, b) => (a === b ? 0 : 1);
    case 'interval':
      return (a, b) => (at(a) - at(b)) ** 2;
    case 'ratio':
      return (a, b) => (at(a) + at(b) === 0 ? 0 : ((at(a) - at(b)) / (at(a) + at(b))) ** 2);
    case 'ordinal': {
      const below = new Float64Array(values.length + 1);
      for (let k = 0; k < values.length; k += 1) below[k + 1] = (below[k] as number) + (totals[k] as number);
      return (a, b) => {
        const low = Math.min(a, b);
        const high = Math.max(a, b);
        const between = (below[high + 1] as number) - (below[low] as number);
        return (between - ((totals[low] as number) + (totals[high] as number)) / 2) ** 2;
      };
    }
  }
}
