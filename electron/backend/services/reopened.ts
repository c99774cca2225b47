import { UserError } from '../../../shared/contract/errors.ts';
import { type Context, reviewOf } from '../context.ts';
import type { Database } from '../store/database.ts';
import { get, run } from '../store/statement.ts';

export interface ReopenedCase {
  objection_id: string;
  entry_id: string;
  number: string;
  seal_id: string;
}

/** The one case that an upheld objection opened again for scoring, or undefined. */
export function openReopenedCase(db: Database, reviewId: string): ReopenedCase | undefined {
  return get<ReopenedCase>(
    db,
    `SELECT c.objection_id, c.entry_id, e.number, c.seal_id FROM reopened_case c JOIN entry e ON e.id = c.entry_id
     WHERE c.review_id = ? AND c.closed_at IS NULL`,
    reviewId,
  );
}

/**
 * For every command that changes what was sealed: while one case is open again, the others stay as they were.
 *
 * @param entryIds The entries that the command names.
 * @throws UserError 'seal.onlyThisCase' if the reopened entry is not among them.
 */
export function requireCaseOpen(context: Context, entryIds: readonly string[]): void {
  const reopened = openReopenedCase(context.db, reviewOf(context).id);
  if (reopened && !entryIds.includes(reopened.entry_id)) {
    throw new UserError('seal.onlyThisCase', { number: reopened.number });
  }
}

/** The case is under a seal again. */
export function closeReopenedCase(context: Context): void {
  run(
    context.db,
    'UPDATE reopened_case SET closed_at = ? WHERE review_id = ? AND closed_at IS NULL',
    context.now,
    reviewOf(context).id,
  );
}
