/**
 * Which judges sit on a redrawn panel: how often each judge is drawn when as many judges as there are are drawn
 * with replacement. All multisets with their probabilities where they are few, else seeded draws.
 */
import { type RandomSource, randomBelow } from './random.ts';

/** Number of multisets of n judges drawn n times: C(2n − 1, n). */
export function multisetCount(judges: number): number {
  let count = 1;
  for (let k = 1; k <= judges; k += 1) count = (count * (judges - 1 + k)) / k;
  return Math.round(count);
}

/** Calls `visit` with every multiset (times drawn, by judge) and its probability. */
export function enumeratePanels(
  judges: number,
  visit: (times: Int32Array, probability: number) => void,
): void {
  const times = new Int32Array(judges);
  const factorial = [1];
  for (let k = 1; k <= judges; k += 1) factorial.push((factorial[k - 1] as number) * k);
  const all = judges ** judges;
  const place = (judge: number, left: number, ways: number) => {
    if (judge === judges - 1) {
      times[judge] = left;
      visit(times, Math.round(ways / (factorial[left] as number)) / all);
      return;
    }
    for (let n = left; n >= 0; n -= 1) {
      times[judge] = n;
      place(judge + 1, left - n, ways / (factorial[n] as number));
    }
  };
  if (judges > 0) place(0, judges, factorial[judges] as number);
}

/** One seeded draw of a panel. */
export function drawPanel(source: RandomSource, times: Int32Array): void {
  times.fill(0);
  for (let n = 0; n < times.length; n += 1) {
    const judge = randomBelow(source, times.length);
    times[judge] = (times[judge] as number) + 1;
  }
}
