import { fitTwoWay } from '../model/two-way.ts';
import { quantise } from '../quantise.ts';
import { completeTable, type Ratings, tableFromRatings } from '../ratings.ts';
import { modifiedZ } from './moments.ts';

/** A score that lies off what its entry and its judge let expect: worth a look, not an error. */
export interface OutlyingScore {
  readonly entry: number;
  readonly judge: number;
  readonly score: number;
  /** What entry and judge let expect; null under the small-panel rule. */
  readonly expected: number | null;
  /** Studentised residual, or modified z-score. */
  readonly measure: number;
  readonly rule: 'studentised' | 'modifiedZ';
}

/** Beyond this the studentised residual is worth a look (about 3 in 1000 by chance alone). */
export const STUDENTISED_LIMIT = 3;
/** Iglewicz and Hoaglin's (1993) limit for the modified z-score. */
export const MODIFIED_Z_LIMIT = 3.5;
/** Fewer degrees of freedom make the residuals of a fit meaningless. */
const LEAST_DEGREES = 8;

/**
 * Outlying scores, strongest first: externally studentised residual of the two-way fit beyond 3; on panels too
 * small for that, the modified z-score within a complete row of five judges or more beyond 3.5. A MAD of zero
 * flags nobody.
 */
export function outlyingScores(ratings: Ratings): OutlyingScore[] {
  const fit = fitTwoWay(ratings);
  const found: OutlyingScore[] = [];
  if (fit && fit.degrees >= LEAST_DEGREES) {
    fit.externallyStudentised.forEach((t, row) => {
      if (!(Math.abs(t) > STUDENTISED_LIMIT) || Math.abs(fit.residual[row] as number) < 1e-9) return;
      const score = ratings.score[row] as number;
      found.push({
        entry: ratings.entry[row] as number,
        judge: ratings.judge[row] as number,
        score,
        expected: quantise(score - (fit.residual[row] as number)),
        // JSON has no infinity: where all else fits exactly, 999 stands for it.
        measure: quantise(Math.max(-999, Math.min(999, t)), 4),
        rule: 'studentised',
      });
    });
  } else {
    const table = completeTable(tableFromRatings(ratings));
    table?.forEach((row, entry) => {
      if (row.length < 5) return;
      modifiedZ(row).forEach((z, judge) => {
        if (z === null || Math.abs(z) <= MODIFIED_Z_LIMIT) return;
        found.push({
          entry,
          judge,
          score: row[judge] as number,
          expected: null,
          measure: quantise(z, 4),
          rule: 'modifiedZ',
        });
      });
    });
  }
  return found.sort(
    (a, b) => Math.abs(b.measure) - Math.abs(a.measure) || a.entry - b.entry || a.judge - b.judge,
  );
}
