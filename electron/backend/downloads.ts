import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Download } from '../../shared/contract/awards.ts';
import { UserError } from '../../shared/contract/errors.ts';
import { newToken } from './ids.ts';

/** A finished document that can be fetched: in memory, or, if it may be large, on disk. */
export class OfferedFile {
  readonly fileName: string;
  readonly size: number;
  readonly #content: Uint8Array | string;

  /** `content`: the bytes, or the path of `size` bytes on disk. */
  constructor(fileName: string, size: number, content: Uint8Array | string) {
    this.fileName = fileName;
    this.size = size;
    this.#content = content;
  }

  /** Where it lies on disk; null = it is in memory. */
  get path(): string | null {
    return typeof this.#content === 'string' ? this.#content : null;
  }

  /** All of it. Only for what is in memory. */
  get bytes(): Uint8Array {
    if (typeof this.#content === 'string') throw new Error('too large to be taken as a whole');
    return this.#content;
  }

  /** At most `length` bytes from `offset` on; less at the end. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(this.size, offset + length);
    if (typeof this.#content !== 'string') return this.#content.slice(offset, end);
    const piece = new Uint8Array(Math.max(0, end - offset));
    const file = await open(this.#content, 'r');
    try {
      for (let done = 0; done < piece.byteLength; ) {
        const { bytesRead } = await file.read(piece, done, piece.byteLength - done, offset + done);
        if (bytesRead === 0) throw new UserError('download.gone');
        done += bytesRead;
      }
    } finally {
      await file.close();
    }
    return piece;
  }

  /** The bytes from `first` to `last`, both included, at the reader's pace. */
  stream(first: number, last: number): Readable {
    if (typeof this.#content === 'string')
      return createReadStream(this.#content, { start: first, end: last });
    return Readable.from([this.#content.subarray(first, last + 1)]);
  }
}

interface Waiting {
  file: OfferedFile;
  expiresAt: number;
  stillAllowed: () => boolean;
}

const lifetimeMs = 5 * 60 * 1000;
/** A large file is on its way to a slow stick for longer. */
const diskLifetimeMs = 60 * 60 * 1000;

/** Finished documents that wait to be fetched. The token is the authorisation, so it lives for minutes. */
export class Downloads {
  readonly #waiting = new Map<string, Waiting>();

  /** `stillAllowed` is asked again whenever it is fetched. */
  offer(fileName: string, bytes: Uint8Array, stillAllowed: () => boolean = () => true): Download {
    const file = new OfferedFile(fileName, bytes.byteLength, bytes);
    return this.#add(file, lifetimeMs, stillAllowed);
  }

  /** A file on disk, which is deleted when nobody can fetch it any more. */
  offerFile(fileName: string, path: string, size: number): Download {
    const download = this.#add(new OfferedFile(fileName, size, path), diskLifetimeMs, () => true);
    setTimeout(() => this.#forgetOld(), diskLifetimeMs + 1000).unref();
    return download;
  }

  /** Throws UserError 'download.gone' for an unknown or expired token. Whoever goes on fetching keeps it alive. */
  take(token: string): OfferedFile {
    this.#forgetOld();
    const waiting = this.#waiting.get(token);
    if (!waiting?.stillAllowed()) throw new UserError('download.gone');
    waiting.expiresAt = Math.max(waiting.expiresAt, Date.now() + lifetimeMs);
    return waiting.file;
  }

  /** For what was fetched, or will not be. */
  forget(token: string): void {
    const waiting = this.#waiting.get(token);
    this.#waiting.delete(token);
    const path = waiting?.file.path ?? null;
    if (path !== null) void rm(path, { force: true }).catch(() => {});
  }

  forgetAll(): void {
    for (const token of [...this.#waiting.keys()]) this.forget(token);
  }

  #add(file: OfferedFile, lifetime: number, stillAllowed: () => boolean): Download {
    this.#forgetOld();
    const token = newToken();
    this.#waiting.set(token, { file, expiresAt: Date.now() + lifetime, stillAllowed });
    return { token, fileName: file.fileName, size: file.size };
  }

  #forgetOld(): void {
    const now = Date.now();
    for (const [token, waiting] of this.#waiting) if (waiting.expiresAt < now) this.forget(token);
  }
}
