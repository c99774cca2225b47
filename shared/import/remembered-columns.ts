import type { ImportField } from '../contract/entries.ts';
import { normaliseHeader } from './header-words.ts';
import type { RawSheet, RawWorkbook } from './raw-workbook.ts';
import { HEADER_SEARCH_ROWS, LAST_HEADER_ROW, type RecognisedColumn, readHeader } from './recognise.ts';
import type { SheetKind } from './sheet-kind.ts';

/** Meanings of columns by the signature of the headings that they were last imported under. */
export type RememberedColumns = ReadonlyMap<string, readonly ImportField[]>;

/** What tells the sheets of one source: its headings, as they are compared. Null: it has none. */
export function headerSignature(kind: SheetKind, headings: readonly string[]): string | null {
  const words = headings.map(normaliseHeader);
  while (words.at(-1) === '') words.pop();
  return words.length === 0 ? null : `${kind}:${words.join('|')}`;
}

/** The first row whose headings somebody has mapped before. */
export function rememberedHeaderRow(
  sheet: RawSheet,
  kind: SheetKind,
  remembered: RememberedColumns,
): number | null {
  if (remembered.size === 0) return null;
  const candidates = sheet.rows.slice(0, HEADER_SEARCH_ROWS).filter((row) => row.row <= LAST_HEADER_ROW);
  for (const { row } of candidates) {
    const signature = headerSignature(kind, readHeader(sheet, row).texts);
    if (signature !== null && remembered.has(signature)) return row;
  }
  return null;
}

/** The first visible sheet with headings that somebody has mapped before. */
export function rememberedSheet(
  workbook: RawWorkbook,
  kind: SheetKind,
  remembered: RememberedColumns,
): RawSheet | null {
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden && sheet.rows.length > 0);
  return visible.find((sheet) => rememberedHeaderRow(sheet, kind, remembered) !== null) ?? null;
}

/** Personal data is offered to be dropped every time: what was decided about another file is no consent for this one. */
export function rememberedField(column: RecognisedColumn, field: ImportField | undefined): ImportField {
  if (field === undefined) return column.field;
  return column.sensitive !== null && field === 'extra' ? 'drop' : field;
}
