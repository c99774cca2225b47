import { expect, test } from 'vitest';
import { suggestedCategory, suggestedUnit } from '../../../renderer/secretary/import-suggestions.ts';

test('the sender of the file is its unit, else the name of the sheet if that is one', () => {
  expect(suggestedUnit('市机械厂', '铸造车间')).toBe('市机械厂');
  expect(suggestedUnit(undefined, '铸造车间')).toBe('铸造车间');
  expect(suggestedUnit(undefined, 'Sheet1')).toBe('');
  expect(suggestedUnit(undefined, '汇总表')).toBe('');
  expect(suggestedUnit(undefined, null)).toBe('');
});

test('a category that the sheet or the file names, if it is one alone', () => {
  const categories = ['小发明', '小发明创造', '小革新'];
  expect(suggestedCategory(categories, ['小革新', '小发明.xlsx'])).toBe('小革新');
  expect(suggestedCategory(categories, [null, '2026年小发明创造汇总.csv'])).toBe('小发明创造');
  expect(suggestedCategory(categories, ['小发明与小革新', null])).toBe('');
  expect(suggestedCategory(categories, ['Sheet1', '汇总.xlsx'])).toBe('');
});
