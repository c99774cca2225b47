import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { constants, deflateRawSync } from 'node:zlib';
import { crc32 } from './checksum.ts';

const PIECE_BYTES = 1024 * 1024;
const LARGEST_16 = 0xffff;
const LARGEST_32 = 0xffffffff;
/** Parts that may grow beyond 32 bits get room for their size in the long form. */
const LONG_FROM = 0xf0000000;
const UTF8_NAMES = 0x0800;
const VERSION_LONG = 45;
const UNIX = 3;
/** -rw-r--r--, as the upper half of the external attributes. */
const PLAIN_FILE = 0o100644 * 0x10000;

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

interface Part {
  name: Buffer;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/**
 * A zip (APPNOTE 6.3.9, with ZIP64 where sizes ask for it) written to disk piece by piece: memory does not grow with
 * what is put in. Names are UTF-8. Only `finish` makes it readable; until then it is of no use to anybody.
 */
export class ZipFile {
  readonly #handle: FileHandle;
  readonly #stamp: { time: number; day: number };
  readonly #parts: Part[] = [];
  #at = 0;

  private constructor(handle: FileHandle, modified: Date) {
    this.#handle = handle;
    this.#stamp = dosTime(modified);
  }

  /** `modified` (UTC) is the time of every part. Fails if there is a file at `path` already. */
  static async create(path: string, modified: Date): Promise<ZipFile> {
    return new ZipFile(await open(path, 'wx'), modified);
  }

  /**
   * Adds a part. `stored` = not compressed, for what is compressed already; `size` = bytes to come, where it is known.
   * Returns what was written.
   */
  async add(
    name: string,
    pieces: Pieces,
    { stored = false, size: expected = 0 } = {},
  ): Promise<{ size: number; sha256: string }> {
    const part: Part = {
      name: Buffer.from(name, 'utf8'),
      method: stored ? 0 : 8,
      crc: 0,
      packed: 0,
      size: 0,
      offset: this.#at,
    };
    const long = expected >= LONG_FROM;
    await this.#write(this.#localHeader(part, long));
    const hash = createHash('sha256');
    const put = async (data: Uint8Array) => {
      part.packed += data.byteLength;
      await this.#write(data);
    };
    for await (const piece of gathered(pieces)) {
      hash.update(piece);
      part.crc = crc32(piece, part.crc);
      part.size += piece.byteLength;
      // A stream may be cut at a full flush; only its last piece ends it.
      await put(stored ? piece : deflateRawSync(piece, { level: 5, finishFlush: constants.Z_SYNC_FLUSH }));
    }
    if (!stored) await put(deflateRawSync(new Uint8Array()));
    if (!long && part.size >= LARGEST_32) throw new Error('a part is longer than was said');
    await this.#handle.write(this.#localHeader(part, long), 0, undefined, part.offset);
    this.#parts.push(part);
    return { size: part.size, sha256: hash.digest('hex') };
  }

  /** Writes the directory of parts and makes everything durable. */
  async finish(): Promise<void> {
    const start = this.#at;
    for (const part of this.#parts) await this.#write(this.#directoryLine(part));
    await this.#write(ending(this.#parts.length, start, this.#at - start));
    await this.#handle.sync();
    await this.#handle.close();
  }

  /** Lets go of a file that will not be finished; to be deleted by whoever named it. */
  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => {});
  }

  async #write(data: Uint8Array): Promise<void> {
    for (let done = 0; done < data.byteLength; ) {
      const { bytesWritten } = await this.#handle.write(data, done, data.byteLength - done, this.#at);
      done += bytesWritten;
      this.#at += bytesWritten;
    }
  }

  #localHeader({ name, method, crc, packed, size }: Part, long: boolean): Buffer {
    const extra = long ? longSizes([size, packed]) : Buffer.alloc(0);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(long ? VERSION_LONG : 20, 4);
    this.#common(head, 6, method, crc);
    head.writeUInt32LE(long ? LARGEST_32 : packed, 18);
    head.writeUInt32LE(long ? LARGEST_32 : size, 22);
    head.writeUInt16LE(name.byteLength, 26);
    head.writeUInt16LE(extra.byteLength, 28);
    return Buffer.concat([head, name, extra]);
  }

  #directoryLine({ name, method, crc, packed, size, offset }: Part): Buffer {
    // The long form holds those alone that do not fit, in this order.
    const extra = longSizes([size, packed, offset].filter((value) => value >= LARGEST_32));
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    // Made on Unix: some programs take names from FAT for an old code page, whatever the UTF-8 flag says.
    line.writeUInt16LE((UNIX << 8) | VERSION_LONG, 4);
    line.writeUInt16LE(extra.byteLength > 0 ? VERSION_LONG : 20, 6);
    this.#common(line, 8, method, crc);
    line.writeUInt32LE(Math.min(packed, LARGEST_32), 20);
    line.writeUInt32LE(Math.min(size, LARGEST_32), 24);
    line.writeUInt16LE(name.byteLength, 28);
    line.writeUInt16LE(extra.byteLength, 30);
    line.writeUInt32LE(PLAIN_FILE, 38);
    line.writeUInt32LE(Math.min(offset, LARGEST_32), 42);
    return Buffer.concat([line, name, extra]);
  }

  #common(target: Buffer, at: number, method: number, crc: number): void {
    target.writeUInt16LE(UTF8_NAMES, at);
    target.writeUInt16LE(method, at + 2);
    target.writeUInt16LE(this.#stamp.time, at + 4);
    target.writeUInt16LE(this.#stamp.day, at + 6);
    target.writeUInt32LE(crc, at + 8);
  }
}

/** Small pieces together, so that each is worth a write of its own. */
async function* gathered(pieces: Pieces): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.byteLength;
    if (length < PIECE_BYTES) continue;
    yield waiting.length === 1 ? piece : Buffer.concat(waiting);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

/** The extra field of ZIP64 (APPNOTE 4.5.3), or nothing. */
function longSizes(values: readonly number[]): Buffer {
  if (values.length === 0) return Buffer.alloc(0);
  const extra = Buffer.alloc(4 + values.length * 8);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(values.length * 8, 2);
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  return extra;
}

/** End of the directory; before it the long form of ZIP64 where the short has no room. */
function ending(count: number, start: number, length: number): Buffer {
  const short = Buffer.alloc(22);
  short.writeUInt32LE(0x06054b50, 0);
  short.writeUInt16LE(Math.min(count, LARGEST_16), 8);
  short.writeUInt16LE(Math.min(count, LARGEST_16), 10);
  short.writeUInt32LE(Math.min(length, LARGEST_32), 12);
  short.writeUInt32LE(Math.min(start, LARGEST_32), 16);
  if (count < LARGEST_16 && start < LARGEST_32 && length < LARGEST_32) return short;
  const long = Buffer.alloc(56);
  long.writeUInt32LE(0x06064b50, 0);
  long.writeBigUInt64LE(44n, 4);
  long.writeUInt16LE(VERSION_LONG, 12);
  long.writeUInt16LE(VERSION_LONG, 14);
  long.writeBigUInt64LE(BigInt(count), 24);
  long.writeBigUInt64LE(BigInt(count), 32);
  long.writeBigUInt64LE(BigInt(length), 40);
  long.writeBigUInt64LE(BigInt(start), 48);
  const where = Buffer.alloc(20);
  where.writeUInt32LE(0x07064b50, 0);
  where.writeBigUInt64LE(BigInt(start + length), 8);
  where.writeUInt32LE(1, 16);
  return Buffer.concat([long, where, short]);
}

/** A zip keeps two-second steps from 1980 on; in UTC, so that the same content gives the same bytes everywhere. */
function dosTime(moment: Date): { time: number; day: number } {
  const year = Math.max(1980, moment.getUTCFullYear());
  return {
    time: (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1),
    day: ((year - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate(),
  };
}
