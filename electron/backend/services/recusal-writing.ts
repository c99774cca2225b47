import { actorOf, type Context, reviewOf } from '../context.ts';
import { run } from '../store/statement.ts';
import { isRecused } from './recusal-rows.ts';

/** Puts a recusal in force; one that is there already is enough. */
export function insertRecusal(
  context: Context,
  recusal: { entryId: string; accountId: string; cause: 'declared' | 'decided'; reason: string },
): boolean {
  const { db, now } = context;
  const reviewId = reviewOf(context).id;
  if (isRecused(db, reviewId, recusal.entryId, recusal.accountId)) return false;
  run(
    db,
    `INSERT INTO recusal (id, review_id, entry_id, account_id, cause, reason, state, raised_by, raised_at)
     VALUES (?, ?, ?, ?, ?, ?, 'declared', ?, ?)`,
    context.newId(),
    reviewId,
    recusal.entryId,
    recusal.accountId,
    recusal.cause,
    recusal.reason,
    actorOf(context).accountId,
    now,
  );
  return true;
}
