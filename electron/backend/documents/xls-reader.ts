import { type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { UserError } from '../../../shared/contract/errors.ts';
import type { RawRow, RawSheet } from '../../../shared/import/raw-workbook.ts';
import { numberText } from './cell-text.ts';
import { tableLimits } from './table-limits.ts';

/** What a cell shows for an error code ([MS-XLS] 2.5.10). */
const errorTexts: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/**
 * Reads the tables of an old workbook (BIFF8: .xls of Excel 97 to 2003, .et of WPS) as `readXlsx` reads a new one.
 * The library trusts what it reads, so this runs only where it may be stopped.
 *
 * Throws UserError file.encrypted, file.corrupt or file.tooLarge.
 */
export function readXls(bytes: Uint8Array): RawSheet[] {
  const workbook = open(bytes);
  const { SheetNames: names, Workbook: properties } = workbook;
  if (names.length > tableLimits.sheets)
    throw new UserError('file.tooLarge', { what: 'sheets', limit: tableLimits.sheets });
  const date1904 = properties?.WBProps?.date1904 ?? false;
  let cellsLeft: number = tableLimits.cells;
  return names.flatMap((name, index) => {
    const sheet = workbook.Sheets[name];
    // Chart sheets and macro sheets are listed too; they have no cells.
    if (sheet?.['!data'] === undefined) return [];
    const hidden = (properties?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    const raw = readSheet(sheet, name, hidden, date1904);
    for (const row of raw.rows) cellsLeft -= row.cells.length;
    if (cellsLeft < 0) throw new UserError('file.tooLarge', { what: 'cells', limit: tableLimits.cells });
    return [raw];
  });
}

function open(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellStyles: true,
      cellFormula: true,
      cellText: false,
      cellHTML: false,
      sheetRows: tableLimits.rows + 1,
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    const text = error instanceof Error ? error.message : '';
    throw new UserError(/password|encrypt/i.test(text) ? 'file.encrypted' : 'file.corrupt');
  }
}

function readSheet(sheet: WorkSheet, name: string, hidden: boolean, date1904: boolean): RawSheet {
  const rows: RawRow[] = [];
  let columns = 0;
  const lines: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  lines.forEach((line, index) => {
    if (!Array.isArray(line)) return;
    const row: RawRow = {
      row: index + 1,
      hidden: sheet['!rows']?.[index]?.hidden === true,
      cells: [],
      formulas: [],
    };
    line.forEach((cell: CellObject | undefined, column) => {
      const text = cell ? cellText(cell, date1904) : '';
      if (text.trim() === '') return;
      // A damaged file may claim any column.
      if (column >= tableLimits.columns)
        throw new UserError('file.tooLarge', { what: 'columns', limit: tableLimits.columns });
      while (row.cells.length < column) row.cells.push('');
      row.cells[column] = text;
      if (cell?.f !== undefined) row.formulas.push(column);
    });
    if (row.cells.length === 0) return;
    columns = Math.max(columns, row.cells.length);
    rows.push(row);
  });
  if (rows.length > tableLimits.rows)
    throw new UserError('file.tooLarge', { what: 'rows', limit: tableLimits.rows });
  const hiddenColumns = Array.from({ length: columns }, (_, column) => column).filter(
    (column) => sheet['!cols']?.[column]?.hidden === true,
  );
  const merges = (sheet['!merges'] ?? []).slice(0, tableLimits.mergedRanges).map(({ s, e }) => ({
    top: s.r + 1,
    left: s.c,
    bottom: e.r + 1,
    right: e.c,
  }));
  return { name, hidden, columns, rows, merges, hiddenColumns };
}

function cellText(cell: CellObject, date1904: boolean): string {
  switch (cell.t) {
    case 'n':
      return typeof cell.v === 'number'
        ? numberText(cell.v, String(cell.z ?? 'General'), date1904)
        : String(cell.v ?? '');
    case 'b':
      return cell.v ? 'TRUE' : 'FALSE';
    case 'e':
      return errorTexts[Number(cell.v)] ?? '#N/A';
    case 's':
      return String(cell.v ?? '');
    default:
      return '';
  }
}
