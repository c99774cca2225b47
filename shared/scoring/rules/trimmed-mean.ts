import { compareUnits, type Fraction } from '../decimal.ts';
import { mean } from './mean.ts';

export type Dropped = 'high' | 'low' | null;

/** What a rule that may leave figures out made of them. */
export interface TrimResult {
  readonly figure: Fraction;
  /** For each input in order: left out as high or low, or kept. */
  readonly dropped: readonly Dropped[];
  /** Too few figures: nothing was left out and the plain mean was taken. */
  readonly smallPanel: boolean;
}

/**
 * Positions from the lowest to the highest figure; equal figures in the order of their names (code units),
 * so that which of two equal figures is left out never depends on the order in which they arrived.
 */
export function ascending(units: readonly bigint[], names: readonly string[]): number[] {
  const positions = units.map((_, position) => position);
  return positions.sort((a, b) => {
    const byFigure = compareUnits(units[a] as bigint, units[b] as bigint);
    if (byFigure !== 0) return byFigure;
    const nameA = names[a] as string;
    const nameB = names[b] as string;
    return nameA < nameB ? -1 : nameA > nameB ? 1 : 0;
  });
}

/**
 * 去掉最高最低后平均: leaves out the `drop` highest and `drop` lowest, then the mean
 * (ISU rule 353: one each; FIG: two each from six judges).
 * With fewer than `minimumJudges` figures, or where nothing would remain, the plain mean is taken.
 */
export function trimmedMean(
  units: readonly bigint[],
  names: readonly string[],
  drop: number,
  minimumJudges: number,
): TrimResult {
  const dropped: Dropped[] = units.map(() => null);
  if (units.length < minimumJudges || units.length <= 2 * drop) {
    return { figure: mean(units), dropped, smallPanel: true };
  }
  const order = ascending(units, names);
  order.forEach((position, place) => {
    if (place < drop) dropped[position] = 'low';
    else if (place >= units.length - drop) dropped[position] = 'high';
  });
  return {
    figure: mean(units.filter((_, position) => dropped[position] === null)),
    dropped,
    smallPanel: false,
  };
}
