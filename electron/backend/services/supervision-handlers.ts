import type { SupervisionView, supervisionProcedures } from '../../../shared/contract/supervision.ts';
import { actorOf, type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { digestOf } from '../store/canonical.ts';
import { all, get, run } from '../store/statement.ts';
import { uploadedFor } from './kept-documents.ts';
import { auditCheck } from './seal-check.ts';
import { reviewName } from './sealed.ts';
import { handleSigned } from './signed-commands.ts';
import { listNotes, listRevisions, missingSheets } from './supervision-rows.ts';

export const supervisionHandlers: Handlers<keyof typeof supervisionProcedures> = {
  'supervision.get': handle((context) => {
    const { db } = context;
    const review = reviewOf(context);
    const { ok, records, firstBad } = auditCheck(db);
    return {
      reviewName: reviewName(context),
      required: review.wholeScheme.conduct?.supervisorRequired === true,
      chain: { ok, records, firstBad },
      pinResets: all(
        db,
        `SELECT a.name, w.name AS witness, p.reason, p.reset_at AS at FROM pin_reset p
         JOIN account a ON a.id = p.account_id JOIN account w ON w.id = p.witness_id
         WHERE p.review_id = ? ORDER BY p.reset_at, p.id`,
        review.id,
      ),
      revisions: listRevisions(context),
      missing: missingSheets(context),
      recusals: all(
        db,
        `SELECT e.number, a.name AS judge, x.cause, x.reason || CASE x.state WHEN 'lifted'
           THEN coalesce(' → ' || x.settle_reason, '') ELSE '' END AS note
         FROM recusal x JOIN entry e ON e.id = x.entry_id JOIN account a ON a.id = x.account_id
         WHERE x.review_id = ? ORDER BY e.number, a.name, x.id`,
        review.id,
      ),
      witnessed: witnessedActs(context),
      notes: listNotes(context),
    };
  }),

  'supervision.note': handleSigned((context, { text, fileIds = [] }) => {
    const { db, now } = context;
    const actor = actorOf(context);
    const { id } = reviewOf(context);
    const last = get<{ serial: number; hash: string }>(
      db,
      'SELECT serial, hash FROM supervision_note WHERE review_id = ? ORDER BY serial DESC LIMIT 1',
      id,
    );
    const files = fileIds.map((fileId) => uploadedFor(context, fileId, 'supervision', id));
    const noteId = context.newId();
    const note = {
      reviewId: id,
      serial: (last?.serial ?? 0) + 1,
      text,
      accountId: actor.accountId,
      name: actor.name,
      notedAt: now,
      previousHash: last?.hash ?? '',
      // Only where there are any: a note without documents hashes as it always did.
      ...(files.length > 0 ? { documents: files.map(({ sha256 }) => sha256) } : {}),
    };
    const hash = digestOf(note);
    run(
      db,
      'INSERT INTO supervision_note VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      noteId,
      id,
      note.serial,
      text,
      note.accountId,
      note.name,
      now,
      note.previousHash,
      hash,
    );
    for (const [index, file] of files.entries()) {
      run(db, 'INSERT INTO supervision_note_file VALUES (?, ?, ?)', noteId, index + 1, file.id);
    }
    // The story says that there is a note; what it says is the supervisor's own.
    context.audit('supervision.noted', { serial: note.serial, noteHash: hash });
    return { serial: note.serial, hash };
  }),
};

function witnessedActs(context: Context): SupervisionView['witnessed'] {
  return all<{ seq: number; at: string; actor: string; act: string; detail: string }>(
    context.db,
    `SELECT seq, at, coalesce(actor_name, '') AS actor, action AS act, detail FROM audit
     WHERE review_id = ? AND detail ->> 'witnessed' IS NOT NULL ORDER BY seq`,
    reviewOf(context).id,
  ).map((row) => {
    const detail = JSON.parse(row.detail) as Record<string, unknown>;
    return { ...row, witness: String(detail.witness ?? ''), detail };
  });
}
