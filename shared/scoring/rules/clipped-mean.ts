import { compareFractions, type Fraction } from '../decimal.ts';
import { mean } from './mean.ts';
import type { TrimResult } from './trimmed-mean.ts';

/**
 * A figure further than `distance` from the mean of all is set to mean ± distance; then the mean again
 * (rules of the XIX Chopin Competition, 2025). `dropped` marks the figures that were set.
 */
export function clippedMean(units: readonly bigint[], distance: bigint): TrimResult {
  const centre = mean(units);
  const high: Fraction = {
    numerator: centre.numerator + distance * centre.denominator,
    denominator: centre.denominator,
  };
  const low: Fraction = {
    numerator: centre.numerator - distance * centre.denominator,
    denominator: centre.denominator,
  };
  const dropped = units.map((value) => {
    const figure = { numerator: value, denominator: 1n };
    return compareFractions(figure, high) > 0 ? 'high' : compareFractions(figure, low) < 0 ? 'low' : null;
  });
  let sum = 0n;
  units.forEach((value, position) => {
    const side = dropped[position];
    sum += side === 'high' ? high.numerator : side === 'low' ? low.numerator : value * centre.denominator;
  });
  return {
    figure: { numerator: sum, denominator: centre.denominator * BigInt(units.length) },
    dropped,
    smallPanel: false,
  };
}
