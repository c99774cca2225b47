import { type Context, reviewOf } from '../context.ts';
import { all } from '../store/statement.ts';
import { currentRound } from './review-rows.ts';

/** The judges of the newest round in the order of their columns. */
export function judgesOf(context: Context): { id: string; name: string }[] {
  return all(
    context.db,
    `SELECT a.id, a.name FROM account a WHERE a.id IN (SELECT account_id FROM assignment WHERE round_id = ?)
     ORDER BY a.created_at, a.id`,
    currentRound(context.db, reviewOf(context).id).id,
  );
}
