/** A spreadsheet as people see it: the text of every cell, whatever the file kept inside. Plain data. */
export interface RawWorkbook {
  /** xls: also the .et of WPS. */
  format: 'xlsx' | 'xls' | 'csv';
  /** Only for text: utf-8, gb18030, utf-16le or utf-16be. */
  encoding: string | null;
  /** At least one sheet, and at least one of them with a cell. */
  sheets: RawSheet[];
}

export interface RawSheet {
  name: string;
  hidden: boolean;
  /** Number of columns in use: 1 + the last column with a cell. */
  columns: number;
  /** Rows with at least one cell that is not blank, in order; blank rows are the gaps in `row`. */
  rows: RawRow[];
  merges: MergedRange[];
  /** 0-based indexes of hidden columns in use. */
  hiddenColumns: number[];
}

export interface RawRow {
  /** 1-based, as the spreadsheet shows it. For text: the number of the record. */
  row: number;
  hidden: boolean;
  /** Text by 0-based column; '' = blank; shorter than `columns` where the rest is blank. */
  cells: string[];
  /** 0-based columns whose text is the remembered result of a formula. */
  formulas: number[];
  /** 0-based columns, blank in `cells`, whose formula was never computed. */
  withoutValue?: number[];
}

/** Rows 1-based, columns 0-based, both ends included. Only the first cell of a range has a text. */
export interface MergedRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Column letters of a 0-based index: 0 = A, 26 = AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export function cellText(row: RawRow, column: number): string {
  return row.cells[column] ?? '';
}
