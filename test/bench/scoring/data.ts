import { normalQuantile } from '../../../shared/scoring/distributions.ts';
import { randomBelow, randomSource, randomUnit } from '../../../shared/scoring/random.ts';
import type { Ratings } from '../../../shared/scoring/ratings.ts';

/** A crossed panel like the peers' data: quality 8, severity 5, noise 6, one decimal, `each` of `judges` an entry. */
export function panel(entries: number, judges: number, each: number, seed: number): Ratings {
  const source = randomSource(seed);
  const normal = () => normalQuantile(randomUnit(source));
  const severity = Float64Array.from({ length: judges }, () => 5 * normal());
  const rows = entries * each;
  const entry = new Int32Array(rows);
  const judge = new Int32Array(rows);
  const score = new Float64Array(rows);
  for (let i = 0, row = 0; i < entries; i += 1) {
    const quality = 70 + 8 * normal();
    const chosen = new Set<number>();
    while (chosen.size < each) chosen.add(randomBelow(source, judges));
    for (const j of chosen) {
      entry[row] = i;
      judge[row] = j;
      score[row] =
        Math.round(10 * Math.min(100, Math.max(0, quality + (severity[j] as number) + 6 * normal()))) / 10;
      row += 1;
    }
  }
  return { entryCount: entries, judgeCount: judges, entry, judge, score };
}

/** Median of the measured milliseconds of `runs` runs, after three runs to warm up. */
export function medianTime(runs: number, work: () => unknown): number {
  for (let run = 0; run < 3; run += 1) work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const begin = performance.now();
    work();
    times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  return times[runs >> 1] as number;
}
