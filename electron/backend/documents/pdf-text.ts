import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as handler from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import type { TextPart } from '../../../shared/blind/find-names.ts';
import type { FileText } from './file-text.ts';

// In a thread of its own already: pdf.js shall not look for a second one.
Object.assign(globalThis, { pdfjsWorker: handler });

// Chinese fonts without a table of their own are read by these; compiled in, so that nothing is looked for on the disk.
const characterMaps = import.meta.glob(
  '../../../node_modules/pdfjs-dist/cmaps/{Adobe-GB1-*,GB*,UniGB*}.bcmap',
  { query: '?inline', import: 'default', eager: true },
);
const mapsByName = new Map(
  Object.entries(characterMaps).map(([path, data]) => [path.slice(path.lastIndexOf('/') + 1), String(data)]),
);

class OwnFiles {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const data = mapsByName.get(filename);
    if (data === undefined) throw new Error(`pdf.js asked for ${filename}`);
    return Uint8Array.from(Buffer.from(data.slice(data.indexOf(',') + 1), 'base64'));
  }
}

/** Text of each page, bookmarks, notes and metadata. A page without text is a scan: then not everything was read. */
export async function readPdfText(bytes: Uint8Array): Promise<FileText> {
  const task = getDocument({
    data: bytes,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
    BinaryDataFactory: OwnFiles,
    cMapUrl: 'compiled-in/',
    cMapPacked: true,
    standardFontDataUrl: 'compiled-in/',
  } as Parameters<typeof getDocument>[0]);
  try {
    const document = await task.promise;
    const parts: TextPart[] = [];
    let complete = true;
    const { info, metadata } = await document.getMetadata();
    const facts = Object.entries(info as Record<string, unknown>);
    for (const [field, value] of facts)
      if (typeof value === 'string') parts.push({ place: 'metadata', where: field, text: value });
    const custom = (info as { Custom?: Record<string, unknown> }).Custom ?? {};
    for (const [field, value] of Object.entries(custom))
      parts.push({ place: 'metadata', where: field, text: String(value) });
    const raw = metadata?.getRaw();
    if (typeof raw === 'string')
      parts.push({ place: 'metadata', where: 'XMP', text: raw.replace(/<[^>]*>/g, ' ') });
    const outline = await document.getOutline();
    if (outline)
      parts.push({ place: 'text', where: null, text: JSON.stringify(outline.map(({ title }) => title)) });
    if (await document.getAttachments()) complete = false;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      if (text.trim() === '') complete = false;
      const notes = (await page.getAnnotations()) as {
        contentsObj?: { str: string };
        titleObj?: { str: string };
      }[];
      const said = notes.map(
        ({ contentsObj, titleObj }) => `${titleObj?.str ?? ''}\n${contentsObj?.str ?? ''}`,
      );
      parts.push({ place: 'text', where: `第 ${number} 页`, text: [text, ...said].join('\n') });
      page.cleanup();
    }
    return { parts, complete };
  } finally {
    await task.destroy();
  }
}
