import type { ImportPlan, ImportPreview } from '../../../shared/contract/entries.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { type BuiltPreview, buildPreview, droppedColumns } from '../../../shared/import/preview.ts';
import type { RawWorkbook } from '../../../shared/import/raw-workbook.ts';
import type { EntryContent } from '../../../shared/import/read-rows.ts';
import { redactSensitive } from '../../../shared/import/redact.ts';
import { actorOf, type Context, type Handlers, handlePrepared, reviewOf } from '../context.ts';
import { readTable } from '../documents/read-table.ts';
import { canonicalJson, digestOf } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';

interface FileRow {
  id: string;
  sha256: string;
  name: string;
}

interface Source {
  file: FileRow;
  workbook: RawWorkbook;
}

export const importHandlers: Handlers<'import.preview' | 'import.commit'> = {
  'import.preview': handlePrepared(
    (context, { fileId }) => readSource(context, fileId),
    (context, { plan }, source) => preview(context, source, plan).view,
  ),

  'import.commit': handlePrepared(
    async (context, { fileId, plan }) => {
      const source = await readSource(context, fileId);
      return { source, keptSha256: await keep(context, source, plan) };
    },
    (context, { plan, digest }, { source, keptSha256 }) => {
      const { db, now } = context;
      const { view, built } = preview(context, source, plan);
      // Between preview and commit somebody else may have imported: what was shown must be what is written.
      if (view.digest !== digest) throw new UserError('import.changed');
      if (!view.canCommit)
        throw new UserError('import.hasErrors', { count: view.counts.error + view.counts.conflict });
      if (keptSha256 !== source.file.sha256)
        context.afterCommit(() => context.files.discard(source.file.sha256));
      const reviewId = reviewOf(context).id;
      const importId = context.newId();
      const { new: added, unchanged, leftOut } = view.counts;
      run(
        db,
        `INSERT INTO import (id, review_id, file_name, original_sha256, kept_sha256, plan, added, unchanged,
           imported_by, imported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        importId,
        reviewId,
        source.file.name,
        source.file.sha256,
        keptSha256,
        canonicalJson(view.plan),
        added,
        unchanged,
        actorOf(context).accountId,
        now,
      );
      const sheet = source.workbook.format === 'csv' ? null : view.plan.sheet;
      for (const entry of built.entries) {
        run(
          db,
          `INSERT INTO entry (id, review_id, number, title, unit, contributors, category, summary, extra, import_id,
             origin_sheet, origin_row) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          context.newId(),
          reviewId,
          entry.number,
          entry.title,
          entry.unit,
          canonicalJson(entry.contributors),
          entry.category,
          entry.summary,
          canonicalJson(entry.extra),
          importId,
          sheet,
          entry.row,
        );
      }
      context.audit('import.committed', {
        fileName: source.file.name,
        sha256: source.file.sha256,
        keptSha256,
        added,
        unchanged,
        leftOut,
        importId,
      });
      return { added, unchanged, leftOut };
    },
  ),
};

/** Parsed files by hash: while columns are being mapped the same file is asked for again and again. */
const recent = new Map<string, RawWorkbook>();
const recentFiles = 2;

async function readSource(context: Context, fileId: string): Promise<Source> {
  const file = get<FileRow>(
    context.db,
    'SELECT id, sha256, name FROM file WHERE id = ? AND uploaded_by = ?',
    fileId,
    actorOf(context).accountId,
  );
  if (!file) throw new UserError('notFound', { what: 'file' });
  let workbook = recent.get(file.sha256);
  if (!workbook) {
    const bytes = await context.files.read(file.sha256);
    if (!bytes) throw new UserError('notFound', { what: 'file' });
    workbook = await readTable(bytes, { workerFile: context.fileWorker });
    for (const key of [...recent.keys()].slice(0, Math.max(0, recent.size - recentFiles + 1)))
      recent.delete(key);
    recent.set(file.sha256, workbook);
  }
  return { file, workbook };
}

function preview(
  context: Context,
  { file, workbook }: Source,
  plan: ImportPlan,
): { view: ImportPreview; built: BuiltPreview } {
  const built = buildPreview(workbook, plan, existingEntries(context.db, reviewOf(context).id));
  const digest = digestOf({
    file: file.sha256,
    plan: built.preview.plan,
    rows: built.preview.rows,
    entries: built.entries,
  });
  return { view: { ...built.preview, fileId: file.id, fileName: file.name, digest }, built };
}

function existingEntries(db: Database, reviewId: string): EntryContent[] {
  return all<Omit<EntryContent, 'contributors' | 'extra'> & { contributors: string; extra: string }>(
    db,
    'SELECT number, title, unit, contributors, category, summary, extra FROM entry WHERE review_id = ?',
    reviewId,
  ).map((row) => ({
    ...row,
    contributors: JSON.parse(row.contributors) as string[],
    extra: JSON.parse(row.extra) as EntryContent['extra'],
  }));
}

/**
 * The hash under which the imported file is kept: the original, or, where columns of identity, bank or phone
 * numbers were dropped, a copy without them (the original's hash is recorded, its bytes are not kept).
 */
async function keep(context: Context, { file, workbook }: Source, plan: ImportPlan): Promise<string> {
  const { preview: understood } = buildPreview(workbook, plan, []);
  const sensitive = understood.columns.filter((column) => column.sensitive && column.field === 'drop');
  if (sensitive.length === 0) return file.sha256;
  const dropped = droppedColumns(understood.columns.map((column) => column.field));
  return context.files.put(redactSensitive(workbook, understood.plan.sheet ?? '', dropped));
}
