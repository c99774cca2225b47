import { UserError } from '../../../shared/contract/errors.ts';
import type { AgendaItem, HallView, Timer } from '../../../shared/contract/meeting.ts';
import { type Context, reviewOf } from '../context.ts';
import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';
import { currentRound } from './review-rows.ts';

export interface MeetingRow {
  round_id: string | null;
  follow: number;
  entry_id: string | null;
  scoring_open: number;
  timer_kind: Timer['kind'] | null;
  timer_seconds: number | null;
  timer_ends_at: string | null;
  timer_left: number | null;
  hall_view: HallView;
}

const nothingYet: MeetingRow = {
  round_id: null,
  follow: 0,
  entry_id: null,
  scoring_open: 0,
  timer_kind: null,
  timer_seconds: null,
  timer_ends_at: null,
  timer_left: null,
  hall_view: 'auto',
};

export function meetingRow(db: Database, reviewId: string): MeetingRow {
  const row = get<MeetingRow>(
    db,
    `SELECT round_id, follow, entry_id, scoring_open, timer_kind, timer_seconds, timer_ends_at, timer_left, hall_view
     FROM meeting WHERE review_id = ?`,
    reviewId,
  );
  if (!row) return nothingYet;
  // Another round begins without a call; agenda and view stay.
  return row.round_id === currentRound(db, reviewId).id ? row : { ...nothingYet, hall_view: row.hall_view };
}

/**
 * Marks are taken for this entry now. Outside follow mode always; in follow mode only for the called entry, while
 * scoring for it is open. To be asked inside the transaction that writes marks.
 *
 * @throws UserError 'meeting.notCalled', 'meeting.scoringClosed'.
 */
export function requireCalled(context: Context, entryId: string): void {
  const { id, stage } = reviewOf(context);
  const row = meetingRow(context.db, id);
  // A sheet that is scored again in reconciliation follows no call.
  if (row.follow === 0 || stage !== 'scoring') return;
  if (row.entry_id !== entryId) {
    const called = row.entry_id === null ? undefined : entryName(context.db, row.entry_id);
    throw new UserError('meeting.notCalled', { number: called?.number ?? '—' });
  }
  if (row.scoring_open === 0) {
    throw new UserError('meeting.scoringClosed', { number: entryName(context.db, entryId)?.number ?? '—' });
  }
}

export function entryName(db: Database, entryId: string): { number: string; title: string } | undefined {
  return get(db, 'SELECT number, title FROM entry WHERE id = ?', entryId);
}

export function timerOf(row: MeetingRow): Timer | null {
  if (row.timer_kind === null || row.timer_seconds === null) return null;
  return {
    kind: row.timer_kind,
    seconds: row.timer_seconds,
    endsAt: row.timer_ends_at,
    leftMs: row.timer_left,
  };
}

export function agendaOf(db: Database, reviewId: string): AgendaItem[] {
  return all(db, 'SELECT starts, title FROM agenda_item WHERE review_id = ? ORDER BY position', reviewId);
}

/** The entries of a round in the order of presentation: as drawn, those that were not drawn after them by number. */
export function presentationOrder(
  db: Database,
  roundId: string,
): { entryId: string; number: string; title: string; drawn: boolean }[] {
  return all<{ id: string; number: string; title: string; place: number | null }>(
    db,
    `SELECT e.id, e.number, e.title, d.place FROM round_candidate c JOIN entry e ON e.id = c.entry_id
     LEFT JOIN draw_order d ON d.round_id = c.round_id AND d.entry_id = c.entry_id
     LEFT JOIN panel p ON p.id = d.panel_id
     WHERE c.round_id = ? ORDER BY d.place IS NULL, p.ordinal, d.place, e.number`,
    roundId,
  ).map(({ id, number, title, place }) => ({ entryId: id, number, title, drawn: place !== null }));
}

/** Sheets of a round by entry: how many there are to be, and how many are submitted. */
export function progressByEntry(
  db: Database,
  roundId: string,
): Map<string, { submitted: number; total: number }> {
  const rows = all<{ entry_id: string; submitted: number; total: number }>(
    db,
    `SELECT a.entry_id, count(*) AS total, sum(coalesce(
       (SELECT s.state = 'submitted' FROM scorecard s WHERE s.assignment_id = a.id ORDER BY s.revision DESC LIMIT 1),
       EXISTS (SELECT 1 FROM verdict v WHERE v.round_id = a.round_id AND v.entry_id = a.entry_id AND v.account_id = a.account_id)))
       AS submitted
     FROM active_assignment a WHERE a.round_id = ? GROUP BY a.entry_id`,
    roundId,
  );
  return new Map(rows.map(({ entry_id, submitted, total }) => [entry_id, { submitted, total }]));
}
