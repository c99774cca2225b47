import type { ImportPlan, ImportPreview, ImportProblem } from '../contract/entries.ts';
import { UserError } from '../contract/errors.ts';
import { oneLine } from './cell-words.ts';
import { correctSheet } from './corrections.ts';
import { cellText, type RawSheet, type RawWorkbook } from './raw-workbook.ts';
import { type ReadRow, readRows } from './read-rows.ts';
import {
  type RecognisedColumn,
  readHeader,
  recogniseColumns,
  recogniseHeaderRow,
  recogniseSheet,
} from './recognise.ts';
import {
  headerSignature,
  type RememberedColumns,
  rememberedField,
  rememberedHeaderRow,
  rememberedSheet,
} from './remembered-columns.ts';
import { maskSensitive } from './sensitive.ts';
import { fieldFor, type SheetKind } from './sheet-kind.ts';
import { sheetProblems } from './sheet-problems.ts';

/** A sheet as the plan, what was remembered, and recognition together understand it. */
export interface UnderstoodSheet {
  sheet: RawSheet;
  /** null = the file is a text table and has no sheets. */
  sheetName: string | null;
  columns: RecognisedColumn[];
  /** Signature of the headings; null = there are none. */
  signature: string | null;
  rows: ReadRow[];
  problems: ImportProblem[];
  /** What does not depend on anything else that the store knows. */
  view: Pick<ImportPreview, 'format' | 'encoding' | 'sheets' | 'plan' | 'planOrigin' | 'columns'>;
}

const SAMPLES = 3;
const SAMPLE_ROWS = 2000;

/** Throws UserError file.emptySheet, import.noHeader ({ sheet }) or input.invalid (a sheet that does not exist). */
export function understandSheet(
  workbook: RawWorkbook,
  plan: ImportPlan,
  kind: SheetKind,
  remembered: RememberedColumns,
): UnderstoodSheet {
  const chosen = chooseSheet(workbook, plan, kind, remembered);
  const sheet = correctSheet(chosen, plan.corrections);
  const headerRow =
    plan.headerRow ?? rememberedHeaderRow(sheet, kind, remembered) ?? recogniseHeaderRow(sheet, kind);
  if (headerRow === null) throw new UserError('import.noHeader', { sheet: sheet.name });
  const header = readHeader(sheet, headerRow);
  const signature = headerSignature(kind, header.texts);
  const known = signature === null ? undefined : remembered.get(signature);
  const planOrigin = plan.fields !== null ? 'given' : known ? 'remembered' : 'recognised';
  const columns = recogniseColumns(sheet, header, kind).map((column) => {
    const field =
      plan.fields !== null
        ? (plan.fields[column.index] ?? 'drop')
        : known
          ? rememberedField(column, known[column.index])
          : column.field;
    return { ...column, field: fieldFor(kind, field) };
  });
  const sheetName = workbook.format === 'csv' ? null : sheet.name;
  const read = readRows(sheet, sheetName, header, columns, plan, kind);
  return {
    sheet,
    sheetName,
    columns,
    signature,
    rows: read.rows,
    problems: [
      ...sheetProblems(sheet, sheetName, header.last, columns, planOrigin === 'recognised'),
      ...read.problems,
    ],
    view: {
      format: workbook.format,
      encoding: workbook.encoding,
      sheets: workbook.sheets.map(({ name, rows: { length }, columns: width }) => ({
        name,
        rows: length,
        columns: width,
      })),
      plan: { ...plan, sheet: sheet.name, headerRow, fields: columns.map((column) => column.field) },
      planOrigin,
      columns: columns.map((column) => ({
        index: column.index,
        letter: column.letter,
        header: column.header,
        field: column.field,
        sensitive: column.sensitive !== null,
        samples: samplesOf(sheet, header.last, column),
      })),
    },
  };
}

function chooseSheet(
  workbook: RawWorkbook,
  plan: ImportPlan,
  kind: SheetKind,
  remembered: RememberedColumns,
): RawSheet {
  const sheet =
    plan.sheet === null
      ? (rememberedSheet(workbook, kind, remembered) ?? recogniseSheet(workbook))
      : workbook.sheets.find((candidate) => candidate.name === plan.sheet);
  if (sheet === undefined) throw new UserError('input.invalid', { field: 'plan.sheet' });
  if (sheet === null || sheet.rows.length === 0)
    throw new UserError('file.emptySheet', { sheet: sheet?.name ?? '' });
  return sheet;
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
export function inOrder(problems: readonly ImportProblem[]): ImportProblem[] {
  const weight = (problem: ImportProblem) => (problem.severity === 'error' ? 0 : 1);
  return [...problems].sort((a, b) => weight(a) - weight(b) || (a.row ?? 0) - (b.row ?? 0));
}
