import { openPdf } from '../judge/pdf-source.ts';
import { type GreyPicture, readCode } from './scan-codes.ts';

/** Dots in an inch of paper; fewer lose the small code of a footer. */
const DOTS = 300;
/** Dots in an inch of a background: sharp in print, and A4 stays a file of a few megabytes. */
const BACKGROUND_DOTS = 200;
/** A pile of signed papers is scanned as one file; more pages than this are not ours. */
const MOST_PAGES = 200;

/** What the QR codes on the pages of a scan say, a line a page; '' where none could be read. */
export async function codesOfScan(file: File): Promise<string[]> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x25 && bytes[1] === 0x50) return codesOfPdf(bytes);
  const image = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return [readCode(greyOf(canvas)) ?? ''];
}

async function codesOfPdf(bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const { document: opening, release } = openPdf(bytes);
  try {
    const pdf = await opening;
    const codes: string[] = [];
    for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number += 1) {
      const page = await pdf.getPage(number);
      const viewport = page.getViewport({ scale: DOTS / 72 });
      const canvas = document.createElement('canvas');
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      await page.render({ canvas, viewport }).promise;
      codes.push(readCode(greyOf(canvas)) ?? '');
    }
    return codes;
  } finally {
    release();
  }
}

/** The first page of a PDF as a PNG, to lie under certificates. @throws what pdf.js says of a file that it cannot read. */
export async function firstPageAsPicture(file: File): Promise<File> {
  const { document: opening, release } = openPdf(new Uint8Array(await file.arrayBuffer()));
  try {
    const page = await (await opening).getPage(1);
    const viewport = page.getViewport({ scale: BACKGROUND_DOTS / 72 });
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    await page.render({ canvas, viewport }).promise;
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('the page has no picture');
    return new File([blob], file.name.replace(/\.pdf$/i, '.png'), { type: 'image/png' });
  } finally {
    release();
  }
}

function greyOf(canvas: HTMLCanvasElement): GreyPicture {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, width, height) ?? {
    data: new Uint8ClampedArray(),
  };
  const dots = new Uint8ClampedArray(width * height);
  for (let at = 0; at < dots.length; at += 1) {
    const start = at * 4;
    dots[at] = ((data[start] ?? 0) * 3 + (data[start + 1] ?? 0) * 6 + (data[start + 2] ?? 0)) / 10;
  }
  return { dots, width, height };
}
