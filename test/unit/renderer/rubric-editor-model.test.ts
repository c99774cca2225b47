import { describe, expect, test } from 'vitest';
import {
  addCriterion,
  addGroup,
  freshId,
  moved,
  replaced,
  withKind,
} from '../../../renderer/secretary/rubric-editor-model.ts';
import { type Criterion, criteriaOf, criterion, rubric } from '../../../shared/model/rubric.ts';

const range: Criterion = {
  kind: 'range',
  id: 'c2',
  name: '技术水平',
  guidance: '看难度',
  min: 0,
  max: 2500,
  step: 50,
  bands: [],
};

const start = {
  id: 'r',
  name: '评分表',
  total: 'sum' as const,
  groups: [{ id: 'g1', name: '指标', criteria: [range] }],
};

test('a fresh id is one that nothing else has', () => {
  expect(freshId('c', [])).toBe('c1');
  expect(freshId('c', [{ id: 'c2' }])).toBe('c3');
  expect(freshId('c', [{ id: 'c1' }, { id: 'c3' }])).toBe('c4');
});

describe('another way of marking', () => {
  test.each(['range', 'levels', 'coefficient', 'gate', 'bonus', 'deduction'] as const)(
    '%s keeps id, name and guidance and is a criterion that the contract takes',
    (kind) => {
      const changed = withKind(range, kind);
      expect(changed).toMatchObject({ kind, id: 'c2', name: '技术水平', guidance: '看难度' });
      expect(criterion.parse(changed)).toEqual(changed);
    },
  );

  test('keeps the highest mark there and back through a coefficient', () => {
    const coefficient = withKind(range, 'coefficient');
    expect(coefficient).toMatchObject({ base: 2500, min: 0, max: 100 });
    expect(withKind(coefficient, 'range')).toMatchObject({ max: 2500 });
  });

  test('a formula waits for the heading of its column', () => {
    const formula = withKind(range, 'formula');
    expect(criterion.safeParse(formula).success).toBe(false);
    expect(criterion.safeParse({ ...formula, field: '经济效益' }).success).toBe(true);
  });
});

test('criteria and headings that are added have ids of their own', () => {
  const grown = addGroup(addCriterion(start, 'g1', '效益'), '加分', '专利');
  expect(rubric.parse(grown)).toEqual(grown);
  expect(criteriaOf(grown).map(({ id, name }) => `${id} ${name}`)).toEqual([
    'c2 技术水平',
    'c3 效益',
    'c4 专利',
  ]);
  expect(grown.groups.map(({ id }) => id)).toEqual(['g1', 'g2']);
});

test('moving stops at the ends', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});

test('one member is replaced or taken out', () => {
  expect(replaced(['a', 'b'], 1, 'x')).toEqual(['a', 'x']);
  expect(replaced(['a', 'b'], 0, null)).toEqual(['b']);
});
