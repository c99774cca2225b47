import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import { type Paper, type PaperCell, type PaperTable, shown } from '../../../shared/documents/paper.ts';

/** Spreadsheets take text that begins with one of these for a formula (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** The tables of a paper as a text table, an empty line between two. UTF-8 has a byte-order mark, as Excel wants it. */
export function writePaperTextTable(paper: Paper, encoding: 'utf-8' | 'gb18030'): Uint8Array {
  const tables = paper.sections.flatMap(({ blocks }) =>
    blocks.filter((block): block is PaperTable => block.kind === 'table'),
  );
  const lines = tables.flatMap(({ columns, rows }, index) => [
    ...(index === 0 ? [] : [[]]),
    columns.map(({ label }) => guarded(label)),
    ...rows.map((row) => row.map(cellText)),
  ]);
  // By itself the writer quotes the whole line end only, and a lone line feed would begin a new row.
  const content = stringify(lines, { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
  return new Uint8Array(
    encoding === 'utf-8' ? Buffer.from(`\ufeff${content}`) : iconv.encode(content, 'gb18030'),
  );
}

function cellText(cell: PaperCell): string {
  return cell.kind === 'text' ? guarded(cell.text) : shown(cell);
}

/** Text that no spreadsheet takes for a formula. */
function guarded(value: string): string {
  return formulaStart.test(value) ? `'${value}` : value;
}
