import { expect, test } from 'vitest';
import type { ImportPlan } from '../../../shared/contract/entries.ts';
import { buildPreview } from '../../../shared/import/preview.ts';
import { partOfPreview } from '../../../shared/import/preview-part.ts';
import { aSheet, aWorkbook } from '../../builders/raw-workbook.ts';

const plan: ImportPlan = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };
const ROWS = 450;
const sheet = aSheet([
  ['编号', '成果名称', '申报单位', '主要完成人'],
  ...Array.from({ length: ROWS }, (_, index) => [
    String(index + 1),
    // Every third has no title, every other no unit.
    index % 3 === 0 ? '' : `第${index}项改造`,
    index % 2 === 0 ? '' : '一厂',
    '张三',
  ]),
]);
const { preview } = buildPreview(aWorkbook(sheet), plan, { existing: [] });

test('some rows, the first hundred of each kind of problem, and the counts of the whole', () => {
  const shown = partOfPreview(preview, { firstRow: 400, rows: 200 });
  expect(shown.rows).toEqual(preview.rows.slice(400));
  expect(shown.counts).toEqual(preview.counts);
  const errors = preview.problems.filter(({ severity }) => severity === 'error').length;
  expect(shown.part?.totals).toEqual({ errors, warnings: preview.problems.length - errors });
  const kinds = new Map<string, number>();
  for (const { code, column } of shown.problems)
    kinds.set(`${code} ${column}`, (kinds.get(`${code} ${column}`) ?? 0) + 1);
  expect(Math.max(...kinds.values())).toBe(100);
  // Named and counted together are all there are, of every kind.
  for (const { code, column, count } of shown.part?.omitted ?? []) {
    const all = preview.problems.filter((one) => one.code === code && one.column === column).length;
    expect((kinds.get(`${code} ${column}`) ?? 0) + count).toBe(all);
  }
  expect(shown.part?.omitted.map(({ code }) => code).sort()).toEqual(['titleMissing', 'unitMissing']);
});

test('rows with a named problem can be left out wherever they stand', () => {
  const { part, problems } = partOfPreview(preview, { firstRow: 0, rows: 10 });
  const entryRows = new Set(preview.rows.map(({ row }) => row));
  const named = [...new Set(problems.map(({ row }) => row))].filter(
    (row) => row !== null && entryRows.has(row),
  );
  expect([...(part?.entryRows ?? [])].sort()).toEqual([...named].sort());
});

test('a small sheet is shown whole', () => {
  const small = buildPreview(aWorkbook(aSheet([['成果名称'], ['甲'], ['乙']])), plan, {
    existing: [],
  }).preview;
  const shown = partOfPreview(small, { firstRow: 0, rows: 200 });
  expect(shown.rows).toEqual(small.rows);
  expect(shown.problems).toEqual(small.problems);
  expect(shown.part?.omitted).toEqual([]);
});

test('newer versions alone, page by page, wherever they stand', () => {
  const lines = (people: (index: number) => string) =>
    aSheet([
      ['编号', '成果名称', '申报单位', '主要完成人'],
      ...Array.from({ length: 30 }, (_, index) => [String(index + 1), `第${index}项`, '一厂', people(index)]),
    ]);
  const existing = buildPreview(aWorkbook(lines(() => '张三')), plan, { existing: [] }).entries;
  const newer = lines((index) => (index % 10 === 9 ? '张三、李四' : '张三'));
  // What was said to be an entry of its own can be taken back, so it stays in sight.
  const { preview } = buildPreview(aWorkbook(newer), { ...plan, newRows: [21] }, { existing });
  const shown = partOfPreview(preview, { firstRow: 0, rows: 2, versions: true });
  expect(shown.rows.map(({ row, outcome }) => `${row} ${outcome}`)).toEqual(['11 changed', '21 new']);
  expect(shown.part).toMatchObject({ shown: 3, versions: 3 });
  expect(shown.counts).toEqual(preview.counts);
  const all = partOfPreview(preview, { firstRow: 0, rows: 2 });
  expect(all.part).toMatchObject({ shown: 30, versions: 3 });
});
