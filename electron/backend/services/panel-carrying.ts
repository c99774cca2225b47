import type { Context } from '../context.ts';
import type { Database } from '../store/database.ts';
import { all, run } from '../store/statement.ts';
import type { RoundRow } from './review-rows.ts';

/** A panel of the round before, as the present one would begin with it. */
export interface CarriedPanel {
  name: string;
  /** Numbers of its entries that are in this round. */
  entries: { id: string; number: string }[];
  /** Those who are still judges of the review. */
  judges: { accountId: string; name: string; role: string }[];
}

/** The panels of the round before this one of the same batch; those none of whose entries went on are left out. */
export function earlierPanels(db: Database, reviewId: string, round: RoundRow): CarriedPanel[] {
  const panels = all<{ id: string; name: string }>(
    db,
    `SELECT p.id, p.name FROM panel p JOIN round r ON r.id = p.round_id
     WHERE r.review_id = ? AND r.ordinal = ? AND r.batch = ? ORDER BY p.ordinal`,
    reviewId,
    round.ordinal - 1,
    round.batch,
  );
  return panels
    .map(({ id, name }) => ({
      name,
      entries: all<{ id: string; number: string }>(
        db,
        `SELECT e.id, e.number FROM panel_entry x JOIN entry e ON e.id = x.entry_id
         JOIN round_candidate c ON c.entry_id = x.entry_id AND c.round_id = ?
         WHERE x.panel_id = ? ORDER BY e.number`,
        round.id,
        id,
      ),
      judges: all<{ accountId: string; name: string; role: string }>(
        db,
        `SELECT j.account_id AS accountId, a.name, j.role FROM panel_judge j JOIN account a ON a.id = j.account_id
         JOIN member m ON m.account_id = a.id AND m.review_id = ? AND m.role = 'judge'
         WHERE j.panel_id = ? AND a.closed_at IS NULL ORDER BY a.created_at, a.id`,
        reviewId,
        id,
      ),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/** Begins a round without panels with those of the round before; what it begins with. */
export function carryPanels(context: Context, reviewId: string, round: RoundRow): CarriedPanel[] {
  const { db } = context;
  const panels = earlierPanels(db, reviewId, round);
  for (const [at, { name, entries, judges }] of panels.entries()) {
    const panelId = context.newId();
    run(db, 'INSERT INTO panel VALUES (?, ?, ?, ?, ?)', panelId, reviewId, round.id, at + 1, name);
    for (const { id } of entries) run(db, 'INSERT INTO panel_entry VALUES (?, ?)', panelId, id);
    for (const { accountId, role } of judges)
      run(db, 'INSERT INTO panel_judge VALUES (?, ?, ?)', panelId, accountId, role);
  }
  return panels;
}
