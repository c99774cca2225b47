// The order matters: the gaps are filled before pdf.js looks.
import './pdf-engine-gaps.ts';
import { getDocument, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type {
  PDFDocumentProxy as PdfDocument,
  PDFPageProxy as PdfPage,
} from 'pdfjs-dist/legacy/build/pdf.mjs';

// Everything comes from our own origin: there is no network, and the page's policy would refuse it.
const characterMaps = import.meta.glob<string>('../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
});
const standardFonts = import.meta.glob<string>('../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
  query: '?url',
  import: 'default',
  eager: true,
});

const addresses = new Map(
  [...Object.entries(characterMaps), ...Object.entries(standardFonts)].map(([path, address]) => [
    path.slice(path.lastIndexOf('/') + 1),
    address,
  ]),
);

/** Brings pdf.js what it asks for by name; its own way accepts http addresses alone. */
class OwnFiles {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const address = addresses.get(filename);
    if (address === undefined) throw new Error(`pdf.js asked for ${filename}`);
    const answer = await fetch(new URL(address, document.baseURI));
    if (!answer.ok) throw new Error(`${filename}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}

let worker: PDFWorker | null = null;

/** One worker for all documents; made anew if it was lost. */
function sharedWorker(): PDFWorker {
  if (worker === null || worker.destroyed) {
    const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
    worker = PDFWorker.create({ port });
  }
  return worker;
}

/** Opens a PDF. `release` frees what it holds. Rejects with pdf.js's own errors (name: PasswordException …). */
export function openPdf(bytes: Uint8Array<ArrayBuffer>): {
  document: Promise<PDFDocumentProxy>;
  release: () => void;
} {
  const task = getDocument({
    // pdf.js takes the bytes away from whoever gives them.
    data: bytes.slice(),
    worker: sharedWorker(),
    BinaryDataFactory: OwnFiles,
    // Only said because pdf.js does not ask without; OwnFiles goes by the name alone.
    cMapUrl: 'own/',
    cMapPacked: true,
    standardFontDataUrl: 'own/',
    wasmUrl: new URL('pdf-decoders/', document.baseURI).href,
    useWasm: false,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    enableXfa: false,
  });
  return { document: task.promise, release: () => void task.destroy() };
}
