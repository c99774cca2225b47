import { describe, expect, test } from 'vitest';
import type { DecisionBody } from '../../../shared/model/decision.ts';
import { tally as tallySchema } from '../../../shared/model/tally.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { buildInput, buildScheme, rangeCriterion, uuid } from '../../builders/tally-input.ts';

const trimmed = { rule: 'trimmedMean', drop: 1, minimumJudges: 5 } as const;

function row(result: ReturnType<typeof computeTally>, entry: number) {
  const found = result.groups
    .flatMap((group) => group.rows)
    .find(({ entryId }) => entryId === uuid('entry', entry));
  if (!found) throw new Error(`entry ${entry} is not in the tally`);
  return found;
}

describe('figures', () => {
  test('去掉一个最高分一个最低分: dropped totals are named, the smaller id among equals', () => {
    const result = computeTally(
      buildInput(buildScheme({ aggregation: trimmed }), [[9200, 9200, 8800, 9000, 8800]]),
    );
    expect(tallySchema.parse(result)).toEqual(result);
    const { aggregate, spread, judgeTotals, flags } = row(result, 0);
    expect({ aggregate, spread, flags }).toEqual({ aggregate: '90.00', spread: '4.00', flags: [] });
    expect(judgeTotals.map((judge) => judge.dropped)).toEqual([null, 'high', 'low', null, null]);
  });

  test('too few judges: the plain mean, and it says so', () => {
    const result = computeTally(
      buildInput(buildScheme({ aggregation: trimmed }), [[9000, 8000, 8500, 8505]]),
    );
    expect(row(result, 0)).toMatchObject({ aggregate: '85.01', flags: ['smallPanel'] });
  });

  test('a missing judge and an incomplete sheet are not zeros', () => {
    const scheme = buildScheme({
      rubric: {
        id: 'r',
        name: 'r',
        total: 'sum',
        groups: [{ id: 'g', name: 'g', criteria: [rangeCriterion('a'), rangeCriterion('b')] }],
      },
    });
    const result = computeTally(
      buildInput(scheme, [[{ a: 5000, b: 3000 }, null, { a: 9000, b: null }, { a: 5000, b: 4000 }], [null]]),
    );
    expect(row(result, 0)).toMatchObject({ aggregate: '85.00', flags: ['missingJudge'] });
    expect(row(result, 0).judgeTotals.map((judge) => judge.total)).toEqual(['80.00', null, null, '90.00']);
    expect(row(result, 1)).toMatchObject({
      aggregate: null,
      rank: null,
      flags: ['missingJudge', 'unscored'],
    });
  });

  test('every kind of criterion, sum of points', () => {
    const scheme = buildScheme({
      rubric: {
        id: 'r',
        name: 'r',
        total: 'sum',
        groups: [
          {
            id: 'g',
            name: 'g',
            criteria: [
              rangeCriterion('range'),
              { kind: 'levels', id: 'levels', name: 'l', levels: [{ value: 1000, text: '优' }] },
              {
                kind: 'coefficient',
                id: 'coefficient',
                name: 'c',
                base: 2050,
                min: 0,
                max: 100,
                step: 1,
                bands: [],
              },
              { kind: 'gate', id: 'gate', name: 'g' },
              {
                kind: 'formula',
                id: 'formula',
                name: 'f',
                field: 'benefit',
                steps: [
                  { atLeast: 10_000, value: 500 },
                  { atLeast: 1_000, value: 200 },
                ],
              },
              { kind: 'bonus', id: 'bonus', name: 'b', max: 500, step: 50 },
              { kind: 'deduction', id: 'deduction', name: 'd', max: 500, step: 50 },
            ],
          },
        ],
      },
    });
    const marks = { range: 3025, levels: 1000, coefficient: 85, gate: 100, bonus: 150, deduction: 300 };
    const input = buildInput(scheme, [[marks], [{ ...marks, gate: 0 }]]);
    const fields = { benefit: 9_999 };
    const result = computeTally({ ...input, entries: input.entries.map((entry) => ({ ...entry, fields })) });
    // 30.25 + 10 + 20.50 × 0.85 + 2 + 1.50 − 3.00
    expect(row(result, 0).judgeTotals[0]?.total).toBe('58.175');
    expect(row(result, 0)).toMatchObject({ aggregate: '58.18', rank: 1, tierId: 'gold' });
    expect(row(result, 1)).toMatchObject({
      aggregate: '58.18',
      rank: null,
      tierId: null,
      flags: ['gateClosed'],
    });
  });

  test('weighted total; the rounding order changes the figure', () => {
    const weighted = (criterion: number | null, judgeTotal: number | null) =>
      buildScheme({
        rubric: {
          id: 'r',
          name: 'r',
          total: 'weighted',
          groups: [
            {
              id: 'g',
              name: 'g',
              criteria: [
                { ...rangeCriterion('a'), weight: 3333 },
                { ...rangeCriterion('b'), weight: 6667 },
              ],
            },
          ],
        },
        rounding: { criterion, judgeTotal, aggregate: 2 },
      });
    const table = [[{ a: 8850, b: 7715 }]];
    // 88.5 × 0.3333 = 29.49705; 77.15 × 0.6667 = 51.435905
    expect(row(computeTally(buildInput(weighted(null, null), table)), 0).aggregate).toBe('80.93');
    expect(row(computeTally(buildInput(weighted(2, null), table)), 0).aggregate).toBe('80.94');
    expect(row(computeTally(buildInput(weighted(0, 0), table)), 0).aggregate).toBe('80.00');
    expect(row(computeTally(buildInput(weighted(null, 1), table)), 0)).toMatchObject({ aggregate: '80.90' });
  });
});

describe('ranks, ties and decisions', () => {
  test('the rounded figure ranks, the chain breaks ties in order', () => {
    const scheme = buildScheme({
      tieBreak: [{ by: 'median' }, { by: 'topMarks' }],
      rounding: { criterion: null, judgeTotal: null, aggregate: 0 },
    });
    const result = computeTally(
      buildInput(scheme, [
        [8000, 8000, 8000],
        [9000, 7000, 8030],
        [8100, 8100, 7800],
      ]),
    );
    expect([0, 1, 2].map((entry) => row(result, entry).rank)).toEqual([3, 2, 1]);
  });

  test('what stays tied is flagged; a declared order settles it', () => {
    const table = [[9000], [9000], [8000]];
    const open = computeTally(buildInput(buildScheme(), table));
    expect([0, 1, 2].map((entry) => row(open, entry).rank)).toEqual([1, 1, 3]);
    expect(row(open, 0).flags).toEqual(['tied']);
    const decision: DecisionBody = {
      kind: 'tieOrder',
      entryIds: [uuid('entry', 1), uuid('entry', 0)],
      reason: '复议',
    };
    const settled = computeTally(buildInput(buildScheme(), table, { decisions: [decision] }));
    expect([0, 1, 2].map((entry) => row(settled, entry).rank)).toEqual([2, 1, 3]);
    expect(row(settled, 0).flags).toEqual([]);
  });

  test('a declared order that misses one of the tied entries has no effect', () => {
    const decision: DecisionBody = {
      kind: 'tieOrder',
      entryIds: [uuid('entry', 1), uuid('entry', 0)],
      reason: '复议',
    };
    const result = computeTally(
      buildInput(buildScheme(), [[9000], [9000], [9000]], { decisions: [decision] }),
    );
    expect([0, 1, 2].map((entry) => row(result, entry).rank)).toEqual([1, 1, 1]);
  });

  test('a declared tie takes the best of the places', () => {
    const decision: DecisionBody = {
      kind: 'declaredTie',
      entryIds: [uuid('entry', 2), uuid('entry', 0)],
      reason: '难分高下',
    };
    const result = computeTally(
      buildInput(buildScheme(), [[9000], [8900], [8800], [8700]], { decisions: [decision] }),
    );
    expect([0, 1, 2, 3].map((entry) => row(result, entry).rank)).toEqual([1, 3, 1, 4]);
    expect(row(result, 2)).toMatchObject({ tierId: 'gold', flags: ['tied'] });
  });

  test('a disqualified entry keeps its figure and loses its place', () => {
    const decision: DecisionBody = { kind: 'disqualify', entryId: uuid('entry', 0), reason: '剽窃' };
    const result = computeTally(buildInput(buildScheme(), [[9000], [8900]], { decisions: [decision] }));
    expect(row(result, 0)).toMatchObject({
      aggregate: '90.00',
      rank: null,
      tierId: null,
      flags: ['disqualified'],
    });
    expect(row(result, 1)).toMatchObject({ rank: 1, tierId: 'gold' });
  });

  test('dense ranks, disagreement, and quotas by category as shares', () => {
    const scheme = buildScheme({
      ranks: 'dense',
      disagreementLimit: 1000,
      tierScope: 'category',
      categories: [
        { id: 'b', name: '小革新' },
        { id: 'a', name: '小发明' },
      ],
      tiers: [
        {
          id: 'first',
          name: '一等',
          quota: { kind: 'share', basisPoints: 5000, rounding: 'up' },
          minimumScore: 8500,
        },
        { id: 'rest', name: '优秀', quota: { kind: 'open' }, minimumScore: null },
      ],
    });
    const input = buildInput(scheme, [
      [9000, 7998],
      [8500, 8500],
      [8498, 8498],
      [8700, 8700],
    ]);
    const categories = ['a', 'a', 'a', 'b'];
    const result = computeTally({
      ...input,
      entries: input.entries.map((entry, position) => ({
        ...entry,
        categoryId: categories[position] ?? null,
      })),
    });
    expect(result.groups.map((group) => group.id)).toEqual(['b', 'a']);
    expect([0, 1, 2, 3].map((entry) => row(result, entry).rank)).toEqual([2, 1, 3, 1]);
    expect([0, 1, 2, 3].map((entry) => row(result, entry).tierId)).toEqual([
      'rest',
      'first',
      'rest',
      'first',
    ]);
    expect(row(result, 0).flags).toEqual(['disagreement']);
    expect(result.groups[1]?.boundaries.map((line) => [line.places, line.filled])).toEqual([
      [2, 1],
      [null, 2],
    ]);
  });
});

test('two sheets for one pair are refused', () => {
  const input = buildInput(buildScheme(), [[9000]]);
  expect(() => computeTally({ ...input, sheets: [...input.sheets, ...input.sheets] })).toThrow(RangeError);
});
