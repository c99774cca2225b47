import { describe, expect, test } from 'vitest';
import { isExtreme } from '../../../renderer/judge/comment-rule.ts';
import { mayBecome } from '../../../renderer/judge/mark-check.ts';
import { submittable } from '../../../renderer/judge/submission.ts';
import { type CheckedSheet, checkSheets } from '../../../renderer/judge/submission-check.ts';
import type { Criterion, Rubric } from '../../../shared/model/rubric.ts';

const range = (id: string, min: number, max: number, step: number): Criterion => ({
  kind: 'range',
  id,
  name: id,
  min,
  max,
  step,
  bands: [],
});

describe('what is typed so far', () => {
  test.each([
    ['3', true],
    ['', true],
    ['26', true],
    ['26.', true],
    ['26.5', true],
    ['26.3', false],
    ['35', false],
    ['9', false],
    ['x', false],
  ])('%s within 10–30 by 0.5 may become a mark: %s', (text, expected) => {
    expect(mayBecome(range('a', 1000, 3000, 50), text)).toBe(expected);
  });

  test('among levels only what one of them begins with', () => {
    const levels: Criterion = {
      kind: 'levels',
      id: 'l',
      name: 'l',
      levels: [
        { value: 1500, text: '' },
        { value: 800, text: '' },
      ],
    };
    expect(mayBecome(levels, '1')).toBe(true);
    expect(mayBecome(levels, '2')).toBe(false);
  });
});

describe('a comment is wanted', () => {
  const rule = { atOrAbove: 9000, atOrBelow: 6000 };
  test.each([
    ['90.00', true],
    ['89.99', false],
    ['60.00', true],
    ['60.001', false],
    ['60.01', false],
    ['-1', true],
    [null, false],
  ])('at %s: %s', (total, expected) => {
    expect(isExtreme(rule, total)).toBe(expected);
  });
  test('never where the scheme says nothing', () => {
    expect(isExtreme({ atOrAbove: null, atOrBelow: null }, '100')).toBe(false);
  });
});

describe('what can be submitted together', () => {
  const item = (number: string, total: string | null, state: 'draft' | 'submitted' | 'none' = 'draft') => ({
    number,
    total,
    state,
    calibration: false,
  });
  const numbers = (items: { number: string }[]) => items.map((one) => one.number);

  test('groups: as many as the scheme says, then what remains', () => {
    const groups = { kind: 'groups', size: 2 } as const;
    expect(submittable(groups, [item('1', '80'), item('2', null, 'none'), item('3', null, 'none')])).toEqual(
      [],
    );
    expect(numbers(submittable(groups, [item('1', '80'), item('2', '81'), item('3', '82')]))).toEqual([
      '1',
      '2',
    ]);
    expect(
      numbers(
        submittable(groups, [item('1', '80', 'submitted'), item('2', '81', 'submitted'), item('3', '82')]),
      ),
    ).toEqual(['3']);
  });

  test('all: only when nothing is missing; the calibration does not count', () => {
    const all = { kind: 'all' } as const;
    expect(submittable(all, [item('1', '80'), item('2', null)])).toEqual([]);
    const calibration = { ...item('0', null, 'none'), calibration: true };
    expect(numbers(submittable(all, [calibration, item('1', '80'), item('2', '81')]))).toEqual(['1', '2']);
  });
});

describe('a look before submitting', () => {
  const rubric: Rubric = {
    id: 'r',
    name: 'r',
    total: 'sum',
    groups: [
      {
        id: 'g',
        name: 'g',
        criteria: [range('a', 0, 3000, 50), range('b', 0, 2000, 50), range('c', 0, 1000, 50)],
      },
    ],
  };
  const sheet = (
    number: string,
    a: number | null,
    b: number | null,
    c: number | null,
    total: string | null,
  ): CheckedSheet => ({
    item: { number },
    rubric,
    scorecard: { marks: { a, b, c }, total },
  });

  test('names what is not scored, what is not complete, and what is all at one level', () => {
    const findings = checkSheets([
      sheet('1', null, null, null, null),
      sheet('2', 100, null, null, null),
      sheet('3', 2700, 1800, 900, '54'),
      sheet('4', 2700, 1500, 900, '51'),
    ]);
    expect(findings).toEqual([
      { kind: 'unscored', numbers: ['1'] },
      { kind: 'incomplete', numbers: ['2'] },
      { kind: 'flat', numbers: ['3'] },
    ]);
  });

  test('many with the same total, or all of them', () => {
    const same = ['1', '2', '3'].map((number, index) =>
      sheet(number, 1000 + index * 50, 1000 - index * 50, 300, '23'),
    );
    expect(checkSheets(same)).toEqual([{ kind: 'allSame', total: '23', count: 3 }]);
    expect(checkSheets([...same, sheet('4', 2000, 300, 300, '26')])).toEqual([
      { kind: 'sameTotal', total: '23', numbers: ['1', '2', '3'] },
    ]);
    // Three of twenty are chance, not a habit.
    const others = Array.from({ length: 17 }, (_, index) =>
      sheet(String(10 + index), 1500, 50 * index, 250, String(30 + index)),
    );
    expect(checkSheets([...same, ...others])).toEqual([]);
  });
});
