import type {
  ImportField,
  ImportPlan,
  ImportPreview,
  ImportProblem,
  ImportRow,
} from '../contract/entries.ts';
import { UserError } from '../contract/errors.ts';
import { oneLine } from './cell-words.ts';
import { cellText, type RawSheet, type RawWorkbook } from './raw-workbook.ts';
import { type EntryContent, type ReadRow, readRows } from './read-rows.ts';
import {
  type RecognisedColumn,
  readHeader,
  recogniseColumns,
  recogniseHeaderRow,
  recogniseSheet,
} from './recognise.ts';
import { maskSensitive } from './sensitive.ts';

/** An entry to be written, and the 1-based row that it came from. */
export interface ImportedEntry extends EntryContent {
  row: number;
}

export interface BuiltPreview {
  /** The preview but for what only the caller knows. */
  preview: Omit<ImportPreview, 'fileId' | 'fileName' | 'digest'>;
  /** The rows with outcome 'new', in the order of the sheet. */
  entries: ImportedEntry[];
}

const SAMPLES = 3;
const SAMPLE_ROWS = 2000;

/**
 * What an import would do: recognises what the plan leaves open, reads every row and compares it with the
 * entries that the review has. A pure function of its arguments, so a commit can repeat it and compare digests.
 *
 * Throws UserError file.emptySheet, import.noHeader ({ sheet }) or input.invalid (a sheet that does not exist).
 */
export function buildPreview(
  workbook: RawWorkbook,
  plan: ImportPlan,
  existing: readonly EntryContent[],
): BuiltPreview {
  const sheet = chooseSheet(workbook, plan);
  const headerRow = plan.headerRow ?? recogniseHeaderRow(sheet);
  if (headerRow === null) throw new UserError('import.noHeader', { sheet: sheet.name });
  const header = readHeader(sheet, headerRow);
  const recognised = recogniseColumns(sheet, header);
  const columns = recognised.map((column) => ({
    ...column,
    field: plan.fields === null ? column.field : (plan.fields[column.index] ?? 'drop'),
  }));
  const sheetName = workbook.format === 'csv' ? null : sheet.name;
  const read = readRows(sheet, sheetName, header, columns, plan);
  const problems = [
    ...sheetProblems(sheet, sheetName, header.last, columns, plan.fields === null),
    ...read.problems,
  ];

  const taken = new Map(existing.map((entry) => [entry.number, entry]));
  const failed = new Set(problems.filter((p) => p.severity === 'error').map((p) => p.row));
  const hasTitle = columns.some((column) => column.field === 'title');
  const rows = read.rows.map((row): ImportRow => {
    const outcome = outcomeOf(row, taken, failed.has(row.row) || !hasTitle);
    if (outcome === 'conflict') problems.push(numberTaken(row, sheetName, columns));
    const { number, title, unit, contributors, category } = row;
    return { row: row.row, number, title, unit, contributors, category, outcome };
  });
  const entries = read.rows
    .filter((_, i) => rows[i]?.outcome === 'new')
    .map(({ leftOut: _, ...entry }): ImportedEntry => entry);

  const count = (outcome: ImportRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const counts = {
    rows: rows.length,
    new: count('new'),
    unchanged: count('unchanged'),
    conflict: count('conflict'),
    error: count('error'),
    leftOut: count('leftOut'),
  };
  return {
    preview: {
      format: workbook.format,
      encoding: workbook.encoding,
      sheets: workbook.sheets.map(({ name, rows: { length }, columns: width }) => ({
        name,
        rows: length,
        columns: width,
      })),
      plan: { ...plan, sheet: sheet.name, headerRow, fields: columns.map((column) => column.field) },
      columns: columns.map((column) => ({
        index: column.index,
        letter: column.letter,
        header: column.header,
        field: column.field,
        sensitive: column.sensitive !== null,
        samples: samplesOf(sheet, header.last, column),
      })),
      rows,
      problems: inOrder(problems),
      counts,
      canCommit: hasTitle && counts.error === 0 && counts.conflict === 0 && counts.new + counts.unchanged > 0,
    },
    entries,
  };
}

function chooseSheet(workbook: RawWorkbook, plan: ImportPlan): RawSheet {
  const sheet =
    plan.sheet === null
      ? recogniseSheet(workbook)
      : workbook.sheets.find((candidate) => candidate.name === plan.sheet);
  if (sheet === undefined) throw new UserError('input.invalid', { field: 'plan.sheet' });
  if (sheet === null || sheet.rows.length === 0)
    throw new UserError('file.emptySheet', { sheet: sheet?.name ?? '' });
  return sheet;
}

function outcomeOf(
  row: ReadRow,
  taken: ReadonlyMap<string, EntryContent>,
  failed: boolean,
): ImportRow['outcome'] {
  if (row.leftOut) return 'leftOut';
  if (failed) return 'error';
  const known = taken.get(row.number);
  if (known === undefined) return 'new';
  return sameContent(row, known) ? 'unchanged' : 'conflict';
}

function sameContent(a: EntryContent, b: EntryContent): boolean {
  const content = ({ title, unit, contributors, category, summary, extra }: EntryContent) =>
    JSON.stringify([title, unit, contributors, category, summary, extra.map((e) => [e.label, e.value])]);
  return content(a) === content(b);
}

function numberTaken(
  row: ReadRow,
  sheet: string | null,
  columns: readonly RecognisedColumn[],
): ImportProblem {
  const column = columns.find((candidate) => candidate.field === 'number');
  return {
    severity: 'error',
    code: 'numberTaken',
    params: { number: row.number },
    sheet,
    row: row.row,
    column: column?.letter ?? null,
    header: column?.header ?? null,
    value: row.number,
  };
}

/** What concerns whole columns or the whole sheet. */
function sheetProblems(
  sheet: RawSheet,
  sheetName: string | null,
  headerLast: number,
  columns: readonly RecognisedColumn[],
  recognised: boolean,
): ImportProblem[] {
  const problems: ImportProblem[] = [];
  const report = (
    severity: ImportProblem['severity'],
    code: string,
    params: ImportProblem['params'],
    column: RecognisedColumn | null = null,
    row: number | null = null,
    value: string | null = null,
  ) => {
    const place = {
      sheet: sheetName,
      row,
      column: column?.letter ?? null,
      header: column?.header ?? null,
      value,
    };
    problems.push({ severity, code, params, ...place });
  };
  const data = sheet.rows.filter((row) => row.row > headerLast);
  if (!columns.some((column) => column.field === 'title')) report('error', 'titleColumnMissing', {});
  for (const column of columns) {
    if (column.sensitive !== null) report('warning', 'sensitiveColumn', { kind: column.sensitive }, column);
    if (recognised && !column.known && column.field === 'extra') {
      report('warning', 'columnUnmapped', { header: column.header || column.letter }, column);
    }
    if (column.field === 'drop') continue;
    const formula = data.find((row) => row.formulas.includes(column.index));
    if (formula) {
      report('warning', 'formulaCell', {}, column, formula.row, oneLine(cellText(formula, column.index)));
    }
    const merge = sheet.merges.find(
      (range) => range.top > headerLast && range.bottom > range.top && range.left === column.index,
    );
    if (merge && column.field !== 'title') report('warning', 'mergedCells', {}, column, merge.top);
  }
  const last = data.at(-1)?.row ?? headerLast;
  const blank = last - headerLast - data.length;
  if (blank > 0) report('warning', 'emptyRow', { count: blank });
  const hidden = data.filter((row) => row.hidden).length;
  if (hidden > 0) report('warning', 'hiddenRows', { count: hidden });
  return problems;
}

function samplesOf(sheet: RawSheet, headerLast: number, column: RecognisedColumn): string[] {
  const samples: string[] = [];
  for (const row of sheet.rows.slice(0, SAMPLE_ROWS)) {
    const text = row.row > headerLast ? oneLine(cellText(row, column.index)) : '';
    if (text !== '' && !samples.includes(text)) samples.push(text);
    if (samples.length === SAMPLES) break;
  }
  return column.sensitive ? samples.map(maskSensitive) : samples;
}

/** Errors first; then from the top of the sheet down. */
function inOrder(problems: ImportProblem[]): ImportProblem[] {
  const weight = (problem: ImportProblem) => (problem.severity === 'error' ? 0 : 1);
  return [...problems].sort((a, b) => weight(a) - weight(b) || (a.row ?? 0) - (b.row ?? 0));
}

/** Columns that the plan leaves out of a sheet. */
export function droppedColumns(fields: readonly ImportField[]): number[] {
  return fields.flatMap((field, index) => (field === 'drop' ? [index] : []));
}
