import { findRecusals, type RecusalCause } from '../../../shared/assignment/recusal.ts';
import type { Context } from '../context.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';
import { tickedSince } from './conflict-form.ts';
import { readNames, type StoredNames } from './entry-names.ts';
import { unitSpellings } from './screening-loading.ts';

export interface FoundPair {
  entryId: string;
  number: string;
  accountId: string;
  name: string;
  cause: RecusalCause;
  /** The unit or the name in the entry that gave it away. */
  found: string;
}

/** Judges and chairs whose unit or name is in an entry of the review, as the data stand now. */
export function findPairs(db: Database, reviewId: string): FoundPair[] {
  const judges = all<{ id: string; name: string; unit: string | null }>(
    db,
    `SELECT a.id, a.name, a.unit FROM account a
     WHERE a.id IN (SELECT account_id FROM member WHERE review_id = ? AND role IN ('judge', 'chair'))
     ORDER BY a.created_at, a.id`,
    reviewId,
  );
  if (judges.length === 0) return [];
  const entries = all<{ id: string; number: string } & StoredNames>(
    db,
    'SELECT id, number, unit, contributors, extra FROM entry WHERE review_id = ? ORDER BY number',
    reviewId,
  ).map((row) => ({ id: row.id, number: row.number, ...readNames(row) }));
  const spellings = unitSpellings(db, reviewId);
  return findRecusals(judges, entries, spellings).map(({ judge, entry, cause, found }) => {
    const person = judges[judge] as (typeof judges)[number];
    const row = entries[entry] as (typeof entries)[number];
    return { entryId: row.id, number: row.number, accountId: person.id, name: person.name, cause, found };
  });
}

/**
 * Brings the recusals that the data and the signed conflict forms show into force, and ends those that they no longer show and that nobody has
 * looked at. What people settled stays: a lifted recusal is not found a second time for the same cause.
 *
 * Belongs into every command that changes units, names or judges. Returns what changed, for its audit record.
 */
export function syncRecusals(
  { db, now, newId }: Pick<Context, 'db' | 'now' | 'newId'>,
  reviewId: string,
): { found: FoundPair[]; ended: number } {
  const pairs = findPairs(db, reviewId);
  const shown = new Set(pairs.map((pair) => `${pair.entryId} ${pair.accountId} ${pair.cause}`));
  let ended = 0;
  const unsettled = all<{ id: string; entry_id: string; account_id: string; cause: string }>(
    db,
    `SELECT id, entry_id, account_id, cause FROM recusal
     WHERE review_id = ? AND state = 'declared' AND cause IN ('unit', 'contributor')`,
    reviewId,
  );
  for (const row of unsettled) {
    if (shown.has(`${row.entry_id} ${row.account_id} ${row.cause}`)) continue;
    // Settled by nobody: the data were corrected.
    run(
      db,
      `UPDATE recusal SET state = 'lifted', settled_at = ?, settle_reason = '' WHERE id = ?`,
      now,
      row.id,
    );
    ended += 1;
  }
  const found = pairs.filter((pair) => {
    const settledOrThere = get(
      db,
      `SELECT 1 FROM recusal WHERE entry_id = ? AND account_id = ?
         AND (state <> 'lifted' OR (cause = ? AND settled_by IS NOT NULL))`,
      pair.entryId,
      pair.accountId,
      pair.cause,
    );
    return settledOrThere === undefined;
  });
  for (const pair of found) {
    run(
      db,
      `INSERT INTO recusal (id, review_id, entry_id, account_id, cause, reason, state, raised_at)
       VALUES (?, ?, ?, ?, ?, ?, 'declared', ?)`,
      newId(),
      reviewId,
      pair.entryId,
      pair.accountId,
      pair.cause,
      pair.found,
      now,
    );
  }
  for (const { entryId, accountId, reason } of tickedSince(db, reviewId)) {
    run(
      db,
      `INSERT INTO recusal (id, review_id, entry_id, account_id, cause, reason, state, raised_by, raised_at)
       VALUES (?, ?, ?, ?, 'declared', ?, 'declared', ?, ?)`,
      newId(),
      reviewId,
      entryId,
      accountId,
      reason,
      accountId,
      now,
    );
  }
  return { found, ended };
}

/** What of a sync belongs into an audit record; nothing where nothing changed. */
export function recusalDetail({ found, ended }: ReturnType<typeof syncRecusals>): Record<string, unknown> {
  if (found.length === 0 && ended === 0) return {};
  return {
    recusals: found.map(({ entryId, number, accountId, name, cause }) => ({
      entryId,
      number,
      accountId,
      name,
      cause,
    })),
    recusalsEnded: ended,
  };
}
