import type { GramNumbers } from './gram-numbers.ts';
import { isGenericGram, isLatinGram } from './read-title.ts';

/** Grams by rank: 0 = the rarest, generic words last. */
export interface RankedGrams {
  /** Rank of each gram number. */
  rankOf: Int32Array;
  /** Weight of each rank, a whole number from 1 on. */
  weights: Int32Array;
  /** 1 = several titles have it, so it is written as meant; by rank. Generic words are 0. */
  known: Uint8Array;
}

const UNIT = 16;
const GENERIC_WEIGHT = 4;
/** One rare character pair must not outweigh the rest of a title: it may be a slip of the pen. */
const MOST_BITS = 6;
/** A slip of the pen and its copies do not occur in so many titles. */
const KNOWN_FROM = 4;

/**
 * The weight of a gram falls with the number of titles that have it (inverse document frequency, Spärck Jones 1972),
 * smoothed so that in a list of some dozens nearly all weigh the same. Whole numbers: sums do not depend on their
 * order.
 */
export function rankGrams(numbers: GramNumbers, titles: number): RankedGrams {
  const grams = numbers.grams.values();
  const counts = numbers.counts();
  const order = new Uint32Array(grams.length).map((_, number) => number);
  order.sort((a, b) => {
    const left = grams[a] as number;
    const right = grams[b] as number;
    return (
      Number(isGenericGram(left)) - Number(isGenericGram(right)) ||
      (counts[a] as number) - (counts[b] as number) ||
      left - right
    );
  });
  const rankOf = new Int32Array(grams.length);
  const weights = new Int32Array(grams.length);
  const known = new Uint8Array(grams.length);
  order.forEach((number, rank) => {
    rankOf[number] = rank;
    known[rank] = !isGenericGram(grams[number] as number) && (counts[number] as number) >= KNOWN_FROM ? 1 : 0;
    weights[rank] = weightOf(grams[number] as number, counts[number] as number, titles);
  });
  return { rankOf, weights, known };
}

function weightOf(gram: number, count: number, titles: number): number {
  if (isGenericGram(gram)) return GENERIC_WEIGHT;
  const bits = Math.min(MOST_BITS, binaryLogarithm((titles + 64) / (count + 8)));
  const weight = UNIT * (1 + bits);
  return Math.max(1, Math.round(isLatinGram(gram) ? weight / 2 : weight));
}

/** Straight lines between the powers of two: exact in every engine, which Math.log2 need not be. */
export function binaryLogarithm(value: number): number {
  let whole = 0;
  let rest = Math.max(1, value);
  while (rest >= 2) {
    rest /= 2;
    whole++;
  }
  return whole + (rest - 1);
}
