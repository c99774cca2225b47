import { UserError } from '../../../shared/contract/errors.ts';
import type { DownloadPiece, Result } from '../../../shared/contract/wire.ts';
import { CHUNK_BYTES } from '../../../shared/contract/wire.ts';
import type { Backend } from '../backend.ts';

/** Takes one piece of an upload from the signed-in person. */
export function putPiece(
  backend: Backend,
  session: string | null,
  uploadId: string,
  offset: number,
  bytes: Uint8Array,
): Result {
  return guarded(() => {
    const actor = backend.dispatcher.authenticate(session);
    if (!Number.isSafeInteger(offset) || offset < 0)
      throw new UserError('input.invalid', { path: 'offset', problem: '' });
    backend.deps.uploads.put(actor.accountId, uploadId, offset, bytes);
    return {};
  });
}

/** One piece of a finished document. The token is the authorisation. */
export async function readPiece(
  backend: Backend,
  token: string,
  offset: number,
  length: number,
): Promise<Result<DownloadPiece>> {
  try {
    const file = backend.deps.downloads.take(token);
    const bytes = await file.read(offset, Math.min(length, CHUNK_BYTES));
    const { fileName, size } = file;
    return { ok: true, value: { fileName, size, bytes, done: offset + bytes.byteLength >= size } };
  } catch (error) {
    return refused(error);
  }
}

function guarded<Value>(act: () => Value): Result<Value> {
  try {
    return { ok: true, value: act() };
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): Result<never> {
  if (error instanceof UserError) return { ok: false, error: { code: error.code, params: error.params } };
  return { ok: false, error: { code: 'internal', params: {} } };
}
