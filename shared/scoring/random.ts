/**
 * Seeded random numbers that are the same in every JavaScript engine: xoshiro128** 1.1 (Blackman and Vigna 2018)
 * with 32-bit integers, its state filled from the seed by SplitMix32.
 */
export interface RandomSource {
  /** An integer from 0 to 2^32 − 1. */
  next(): number;
}

export function randomSource(seed: number): RandomSource {
  let mix = seed >>> 0;
  const fill = (): number => {
    mix = (mix + 0x9e3779b9) >>> 0;
    let z = mix;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  return randomFromState(fill(), fill(), fill(), fill());
}

/** The generator itself from a state of four 32-bit integers, not all zero. */
export function randomFromState(a: number, b: number, c: number, d: number): RandomSource {
  let s0 = a >>> 0;
  let s1 = b >>> 0;
  let s2 = c >>> 0;
  let s3 = d >>> 0;
  const rotate = (x: number, k: number) => ((x << k) | (x >>> (32 - k))) >>> 0;
  return {
    next() {
      const result = Math.imul(rotate(Math.imul(s1, 5) >>> 0, 7), 9) >>> 0;
      const t = (s1 << 9) >>> 0;
      s2 = (s2 ^ s0) >>> 0;
      s3 = (s3 ^ s1) >>> 0;
      s1 = (s1 ^ s2) >>> 0;
      s0 = (s0 ^ s3) >>> 0;
      s2 = (s2 ^ t) >>> 0;
      s3 = rotate(s3, 11);
      return result;
    },
  };
}

/** An integer from 0 to limit − 1, each equally likely (rejection, no bias). */
export function randomBelow(source: RandomSource, limit: number): number {
  const rest = 2 ** 32 % limit;
  let value = source.next();
  while (value < rest) value = source.next();
  return value % limit;
}

/** A number strictly between 0 and 1, on a grid of 2^-32. */
export function randomUnit(source: RandomSource): number {
  return (source.next() + 0.5) / 2 ** 32;
}
