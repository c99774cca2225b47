import { constants, deflateRawSync } from 'node:zlib';
import { Zip, ZipPassThrough } from 'fflate';

const PIECE = 256 * 1024;

/** One part of a zip, written piece by piece and compressed by Node's own zlib, which is some times faster than JavaScript. */
class ZipPart extends ZipPassThrough {
  readonly #pieces: Uint8Array[] = [];
  #waiting = 0;
  readonly #stored: boolean;

  constructor(name: string, modified: Date, stored: boolean) {
    super(name);
    this.#stored = stored;
    this.compression = stored ? 0 : 8;
    this.mtime = modified;
  }

  protected override process(piece: Uint8Array, final: boolean): void {
    this.#pieces.push(piece);
    this.#waiting += piece.byteLength;
    if (!final && this.#waiting < PIECE) return;
    const data = new Uint8Array(Buffer.concat(this.#pieces));
    this.#pieces.length = 0;
    this.#waiting = 0;
    // A stream may be cut at a full flush; only its last piece ends it.
    const finishFlush = final ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
    const out = this.#stored ? data : new Uint8Array(deflateRawSync(data, { level: 5, finishFlush }));
    this.ondata(null, out, final);
  }
}

/** A zip in memory, made piece by piece: the parts' plain text is never there as a whole. */
export class ZipWriter {
  readonly #zip: Zip;
  readonly #out: Uint8Array[] = [];
  readonly #modified: Date;

  /** `modified` is the time of every part: the same content gives the same bytes. */
  constructor(modified: Date) {
    // A zip keeps local times and begins in 1980; the parts are to be the same in every time zone.
    this.#modified = new Date(
      Math.max(modified.getTime() + modified.getTimezoneOffset() * 60_000, 347_155_200_000),
    );
    this.#zip = new Zip((error, piece) => {
      if (error) throw error;
      this.#out.push(piece);
    });
  }

  /** Adds a part; `stored` = already compressed. Every piece is given to `write`; the part ends when `fill` returns. */
  add(name: string, fill: (write: (piece: string | Uint8Array) => void) => void, stored = false): void {
    const part = new ZipPart(name, this.#modified, stored);
    this.#zip.add(part);
    fill((piece) => part.push(typeof piece === 'string' ? Buffer.from(piece) : piece));
    part.push(new Uint8Array(), true);
  }

  finish(): Uint8Array {
    this.#zip.end();
    return new Uint8Array(Buffer.concat(this.#out));
  }
}
