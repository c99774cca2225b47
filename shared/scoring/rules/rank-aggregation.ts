import { fractionalRanks } from '../fractional-ranks.ts';
import { quantise } from '../quantise.ts';
import { groupRows, type Ratings } from '../ratings.ts';

/**
 * For each entry and opponent: how many judges placed the entry strictly higher. Row-major entries × entries.
 * Judges who scored only one of the two say nothing about the pair.
 */
export function pairwiseWins(ratings: Ratings): Float64Array {
  const n = ratings.entryCount;
  const wins = new Float64Array(n * n);
  const { start, order } = groupRows(ratings.judge, ratings.judgeCount);
  for (let j = 0; j < ratings.judgeCount; j += 1) {
    const rows = order.subarray(start[j], start[j + 1]);
    const scores = Float64Array.from(rows, (row) => quantise(ratings.score[row] as number));
    for (let a = 0; a < rows.length; a += 1) {
      for (let b = 0; b < rows.length; b += 1) {
        if ((scores[a] as number) > (scores[b] as number)) {
          const at =
            (ratings.entry[rows[a] as number] as number) * n + (ratings.entry[rows[b] as number] as number);
          wins[at] = (wins[at] as number) + 1;
        }
      }
    }
  }
  return wins;
}

/**
 * Borda's count over the judges' orders: for each judge, the number of entries placed lower, ties half each
 * (de Borda 1781). `perScore` divides by the number of scores of an entry and by what was possible, so that
 * incomplete panels can be compared (0…1).
 */
export function bordaCount(ratings: Ratings, perScore: boolean): Float64Array {
  const sum = new Float64Array(ratings.entryCount);
  const count = new Float64Array(ratings.entryCount);
  const { start, order } = groupRows(ratings.judge, ratings.judgeCount);
  for (let j = 0; j < ratings.judgeCount; j += 1) {
    const rows = order.subarray(start[j], start[j + 1]);
    const ranks = fractionalRanks(Float64Array.from(rows, (row) => ratings.score[row] as number));
    rows.forEach((row, at) => {
      const i = ratings.entry[row] as number;
      const points = (ranks[at] as number) - 1;
      sum[i] =
        (sum[i] as number) + (perScore ? (rows.length > 1 ? points / (rows.length - 1) : 0.5) : points);
      count[i] = (count[i] as number) + 1;
    });
  }
  return sum.map((points, i) =>
    (count[i] as number) === 0 ? Number.NaN : perScore ? points / (count[i] as number) : points,
  );
}

/** Copeland's score: majorities won plus `drawn` for each draw (a pair that no judge compared is a draw too). */
export function copelandScore(wins: Float64Array, n: number, drawn = 0.5): Float64Array {
  const score = new Float64Array(n);
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < n; b += 1) {
      if (a === b) continue;
      const margin = (wins[a * n + b] as number) - (wins[b * n + a] as number);
      score[a] = (score[a] as number) + (margin > 0 ? 1 : margin === 0 ? drawn : 0);
    }
  }
  return score;
}

/**
 * Copeland's score straight from scores, row by row: no table of all pairs, so that it also works for many
 * thousands of entries.
 */
export function copelandOfRatings(ratings: Ratings): Float64Array {
  const n = ratings.entryCount;
  const byEntry = groupRows(ratings.entry, n);
  const byJudge = groupRows(ratings.judge, ratings.judgeCount);
  const score = Float64Array.from(ratings.score, (value) => quantise(value));
  const margin = new Int32Array(n);
  return Float64Array.from({ length: n }, (_, entry) => {
    margin.fill(0);
    for (const row of byEntry.order.subarray(byEntry.start[entry], byEntry.start[entry + 1])) {
      const judge = ratings.judge[row] as number;
      const own = score[row] as number;
      for (const other of byJudge.order.subarray(byJudge.start[judge], byJudge.start[judge + 1])) {
        const opponent = ratings.entry[other] as number;
        margin[opponent] = (margin[opponent] as number) + Math.sign(own - (score[other] as number));
      }
    }
    let won = 0;
    let drawn = -1; // The entry itself.
    for (let opponent = 0; opponent < n; opponent += 1) {
      const difference = margin[opponent] as number;
      if (difference > 0) won += 1;
      else if (difference === 0) drawn += 1;
    }
    return won + drawn / 2;
  });
}

/** Schulze's method (2011): how many opponents an entry beats by the strongest path. */
export function schulzeWins(wins: Float64Array, n: number): number[] {
  const path = new Float64Array(n * n);
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < n; b += 1) {
      const ab = wins[a * n + b] as number;
      if (a !== b && ab > (wins[b * n + a] as number)) path[a * n + b] = ab;
    }
  }
  for (let via = 0; via < n; via += 1) {
    for (let a = 0; a < n; a += 1) {
      if (a === via) continue;
      for (let b = 0; b < n; b += 1) {
        if (b === a || b === via) continue;
        const through = Math.min(path[a * n + via] as number, path[via * n + b] as number);
        if (through > (path[a * n + b] as number)) path[a * n + b] = through;
      }
    }
  }
  return Array.from({ length: n }, (_, a) => {
    let count = 0;
    for (let b = 0; b < n; b += 1)
      if (a !== b && (path[a * n + b] as number) > (path[b * n + a] as number)) count += 1;
    return count;
  });
}

/**
 * Kemeny's order (1959): the order that agrees with most pairwise placings, with all optima. Exact, by dynamic
 * programming over subsets; refuses more than 12 entries.
 *
 * @throws RangeError for more than 12 entries.
 */
export function kemenyOrders(wins: Float64Array, n: number): { score: number; orders: number[][] } {
  if (n > 12) throw new RangeError('Kemeny orders are computed for 12 entries at most');
  const all = 2 ** n;
  const best = new Float64Array(all).fill(Number.NEGATIVE_INFINITY);
  best[0] = 0;
  const gain = (set: number, next: number) => {
    // Everybody already placed is above `next`.
    let sum = 0;
    for (let a = 0; a < n; a += 1) if (set & (1 << a)) sum += wins[a * n + next] as number;
    return sum;
  };
  for (let set = 0; set < all; set += 1) {
    for (let next = 0; next < n; next += 1) {
      if (set & (1 << next)) continue;
      const value = (best[set] as number) + gain(set, next);
      const reached = set | (1 << next);
      if (value > (best[reached] as number)) best[reached] = value;
    }
  }
  const orders: number[][] = [];
  const walk = (set: number, tail: number[]) => {
    if (orders.length >= 1000) return;
    if (set === 0) {
      orders.push(tail);
      return;
    }
    for (let last = 0; last < n; last += 1) {
      if (!(set & (1 << last))) continue;
      const before = set & ~(1 << last);
      if (Math.abs((best[before] as number) + gain(before, last) - (best[set] as number)) < 1e-9) {
        walk(before, [last, ...tail]);
      }
    }
  };
  walk(all - 1, []);
  return { score: best[all - 1] as number, orders };
}
