import { expect, test } from 'vitest';
import {
  asksDecision,
  decisionOf,
  numbersBlock,
  undecided,
  withDecision,
} from '../../../renderer/secretary/import-decisions.ts';
import type { ImportPlan, ImportRow } from '../../../shared/contract/entries.ts';

const plan: ImportPlan = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };
const row: ImportRow = {
  ...{ row: 3, number: '2', title: '甲', unit: null, contributors: [], category: null },
  ...{ outcome: 'changed', against: { number: '2', title: '乙' } },
};

test('one thing at a time is said about a row, and it can be taken back', () => {
  const replaced = withDecision(plan, [5, 3], 'replace');
  expect(replaced).toMatchObject({ acceptRows: [3, 5], newRows: [] });
  const own = withDecision(replaced, [3], 'own');
  expect(own).toMatchObject({ acceptRows: [5], newRows: [3] });
  expect([3, 4, 5].map((number) => decisionOf(own, number))).toEqual(['own', null, 'replace']);
  expect(withDecision(own, [3, 5], null)).toMatchObject({ acceptRows: [], newRows: [] });
  expect(undecided(own)).toEqual(plan);
});

test('asked is what a person has to say, and what was said stays to be changed', () => {
  expect(asksDecision({ plan }, row)).toBe(true);
  expect(asksDecision({ plan: { ...plan, replies: true } }, row)).toBe(false);
  expect(asksDecision({ plan: { ...plan, replies: true } }, { ...row, outcome: 'conflict' })).toBe(true);
  expect(asksDecision({ plan: { ...plan, replies: true, acceptRows: [3] } }, row)).toBe(true);
  const { against: _, ...alone } = row;
  expect(asksDecision({ plan }, { ...alone, outcome: 'conflict' })).toBe(false);
  expect(asksDecision({ plan: { ...plan, newRows: [3] } }, { ...alone, outcome: 'new' })).toBe(true);
});

test('following numbers are offered where numbers stand in the way', () => {
  const problem = { params: {}, sheet: null, row: 2, column: 'A', header: '编号', value: '1' };
  const taken = [{ ...problem, severity: 'error' as const, code: 'numberTaken' }];
  expect(numbersBlock({ plan, problems: taken })).toBe(true);
  expect(numbersBlock({ plan: { ...plan, followNumbers: true }, problems: taken })).toBe(false);
  expect(numbersBlock({ plan: { ...plan, replies: true }, problems: taken })).toBe(false);
  expect(numbersBlock({ plan, problems: [{ ...problem, severity: 'error', code: 'titleMissing' }] })).toBe(
    false,
  );
});
