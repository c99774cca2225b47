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
  const lists = scoresByJudge(table, judges);
  for (let j = 0; j < judges; j += 1) {
    for (let k = 0; k <= j; k += 1) {
      const [a, b] = commonScores(lists[j] as JudgeScores, lists[k] as JudgeScores);
      const figure = j === k ? null : measure(a, b);
      for (const [x, y] of [
        [j, k],
        [k, j],
      ] as const) {
        (common[x] as number[])[y] = a.length;
        (value[x] as (number | null)[])[y] = figure;
      }
    }
  }
  return { value, common };
}

/** One judge's scores in the order of entries. */
interface JudgeScores {
  readonly entries: number[];
  readonly scores: number[];
}

function scoresByJudge(table: RatingTable, judges: number): JudgeScores[] {
  const lists = Array.from({ length: judges }, (): JudgeScores => ({ entries: [], scores: [] }));
  table.forEach((row, entry) => {
    row.forEach((score, judge) => {
      if (score === null) return;
      lists[judge]?.entries.push(entry);
      lists[judge]?.scores.push(score);
    });
  });
  return lists;
}

/** Scores of both on the entries that both scored: linear in what they scored, not in all entries. */
function commonScores(left: JudgeScores, right: JudgeScores): [number[], number[]] {
  const a: number[] = [];
  const b: number[] = [];
  for (let x = 0, y = 0; x < left.entries.length && y < right.entries.length; ) {
    const gap = (left.entries[x] as number) - (right.entries[y] as number);
    if (gap === 0) {
      a.push(left.scores[x] as number);
      b.push(right.scores[y] as number);
    }
    if (gap <= 0) x += 1;
    if (gap >= 0) y += 1;
  }
  return [a, b];
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
