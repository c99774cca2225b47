import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context } from '../context.ts';
import { newRandomId } from '../ids.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';
import { isRecused } from './recusal-rows.ts';
import type { RoundRow } from './review-rows.ts';

export interface CalibrationRow {
  round_id: string;
  entry_id: string;
  released_at: string | null;
}

/** 试评 of a round; undefined = none. */
export function calibrationOf(db: Database, roundId: string): CalibrationRow | undefined {
  return get<CalibrationRow>(
    db,
    'SELECT round_id, entry_id, released_at FROM calibration WHERE round_id = ?',
    roundId,
  );
}

/**
 * Marks of other entries are taken once the judge has submitted the own calibration sheet.
 *
 * @throws UserError 'calibration.first'.
 */
export function requireCalibrated(context: Context, roundId: string, entryId: string): void {
  const { db } = context;
  const calibration = calibrationOf(db, roundId);
  if (!calibration || calibration.entry_id === entryId) return;
  const open = get<{ number: string }>(
    db,
    `SELECT e.number FROM active_assignment a JOIN entry e ON e.id = a.entry_id AND e.screening = 'accepted'
     WHERE a.round_id = ? AND a.entry_id = ? AND a.account_id = ? AND NOT EXISTS (
       SELECT 1 FROM scorecard s JOIN current_sheet c USING (assignment_id, revision)
       WHERE s.assignment_id = a.id AND s.state = 'submitted')`,
    roundId,
    calibration.entry_id,
    actorOf(context).accountId,
  );
  if (open) throw new UserError('calibration.first', { number: open.number });
}

/** When a round is opened: everybody who scores in it also scores the calibration entry, unless recused. */
export function assignCalibration(context: Context, reviewId: string, round: RoundRow): void {
  const { db } = context;
  const calibration = calibrationOf(db, round.id);
  if (!calibration) return;
  run(db, 'INSERT OR IGNORE INTO round_entry VALUES (?, ?)', round.id, calibration.entry_id);
  const judges = all<{ account_id: string }>(
    db,
    `SELECT account_id FROM member WHERE review_id = ? AND role = 'judge' ORDER BY account_id`,
    reviewId,
  );
  for (const { account_id } of judges) {
    if (isRecused(db, reviewId, calibration.entry_id, account_id)) continue;
    run(
      db,
      'INSERT OR IGNORE INTO assignment VALUES (?, ?, ?, ?)',
      newRandomId(),
      round.id,
      calibration.entry_id,
      account_id,
    );
  }
}
