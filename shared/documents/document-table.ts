/** One cell of a document, typed, so that a workbook can hold numbers as numbers. */
export type DocumentCell = { kind: 'text'; text: string } | { kind: 'integer'; value: number };

export interface DocumentColumn {
  label: string;
  /** Width in characters of the body font. */
  width: number;
  align: 'left' | 'center' | 'right';
}

export interface DocumentSheet {
  name: string;
  heading: string;
  /** Lines between heading and table. */
  notes: string[];
  columns: DocumentColumn[];
  /** As many cells as columns. */
  rows: DocumentCell[][];
}

/** A document made of tables, free of any file format. */
export interface TableDocument {
  /** Without extension; only characters that every file system takes. */
  fileName: string;
  sheets: DocumentSheet[];
  /** Printed on every page. `page` holds {{page}} and {{pages}}. */
  pageHeader: string;
  pageFooter: { left: string; page: string; right: string };
  /** ISO-8601, UTC. */
  generatedAt: string;
}

export function textCell(text: string | null): DocumentCell {
  return { kind: 'text', text: text ?? '' };
}

/** What a cell looks like on paper, in every format. */
export function shownText(cell: DocumentCell): string {
  return cell.kind === 'text' ? cell.text : String(cell.value);
}
