import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import {
  type DocumentCell,
  type DocumentSheet,
  shownText,
} from '../../../shared/documents/document-table.ts';

/** Spreadsheets take text that begins with one of these for a formula (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A text table of one sheet: headings and rows, nothing else. UTF-8 has a byte-order mark, as Excel wants it. */
export function writeTextTable(sheet: DocumentSheet, encoding: 'utf-8' | 'gb18030'): Uint8Array {
  const lines = [
    sheet.columns.map(({ label }) => guarded(label)),
    ...sheet.rows.map((row) => row.map(cellText)),
  ];
  // By itself the writer quotes the whole line end only, and a lone line feed would begin a new row.
  const text = stringify(lines, { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
  return new Uint8Array(encoding === 'utf-8' ? Buffer.from(`\ufeff${text}`) : iconv.encode(text, 'gb18030'));
}

function cellText(cell: DocumentCell): string {
  return cell.kind === 'text' ? guarded(cell.text) : shownText(cell);
}

/** Text that no spreadsheet takes for a formula. */
export function guarded(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
