import type { ImportPlan } from '../../../shared/contract/entries.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import type {
  EntriesAnswer,
  EntriesQuestion,
  StoredKnowledge,
  WrittenEntry,
} from '../documents/file-questions.ts';
import { canonicalJson } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';
import {
  askAbout,
  discardOriginal,
  keepImported,
  keptPlan,
  rememberColumns,
  rememberedColumns,
  type UploadedFile,
  uploadedFile,
} from './import-source.ts';
import { recusalDetail, syncRecusals } from './recusal-finding.ts';

export const importHandlers: Handlers<
  'import.preview' | 'import.commit' | 'import.progress' | 'import.cancel'
> = {
  'import.preview': handlePrepared(
    async (context, { fileId, plan, view }) => {
      const file = uploadedFile(context, fileId);
      const { answer } = await ask(context, file, plan, { view: view ?? null, write: false });
      return { ...answer.preview, fileId: file.id, fileName: file.name, digest: answer.digest };
    },
    (_context, _input, view) => view,
  ),

  'import.commit': handlePrepared(
    async (context, { fileId, plan, digest }) => {
      const file = uploadedFile(context, fileId);
      const asked = await ask(context, file, plan, { view: null, write: true });
      const { preview } = asked.answer;
      // Between preview and commit somebody else may have imported: what was shown must be what is written.
      if (asked.answer.digest !== digest) throw new UserError('import.changed');
      if (!preview.canCommit)
        throw new UserError('import.hasErrors', { count: preview.counts.error + preview.counts.conflict });
      return { file, ...asked, keptSha256: await keepImported(context, file, asked.answer.redacted) };
    },
    (
      context,
      { plan: { receiptId = null, replies = false } },
      { file, answer, known, recordsBefore, keptSha256 },
    ) => {
      const { db, now } = context;
      const reviewId = reviewOf(context).id;
      if (auditRecords(db) !== recordsBefore && !isStillKnown(db, reviewId, known, replies))
        throw new UserError('import.changed');
      if (receiptId !== null && !hasReceipt(db, reviewId, receiptId))
        throw new UserError('notFound', { what: 'receipt' });
      const { preview, entries, updates, signature } = answer;
      const { unchanged, leftOut } = preview.counts;
      const counts = { added: entries.length, updated: updates.length, unchanged, leftOut };
      const importId = context.newId();
      run(
        db,
        `INSERT INTO import (id, review_id, file_name, original_sha256, kept_sha256, plan, added, updated, unchanged,
           imported_by, imported_at, receipt_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        importId,
        reviewId,
        file.name,
        file.sha256,
        keptSha256,
        canonicalJson(keptPlan(preview)),
        counts.added,
        counts.updated,
        counts.unchanged,
        actorOf(context).accountId,
        now,
        receiptId,
      );
      const sheet = preview.format === 'csv' ? null : preview.plan.sheet;
      for (const entry of entries) insertEntry(context, reviewId, importId, sheet, entry);
      for (const entry of updates) updateEntry(db, reviewId, importId, sheet, entry);
      rememberColumns(context, signature, preview.plan);
      discardOriginal(context, file, keptSha256);
      const recusals = recusalDetail(syncRecusals(context, reviewId));
      context.afterCommit(async () => context.tables.close(file.id));
      context.audit('import.committed', {
        fileName: file.name,
        sha256: file.sha256,
        keptSha256,
        ...counts,
        importId,
        receiptId,
        changes: preview.rows.map(({ number, differences = [] }) => ({ number, differences })),
        ...recusals,
      });
      return counts;
    },
  ),

  'import.progress': handle((context, { fileId }) => ({
    done: context.tables.progress(uploadedFile(context, fileId).id),
  })),

  'import.cancel': handle((context, { fileId }) => ({
    cancelled: context.tables.cancel(uploadedFile(context, fileId).id),
  })),
};

async function ask(
  context: Context,
  file: UploadedFile,
  plan: ImportPlan,
  wanted: Pick<EntriesQuestion, 'view' | 'write'>,
) {
  const { db } = context;
  const recordsBefore = auditRecords(db);
  const known: StoredKnowledge = {
    ...storedEntries(db, reviewOf(context).id),
    remembered: rememberedColumns(db),
    returned: plan.replies ? returnedNumbers(db, reviewOf(context).id) : [],
  };
  const answer = await askAbout<EntriesAnswer>(context, file, {
    kind: 'entries',
    sha256: file.sha256,
    plan,
    known,
    ...wanted,
  });
  return { answer, known, recordsBefore };
}

/** Every command leaves a record, so as long as none came nothing has changed. */
function auditRecords(db: Database): number {
  return get<{ seq: number }>(db, 'SELECT seq FROM audit_head')?.seq ?? 0;
}

function isStillKnown(db: Database, reviewId: string, known: StoredKnowledge, replies: boolean): boolean {
  const { existing, spellings } = storedEntries(db, reviewId);
  const returned = replies ? returnedNumbers(db, reviewId) : [];
  return (
    JSON.stringify([existing, spellings, returned]) ===
    JSON.stringify([known.existing, known.spellings, known.returned])
  );
}

function storedEntries(db: Database, reviewId: string): Pick<StoredKnowledge, 'existing' | 'spellings'> {
  return {
    existing: all<StoredKnowledge['existing'][number]>(
      db,
      `SELECT number, title, unit, contributors, category, summary, extra, import_id AS importId FROM entry
       WHERE review_id = ? ORDER BY number`,
      reviewId,
    ),
    spellings: all<{ written: string; name: string }>(
      db,
      'SELECT written, name FROM unit_spelling WHERE review_id = ? ORDER BY written',
      reviewId,
    ).map(({ written, name }) => [written, name]),
  };
}

function returnedNumbers(db: Database, reviewId: string): string[] {
  return all<{ number: string }>(
    db,
    `SELECT number FROM entry WHERE review_id = ? AND screening = 'returned' ORDER BY number`,
    reviewId,
  ).map(({ number }) => number);
}

function hasReceipt(db: Database, reviewId: string, receiptId: string): boolean {
  return get(db, 'SELECT 1 FROM receipt WHERE id = ? AND review_id = ?', receiptId, reviewId) !== undefined;
}

function insertEntry(
  context: Context,
  reviewId: string,
  importId: string,
  sheet: string | null,
  entry: WrittenEntry,
): void {
  run(
    context.db,
    `INSERT INTO entry (id, review_id, number, title, unit, contributors, category, summary, extra, import_id,
       origin_sheet, origin_row) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    context.newId(),
    reviewId,
    entry.number,
    entry.title,
    entry.unit,
    entry.contributors,
    entry.category,
    entry.summary,
    entry.extra,
    importId,
    sheet,
    entry.row,
  );
}

/** What was said about the older version does not hold for the newer one: it is screened again. */
function updateEntry(
  db: Database,
  reviewId: string,
  importId: string,
  sheet: string | null,
  entry: WrittenEntry,
): void {
  run(
    db,
    // A correction comes after the window, but the entry came when it first did.
    `UPDATE entry SET title = ?, unit = ?, contributors = ?, category = ?, summary = ?, extra = ?, import_id = ?,
       receipt_id = coalesce(receipt_id, (SELECT i.receipt_id FROM import i WHERE i.id = entry.import_id)),
       origin_sheet = ?, origin_row = ?, screening = 'pending', screening_reason = NULL, correction_due = NULL
     WHERE review_id = ? AND number = ?`,
    entry.title,
    entry.unit,
    entry.contributors,
    entry.category,
    entry.summary,
    entry.extra,
    importId,
    sheet,
    entry.row,
    reviewId,
    entry.number,
  );
  run(
    db,
    'DELETE FROM assignment WHERE entry_id = (SELECT id FROM entry WHERE review_id = ? AND number = ?)',
    reviewId,
    entry.number,
  );
}
