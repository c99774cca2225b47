import type { FilePurpose } from '../../../shared/contract/documents-in.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { get } from '../store/statement.ts';

/**
 * A document that the asker has just uploaded, by the right of a secretary or for this very purpose. null stays null.
 *
 * @throws UserError 'notFound' also for a file of somebody else, of another purpose or another review.
 */
export function requireUploaded(
  context: Context,
  fileId: string | null,
  purpose: FilePurpose = 'decision',
): string | null {
  if (fileId === null) return null;
  uploadedFor(context, fileId, purpose, reviewOf(context).id);
  return fileId;
}

export interface UploadedFile {
  id: string;
  sha256: string;
  name: string;
  /** Bytes. */
  size: number;
}

/** An uploaded file of the asker. `purpose` null = only what is bound to none; `reviewId` null = of any review. */
export function uploadedFor(
  context: Context,
  fileId: string,
  purpose: FilePurpose | null,
  reviewId: string | null,
): UploadedFile {
  const file = get<UploadedFile & { purpose: string | null; review_id: string | null }>(
    context.db,
    `SELECT f.id, f.sha256, f.name, f.size, p.purpose, p.review_id FROM file f LEFT JOIN file_purpose p ON p.file_id = f.id
     WHERE f.id = ? AND f.uploaded_by = ?`,
    fileId,
    actorOf(context).accountId,
  );
  const fits =
    file !== undefined &&
    (file.purpose === null ||
      (file.purpose === purpose && (reviewId === null || file.review_id === reviewId)));
  if (!fits) throw new UserError('notFound', { what: 'file' });
  return { id: file.id, sha256: file.sha256, name: file.name, size: file.size };
}

/** How a document is named where it is shown. */
export function documentOf(
  fileId: string | null,
  name: string | null,
): { fileId: string; name: string } | null {
  return fileId === null ? null : { fileId, name: name ?? '' };
}
