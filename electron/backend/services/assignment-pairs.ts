import type { Context } from '../context.ts';
import { newRandomId } from '../ids.ts';
import { run } from '../store/statement.ts';

/** Adds a pair, or takes up again one whose sheet was set aside. */
export function addPair(context: Context, roundId: string, entryId: string, accountId: string): void {
  const { db } = context;
  run(
    db,
    `DELETE FROM set_aside WHERE assignment_id IN (
       SELECT id FROM assignment WHERE round_id = ? AND entry_id = ? AND account_id = ?)`,
    roundId,
    entryId,
    accountId,
  );
  run(db, 'INSERT OR IGNORE INTO assignment VALUES (?, ?, ?, ?)', newRandomId(), roundId, entryId, accountId);
}
