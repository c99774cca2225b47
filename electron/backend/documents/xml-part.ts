import { SaxParser, type SaxTag } from '@cj-tech-master/excelts/xml';
import { UserError } from '../../../shared/contract/errors.ts';

export interface XmlHandlers {
  open(tag: SaxTag): void;
  text?(text: string): void;
  close?(tag: SaxTag): void;
  /** After each piece of the part. */
  onBytes?(bytes: number): void;
}

const CHUNK_BYTES = 1024 * 1024;

/** Runs through one part in pieces. Entities of a DTD are never expanded. Throws UserError file.corrupt. */
export function parseXml(bytes: Uint8Array, handlers: XmlHandlers): void {
  const parser = new SaxParser({
    position: false,
    maxDepth: 64,
    maxEntityExpansions: 0,
    invalidCharHandling: 'skip',
  });
  let failure: unknown = null;
  // An exception of a handler must not be mistaken for a fault of the file.
  const guarded =
    <T>(handler: (value: T) => void) =>
    (value: T) => {
      if (failure !== null) return;
      try {
        handler(value);
      } catch (error) {
        failure = error;
      }
    };
  parser.on('opentag', guarded(handlers.open));
  if (handlers.text) {
    parser.on('text', guarded(handlers.text));
    parser.on('cdata', guarded(handlers.text));
  }
  if (handlers.close) parser.on('closetag', guarded(handlers.close));
  const decoder = new TextDecoder(partEncoding(bytes));
  try {
    for (let at = 0; at < bytes.length && failure === null; at += CHUNK_BYTES) {
      const piece = bytes.subarray(at, at + CHUNK_BYTES);
      parser.write(decoder.decode(piece, { stream: true }));
      handlers.onBytes?.(piece.length);
    }
    if (failure === null) parser.close();
  } catch {
    failure ??= new UserError('file.corrupt');
  }
  if (failure !== null) throw failure;
}

function partEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** _x000D_ stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
