import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const PIECE_BYTES = 1024 * 1024;

/** What is kept under a hash does not hash to it any more: the disk has failed, or somebody changed it. */
export class DamagedFile extends Error {
  constructor(sha256: string, actual: string) {
    super(`kept file ${sha256} is damaged: its bytes hash to ${actual}`);
    this.name = 'DamagedFile';
  }
}

/** Files beside the store, each under the SHA-256 of its bytes. A file is never changed and never overwritten. */
export class FileStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Keeps the bytes durably; returns their SHA-256 in hex. */
  async put(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.#path(sha256);
    if (existsSync(path)) return sha256;
    const folder = join(this.#folder, sha256.slice(0, 2));
    await mkdir(folder, { recursive: true });
    const partial = `${path}.${process.pid}.part`;
    const handle = await open(partial, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, path);
    return sha256;
  }

  /** The bytes of a kept file, or null if it is not (or no longer) kept; throws if they are damaged. */
  async read(sha256: string): Promise<Uint8Array | null> {
    const path = this.#path(sha256);
    if (!existsSync(path)) return null;
    const hash = createHash('sha256');
    const handle = await open(path, 'r');
    let bytes: Uint8Array;
    try {
      const { size } = await handle.stat();
      bytes = new Uint8Array(size);
      // Piece by piece, so that other calls get their turn while a video is read and hashed.
      for (let at = 0; at < size; ) {
        const { bytesRead } = await handle.read(bytes, at, Math.min(PIECE_BYTES, size - at), at);
        if (bytesRead === 0) throw new Error(`kept file ${sha256} became shorter while it was read`);
        hash.update(bytes.subarray(at, at + bytesRead));
        at += bytesRead;
      }
    } finally {
      await handle.close();
    }
    const actual = hash.digest('hex');
    if (actual !== sha256) throw new DamagedFile(sha256, actual);
    return bytes;
  }

  /** Bytes of a kept file, or null if it is not (or no longer) kept. */
  async size(sha256: string): Promise<number | null> {
    return (await stat(this.#path(sha256)).catch(() => null))?.size ?? null;
  }

  /** A kept file piece by piece, so that its size is nothing to memory; throws at its end if it is damaged. */
  async *pieces(sha256: string): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    const handle = await open(this.#path(sha256), 'r');
    try {
      for (let at = 0; ; ) {
        const piece = new Uint8Array(PIECE_BYTES);
        const { bytesRead } = await handle.read(piece, 0, PIECE_BYTES, at);
        if (bytesRead === 0) break;
        const read = piece.subarray(0, bytesRead);
        hash.update(read);
        at += bytesRead;
        yield read;
      }
    } finally {
      await handle.close();
    }
    const actual = hash.digest('hex');
    if (actual !== sha256) throw new DamagedFile(sha256, actual);
  }

  /** The first and last `length` bytes of a kept file (less if it is shorter), or null if it is not kept. */
  async ends(sha256: string, length: number): Promise<{ head: Uint8Array; tail: Uint8Array } | null> {
    const path = this.#path(sha256);
    if (!existsSync(path)) return null;
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      const count = Math.min(length, size);
      const head = new Uint8Array(count);
      const tail = new Uint8Array(count);
      await handle.read(head, 0, count, 0);
      await handle.read(tail, 0, count, size - count);
      return { head, tail };
    } finally {
      await handle.close();
    }
  }

  /** For bytes that turned out to be of no use. */
  async discard(sha256: string): Promise<void> {
    await rm(this.#path(sha256), { force: true });
  }

  #path(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('not a SHA-256');
    return join(this.#folder, sha256.slice(0, 2), sha256);
  }
}
