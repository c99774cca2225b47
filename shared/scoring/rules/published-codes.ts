import { mean } from './mean.ts';
import { ascending, type Dropped, type TrimResult, trimmedMean } from './trimmed-mean.ts';

/**
 * Closest pair (International Jump Rope Union): one or two judges: the mean; three: the mean of the two closest,
 * the higher pair if both are equally close; four or more: without the highest and the lowest.
 */
export function closestPair(units: readonly bigint[], names: readonly string[]): TrimResult {
  if (units.length !== 3) {
    return units.length < 3
      ? { figure: mean(units), dropped: units.map(() => null), smallPanel: false }
      : trimmedMean(units, names, 1, 4);
  }
  const [low, middle, high] = ascending(units, names) as [number, number, number];
  const lowerGap = (units[middle] as bigint) - (units[low] as bigint);
  const upperGap = (units[high] as bigint) - (units[middle] as bigint);
  const left = upperGap <= lowerGap ? low : high;
  const dropped: Dropped[] = [null, null, null];
  dropped[left] = left === low ? 'low' : 'high';
  return { figure: mean(units.filter((_, position) => position !== left)), dropped, smallPanel: false };
}

/** From a mean of `atLeast` (units), the two middle figures may differ by `tolerance` (units). */
export interface ToleranceBand {
  readonly atLeast: bigint;
  readonly tolerance: bigint;
}

/**
 * Without the extremes, unless the judges disagree too much (FIG aerobic gymnastics): four or five judges drop one
 * high and one low, six or more drop two each. If the two middle figures differ by more than the tolerance of the
 * band in which their mean lies, all figures count. Fewer than four judges: the plain mean.
 */
export function toleranceMean(
  units: readonly bigint[],
  names: readonly string[],
  bands: readonly ToleranceBand[],
): TrimResult {
  const drop = units.length >= 6 ? 2 : 1;
  const trimmed = trimmedMean(units, names, drop, 4);
  if (trimmed.smallPanel) return trimmed;
  const order = ascending(units, names);
  const half = order.length >> 1;
  const upper = units[order[half] as number] as bigint;
  const lower = units[order[order.length % 2 === 0 ? half - 1 : half] as number] as bigint;
  const band = [...bands]
    .sort((a, b) => (a.atLeast < b.atLeast ? 1 : -1))
    .find(({ atLeast }) => lower + upper >= 2n * atLeast);
  if (band === undefined || upper - lower <= band.tolerance) return trimmed;
  return { figure: mean(units), dropped: units.map(() => null), smallPanel: false };
}
