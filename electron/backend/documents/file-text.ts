import type { TextPart } from '../../../shared/blind/find-names.ts';
import { readPdfText } from './pdf-text.ts';
import { decodeText } from './text-table.ts';
import { localName, parseXml } from './xml-part.ts';
import { openZip } from './zip-parts.ts';

/** Kinds of which text can be read; of images, sound and video nothing is promised. */
export type ReadableKind = 'pdf' | 'office' | 'text';

export interface FileText {
  parts: TextPart[];
  /** false = there is something in the file that is no text: a scanned page, a picture, an older Office format. */
  complete: boolean;
}

/** What the text worker is asked. → FileText */
export interface TextQuestion {
  kind: ReadableKind;
  bytes: Uint8Array;
}

/** Everything that can be read in a file as words, its metadata included. Throws what the parsers throw. */
export async function readFileText({ kind, bytes }: TextQuestion): Promise<FileText> {
  switch (kind) {
    case 'pdf':
      return readPdfText(bytes);
    case 'office':
      return readOfficeText(bytes);
    case 'text': {
      const decoded = decodeText(bytes);
      return decoded
        ? { parts: [{ place: 'text', where: null, text: decoded.text }], complete: true }
        : { parts: [], complete: false };
    }
  }
}

const ZIP_START = [0x50, 0x4b, 0x03, 0x04];

/** Parts that only say how the document looks. */
const looks = /(?:\.rels|\/styles\.xml|\/theme\d*\.xml|\/fonttable\.xml|\[content_types\]\.xml)$/;

/** Text of every XML part of a .docx, .xlsx, .pptx, OpenDocument or OFD file; names of authors stand in attributes. */
function readOfficeText(bytes: Uint8Array): FileText {
  // .doc, .xls, .ppt and .rtf of old are not read.
  if (ZIP_START.some((byte, at) => bytes[at] !== byte)) return { parts: [], complete: false };
  const zip = openZip(bytes);
  const parts: TextPart[] = [];
  let complete = true;
  for (const name of zip.names()) {
    if (!name.endsWith('.xml')) {
      // A picture or an embedded file may show what no search finds.
      if (!name.endsWith('/') && !looks.test(name) && name !== 'mimetype') complete = false;
      continue;
    }
    if (looks.test(name)) continue;
    const isMetadata = /^(?:docprops\/|meta\.xml|doc_\d+\/document\.xml$)/.test(name);
    const text = xmlText(zip.read(name));
    if (text.trim() !== '') parts.push({ place: isMetadata ? 'metadata' : 'text', where: name, text });
  }
  return { parts, complete };
}

const paragraphs: ReadonlySet<string> = new Set(['p', 'br', 'tab', 'c', 'si', 'row', 'tr', 'h']);

function xmlText(bytes: Uint8Array): string {
  let text = '';
  parseXml(bytes, {
    open(tag) {
      for (const [key, value] of Object.entries(tag.attributes))
        if (/(?:author|creator|initials|name|title|company|manager)$/i.test(key))
          text += `\n${String(value)}\n`;
    },
    text: (piece) => {
      text += piece;
    },
    close(tag) {
      if (paragraphs.has(localName(tag.name))) text += '\n';
    },
  });
  return text;
}
