import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context } from '../context.ts';
import { get } from '../store/statement.ts';

/** A scanned document that the asker has just uploaded, to be kept with a decision. null stays null. */
export function requireUploaded(context: Context, fileId: string | null): string | null {
  if (fileId === null) return null;
  const file = get(
    context.db,
    'SELECT 1 FROM file WHERE id = ? AND uploaded_by = ?',
    fileId,
    actorOf(context).accountId,
  );
  if (!file) throw new UserError('notFound', { what: 'file' });
  return fileId;
}

/** How a document is named where it is shown. */
export function documentOf(
  fileId: string | null,
  name: string | null,
): { fileId: string; name: string } | null {
  return fileId === null ? null : { fileId, name: name ?? '' };
}
