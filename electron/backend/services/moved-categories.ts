import type { Database } from '../store/database.ts';
import { all } from '../store/statement.ts';
import type { RoundRow } from './review-rows.ts';

/** Entry id → the category it was moved to in an earlier round of the same batch. */
export function movedEarlier(db: Database, reviewId: string, round: RoundRow): Map<string, string> {
  const rows = all<{ entry_id: string; category: string }>(
    db,
    `SELECT d.body ->> 'entryId' AS entry_id, d.body ->> 'to' AS category
     FROM decision d JOIN round r ON r.id = d.round_id
     WHERE r.review_id = ? AND r.batch = ? AND r.ordinal < ? AND d.revoked_at IS NULL
       AND d.body ->> 'kind' = 'moveCategory' ORDER BY d.ordinal`,
    reviewId,
    round.batch,
    round.ordinal,
  );
  return new Map(rows.map((row) => [row.entry_id, row.category]));
}
