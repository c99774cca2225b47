import type { Verdict } from './newer-version.ts';
import { withoutZeros } from './pair-entries.ts';
import type { EntryContent, ReadRow } from './read-rows.ts';

/** Longer ones are no counting numbers, and no exact ones either. */
export const MOST_DIGITS = 15;

/** Goes on counting after the numbers that are taken, each kind for itself: after J04 comes J05, after 058 comes 059. */
class FollowingNumbers {
  readonly #last = new Map<string, { value: number; width: number }>();
  /** Of numbers of which none is taken yet. */
  readonly #width: number;

  constructor(width: number) {
    this.#width = width;
  }

  take(number: string): void {
    const { stem, digits } = partsOf(number);
    const last = this.#last.get(stem);
    this.#last.set(stem, {
      value: Math.max(last?.value ?? 0, Number(digits)),
      width: Math.max(last?.width ?? 0, digits.length),
    });
  }

  after(number: string): string {
    const { stem, digits } = partsOf(number);
    const { value, width } = this.#last.get(stem) ?? {
      value: 0,
      width: Math.max(this.#width, digits.length),
    };
    const next = `${stem}${String(value + 1).padStart(width, '0')}`;
    this.take(next);
    return next;
  }
}

function partsOf(number: string): { stem: string; digits: string } {
  const digits = /\d+$/.exec(number)?.[0] ?? '';
  if (digits === '' || digits.length > MOST_DIGITS) return { stem: `${number}-`, digits: '' };
  return { stem: number.slice(0, -digits.length), digits };
}

/**
 * The numbers that new entries get in place of what their rows say, by row. What only counts the rows moves as a
 * whole, so that the entries stay in the order of the sheet; a number that somebody gave changes only where it is
 * taken and a person said that the row is another entry.
 */
export function numbersForNew(
  rows: readonly ReadRow[],
  verdicts: readonly Verdict[],
  existing: readonly EntryContent[],
  /** Whether or not they are free. */
  always: boolean,
): Map<number, string> {
  const given = new Map<number, string>();
  const fresh = rows.filter((_, index) => verdicts[index]?.is === 'new');
  const taken = new Set(existing.map(({ number }) => withoutZeros(number)));
  const exact = new Set(existing.map(({ number }) => number));
  const counting = fresh.filter(({ numbered }) => numbered !== 'stated');
  const collides = ({ number, numbered }: ReadRow) =>
    exact.has(number) || (numbered === 'madeUp' && taken.has(withoutZeros(number)));
  const moved = [
    ...(always || counting.some(collides) ? counting : []),
    ...fresh.filter((row) => row.numbered === 'stated' && collides(row)),
  ].sort((a, b) => a.row - b.row);
  if (moved.length === 0) return given;
  const following = new FollowingNumbers(String(moved.length).length);
  const isMoved = new Set(moved);
  for (const { number } of existing) following.take(number);
  rows.forEach((row, index) => {
    if (verdicts[index]?.is !== 'same' && !isMoved.has(row)) following.take(row.number);
  });
  for (const row of moved) given.set(row.row, following.after(row.number));
  return given;
}
