import type { PickedFile } from '../../shared/contract/bridge.ts';
import { CHUNK_BYTES } from '../../shared/contract/wire.ts';
import type { Client, UploadOptions } from './client.ts';

type SendPiece = (uploadId: string, offset: number, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;

/** begin → pieces, each sent when the last is acknowledged → finish. The same over both transports. */
export async function uploadFile(
  file: File,
  options: UploadOptions,
  call: Client['call'],
  sendPiece: SendPiece,
): Promise<PickedFile> {
  const { session, right, onProgress, signal } = options;
  const announced = { fileName: file.name, size: file.size };
  const { uploadId } = right
    ? await call('document.beginUpload', { ...announced, ...right }, session)
    : await call('file.beginUpload', announced, session);
  for (let offset = 0; offset < file.size; offset += CHUNK_BYTES) {
    signal?.throwIfAborted();
    const piece = file.slice(offset, offset + CHUNK_BYTES);
    await sendPiece(uploadId, offset, new Uint8Array(await piece.arrayBuffer()));
    onProgress?.(offset + piece.size);
  }
  const { fileId } = right
    ? await call('document.finishUpload', { reviewId: right.reviewId, uploadId }, session)
    : await call('file.finishUpload', { uploadId }, session);
  return { fileId, fileName: file.name };
}
