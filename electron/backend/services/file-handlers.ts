import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Handlers, handle, handlePrepared } from '../context.ts';
import { run } from '../store/statement.ts';

export const fileHandlers: Handlers<'file.beginUpload' | 'file.finishUpload'> = {
  'file.beginUpload': handle((context, { fileName, size }) => ({
    uploadId: context.uploads.begin(actorOf(context).accountId, fileName, size),
  })),

  'file.finishUpload': handlePrepared(
    async (context, { uploadId }) => {
      const { fileName, bytes, right } = context.uploads.complete(actorOf(context).accountId, uploadId);
      if (right !== null) throw new UserError('notFound', { what: 'upload' });
      return { fileName, size: bytes.byteLength, sha256: await context.files.put(bytes) };
    },
    (context, { uploadId }, { fileName, size, sha256 }) => {
      const fileId = context.newId();
      const actor = actorOf(context);
      run(
        context.db,
        'INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)',
        fileId,
        sha256,
        fileName,
        size,
        actor.accountId,
        context.now,
      );
      context.audit('file.uploaded', { fileName, sha256, size });
      context.uploads.forget(uploadId);
      return { fileId, sha256, size };
    },
  ),
};
