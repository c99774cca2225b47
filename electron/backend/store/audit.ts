import { canonicalJson, digestOf } from './canonical.ts';
import type { Database } from './database.ts';
import { all, get, run, sql } from './statement.ts';

/** One record of the story. `detail` holds the values of its sentence (see shared/text audit). */
export interface AuditEntry {
  at: string;
  reviewId: string | null;
  actorId: string | null;
  actorName: string | null;
  action: string;
  detail: Record<string, unknown>;
}

interface AuditRow {
  seq: number;
  at: string;
  review_id: string | null;
  actor_id: string | null;
  actor_name: string | null;
  action: string;
  detail: string;
  previous_hash: string;
  hash: string;
}

/**
 * Appends one record to the hash chain, inside the caller's transaction.
 * hash = SHA-256(canonical JSON of the record with its number and the hash before it).
 */
export function appendAudit(db: Database, entry: AuditEntry): void {
  const head = get<{ seq: number; hash: string }>(db, 'SELECT seq, hash FROM audit_head');
  if (!head) throw new Error('the audit has no head');
  const seq = head.seq + 1;
  const hash = digestOf({ ...entry, seq, previousHash: head.hash });
  run(
    db,
    'INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    seq,
    entry.at,
    entry.reviewId,
    entry.actorId,
    entry.actorName,
    entry.action,
    canonicalJson(entry.detail),
    head.hash,
    hash,
  );
  run(db, 'UPDATE audit_head SET seq = ?, hash = ?', seq, hash);
}

export interface AuditCheck {
  ok: boolean;
  records: number;
  head: string | null;
  /** Number of the first record that does not fit the chain. */
  firstBad: number | null;
}

/** Recomputes the whole chain: a changed, deleted, inserted or cut-off record is found. */
export function verifyAudit(db: Database): AuditCheck {
  const head = get<{ seq: number; hash: string }>(db, 'SELECT seq, hash FROM audit_head');
  let previous = '';
  let count = 0;
  for (const row of sql(db, 'SELECT * FROM audit ORDER BY seq').iterate() as IterableIterator<AuditRow>) {
    count += 1;
    const expected = digestOf({
      at: row.at,
      reviewId: row.review_id,
      actorId: row.actor_id,
      actorName: row.actor_name,
      action: row.action,
      detail: JSON.parse(row.detail),
      seq: count,
      previousHash: previous,
    });
    if (row.seq !== count || row.previous_hash !== previous || row.hash !== expected) {
      return { ok: false, records: count, head: head?.hash ?? null, firstBad: count };
    }
    previous = row.hash;
  }
  const complete = head !== undefined && head.seq === count && head.hash === previous;
  return { ok: complete, records: count, head: previous || null, firstBad: complete ? null : count + 1 };
}

export interface AuditPage {
  rows: Pick<AuditRow, 'seq' | 'at' | 'actor_name' | 'action' | 'detail' | 'hash'>[];
  more: boolean;
}

/** Newest records of a review before number `before` (null = the newest). */
export function listAudit(db: Database, reviewId: string, before: number | null, limit: number): AuditPage {
  const rows = all<AuditPage['rows'][number]>(
    db,
    `SELECT seq, at, actor_name, action, detail, hash FROM audit
     WHERE review_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
    reviewId,
    before ?? Number.MAX_SAFE_INTEGER,
    limit + 1,
  );
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}
