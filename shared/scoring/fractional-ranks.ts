import { quantise } from './quantise.ts';

/** Mean ranks, 1 = lowest value; equal values (to nine decimals) share the mean of their places. */
export function fractionalRanks(values: ArrayLike<number>): Float64Array {
  const figures = Float64Array.from(values, (value) => quantise(value));
  const order = Array.from(figures, (_, position) => position).sort(
    (a, b) => (figures[a] as number) - (figures[b] as number) || a - b,
  );
  const ranks = new Float64Array(figures.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && figures[order[to] as number] === figures[order[from] as number]) to += 1;
    for (let place = from; place < to; place += 1) ranks[order[place] as number] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** Sizes of the groups of equal values (to nine decimals), only those larger than one. */
export function tieSizes(values: ArrayLike<number>): number[] {
  const counts = new Map<number, number>();
  for (const value of Array.from(values, (v) => quantise(v))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}

/** Competition ranks 1,2,2,4, 1 = highest value; null (no figure) has no rank. */
export function competitionRanks(values: readonly (number | null)[]): (number | null)[] {
  const figures = values.map((value) => (value === null ? null : quantise(value)));
  const sorted = Float64Array.from(figures.filter((figure) => figure !== null)).sort();
  return figures.map((figure) => {
    if (figure === null) return null;
    // Upper bound: how many are strictly higher.
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as number) > figure) high = middle;
      else low = middle + 1;
    }
    return sorted.length - low + 1;
  });
}
