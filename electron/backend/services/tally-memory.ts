import type { Database } from '../store/database.ts';
import { get } from '../store/statement.ts';
import { changesSinceBegin } from '../store/transaction-changes.ts';
import type { LoadedTally } from './tally-loading.ts';

interface Remembered {
  key: string;
  tally: LoadedTally;
}

/** The newest few: a tally of 30,000 entries is some hundred megabytes. */
const KEPT = 2;

const memory = new WeakMap<Database, Map<string, Remembered>>();

/**
 * A tally is a pure function of the store, and every change of a review leaves an audit record in its transaction:
 * as long as the newest record is the same, so is the tally. Inside a transaction that has already written, what was
 * remembered is not asked.
 */
export function rememberedTally(db: Database, reviewId: string, read: () => LoadedTally): LoadedTally {
  if (changesSinceBegin(db) > 0) return read();
  const newest = get<{ seq: number | null }>(
    db,
    'SELECT max(seq) AS seq FROM audit WHERE review_id = ?',
    reviewId,
  );
  const key = String(newest?.seq ?? 0);
  const reviews = memory.get(db) ?? new Map<string, Remembered>();
  memory.set(db, reviews);
  const known = reviews.get(reviewId);
  if (known?.key === key) return known.tally;
  const tally = read();
  reviews.delete(reviewId);
  reviews.set(reviewId, { key, tally });
  for (const old of [...reviews.keys()].slice(0, -KEPT)) reviews.delete(old);
  return tally;
}
