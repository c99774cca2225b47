import { expect, test } from 'vitest';
import {
  columnOfField,
  columnOfLetter,
  withCorrection,
  withoutCorrections,
} from '../../../renderer/secretary/import-corrections.ts';
import { freshPlan } from '../../../renderer/secretary/import-plan.ts';
import { importPlan } from '../../../shared/contract/entries.ts';
import { buildPreview } from '../../../shared/import/preview.ts';
import { aSheet, aWorkbook } from '../../builders/raw-workbook.ts';

const sheet = aSheet([
  ['编号', '成果名称', '申报单位', '主要完成人'],
  ['1', '', '一厂', '张三'],
  ['2', '乙', '二厂', '李四'],
]);
const previewOf = (plan = freshPlan) => {
  const { preview } = buildPreview(aWorkbook(sheet), plan, { existing: [] });
  return { ...preview, fileId: '', fileName: '', digest: '' };
};

test('a blank title is written into the preview, by the field of the row or the letter of the problem', () => {
  const before = previewOf();
  const problem = before.problems.find(({ code }) => code === 'titleMissing');
  const column = columnOfLetter(before, problem?.column ?? null);
  expect(column).toBe(columnOfField(before, 'title'));
  expect(before.canCommit).toBe(false);
  const plan = withCorrection(before.plan, {
    row: problem?.row ?? 0,
    column: column ?? -1,
    value: '甲机床改造',
  });
  expect(importPlan.safeParse(plan).success).toBe(true);
  const after = previewOf(plan);
  expect(after.rows[0]).toMatchObject({ title: '甲机床改造', outcome: 'new', corrected: [column] });
  expect(after.canCommit).toBe(true);
});

test('the last word about a cell counts, and each can be taken back', () => {
  const once = withCorrection(freshPlan, { row: 2, column: 1, value: '甲' });
  const twice = withCorrection(withCorrection(once, { row: 3, column: 1, value: '乙' }), {
    row: 2,
    column: 1,
    value: '丙',
  });
  expect(twice.corrections).toEqual([
    { row: 3, column: 1, value: '乙' },
    { row: 2, column: 1, value: '丙' },
  ]);
  expect(withoutCorrections(twice, { row: 3, column: 1 }).corrections).toEqual([
    { row: 2, column: 1, value: '丙' },
  ]);
  expect(withoutCorrections(twice)).toEqual(freshPlan);
});

test('a sheet without a column for a field has no cell to correct', () => {
  expect(columnOfField(previewOf(), 'category')).toBeNull();
  expect(columnOfLetter(previewOf(), 'Z')).toBeNull();
});
