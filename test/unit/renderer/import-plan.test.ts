import { expect, test } from 'vitest';
import { freshPlan, rebased } from '../../../renderer/secretary/import-plan.ts';

const seen = { ...freshPlan, sheet: '汇总', headerRow: 1, leftOutRows: [2, 5] };

test('of two changes made from the same picture neither is lost', () => {
  const first = { ...seen, unit: '市机械厂', leftOutRows: [2, 5, 7] };
  const second = { ...seen, category: '小发明', leftOutRows: [5, 9] };
  expect(rebased(seen, second, first)).toEqual({
    ...seen,
    unit: '市机械厂',
    category: '小发明',
    leftOutRows: [5, 7, 9],
  });
});

test('what is taken back is taken back, and the same tick twice is one', () => {
  const said = { ...seen, unit: '市机械厂' };
  const { unit: _unit, ...without } = said;
  expect(rebased(said, without, { ...said, category: '小发明' })).toEqual({ ...seen, category: '小发明' });
  const ticked = { ...seen, acceptRows: [3] };
  expect(rebased(seen, ticked, ticked)).toEqual(ticked);
});
