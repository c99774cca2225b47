import { fractionalRanks } from '../fractional-ranks.ts';
import type { RatingTable } from '../ratings.ts';
import { mean } from './moments.ts';

/** Pearson's r; null where one side does not vary or fewer than two pairs exist. */
export function pearson(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const ma = mean(a);
  const mb = mean(b);
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let k = 0; k < a.length; k += 1) {
    const da = (a[k] as number) - ma;
    const db = (b[k] as number) - mb;
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  const scale = Math.sqrt(aa * bb);
  return a.length >= 2 && scale > 1e-12 * (1 + ma * ma + mb * mb) ? ab / scale : null;
}

/** Spearman's rank correlation with mean ranks for ties; null where it is not defined. */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  return pearson(fractionalRanks(a), fractionalRanks(b));
}

/** One figure for each pair of judges, over the entries that both scored. */
export interface PairwiseCorrelation {
  /** null on the diagonal and where it is not defined. */
  readonly value: readonly (readonly (number | null)[])[];
  readonly common: readonly (readonly number[])[];
}

export function pairwiseCorrelation(
  table: RatingTable,
  measure: (a: ArrayLike<number>, b: ArrayLike<number>) => number | null,
): PairwiseCorrelation {
  const judges = table.reduce((most, row) => Math.max(most, row.length), 0);
  const value = Array.from({ length: judges }, () => new Array<number | null>(judges).fill(null));
  const common = Array.from({ length: judges }, () => new Array<number>(judges).fill(0));
  for (let j = 0; j < judges; j += 1) {
    for (let k = 0; k <= j; k += 1) {
      const a: number[] = [];
      const b: number[] = [];
      for (const row of table) {
        const left = row[j] ?? null;
        const right = row[k] ?? null;
        if (left === null || right === null) continue;
        a.push(left);
        b.push(right);
      }
      for (const [x, y] of [
        [j, k],
        [k, j],
      ] as const) {
        (common[x] as number[])[y] = a.length;
        if (j !== k) (value[x] as (number | null)[])[y] = measure(a, b);
      }
    }
  }
  return { value, common };
}

/** Each judge against the mean of the others on the same entries (complete tables); null = not defined. */
export function judgeAgainstRest(
  table: readonly (readonly number[])[],
  measure: (a: ArrayLike<number>, b: ArrayLike<number>) => number | null,
): (number | null)[] {
  const judges = table[0]?.length ?? 0;
  return Array.from({ length: judges }, (_, j) =>
    judges < 2
      ? null
      : measure(
          table.map((row) => row[j] as number),
          table.map((row) => mean(row.filter((__, k) => k !== j))),
        ),
  );
}
