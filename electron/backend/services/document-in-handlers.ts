import { type documentInProcedures, purposeRoles } from '../../../shared/contract/documents-in.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { get, run } from '../store/statement.ts';

export const documentInHandlers: Handlers<keyof typeof documentInProcedures> = {
  'document.beginUpload': handle((context, { purpose, fileName, size }) => {
    const { id, roles } = reviewOf(context);
    const allowed = purposeRoles[purpose];
    if (!roles.some((role) => allowed.includes(role))) {
      throw new UserError('role.forbidden', { roles: allowed.join(',') });
    }
    const { accountId } = actorOf(context);
    return { uploadId: context.uploads.begin(accountId, fileName, size, { reviewId: id, purpose }) };
  }),

  'document.finishUpload': handlePrepared(
    async (context, { uploadId }) => {
      const { fileName, bytes, right } = context.uploads.complete(actorOf(context).accountId, uploadId);
      if (right?.reviewId !== reviewOf(context).id) throw new UserError('notFound', { what: 'upload' });
      const sha256 = await context.files.put(bytes);
      return { fileName, size: bytes.byteLength, sha256, purpose: right.purpose };
    },
    (context, { uploadId }, { fileName, size, sha256, purpose }) => {
      const fileId = context.newId();
      const { accountId } = actorOf(context);
      run(
        context.db,
        'INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)',
        fileId,
        sha256,
        fileName,
        size,
        accountId,
        context.now,
      );
      run(context.db, 'INSERT INTO file_purpose VALUES (?, ?, ?)', fileId, reviewOf(context).id, purpose);
      // The story of the review is read by the whole office: names of evidence and of what supervisors keep are not told.
      const told = purpose !== 'evidence' && purpose !== 'supervision';
      context.audit('document.uploaded', { fileName: told ? fileName : '—', sha256, size, purpose });
      context.uploads.forget(uploadId);
      return { fileId, sha256, size };
    },
  ),

  'supervision.openDocument': handlePrepared(
    async (context, { fileId }) => {
      const file = get<{ name: string; sha256: string }>(
        context.db,
        `SELECT f.name, f.sha256 FROM supervision_note_file x JOIN supervision_note n ON n.id = x.note_id
         JOIN file f ON f.id = x.file_id WHERE n.review_id = ? AND f.id = ?`,
        reviewOf(context).id,
        fileId,
      );
      const bytes = file ? await context.files.read(file.sha256) : null;
      if (!file || !bytes) throw new UserError('notFound', { what: 'file' });
      return { name: file.name, bytes };
    },
    (context, _input, { name, bytes }) => context.downloads.offer(name, bytes),
  ),
};
