import type { TallyInput } from '../model/tally.ts';
import { parseUnits, rescale } from './decimal.ts';
import { TOTAL_DIGITS } from './totals.ts';

/** The score that people agreed on for each entry, as text; of two the later holds. */
export function agreedScores(input: Pick<TallyInput, 'decisions'>): ReadonlyMap<string, string> {
  return new Map(
    input.decisions.flatMap((decision) =>
      decision.kind === 'agreedScore' ? [[decision.entryId, decision.score] as const] : [],
    ),
  );
}

/**
 * An agreed score in units of the last digit shown, or null where it has no effect: it must lie within the lowest
 * and the highest of the totals that count, and have no more digits than the figure.
 *
 * @param totals counted totals in units of TOTAL_DIGITS.
 */
export function agreedUnits(score: string, totals: readonly bigint[], digits: number): bigint | null {
  if ((score.split('.')[1] ?? '').length > digits) return null;
  const units = parseUnits(score, digits);
  const finest = Math.max(digits, TOTAL_DIGITS);
  const value = rescale(units, digits, finest);
  const within = (at: 'low' | 'high') =>
    totals.some((total) => {
      const edge = rescale(total, TOTAL_DIGITS, finest);
      return at === 'low' ? edge <= value : edge >= value;
    });
  return within('low') && within('high') ? units : null;
}
