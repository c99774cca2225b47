import type { ImportField, ImportPlan, ImportPreview } from '../../../shared/contract/entries.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context } from '../context.ts';
import type { FileQuestion, StoredKnowledge } from '../documents/file-questions.ts';
import { canonicalJson } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';
import { type UploadedFile, uploadedFor } from './kept-documents.ts';

export type { UploadedFile };

const rememberedAtMost = 1000;

/** Throws notFound: also for a file that somebody else uploaded, or that is bound to a purpose. */
export function uploadedFile(context: Context, fileId: string): UploadedFile {
  return uploadedFor(context, fileId, null, null);
}

/** Throws notFound when the bytes are not kept any more. */
export async function bytesOf(context: Context, file: UploadedFile): Promise<Uint8Array> {
  const bytes = await context.files.read(file.sha256);
  if (!bytes) throw new UserError('notFound', { what: 'file' });
  return bytes;
}

export function askAbout<Answer>(
  context: Context,
  file: UploadedFile,
  question: Extract<FileQuestion, { kind: 'entries' | 'past' | 'people' }>,
): Promise<Answer> {
  return context.tables.ask<Answer>(file.id, () => bytesOf(context, file), question);
}

/** Keeps what is imported: the file itself, or its copy without personal data. Returns the hash of what is kept. */
export async function keepImported(
  context: Context,
  file: UploadedFile,
  redacted: Uint8Array | null,
): Promise<string> {
  return redacted === null ? file.sha256 : context.files.put(redacted);
}

/** Inside the transaction: the original with personal data goes once its copy is durable. */
export function discardOriginal(context: Context, file: UploadedFile, keptSha256: string): void {
  if (keptSha256 === file.sha256) return;
  // Somebody filed the very same bytes with an entry: there they are wanted as they are.
  if (get(context.db, 'SELECT 1 FROM attachment WHERE sha256 = ?', file.sha256) !== undefined) return;
  context.afterCommit(() => context.files.discard(file.sha256));
}

/** The plan as it is kept: without corrections in columns that are not kept. */
export function keptPlan({ plan }: Pick<ImportPreview, 'plan'>): ImportPlan {
  const corrections = plan.corrections?.filter(({ column }) => plan.fields?.[column] !== 'drop');
  return { ...plan, ...(corrections && { corrections }) };
}

export function rememberedColumns(db: Database): StoredKnowledge['remembered'] {
  return all<{ signature: string; fields: string }>(
    db,
    'SELECT signature, fields FROM column_mapping ORDER BY used_at DESC LIMIT ?',
    rememberedAtMost,
  ).map(({ signature, fields }) => [signature, JSON.parse(fields) as ImportField[]]);
}

/** Inside the transaction: the next sheet with these headings is read the same way. */
export function rememberColumns(context: Context, signature: string | null, plan: ImportPlan): void {
  if (signature === null || plan.fields === null) return;
  run(
    context.db,
    `INSERT INTO column_mapping (signature, fields, used_by, used_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (signature) DO UPDATE SET fields = excluded.fields, used_by = excluded.used_by,
       used_at = excluded.used_at`,
    signature,
    canonicalJson(plan.fields),
    actorOf(context).accountId,
    context.now,
  );
}
