import type { Context } from '../context.ts';
import { run } from '../store/statement.ts';

/** Answers the judge's request for this sheet, if there is one; how many there were. */
export function settleRequest(
  { db, now }: Context,
  assignmentId: string,
  state: 'granted' | 'withdrawn' | 'refused',
  reason: string | null,
): number {
  return run(
    db,
    `UPDATE return_request SET state = ?, settled_at = ?, settle_reason = ? WHERE assignment_id = ? AND state = 'asked'`,
    state,
    now,
    reason,
    assignmentId,
  );
}
