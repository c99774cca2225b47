/** What a printer is given, and how processes hand it to each other. */
export interface PrintJob {
  html: string;
  /** Templates for engines without margin boxes; classes pageNumber and totalPages are filled in by the engine. */
  header: string;
  footer: string;
}

/** What the backend in its own process asks of the process that has windows, and the answer; null = it failed. */
export type PrintRequest = { kind: 'print'; id: number; job: PrintJob };
export type PrintReply = { kind: 'printed'; id: number; pdf: Uint8Array | null };

/** From this version on the engine prints headers and footers by CSS margin boxes, in the document's own fonts. */
export const MARGIN_BOX_ENGINE = 131;

/** The file of resources/fonts that an address of the document names, or null. */
export function fontFileOf(address: string): string | null {
  const match = /\/fonts\/([a-z-]+\.woff2)$/.exec(address);
  return match?.[1] ?? null;
}
