import type { ImportField } from '../contract/entries.ts';
import { oneLine } from './cell-words.ts';
import { headerMeaning } from './header-words.ts';
import {
  cellText,
  columnLetters,
  type MergedRange,
  type RawRow,
  type RawSheet,
  type RawWorkbook,
} from './raw-workbook.ts';
import { type SensitiveKind, sensitiveKind } from './sensitive.ts';
import type { SheetKind } from './sheet-kind.ts';
import { spreadHeadings } from './sub-headings.ts';

/** The header of a sheet: one row, or several where headings are merged over sub-headings. */
export interface Header {
  /** 1-based. */
  first: number;
  last: number;
  /** Heading by 0-based column, "主要完成人 姓名" where two rows say it together; '' = none. */
  texts: string[];
  /** The lowest heading alone, where there are several; else ''. */
  leaves: string[];
}

export interface RecognisedColumn {
  /** 0-based. */
  index: number;
  letter: string;
  header: string;
  field: ImportField;
  sensitive: SensitiveKind | null;
  /** 序号: pads with zeros, so that entries stand in this order wherever they are listed by number. */
  running: boolean;
  /** False: the heading says nothing that is known. */
  known: boolean;
}

/** Rows with cells that are looked at, and the last row that may be a header. */
export const HEADER_SEARCH_ROWS = 50;
export const LAST_HEADER_ROW = 1000;
const MAX_HEADER_ROWS = 3;
const SENSITIVE_SAMPLE_ROWS = 2000;

/**
 * The first visible sheet that has a title column beside another known one; else the first with a title column; else
 * the first visible one with cells; else any with cells.
 */
export function recogniseSheet(workbook: RawWorkbook): RawSheet | null {
  const filled = workbook.sheets.filter((sheet) => sheet.rows.length > 0);
  const visible = filled.filter((sheet) => !sheet.hidden);
  const titled = visible.map((sheet) => ({ sheet, fields: fieldsOf(sheet) }));
  const withTitle = titled.filter(({ fields }) => fields.has('title'));
  const best = withTitle.find(({ fields }) => fields.size > 1) ?? withTitle[0];
  return best?.sheet ?? visible[0] ?? filled[0] ?? null;
}

function fieldsOf(sheet: RawSheet): Set<string> {
  const row = recogniseHeaderRow(sheet);
  const headings = row === null ? [] : readHeader(sheet, row).texts;
  return new Set(headings.flatMap((text) => headerMeaning(text)?.field ?? []));
}

/**
 * The row whose cells read most like headings, so that title lines above it do not matter. Without any known
 * heading: the first row of several different short words. Null if there is neither.
 */
export function recogniseHeaderRow(sheet: RawSheet, kind: SheetKind = 'entries'): number | null {
  let best: { row: number; score: number } | null = null;
  const candidates = sheet.rows.slice(0, HEADER_SEARCH_ROWS).filter((row) => row.row <= LAST_HEADER_ROW);
  for (const row of candidates) {
    const score = headerScore(row, kind);
    if (score > (best?.score ?? 0)) best = { row: row.row, score };
  }
  if (best) return best.row;
  return candidates.find(looksLikeHeader)?.row ?? null;
}

function headerScore(row: RawRow, kind: SheetKind): number {
  const fields = new Set<string>();
  let further = 0;
  for (const cell of row.cells) {
    const meaning = cell.length <= 60 ? headerMeaning(cell, kind) : null;
    if (meaning && meaning.field !== 'extra') fields.add(meaning.field);
    else if (meaning || (cell !== '' && cell.length <= 20 && sensitiveKind(cell, []))) further++;
  }
  // A lone known word is a heading only if it is the title: "单位" also stands in front of a line above the table.
  if (fields.size + further < 2 && !fields.has('title')) return 0;
  return (fields.has('title') ? 2 : 0) + fields.size + further / 4;
}

function looksLikeHeader(row: RawRow): boolean {
  const words = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const plain = words.every((word) => word.length <= 20 && !/^[\d.,%\s-]+$/.test(word));
  return words.length >= 2 && plain && new Set(words).size === words.length;
}

/** Reads the heading that begins in `first`, down to its sub-headings: by merged cells, or by what stands there. */
export function readHeader(sheet: RawSheet, first: number): Header {
  const stated = sheet.merges.filter((range) => range.top <= first && range.bottom >= first);
  const isTall = stated.some((range) => range.bottom > first);
  const spread = isTall ? [] : spreadHeadings(sheet, first);
  const isFree = ({ left, right }: MergedRange) =>
    spread.every((own) => own.right < left || own.left > right);
  const merges = [...spread, ...stated.filter(isFree)];
  let last = spread.length > 0 ? first + 1 : first;
  while (last < first + MAX_HEADER_ROWS - 1 && isSubHeading(sheet, merges, last + 1)) last++;
  const texts: string[] = [];
  const leaves: string[] = [];
  for (let column = 0; column < sheet.columns; column++) {
    const words: string[] = [];
    for (let row = first; row <= last; row++) {
      const word = oneLine(mergedText(sheet, merges, row, column));
      if (word !== '' && !words.includes(word)) words.push(word);
    }
    texts.push(words.join(' '));
    leaves.push(words.length > 1 ? (words.at(-1) ?? '') : '');
  }
  return { first, last, texts, leaves };
}

/** Some headings reach down into the row, and all that stands in it stands under a heading of several columns. */
function isSubHeading(sheet: RawSheet, merges: readonly MergedRange[], row: number): boolean {
  if (!merges.some((range) => range.bottom >= row)) return false;
  const cells = sheet.rows.find((candidate) => candidate.row === row)?.cells ?? [];
  const wide = merges.filter((range) => range.right > range.left);
  return cells.every(
    (cell, column) => cell === '' || wide.some((range) => column >= range.left && column <= range.right),
  );
}

/** The text at a place, taken from the first cell of a merged range if the place lies in one. */
function mergedText(sheet: RawSheet, merges: readonly MergedRange[], row: number, column: number): string {
  const range = merges.find((r) => row >= r.top && row <= r.bottom && column >= r.left && column <= r.right);
  const source = sheet.rows.find((r) => r.row === (range?.top ?? row));
  return source ? cellText(source, range?.left ?? column) : '';
}

/** 第一完成人 and 其他完成人 are one list in two columns. */
function continuesPeople(first: string, further: string): boolean {
  return /第一|负责人|带头人|主持/.test(first) && /其[他它余]|第[二三四五六七八九十2-9]/.test(further);
}

/** Fields that one column at most is taken for. */
const single = [
  ...['number', 'title', 'unit', 'contributors', 'category', 'summary'],
  ...['tierName', 'year', 'programme'],
] as const;

/** What every column means, by its heading and, for personal data, by what it holds. */
export function recogniseColumns(
  sheet: RawSheet,
  header: Header,
  kind: SheetKind = 'entries',
): RecognisedColumn[] {
  const data = sheet.rows.filter((row) => row.row > header.last);
  const columns = header.texts.map((text, index): RecognisedColumn & { preference: number } => {
    // A sub-heading says more than what it stands under: in "主要完成人 工作单位" it is the unit.
    const meaning = headerMeaning(header.leaves[index] ?? '', kind) ?? headerMeaning(text, kind);
    const values = data.slice(0, SENSITIVE_SAMPLE_ROWS).map((row) => cellText(row, index).trim());
    return {
      index,
      letter: columnLetters(index),
      header: text,
      field: meaning?.field ?? 'extra',
      sensitive: sensitiveKind(text, values),
      running: meaning?.running ?? false,
      known: meaning !== null,
      preference: meaning?.preference ?? 0,
    };
  });
  for (const field of single) {
    const rivals = columns.filter((column) => column.field === field);
    const chosen = rivals.reduce<(typeof rivals)[number] | null>(
      (best, column) => (best === null || column.preference < best.preference ? column : best),
      null,
    );
    for (const rival of rivals) {
      if (field === 'contributors' && chosen && continuesPeople(chosen.header, rival.header)) continue;
      // A running number beside a real one says nothing; any other second column is kept under its heading.
      if (rival !== chosen) rival.field = rival.running ? 'drop' : 'extra';
    }
  }
  for (const column of columns) {
    if (column.sensitive !== null && column.field === 'extra') column.field = 'drop';
    if (column.header === '' && data.every((row) => cellText(row, column.index) === ''))
      column.field = 'drop';
  }
  return columns.map(({ preference: _, ...column }) => column);
}
