import { groupRows, type Ratings } from '../ratings.ts';
import { deviation, mean } from '../statistics/moments.ts';

/** How a judge's scores are brought to a common scale before they are averaged. */
export interface StandardOptions {
  /** 'centred': severity only. 'zScore': severity and spread. 'minMax': range 0…1. */
  readonly method: 'centred' | 'zScore' | 'minMax';
  readonly denominator: 'n-1' | 'n';
  /** A spread below this counts as this (zScore), so that a judge who hardly distinguishes is not blown up. */
  readonly spreadFloor: number;
  /** A judge with fewer scored entries has no scale of his own: his scores use the scale of all scores. */
  readonly minimumEntries: number;
  /**
   * 'none': the standardised means as they are. 'rawRange': shifted and stretched so that the lowest and highest
   * equal the lowest and highest raw mean (Evalato). 'panel': times the mean spread of the judges, plus the mean
   * of all scores.
   */
  readonly rescale: 'none' | 'rawRange' | 'panel';
}

export interface StandardResult {
  /** By entry; NaN = no score. */
  readonly figure: Float64Array;
  /** Judges who do not vary at all: every entry got the middle (z = 0, or 0.5). */
  readonly constantJudges: readonly number[];
  /** Judges with too few scores, put on the scale of all scores. */
  readonly thinJudges: readonly number[];
}

/**
 * Mean of standardised scores. It assumes that every judge saw an equally good batch of entries: where batches
 * differ in quality (tracks, categories), it punishes the better batch. Never yields a non-finite figure for an
 * entry that has a score.
 */
export function standardisedMeans(ratings: Ratings, options: StandardOptions): StandardResult {
  const { start, order } = groupRows(ratings.judge, ratings.judgeCount);
  const value = new Float64Array(ratings.score.length);
  const constantJudges: number[] = [];
  const thinJudges: number[] = [];
  const spreads: number[] = [];
  const scoresOf = (j: number) =>
    Float64Array.from(order.subarray(start[j], start[j + 1]), (row) => ratings.score[row] as number);
  const grand = mean(ratings.score);
  const pooled = deviation(ratings.score, options.denominator);
  const low = ratings.score.reduce((least, score) => Math.min(least, score), Number.POSITIVE_INFINITY);
  const high = ratings.score.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  for (let j = 0; j < ratings.judgeCount; j += 1) {
    const scores = scoresOf(j);
    if (scores.length === 0) continue;
    const own = mean(scores);
    const spread = deviation(scores, options.denominator);
    const thin = scores.length < Math.max(options.minimumEntries, 2);
    if (thin) thinJudges.push(j);
    else if (!(spread > 1e-12)) constantJudges.push(j);
    if (!thin && Number.isFinite(spread)) spreads.push(spread);
    const least = scores.reduce((a, b) => Math.min(a, b));
    const most = scores.reduce((a, b) => Math.max(a, b));
    for (let at = start[j] as number; at < (start[j + 1] as number); at += 1) {
      const row = order[at] as number;
      const score = ratings.score[row] as number;
      value[row] = (() => {
        if (options.method === 'centred') return thin ? score - grand : score - own;
        if (options.method === 'minMax') {
          if (thin) return high > low ? (score - low) / (high - low) : 0.5;
          return most > least ? (score - least) / (most - least) : 0.5;
        }
        if (thin) return pooled > 1e-12 ? (score - grand) / Math.max(pooled, options.spreadFloor) : 0;
        return spread > 1e-12 ? (score - own) / Math.max(spread, options.spreadFloor) : 0;
      })();
    }
  }
  const figure = entryMeans(ratings, value);
  const result = { figure, constantJudges, thinJudges };
  if (options.rescale === 'none') return result;
  if (options.rescale === 'panel') {
    const stretch = options.method === 'zScore' ? (spreads.length > 0 ? mean(spreads) : 0) : 1;
    return { ...result, figure: figure.map((z) => grand + stretch * z) };
  }
  const raw = finite(entryMeans(ratings, ratings.score));
  const scaled = finite(figure);
  const rawLow = Math.min(...raw);
  const rawHigh = Math.max(...raw);
  const scaledLow = Math.min(...scaled);
  const scaledHigh = Math.max(...scaled);
  const stretch = scaledHigh - scaledLow > 1e-12 ? (rawHigh - rawLow) / (scaledHigh - scaledLow) : 0;
  return { ...result, figure: figure.map((z) => rawLow + (z - scaledLow) * stretch) };
}

/** Plain mean of a value by entry; NaN = no score. */
export function entryMeans(ratings: Ratings, value: Float64Array): Float64Array {
  const sum = new Float64Array(ratings.entryCount);
  const count = new Float64Array(ratings.entryCount);
  for (let row = 0; row < value.length; row += 1) {
    const i = ratings.entry[row] as number;
    sum[i] = (sum[i] as number) + (value[row] as number);
    count[i] = (count[i] as number) + 1;
  }
  return sum.map((total, i) => total / (count[i] as number));
}

function finite(values: Float64Array): number[] {
  return Array.from(values).filter((value) => Number.isFinite(value));
}
