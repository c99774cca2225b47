import type { UploadRight } from '../../shared/contract/documents-in.ts';
import { UserError } from '../../shared/contract/errors.ts';
import { CHUNK_BYTES } from '../../shared/contract/wire.ts';
import { newId } from './ids.ts';

interface Upload {
  /** null = a secretary's, for whatever it is needed. */
  right: UploadRight | null;
  accountId: string;
  fileName: string;
  bytes: Uint8Array;
  received: number;
  touchedAt: number;
}

const lifetimeMs = 30 * 60 * 1000;
const maxOpenPerPerson = 8;

/** Uploads under way: pieces in order, at most CHUNK_BYTES each, only from the person who began. */
export class Uploads {
  readonly #open = new Map<string, Upload>();

  begin(accountId: string, fileName: string, size: number, right: UploadRight | null = null): string {
    const now = Date.now();
    for (const [id, upload] of this.#open) if (now - upload.touchedAt > lifetimeMs) this.#open.delete(id);
    const mine = [...this.#open].filter(([, upload]) => upload.accountId === accountId);
    // The oldest abandoned ones make room, so memory stays bounded.
    for (const [id] of mine.slice(0, Math.max(0, mine.length - maxOpenPerPerson + 1))) this.#open.delete(id);
    const id = newId();
    this.#open.set(id, {
      right,
      accountId,
      fileName,
      bytes: new Uint8Array(size),
      received: 0,
      touchedAt: now,
    });
    return id;
  }

  /** Adds the piece that begins at `offset`; a piece that was already received is ignored. */
  put(accountId: string, uploadId: string, offset: number, piece: Uint8Array): void {
    const upload = this.#mine(accountId, uploadId);
    const end = offset + piece.byteLength;
    if (piece.byteLength > CHUNK_BYTES || offset > upload.received || end > upload.bytes.byteLength) {
      throw new UserError('file.incomplete', { name: upload.fileName });
    }
    upload.bytes.set(piece, offset);
    upload.received = Math.max(upload.received, end);
    upload.touchedAt = Date.now();
  }

  /** The complete file. Throws 'file.incomplete' while pieces are missing. */
  complete(
    accountId: string,
    uploadId: string,
  ): { fileName: string; bytes: Uint8Array; right: UploadRight | null } {
    const upload = this.#mine(accountId, uploadId);
    if (upload.received !== upload.bytes.byteLength)
      throw new UserError('file.incomplete', { name: upload.fileName });
    return upload;
  }

  forget(uploadId: string): void {
    this.#open.delete(uploadId);
  }

  #mine(accountId: string, uploadId: string): Upload {
    const upload = this.#open.get(uploadId);
    if (!upload || upload.accountId !== accountId) throw new UserError('notFound', { what: 'upload' });
    return upload;
  }
}
