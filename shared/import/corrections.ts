import type { ImportPlan } from '../contract/entries.ts';
import type { RawRow, RawSheet } from './raw-workbook.ts';

/** The sheet as it would be if the cells had been typed like this. The given sheet stays as it is. */
export function correctSheet(sheet: RawSheet, corrections: ImportPlan['corrections']): RawSheet {
  if (corrections === undefined || corrections.length === 0) return sheet;
  const rows = new Map(sheet.rows.map((row) => [row.row, row]));
  const touched = new Map<number, RawRow>();
  let { columns } = sheet;
  for (const { row: number, column, value } of corrections) {
    let row = touched.get(number);
    if (row === undefined) {
      const original = rows.get(number);
      row = {
        row: number,
        hidden: original?.hidden ?? false,
        cells: [...(original?.cells ?? [])],
        formulas: [...(original?.formulas ?? [])],
        withoutValue: original?.withoutValue ?? [],
      };
      touched.set(number, row);
      rows.set(number, row);
    }
    while (row.cells.length <= column) row.cells.push('');
    row.cells[column] = value.trim() === '' ? '' : value;
    row.formulas = row.formulas.filter((formula) => formula !== column);
    row.withoutValue = row.withoutValue?.filter((formula) => formula !== column) ?? [];
    if (value.trim() !== '') columns = Math.max(columns, column + 1);
  }
  const filled = [...rows.values()].filter(
    ({ cells, withoutValue = [] }) => withoutValue.length > 0 || cells.some((cell) => cell !== ''),
  );
  return { ...sheet, columns, rows: filled.sort((a, b) => a.row - b.row) };
}

/** 0-based columns that are corrected, by row. */
export function correctedColumns(corrections: ImportPlan['corrections']): ReadonlyMap<number, number[]> {
  const byRow = new Map<number, number[]>();
  for (const { row, column } of corrections ?? []) {
    const columns = byRow.get(row) ?? [];
    if (!columns.includes(column)) columns.push(column);
    byRow.set(
      row,
      columns.sort((a, b) => a - b),
    );
  }
  return byRow;
}
