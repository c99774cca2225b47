import type { RefusalReason } from '../../../shared/approval/objection-admission.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { ObjectionView, ObjectorView } from '../../../shared/contract/objections.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { all, get } from '../store/statement.ts';

export interface ObjectionRow {
  id: string;
  serial: number;
  entry_id: string | null;
  number: string | null;
  received_on: string;
  channel: ObjectionView['channel'];
  subject: string;
  refusal: string;
  registered_at: string;
  outcome: ObjectionView['outcome'];
  outcome_reason: string | null;
  concluded_at: string | null;
  settlement: ObjectionView['settlement'];
}

const columns = `o.id, o.serial, o.entry_id, e.number, o.received_on, o.channel, o.subject, o.refusal, o.registered_at,
  o.outcome, o.outcome_reason, o.concluded_at, o.settlement`;

/** The register of a review, in order. */
export function listObjections(context: Context): ObjectionView[] {
  return all<ObjectionRow>(
    context.db,
    `SELECT ${columns} FROM objection o LEFT JOIN entry e ON e.id = o.entry_id WHERE o.review_id = ? ORDER BY o.serial`,
    reviewOf(context).id,
  ).map((row) => objectionView(context, row));
}

/** Throws 'notFound' for an objection of another review. */
export function requireObjection(context: Context, objectionId: string): ObjectionRow {
  const row = get<ObjectionRow>(
    context.db,
    `SELECT ${columns} FROM objection o LEFT JOIN entry e ON e.id = o.entry_id WHERE o.id = ? AND o.review_id = ?`,
    objectionId,
    reviewOf(context).id,
  );
  if (!row) throw new UserError('notFound', { what: 'objection' });
  return row;
}

export function isHandler(context: Context, objectionId: string): boolean {
  const row = get(
    context.db,
    'SELECT 1 FROM objection_handler WHERE objection_id = ? AND account_id = ?',
    objectionId,
    actorOf(context).accountId,
  );
  return row !== undefined;
}

/**
 * Whether the asker may know whose objection it is: its handlers and the supervisor, nobody else. Somebody who is
 * supervisor and chair or secretary in one person counts as the latter: the strictest role decides.
 */
export function maySeeObjector(context: Context, objectionId: string): boolean {
  if (isHandler(context, objectionId)) return true;
  const { roles } = reviewOf(context);
  return roles.includes('supervisor') && roles.every((role) => role === 'supervisor');
}

function objectionView(context: Context, row: ObjectionRow): ObjectionView {
  return {
    objectionId: row.id,
    serial: row.serial,
    entryId: row.entry_id,
    number: row.number,
    receivedOn: row.received_on,
    channel: row.channel,
    subject: row.subject,
    refusal: JSON.parse(row.refusal) as RefusalReason[],
    registeredAt: row.registered_at,
    handlers: all(
      context.db,
      `SELECT h.account_id AS accountId, a.name FROM objection_handler h JOIN account a ON a.id = h.account_id
       WHERE h.objection_id = ? ORDER BY a.name, a.id`,
      row.id,
    ),
    outcome: row.outcome,
    outcomeReason: row.outcome_reason,
    concludedAt: row.concluded_at,
    settlement: row.settlement,
    mine: isHandler(context, row.id),
    objector: maySeeObjector(context, row.id) ? objectorOf(context, row.id) : null,
  };
}

function objectorOf(context: Context, objectionId: string): ObjectorView | null {
  const row = get<{
    kind: 'person' | 'unit';
    name: string;
    contact: string;
    stamped: number;
    signed: number;
    content: string;
  }>(
    context.db,
    'SELECT kind, name, contact, stamped, signed, content FROM objector WHERE objection_id = ?',
    objectionId,
  );
  if (!row) return null;
  return {
    kind: row.kind,
    name: row.name,
    contact: row.contact,
    stamped: row.stamped === 1,
    signed: row.signed === 1,
    content: row.content,
    files: all(
      context.db,
      `SELECT x.file_id AS fileId, f.name FROM objection_file x JOIN file f ON f.id = x.file_id
       WHERE x.objection_id = ? ORDER BY x.ordinal`,
      objectionId,
    ),
  };
}
