import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';

/**
 * Whether this person must keep away from this entry: opening it, its files, its discussion and its vote. A
 * recusal holds from the moment it is found or declared until it is lifted.
 *
 * `reviewId` only guards against an entry of another review; an unknown entry is nobody's recusal.
 */
export function isRecused(db: Database, reviewId: string, entryId: string, accountId: string): boolean {
  const row = get(
    db,
    `SELECT 1 FROM recusal WHERE entry_id = ? AND account_id = ? AND review_id = ? AND state <> 'lifted'`,
    entryId,
    accountId,
    reviewId,
  );
  return row !== undefined;
}

/** All entries of a review that one person must keep away from. */
export function recusedEntryIds(db: Database, reviewId: string, accountId: string): Set<string> {
  const rows = all<{ entry_id: string }>(
    db,
    `SELECT entry_id FROM recusal WHERE review_id = ? AND account_id = ? AND state <> 'lifted'`,
    reviewId,
    accountId,
  );
  return new Set(rows.map((row) => row.entry_id));
}

/** Everybody who must keep away from one entry. */
export function recusedAccountIds(db: Database, reviewId: string, entryId: string): Set<string> {
  const rows = all<{ account_id: string }>(
    db,
    `SELECT account_id FROM recusal WHERE entry_id = ? AND review_id = ? AND state <> 'lifted'`,
    entryId,
    reviewId,
  );
  return new Set(rows.map((row) => row.account_id));
}

/** Whether this pair ever was a recusal, lifted ones included. */
export function wasRecused(db: Database, entryId: string, accountId: string): boolean {
  const row = get(db, 'SELECT 1 FROM recusal WHERE entry_id = ? AND account_id = ?', entryId, accountId);
  return row !== undefined;
}
