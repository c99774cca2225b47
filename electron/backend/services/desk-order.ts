import { createHmac } from 'node:crypto';
import type { RoundRule } from '../../../shared/model/round.ts';
import { roundsOf } from '../../../shared/scheme/round-scheme.ts';
import type { ReviewScope } from '../context.ts';
import type { Database } from '../store/database.ts';
import { all } from '../store/statement.ts';
import type { RoundRow } from './review-rows.ts';

/** In which order the entries of a round lie on a desk. */
export function orderOf(review: ReviewScope, round: RoundRow): RoundRule['order'] {
  return roundsOf(review.wholeScheme)[round.rule_index]?.order ?? 'number';
}

/**
 * A name for something, as one person of one round sees it: without the round's secret nobody can tell what it
 * stands for, nor when that was made. The same every time.
 */
export function pseudonym(round: RoundRow, accountId: string, subject: string): string {
  return createHmac('sha256', round.shuffle_seed ?? round.id)
    .update(`${accountId} ${subject}`)
    .digest('hex');
}

/** The same as a UUID (version 8, RFC 9562). */
export function pseudonymId(round: RoundRow, accountId: string, subject: string): string {
  const hex = pseudonym(round, accountId, subject);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Rows that come ordered by number, in the order of one judge's desk. */
export function inDeskOrder<Row extends { entry_id: string }>(
  db: Database,
  review: ReviewScope,
  round: RoundRow,
  accountId: string,
  rows: readonly Row[],
): Row[] {
  const order = orderOf(review, round);
  if (order === 'number') return [...rows];
  const keys = order === 'drawn' ? drawnPlaces(db, round.id) : null;
  const keyed = rows.map((row, index) => ({
    row,
    // What was not drawn comes after it, by number.
    key: keys
      ? (keys.get(row.entry_id) ?? `~${index.toString().padStart(9, '0')}`)
      : pseudonym(round, accountId, row.entry_id),
  }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row);
}

function drawnPlaces(db: Database, roundId: string): Map<string, string> {
  const rows = all<{ entry_id: string; panel: number; place: number }>(
    db,
    `SELECT d.entry_id, coalesce(p.ordinal, 0) AS panel, d.place FROM draw_order d
     LEFT JOIN panel p ON p.id = d.panel_id WHERE d.round_id = ?`,
    roundId,
  );
  const padded = (value: number) => value.toString().padStart(9, '0');
  return new Map(rows.map(({ entry_id, panel, place }) => [entry_id, `${padded(panel)} ${padded(place)}`]));
}
