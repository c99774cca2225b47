import zlib, { inflateRawSync } from 'node:zlib';
import { UserError } from '../../../shared/contract/errors.ts';
import { tableLimits } from './table-limits.ts';

/** Reads single parts of a ZIP archive that nobody vouches for. */
export interface ZipParts {
  /** Names of all parts, in lower case. */
  names(): string[];
  has(name: string): boolean;
  /** Stated bytes of a part that is there. */
  size(name: string): number;
  /** Unpacked bytes of one part. Throws UserError file.corrupt, file.encrypted or file.tooLarge. */
  read(name: string): Uint8Array;
}

interface ZipEntry {
  flags: number;
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  headerOffset: number;
}

const END_RECORD = 0x06054b50;
const DIRECTORY_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
const END_RECORD_SIZE = 22;
const MAX_COMMENT = 0xffff;
const MAX_ENTRIES = 20_000;

/**
 * Opens the archive by its central directory (APPNOTE 6.3, 4.3). Sizes stated in it are only believed as
 * upper bounds: unpacking stops there, so a lie ends in file.corrupt, never in exhausted memory.
 */
export function openZip(bytes: Uint8Array): ZipParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view);
  let spent = 0;
  return {
    names: () => [...entries.keys()],
    has: (name) => entries.has(name.toLowerCase()),
    size: (name) => entries.get(name.toLowerCase())?.size ?? 0,
    read(name) {
      const entry = entries.get(name.toLowerCase());
      if (!entry) throw new UserError('file.corrupt');
      if (entry.flags & 1) throw new UserError('file.encrypted');
      spent += entry.size;
      if (
        entry.size > tableLimits.partBytes ||
        spent > tableLimits.workbookBytes ||
        (entry.size > tableLimits.ratioFromBytes && entry.size > entry.packedSize * tableLimits.ratio)
      ) {
        throw new UserError('file.tooLarge', { what: 'megabytes', limit: tableLimits.partBytes / 2 ** 20 });
      }
      return unpack(bytes, view, entry);
    },
  };
}

/** Names are folded to lower case: part names of a workbook do not depend on case (OPC, 6.2.2.3). */
function readDirectory(bytes: Uint8Array, view: DataView): Map<string, ZipEntry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let offset = view.getUint32(end + 16, true);
  // ZIP64 is only needed above 4 GiB or 65,535 parts, which no table that we accept has.
  if (count > MAX_ENTRIES || offset === 0xffffffff)
    throw new UserError('file.tooLarge', { what: 'parts', limit: MAX_ENTRIES });
  const decoder = new TextDecoder('utf-8');
  const entries = new Map<string, ZipEntry>();
  for (let i = 0; i < count; i++) {
    if (offset + 46 > view.byteLength || view.getUint32(offset, true) !== DIRECTORY_RECORD) {
      throw new UserError('file.corrupt');
    }
    const nameLength = view.getUint16(offset + 28, true);
    const name = decoder
      .decode(bytes.subarray(offset + 46, offset + 46 + nameLength))
      .replaceAll('\\', '/')
      .replace(/^\/+/, '')
      .toLowerCase();
    entries.set(name, {
      flags: view.getUint16(offset + 8, true),
      method: view.getUint16(offset + 10, true),
      crc: view.getUint32(offset + 16, true),
      packedSize: view.getUint32(offset + 20, true),
      size: view.getUint32(offset + 24, true),
      headerOffset: view.getUint32(offset + 42, true),
    });
    offset += 46 + nameLength + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
  }
  return entries;
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_RECORD_SIZE - MAX_COMMENT);
  for (let offset = view.byteLength - END_RECORD_SIZE; offset >= lowest; offset--) {
    if (view.getUint32(offset, true) === END_RECORD) return offset;
  }
  throw new UserError('file.corrupt');
}

function unpack(bytes: Uint8Array, view: DataView, entry: ZipEntry): Uint8Array {
  const header = entry.headerOffset;
  if (header + 30 > view.byteLength || view.getUint32(header, true) !== LOCAL_RECORD) {
    throw new UserError('file.corrupt');
  }
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const packed = bytes.subarray(start, start + entry.packedSize);
  if (packed.byteLength !== entry.packedSize) throw new UserError('file.corrupt');
  let content: Uint8Array;
  try {
    if (entry.method === 0) content = packed;
    else if (entry.method === 8)
      content = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
    else throw new UserError('file.corrupt');
  } catch {
    throw new UserError('file.corrupt');
  }
  if (content.byteLength !== entry.size || crc32(content) !== entry.crc) throw new UserError('file.corrupt');
  return content;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** CRC-32 of ISO 3309; the built-in one, many times faster, came with Node 22.2. */
function crc32(bytes: Uint8Array): number {
  const { crc32: builtIn } = zlib as { crc32?: (data: Uint8Array) => number };
  if (builtIn) return builtIn(bytes);
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = (crcTable[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
