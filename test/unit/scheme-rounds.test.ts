import { expect, test } from 'vitest';
import { ADMITTED, roundsOf, rubricOf, schemeOfRound } from '../../shared/scheme/round-scheme.ts';
import { computeTally } from '../../shared/scoring/tally.ts';
import { aScheme } from '../builders/panel.ts';

const round = (id: string, weight: number, admitted: number | null) => ({
  id,
  name: id,
  judgesPerEntry: null,
  blind: id === '初评',
  order: 'number' as const,
  admission:
    admitted === null
      ? null
      : { quota: { kind: 'count' as const, count: admitted }, minimumScore: null, scope: 'overall' as const },
  weight,
});

test('a scheme without rounds is its own only round', () => {
  const scheme = aScheme();
  expect(roundsOf(scheme)).toHaveLength(1);
  expect(schemeOfRound(scheme, 0)).toBe(scheme);
  expect(() => schemeOfRound(scheme, 1)).toThrow(RangeError);
});

test('an earlier round admits by one line, the last one awards', () => {
  const scheme = aScheme({ rounds: [round('初评', 4000, 5), round('终评', 6000, null)], overallCap: 4 });
  const first = schemeOfRound(scheme, 0);
  expect(first).toMatchObject({ blind: true, tiers: [{ id: ADMITTED, name: '终评', quota: { count: 5 } }] });
  expect(first.overallCap).toBeUndefined();
  expect(schemeOfRound(scheme, 1)).toMatchObject({ blind: false, tiers: scheme.tiers, overallCap: 4 });
});

test('a category’s own rubric decides which marks its sheets need', () => {
  const own = {
    id: 'own',
    name: '工作室评分表',
    total: 'sum' as const,
    groups: [
      {
        id: 'g',
        name: '指标',
        criteria: [
          { kind: 'range' as const, id: 'only', name: '带动作用', min: 0, max: 10_000, step: 100, bands: [] },
        ],
      },
    ],
  };
  const scheme = aScheme({
    categories: [
      { id: 'studio', name: '工作室', rubric: own },
      { id: 'work', name: '成果' },
    ],
  });
  expect(rubricOf(scheme, 'studio')).toBe(own);
  expect(rubricOf(scheme, 'work')).toBe(scheme.rubric);
  const judge = '00000000-0000-4000-8000-000000000009';
  const [a, b] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const;
  const tally = computeTally({
    scheme,
    entries: [
      { id: a, number: '1', categoryId: 'studio' },
      { id: b, number: '2', categoryId: 'work' },
    ],
    assignments: [
      { entryId: a, judgeId: judge },
      { entryId: b, judgeId: judge },
    ],
    sheets: [
      { entryId: a, judgeId: judge, marks: { only: 8800 } },
      { entryId: b, judgeId: judge, marks: { a: 5000, b: 3000 } },
    ],
    decisions: [],
  });
  expect(tally.groups[0]?.rows.map((row) => row.aggregate)).toEqual(['88.00', '80.00']);
});
