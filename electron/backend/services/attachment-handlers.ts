import { matchPaths } from '../../../shared/attachments/match-paths.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { AttachmentView } from '../../../shared/contract/receipts.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { type FileKind, fileKind, KIND_BYTES } from '../documents/file-kind.ts';
import { all, get, run } from '../store/statement.ts';
import { uploadedFor } from './kept-documents.ts';
import { isRecused } from './recusal-rows.ts';
import { programmeOf } from './screening-loading.ts';

interface UploadedFile {
  sha256: string;
  size: number;
  kind: FileKind;
}

type AttachmentRow = Omit<AttachmentView, 'anonymised'> & { anonymised: number };

const selectFiles = `SELECT a.id AS attachmentId, a.entry_id AS entryId, a.name, a.kind, a.size, a.sha256,
    a.material_id AS materialId,
    EXISTS (SELECT 1 FROM attachment_cleared c WHERE c.attachment_id = a.id) AS anonymised
  FROM attachment a JOIN entry e ON e.id = a.entry_id WHERE a.review_id = ?`;
const selectOfReview = `${selectFiles} ORDER BY e.number, a.name, a.id`;
const selectOfEntries = `${selectFiles} AND a.entry_id IN (SELECT value FROM json_each(?)) ORDER BY a.name, a.id`;
const selectEntries = 'SELECT e.id AS entryId, e.number, e.title, e.unit FROM entry e WHERE e.review_id = ?';
const hasFiles = 'EXISTS (SELECT 1 FROM attachment a WHERE a.entry_id = e.id)';
const selectWith = `${selectEntries} AND ${hasFiles} ORDER BY e.number LIMIT ? OFFSET ?`;
const selectWithout = `${selectEntries} AND NOT ${hasFiles} ORDER BY e.number LIMIT ? OFFSET ?`;
const countFiles = `SELECT (SELECT count(*) FROM entry WHERE review_id = ?) AS entries,
  (SELECT count(DISTINCT entry_id) FROM attachment WHERE review_id = ?) AS "with",
  (SELECT count(*) FROM attachment WHERE review_id = ?) AS files`;

export const attachmentHandlers: Handlers<
  | 'attachment.match'
  | 'attachment.add'
  | 'attachment.list'
  | 'attachment.rows'
  | 'attachment.setMaterial'
  | 'attachment.remove'
  | 'attachment.open'
> = {
  'attachment.match': handle((context, { paths }) => {
    const entries = all<{
      id: string;
      number: string;
      title: string;
      unit: string | null;
      contributors: string;
    }>(
      context.db,
      'SELECT id, number, title, unit, contributors FROM entry WHERE review_id = ? ORDER BY number',
      reviewOf(context).id,
    ).map((row) => ({ ...row, contributors: JSON.parse(row.contributors) as string[] }));
    const matches = matchPaths(paths, entries);
    const named = new Set(matches.flatMap(({ entryId, candidates }) => [entryId, ...candidates]));
    return {
      matches,
      entries: entries
        .filter((entry) => named.has(entry.id))
        .map(({ id, number, title }) => ({ id, number, title })),
    };
  }),

  'attachment.add': handlePrepared(
    async (context, { items }) => {
      const files = new Map<string, UploadedFile>();
      for (const { fileId } of items)
        if (!files.has(fileId)) files.set(fileId, await uploadedFile(context, fileId));
      return files;
    },
    (context, { items }, files) => {
      const { db, now } = context;
      const { id: reviewId, scheme } = reviewOf(context);
      const materials = new Set(programmeOf(scheme).materials.map(({ id }) => id));
      const added: Record<string, unknown>[] = [];
      for (const { entryId, fileId, name, materialId } of items) {
        const entry = get<{ number: string }>(
          db,
          'SELECT number FROM entry WHERE id = ? AND review_id = ?',
          entryId,
          reviewId,
        );
        if (!entry) throw new UserError('notFound', { what: 'entry' });
        if (materialId !== null && !materials.has(materialId))
          throw new UserError('notFound', { what: 'material' });
        const file = files.get(fileId);
        if (!file) throw new UserError('notFound', { what: 'file' });
        const attachmentId = context.newId();
        const changes = run(
          db,
          `INSERT INTO attachment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (entry_id, sha256, name) DO NOTHING`,
          attachmentId,
          reviewId,
          entryId,
          file.sha256,
          name,
          file.kind,
          file.size,
          materialId,
          actorOf(context).accountId,
          now,
        );
        if (changes > 0)
          added.push({ attachmentId, entryId, number: entry.number, name, sha256: file.sha256 });
      }
      context.audit('attachment.added', { count: added.length, files: added });
      return { added: added.length };
    },
  ),

  'attachment.list': handle((context) => ({
    attachments: all<AttachmentRow>(context.db, selectOfReview, reviewOf(context).id).map(viewOf),
  })),

  'attachment.rows': handle((context, { withFiles, offset, limit }) => {
    const { db } = context;
    const { id } = reviewOf(context);
    const totals = get<{ entries: number; with: number; files: number }>(db, countFiles, id, id, id);
    const entries = all<{ entryId: string; number: string; title: string; unit: string | null }>(
      db,
      withFiles ? selectWith : selectWithout,
      id,
      limit,
      offset,
    );
    const files = new Map<string, AttachmentView[]>();
    const ids = JSON.stringify(entries.map(({ entryId }) => entryId));
    for (const row of withFiles ? all<AttachmentRow>(db, selectOfEntries, id, ids) : [])
      files.set(row.entryId, [...(files.get(row.entryId) ?? []), viewOf(row)]);
    const having = totals?.with ?? 0;
    const without = (totals?.entries ?? 0) - having;
    return {
      shown: withFiles ? having : without,
      rows: entries.map((entry) => ({ ...entry, files: files.get(entry.entryId) ?? [] })),
      totals: { with: having, without, files: totals?.files ?? 0 },
    };
  }),

  'attachment.setMaterial': handle((context, { attachmentId, materialId }) => {
    const { db } = context;
    const { number, name, entryId } = known(context, attachmentId);
    const { materials } = programmeOf(reviewOf(context).scheme);
    const material = materials.find(({ id }) => id === materialId);
    if (materialId !== null && !material) throw new UserError('notFound', { what: 'material' });
    run(db, 'UPDATE attachment SET material_id = ? WHERE id = ?', materialId, attachmentId);
    const detail = { attachmentId, entryId, number, name, materialId };
    if (material) context.audit('attachment.filed', { ...detail, material: material.name });
    else context.audit('attachment.unfiled', detail);
    return {};
  }),

  'attachment.remove': handle((context, { attachmentId, reason }) => {
    const { db } = context;
    const attachment = known(context, attachmentId);
    run(db, 'DELETE FROM attachment WHERE id = ?', attachmentId);
    context.audit('attachment.removed', { attachmentId, ...attachment, reason });
    return {};
  }),

  'attachment.open': handlePrepared(
    async (context, { attachmentId }) => {
      const { entryId, name, sha256 } = known(context, attachmentId);
      refuseRecused(context, entryId);
      const bytes = await context.files.read(sha256);
      if (!bytes) throw new UserError('notFound', { what: 'file' });
      return { entryId, name, bytes };
    },
    (context, _input, { entryId, name, bytes }) =>
      context.downloads.offer(name, bytes, () => mayOpen(context, entryId)),
  ),
};

function viewOf(row: AttachmentRow): AttachmentView {
  return { ...row, anonymised: row.anonymised === 1 };
}

/** A chair or anybody else who keeps away from an entry opens none of its files. */
function refuseRecused(context: Context, entryId: string): void {
  if (!mayOpen(context, entryId)) throw new UserError('recusal.keepAway');
}

function mayOpen(context: Context, entryId: string): boolean {
  return !isRecused(context.db, reviewOf(context).id, entryId, actorOf(context).accountId);
}

function known(
  context: Context,
  attachmentId: string,
): { entryId: string; number: string; name: string; sha256: string } {
  const attachment = get<{ entryId: string; number: string; name: string; sha256: string }>(
    context.db,
    `SELECT a.entry_id AS entryId, e.number, a.name, a.sha256 FROM attachment a JOIN entry e ON e.id = a.entry_id
     WHERE a.id = ? AND a.review_id = ?`,
    attachmentId,
    reviewOf(context).id,
  );
  if (!attachment) throw new UserError('notFound', { what: 'attachment' });
  return attachment;
}

/** A file that the asker uploaded and whose bytes are kept. */
async function uploadedFile(context: Context, fileId: string): Promise<UploadedFile> {
  const file = uploadedFor(context, fileId, null, null);
  const ends = await context.files.ends(file.sha256, KIND_BYTES);
  if (!ends) throw new UserError('notFound', { what: 'file' });
  return { ...file, kind: fileKind(ends.head, ends.tail) };
}
