import type { ImportProblem } from '../contract/entries.ts';
import { oneLine } from './cell-words.ts';
import { cellText, type RawSheet } from './raw-workbook.ts';
import type { RecognisedColumn } from './recognise.ts';

/** What concerns whole columns or the whole sheet. `recognised`: nobody has said yet what the columns mean. */
export function sheetProblems(
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
  const formulas = new Map<number, (typeof data)[number]>();
  for (const row of data) {
    for (const column of row.formulas) if (!formulas.has(column)) formulas.set(column, row);
  }
  for (const column of columns) {
    if (column.sensitive !== null) {
      const code = column.field === 'drop' ? 'sensitiveColumn' : 'sensitiveKept';
      report('warning', code, { kind: column.sensitive }, column);
    }
    if (recognised && !column.known && column.field === 'extra') {
      report('warning', 'columnUnmapped', { header: column.header || column.letter }, column);
    }
    if (column.field === 'drop') continue;
    if (sheet.hiddenColumns.includes(column.index)) report('warning', 'hiddenColumn', {}, column);
    const formula = formulas.get(column.index);
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
