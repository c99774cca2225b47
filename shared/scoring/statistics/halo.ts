import { quantise } from '../quantise.ts';
import { pearson } from './correlation.ts';
import { median } from './moments.ts';

/** How alike one judge's criteria move over the entries he scored. */
export interface HaloFigure {
  readonly judge: number;
  readonly entries: number;
  /** Mean Pearson correlation of his pairs of criteria; null = too few entries or criteria, or no variation. */
  readonly meanCorrelation: number | null;
  /** All his criteria move together, clearly more than those of the colleagues. */
  readonly flagged: boolean;
}

const LEAST_ENTRIES = 6;
const LEAST_CRITERIA = 3;
const HIGH = 0.9;
const ABOVE_COLLEAGUES = 0.15;

/**
 * 光环效应 (Thorndike 1920): a judge whose criteria all move together judges one impression, not several criteria.
 * Flagged: mean correlation of 0.9 or more, and at least 0.15 above the median of the colleagues: criteria may
 * really go together, and then they do so for everybody.
 *
 * @param marks by judge, by scored entry, by criterion.
 */
export function haloFigures(marks: readonly (readonly (readonly number[])[])[]): HaloFigure[] {
  const figures = marks.map((sheets) => {
    const criteria = sheets[0]?.length ?? 0;
    if (sheets.length < LEAST_ENTRIES || criteria < LEAST_CRITERIA) return null;
    const values: number[] = [];
    for (let a = 0; a < criteria; a += 1) {
      for (let b = 0; b < a; b += 1) {
        const r = pearson(
          sheets.map((sheet) => sheet[a] as number),
          sheets.map((sheet) => sheet[b] as number),
        );
        if (r !== null) values.push(r);
      }
    }
    return values.length === 0 ? null : quantise(values.reduce((sum, r) => sum + r, 0) / values.length);
  });
  return figures.map((meanCorrelation, judge) => {
    const others = figures.filter((_, other) => other !== judge).filter((value) => value !== null);
    return {
      judge,
      entries: marks[judge]?.length ?? 0,
      meanCorrelation,
      flagged:
        meanCorrelation !== null &&
        others.length >= 2 &&
        meanCorrelation >= HIGH &&
        meanCorrelation >= median(others) + ABOVE_COLLEAGUES,
    };
  });
}
