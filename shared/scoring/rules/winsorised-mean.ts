import { mean } from './mean.ts';
import { ascending, type TrimResult } from './trimmed-mean.ts';

/**
 * The `count` highest and lowest figures are moved to the nearest figure that stays, then the mean
 * (Tukey and McLaughlin 1963). `dropped` marks the figures that were moved.
 * With fewer than `minimumJudges` figures, or where nothing would stay, the plain mean is taken.
 */
export function winsorisedMean(
  units: readonly bigint[],
  names: readonly string[],
  count: number,
  minimumJudges: number,
): TrimResult {
  if (units.length < minimumJudges || units.length <= 2 * count) {
    return { figure: mean(units), dropped: units.map(() => null), smallPanel: true };
  }
  const order = ascending(units, names);
  const lowest = units[order[count] as number] as bigint;
  const highest = units[order[units.length - 1 - count] as number] as bigint;
  const place = new Map(order.map((position, at) => [position, at]));
  const side = (position: number) => {
    const at = place.get(position) as number;
    return at < count ? 'low' : at >= units.length - count ? 'high' : null;
  };
  const dropped = units.map((_, position) => side(position));
  const moved = units.map((value, position) =>
    dropped[position] === 'low' ? lowest : dropped[position] === 'high' ? highest : value,
  );
  return { figure: mean(moved), dropped, smallPanel: false };
}
