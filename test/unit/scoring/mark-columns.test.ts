import { expect, test } from 'vitest';
import {
  columnMeans,
  columnTrimmedMeans,
  type MarkColumns,
  meansFromColumns,
  totalsFromColumns,
} from '../../../shared/scoring/mark-columns.ts';

function columns(rows: readonly (readonly [number, number, number, number])[]): MarkColumns {
  const column = (at: 0 | 1 | 2 | 3) => Int32Array.from(rows, (row) => row[at]);
  return {
    entryCount: 3,
    judgeCount: 3,
    criterionCount: 2,
    entry: column(0),
    judge: column(1),
    criterion: column(2),
    mark: column(3),
  };
}

const rows: [number, number, number, number][] = [
  [0, 0, 0, 800],
  [0, 0, 1, 900],
  [0, 1, 0, 700],
  [0, 1, 1, 600],
  [0, 2, 0, 500],
  [0, 2, 1, 1000],
  [1, 0, 0, 400],
  [1, 0, 1, 800],
  [1, 2, 0, 900],
];
const weights = Int32Array.from([2500, 7500]);

test('weighted totals; a judge with a missing mark has none', () => {
  const totals = totalsFromColumns(columns(rows), weights);
  const list = Array.from(totals.score, (score, row) => [totals.entry[row], totals.judge[row], score / 1e6]);
  expect(list).toEqual([
    [0, 0, 8.75],
    [0, 1, 6.25],
    [0, 2, 8.75],
    [1, 0, 7],
  ]);
  const means = columnMeans(totals);
  expect(Array.from(means.count)).toEqual([3, 1, 0]);
  expect(Array.from(means.sum)).toEqual([23_750_000, 7_000_000, 0]);
  const trimmed = columnTrimmedMeans(totals, 3);
  expect([trimmed.sum[0], trimmed.count[0], trimmed.count[1]]).toEqual([8_750_000, 1, 1]);
});

test('the mean straight from the marks, with and without holes', () => {
  const whole = rows.filter(([entry, judge]) => !(entry === 1 && judge === 2));
  for (const table of [rows, whole, whole.slice(1)]) {
    expect(meansFromColumns(columns(table), weights)).toEqual(
      columnMeans(totalsFromColumns(columns(table), weights)),
    );
  }
  expect(Array.from(meansFromColumns(columns(whole), weights).count)).toEqual([3, 1, 0]);
});

test('the order of rows has no effect on the figures', () => {
  const shuffled = [4, 8, 0, 6, 3, 1, 7, 5, 2].map((at) => rows[at] as (typeof rows)[number]);
  const sums = (table: typeof rows) => columnTrimmedMeans(totalsFromColumns(columns(table), weights), 3);
  expect(sums(shuffled)).toEqual(sums(rows));
});
