import type { DecimalText } from '../model/marks.ts';

/** One cell of a document, typed, so that a workbook can hold numbers as numbers. */
export type DocumentCell =
  | { kind: 'text'; text: string }
  /** The very characters that are ranked and shown: "91.40" stays 91.40. */
  | { kind: 'decimal'; value: DecimalText; struck: boolean }
  | { kind: 'integer'; value: number };

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
  if (cell.kind === 'text') return cell.text;
  return cell.kind === 'decimal' ? cell.value : String(cell.value);
}
