import type { Scheme } from '../../shared/model/scheme.ts';
import { aScheme, openRound, type Person, scoreAll, type TestStore } from './panel.ts';

/** A round that is closed. Totals of each entry (rows) by each judge (columns), in marks; split as 60 % and 40 %. */
export async function closedRound(
  store: TestStore,
  totals: readonly (readonly number[])[],
  scheme: Partial<Scheme> = {},
) {
  const judges = totals[0]?.length ?? 0;
  const opened = await openRound(store, { entries: totals.length, judges, scheme: aScheme(scheme) });
  for (const [index, judge] of opened.judges.entries()) {
    await scoreAll(judge, opened.reviewId, (entry) => {
      const total = totals[entry]?.[index] ?? 0;
      return { a: total * 60, b: total * 40 };
    });
  }
  const { secretary, reviewId } = opened;
  await secretary.call('round.close', { reviewId, missingReason: null });
  return opened;
}

/** The row of an entry as this person sees it, and the digest of the tally that it stands in. */
export const rowOf = async (person: Person, reviewId: string, entryId: string) => {
  const { tally, digest } = await person.call('tally.get', { reviewId });
  const row = tally.groups.flatMap((group) => group.rows).find((one) => one.entryId === entryId);
  if (!row) throw new Error('no row');
  return { row, digest };
};

/** Five entries by three judges; the second divides them. */
export const five = [
  [95, 95, 95],
  [90, 60, 90],
  [85, 85, 85],
  [70, 70, 70],
  [65, 65, 65],
];
