import { putPiece } from '../../electron/backend/transport/bytes.ts';
import type { UploadRight } from '../../shared/contract/documents-in.ts';
import { CHUNK_BYTES } from '../../shared/contract/wire.ts';
import type { Person, TestStore } from './panel.ts';

/** Uploads a file as a client does: announced, in pieces, finished. Returns its id. */
export async function upload(
  store: TestStore,
  person: Person,
  fileName: string,
  bytes: Uint8Array,
): Promise<string> {
  const { uploadId } = await person.call('file.beginUpload', { fileName, size: bytes.byteLength });
  for (let offset = 0; offset < bytes.byteLength; offset += CHUNK_BYTES) {
    const result = putPiece(
      store.backend,
      person.session,
      uploadId,
      offset,
      bytes.subarray(offset, offset + CHUNK_BYTES),
    );
    if (!result.ok) throw new Error(result.error.code);
  }
  return (await person.call('file.finishUpload', { uploadId })).fileId;
}

/** The first preview of a file: everything is to be recognised. */
export const openPlan = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };

/** The same for somebody who is no secretary: for one purpose of one review. */
export async function uploadFor(
  store: TestStore,
  person: Person,
  right: UploadRight,
  file: { name: string; bytes: Uint8Array },
): Promise<string> {
  const { name: fileName, bytes } = file;
  const announced = { ...right, fileName, size: bytes.byteLength };
  const { uploadId } = await person.call('document.beginUpload', announced);
  const result = putPiece(store.backend, person.session, uploadId, 0, bytes);
  if (!result.ok) throw new Error(result.error.code);
  return (await person.call('document.finishUpload', { reviewId: right.reviewId, uploadId })).fileId;
}
