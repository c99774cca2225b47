import { UserError } from '../../../shared/contract/errors.ts';
import type { MergedRange, RawRow, RawSheet } from '../../../shared/import/raw-workbook.ts';
import { numberText } from './cell-text.ts';
import { tableLimits } from './table-limits.ts';
import { localName, parseXml, unescapeText } from './xml-part.ts';

/** What the cells of all sheets of one workbook share. */
export interface WorkbookContext {
  date1904: boolean;
  strings: readonly string[];
  /** Number format by cell style. */
  formats: readonly string[];
  /** Counted down over all sheets. */
  cellsLeft: number;
}

interface OpenCell {
  column: number;
  type: string;
  style: number;
  formula: boolean;
  value: string;
  inline: string;
}

/** Reads one worksheet (ECMA-376 part 1, 18.3.1). Blank cells and rows leave no trace. */
export function readSheet(
  bytes: Uint8Array,
  name: string,
  hidden: boolean,
  context: WorkbookContext,
  onBytes: (bytes: number) => void = () => {},
): RawSheet {
  const rows: RawRow[] = [];
  const merges: MergedRange[] = [];
  const hiddenRanges: [number, number][] = [];
  let columns = 0;
  let row: RawRow | null = null;
  let lastRow = 0;
  let lastColumn = -1;
  let cell: OpenCell | null = null;
  let reading: 'value' | 'inline' | null = null;
  let inPhonetic = false;

  const finishCell = (target: RawRow, done: OpenCell) => {
    const text = cellText(done, context);
    // Programs that write no result leave v out or empty; the result '' is a text.
    const uncomputed = done.formula && done.value === '' && done.inline === '' && done.type !== 'str';
    if (text.trim() === '') {
      if (uncomputed && done.column < tableLimits.columns) {
        target.withoutValue = [...(target.withoutValue ?? []), done.column];
        columns = Math.max(columns, done.column + 1);
      }
      return;
    }
    if (done.column >= tableLimits.columns)
      throw new UserError('file.tooLarge', { what: 'columns', limit: tableLimits.columns });
    if (--context.cellsLeft < 0)
      throw new UserError('file.tooLarge', { what: 'cells', limit: tableLimits.cells });
    while (target.cells.length < done.column) target.cells.push('');
    target.cells[done.column] = text;
    if (done.formula) target.formulas.push(done.column);
    columns = Math.max(columns, done.column + 1);
  };

  parseXml(bytes, {
    onBytes,
    open(tag) {
      switch (localName(tag.name)) {
        case 'row':
          lastRow = Number(tag.attributes.r ?? lastRow + 1);
          lastColumn = -1;
          row = { row: lastRow, hidden: isTrue(tag.attributes.hidden), cells: [], formulas: [] };
          break;
        case 'c': {
          const column = columnOf(tag.attributes.r) ?? lastColumn + 1;
          lastColumn = column;
          const style = Number(tag.attributes.s ?? 0);
          cell = { column, type: tag.attributes.t ?? 'n', style, formula: false, value: '', inline: '' };
          break;
        }
        case 'f':
          if (cell) cell.formula = true;
          break;
        case 'v':
          reading = 'value';
          break;
        case 'rPh':
          inPhonetic = true;
          break;
        case 't':
          if (cell && !inPhonetic) reading = 'inline';
          break;
        case 'col':
          if (isTrue(tag.attributes.hidden)) {
            hiddenRanges.push([Number(tag.attributes.min), Number(tag.attributes.max)]);
          }
          break;
        case 'mergeCell': {
          const range = mergedRange(tag.attributes.ref ?? '');
          if (range) merges.push(range);
          if (merges.length > tableLimits.mergedRanges) {
            throw new UserError('file.tooLarge', { what: 'mergedRanges', limit: tableLimits.mergedRanges });
          }
          break;
        }
      }
    },
    text(text) {
      if (cell && reading === 'value') cell.value += text;
      else if (cell && reading === 'inline') cell.inline += text;
    },
    close(tag) {
      switch (localName(tag.name)) {
        case 'v':
        case 't':
          reading = null;
          break;
        case 'rPh':
          inPhonetic = false;
          break;
        case 'c':
          if (row && cell) finishCell(row, cell);
          cell = null;
          break;
        case 'row':
          if (row && (row.cells.length > 0 || row.withoutValue)) rows.push(row);
          if (rows.length > tableLimits.rows)
            throw new UserError('file.tooLarge', { what: 'rows', limit: tableLimits.rows });
          row = null;
          break;
      }
    },
  });

  rows.sort((a, b) => a.row - b.row);
  const hiddenColumns: number[] = [];
  for (let column = 0; column < columns; column++) {
    if (hiddenRanges.some(([min, max]) => column + 1 >= min && column + 1 <= max)) hiddenColumns.push(column);
  }
  return { name, hidden, columns, rows, merges, hiddenColumns };
}

function cellText(cell: OpenCell, context: WorkbookContext): string {
  switch (cell.type) {
    case 's':
      return cell.value.trim() === '' ? '' : (context.strings[Number(cell.value)] ?? '');
    case 'inlineStr':
      return unescapeText(cell.inline);
    case 'str':
      return unescapeText(cell.value);
    case 'b':
      return cell.value === '1' ? 'TRUE' : cell.value === '0' ? 'FALSE' : '';
    case 'd':
      return cell.value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ');
    case 'e':
      return cell.value;
    default: {
      if (cell.value === '') return '';
      const value = Number(cell.value);
      return Number.isNaN(value)
        ? cell.value
        : numberText(value, context.formats[cell.style] ?? 'General', context.date1904);
    }
  }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** 0-based column of a reference like AB12. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^\$?([A-Za-z]{1,3})/.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function mergedRange(reference: string): MergedRange | null {
  const match = /^\$?[A-Z]{1,3}\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/i.exec(reference);
  const left = columnOf(reference);
  const right = columnOf(match?.[2]);
  if (!match || left === null || right === null) return null;
  return { top: Number(match[1]), left, bottom: Number(match[3]), right };
}
