import { putPiece } from '../../electron/backend/transport/bytes.ts';
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
