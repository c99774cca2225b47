import type { Effect } from '../../../shared/contract/decisions.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';
import { keepEffect } from './effects.ts';
import { requireOpenRound } from './round-state.ts';
import { type LoadedTally, loadTally } from './tally-loading.ts';

export interface RescoringRow {
  id: string;
  assignment_id: string;
  ordinal: number;
  manner: 'blind' | 'open';
  reason: string;
  asked_by: string;
  asked_at: string;
  from_revision: number | null;
  state: 'open' | 'done' | 'withdrawn';
  to_revision: number | null;
  closed_at: string | null;
  close_reason: string | null;
}

/** The re-scoring under way of one sheet; undefined = none. */
export function openRescoring(db: Database, assignmentId: string): RescoringRow | undefined {
  return get<RescoringRow>(
    db,
    `SELECT * FROM rescoring WHERE assignment_id = ? AND state = 'open'`,
    assignmentId,
  );
}

/** Entry and judge of every re-scoring of a round, in the order asked for. */
export function rescoringsOfRound(
  db: Database,
  roundId: string,
): (RescoringRow & { entry_id: string; account_id: string; asker: string })[] {
  return all(
    db,
    // CROSS keeps the order: re-scorings are few, assignments may be 150,000.
    `SELECT r.*, a.entry_id, a.account_id, x.name AS asker FROM rescoring r
     CROSS JOIN assignment a ON a.id = r.assignment_id JOIN account x ON x.id = r.asked_by
     WHERE a.round_id = ? ORDER BY r.asked_at, r.id`,
    roundId,
  );
}

/** May this sheet be written: is it being scored again, or is its round open? */
export function sheetIsOpen(context: Context, assignmentId: string, roundOpen: boolean): boolean {
  if (roundOpen) return true;
  return (
    reviewOf(context).stage === 'reconciliation' && openRescoring(context.db, assignmentId) !== undefined
  );
}

/**
 * The re-scoring in which marks of this sheet may be written now, or null in an open round.
 *
 * @throws UserError 'round.notOpen' where neither is.
 */
export function requireOpenSheet(context: Context, assignmentId: string): RescoringRow | null {
  if (reviewOf(context).stage === 'reconciliation') {
    const row = openRescoring(context.db, assignmentId);
    if (row) return row;
  }
  requireOpenRound(context);
  return null;
}

/** What a submission in a re-scoring is measured against: to be asked before anything is written. */
export function beforeRescored(context: Context, rescoring: RescoringRow | null): LoadedTally | null {
  return rescoring && loadTally(context.db, reviewOf(context));
}

/** Closes a re-scoring with the submitted revision, and keeps what the new marks changed. */
export function finishRescoring(
  context: Context,
  rescoring: RescoringRow,
  revision: number,
  before: LoadedTally,
): Effect {
  const { db, now } = context;
  run(
    db,
    `UPDATE rescoring SET state = 'done', to_revision = ?, closed_by = ?, closed_at = ? WHERE id = ?`,
    revision,
    actorOf(context).accountId,
    now,
    rescoring.id,
  );
  const entry = get<{ entry_id: string }>(
    db,
    'SELECT entry_id FROM assignment WHERE id = ?',
    rescoring.assignment_id,
  );
  return keepEffect(
    db,
    rescoring.id,
    'rescored',
    before,
    loadTally(db, reviewOf(context)),
    entry ? [entry.entry_id] : [],
  );
}

/** How many sheets of the round are being scored again: nothing is sealed or passed on meanwhile. */
export function countOpenRescorings(db: Database, roundId: string): number {
  return (
    get<{ n: number }>(
      db,
      `SELECT count(*) AS n FROM rescoring r CROSS JOIN assignment a ON a.id = r.assignment_id
       WHERE a.round_id = ? AND r.state = 'open'`,
      roundId,
    )?.n ?? 0
  );
}

/** @throws UserError 'rescoring.underWay'. */
export function requireNoRescoring(db: Database, roundId: string): void {
  const count = countOpenRescorings(db, roundId);
  if (count > 0) throw new UserError('rescoring.underWay', { count });
}
