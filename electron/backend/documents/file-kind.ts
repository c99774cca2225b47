import type { AttachmentView } from '../../../shared/contract/receipts.ts';
import { isCompoundFile } from './compound-file.ts';
import { decodeText } from './text-table.ts';

export type FileKind = AttachmentView['kind'];

/** How much of each end of a file must be known: a ZIP says at its end what it holds. */
export const KIND_BYTES = 64 * 1024;

const starts: readonly [FileKind, number, string][] = [
  ['image', 0, '\xff\xd8\xff'],
  ['image', 0, '\x89PNG\r\n\x1a\n'],
  ['image', 0, 'GIF87a'],
  ['image', 0, 'GIF89a'],
  ['image', 0, 'II*\0'],
  ['image', 0, 'MM\0*'],
  ['image', 8, 'WEBP'],
  ['video', 8, 'AVI '],
  ['audio', 8, 'WAVE'],
  ['video', 0, '\x1aE\xdf\xa3'],
  ['video', 0, 'FLV\x01'],
  ['video', 0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11'],
  ['video', 0, '\0\0\x01\xba'],
  ['video', 0, '\0\0\x01\xb3'],
  ['video', 0, '.RMF'],
  ['audio', 0, 'ID3'],
  ['audio', 0, 'fLaC'],
  ['audio', 0, 'OggS'],
  ['audio', 0, '#!AMR'],
  ['audio', 0, 'MThd'],
  ['office', 0, '{\\rtf'],
];

/** Brands of ISO base media files (ISO 14496-12) that are not moving pictures. */
const stillBrands = /^(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis)$/;
const soundBrands = /^(?:M4A |M4B |M4P )$/;

/**
 * What a file is, by its content alone: its name may say anything. `head` and `tail` are its first and last
 * KIND_BYTES. Office: also WPS, OpenDocument and OFD (GB/T 33190).
 */
export function fileKind(head: Uint8Array, tail: Uint8Array): FileKind {
  if (head.byteLength === 0) return 'other';
  // The header of a PDF may stand within the first 1024 bytes (PDF 1.7, implementation note 13).
  if (latin(head.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
  const beginning = latin(head.subarray(0, 32));
  for (const [kind, at, signature] of starts) if (beginning.startsWith(signature, at)) return kind;
  if (beginning.startsWith('BM') && head.byteLength > 26 && head[14] !== 0 && head[15] === 0) return 'image';
  if (beginning.startsWith('ftyp', 4)) {
    const brand = beginning.slice(8, 12);
    return stillBrands.test(brand) ? 'image' : soundBrands.test(brand) ? 'audio' : 'video';
  }
  if (/^(?:moov|mdat|wide|free|skip)$/.test(beginning.slice(4, 8))) return 'video';
  if (isTransportStream(head)) return 'video';
  if (beginning.startsWith('\xff\xfe') || beginning.startsWith('\xfe\xff'))
    return isText(head) ? 'text' : 'other';
  // MPEG audio without a tag: eleven set bits, then a layer and a bit rate that exist.
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) > 0xe0 && ((head[2] ?? 0) & 0xf0) !== 0xf0) return 'audio';
  if (isCompoundFile(head)) return 'office';
  if (beginning.startsWith('PK\x03\x04')) return isOfficeZip(head, tail) ? 'office' : 'other';
  return isText(head) ? 'text' : 'other';
}

/** Packets of 188 bytes, each beginning with 0x47 (ISO 13818-1). */
function isTransportStream(head: Uint8Array): boolean {
  return head.byteLength > 376 && head[0] === 0x47 && head[188] === 0x47 && head[376] === 0x47;
}

function isOfficeZip(head: Uint8Array, tail: Uint8Array): boolean {
  const names = latin(head) + latin(tail);
  return (
    names.includes('[Content_Types].xml') ||
    names.includes('mimetypeapplication/vnd.oasis.opendocument') ||
    names.includes('OFD.xml')
  );
}

function isText(head: Uint8Array): boolean {
  if (head.byteLength < KIND_BYTES) return decodeText(head) !== null;
  // The last character may be cut: at most three of its bytes are left out, an even number for UTF-16.
  const cuts = head[0] === 0xff || head[0] === 0xfe ? [0, 2] : [0, 1, 2, 3];
  return cuts.some((cut) => decodeText(head.subarray(0, head.byteLength - cut)) !== null);
}

function latin(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
