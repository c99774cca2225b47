import { drawPanel, enumeratePanels, multisetCount } from './judge-resampling.ts';
import { randomSource } from './random.ts';
import { type AwardLine, RankCounter, type RankDistribution } from './rank-distribution.ts';
import type { Ratings } from './ratings.ts';

export interface BootstrapOptions {
  /** 'mean', or without `drop` high and low where an entry has at least `minimumJudges` totals. */
  readonly rule:
    | { readonly rule: 'mean' }
    | { readonly rule: 'trimmedMean'; readonly drop: number; readonly minimumJudges: number };
  /** The figure that ranks is rounded half up to a multiple of this many units of the scores. */
  readonly unitsPerStep: number;
  readonly seed: number;
  readonly draws: number;
  /** Award lines; `atLeast` in rounded steps. */
  readonly lines: readonly AwardLine[];
}

/**
 * Would another panel of the same kind have ranked alike? Redraws the judges with replacement and ranks anew
 * (Efron 1979). Scores are whole numbers (units), so every step is exact and the same seed gives the same bytes
 * everywhere. Small panels (as long as their multisets are no more than eight times the draws) are enumerated.
 *
 * @param ratings scores as whole numbers below 2^40; one score for a pair at most.
 */
export function bootstrapJudges(ratings: Ratings, options: BootstrapOptions): RankDistribution {
  const { entryCount, judgeCount } = ratings;
  const counter = new RankCounter(entryCount, options.lines);
  const figures = new Float64Array(entryCount);
  const panel = sortedScores(ratings);
  const evaluate = (times: Int32Array, weight: number) => {
    for (let i = 0; i < entryCount; i += 1) figures[i] = figureOf(panel, i, times, options);
    counter.add(figures, weight);
  };
  const exact = judgeCount > 0 && multisetCount(judgeCount) <= 8 * options.draws;
  if (exact) enumeratePanels(judgeCount, evaluate);
  else {
    const source = randomSource(options.seed);
    const times = new Int32Array(judgeCount);
    for (let draw = 0; draw < options.draws; draw += 1) {
      drawPanel(source, times);
      evaluate(times, 1);
    }
  }
  return counter.result(exact);
}

interface SortedScores {
  readonly start: Int32Array;
  readonly judge: Int32Array;
  readonly score: Float64Array;
}

/** Rows by entry, within an entry from the lowest score up: what trimming with repetitions needs. */
function sortedScores(ratings: Ratings): SortedScores {
  const rows = Array.from(ratings.score, (_, row) => row).sort(
    (a, b) =>
      (ratings.entry[a] as number) - (ratings.entry[b] as number) ||
      (ratings.score[a] as number) - (ratings.score[b] as number) ||
      (ratings.judge[a] as number) - (ratings.judge[b] as number),
  );
  const start = new Int32Array(ratings.entryCount + 1);
  for (const entry of ratings.entry) start[entry + 1] = (start[entry + 1] as number) + 1;
  for (let i = 0; i < ratings.entryCount; i += 1)
    start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  return {
    start,
    judge: Int32Array.from(rows, (row) => ratings.judge[row] as number),
    score: Float64Array.from(rows, (row) => ratings.score[row] as number),
  };
}

function figureOf(panel: SortedScores, i: number, times: Int32Array, options: BootstrapOptions): number {
  const from = panel.start[i] as number;
  const to = panel.start[i + 1] as number;
  let count = 0;
  let sum = 0;
  for (let at = from; at < to; at += 1) {
    const n = times[panel.judge[at] as number] as number;
    count += n;
    sum += n * (panel.score[at] as number);
  }
  if (count === 0) return Number.NEGATIVE_INFINITY;
  const { rule } = options;
  if (rule.rule === 'trimmedMean' && count >= rule.minimumJudges && count > 2 * rule.drop) {
    sum -=
      extremes(panel, from, to, 1, times, rule.drop) +
      extremes(panel, to - 1, from - 1, -1, times, rule.drop);
    count -= 2 * rule.drop;
  }
  return roundHalfUp(sum, count * options.unitsPerStep);
}

/** Sum of the first `drop` scores of the redrawn panel, walking in one direction. */
function extremes(
  panel: SortedScores,
  from: number,
  to: number,
  step: 1 | -1,
  times: Int32Array,
  drop: number,
): number {
  let left = drop;
  let sum = 0;
  for (let at = from; at !== to && left > 0; at += step) {
    const n = Math.min(times[panel.judge[at] as number] as number, left);
    sum += n * (panel.score[at] as number);
    left -= n;
  }
  return sum;
}

/** Whole numbers: numerator / denominator, half away from zero, exact below 2^52. */
export function roundHalfUp(numerator: number, denominator: number): number {
  const doubled = 2 * Math.abs(numerator) + denominator;
  const divisor = 2 * denominator;
  let quotient = Math.floor(doubled / divisor);
  const remainder = doubled - quotient * divisor;
  if (remainder < 0) quotient -= 1;
  else if (remainder >= divisor) quotient += 1;
  return numerator < 0 && quotient !== 0 ? -quotient : quotient;
}
