import { describe, expect, test } from 'vitest';
import { type AggregationRule, aggregationRule } from '../../../shared/model/aggregation.ts';
import { tally as tallySchema } from '../../../shared/model/tally.ts';
import { compareRules, RULES_SIDE_BY_SIDE } from '../../../shared/scoring/compare-rules.ts';
import { connectivity } from '../../../shared/scoring/connectivity.ts';
import { fitRobustModel } from '../../../shared/scoring/model/robust-fit.ts';
import { ratingsFromTable } from '../../../shared/scoring/ratings.ts';
import { batchesDiffer, recommendRule } from '../../../shared/scoring/recommend.ts';
import {
  copelandOfRatings,
  copelandScore,
  pairwiseWins,
} from '../../../shared/scoring/rules/rank-aggregation.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { buildInput, buildScheme, rangeCriterion, uuid } from '../../builders/tally-input.ts';

type Cell = Parameters<typeof buildInput>[1][number][number];

function aggregates(rule: AggregationRule, table: readonly (readonly Cell[])[]): (string | null)[] {
  const scheme = buildScheme({ aggregation: aggregationRule.parse(rule) });
  const rows = computeTally(buildInput(scheme, table)).groups.flatMap((group) => group.rows);
  return table.map((_, at) => rows.find((row) => row.entryId === uuid('entry', at))?.aggregate ?? null);
}

describe('rules that look at one entry', () => {
  test.each<[string, AggregationRule, number[], string]>([
    [
      'Winsorised',
      { rule: 'winsorisedMean', count: 1, minimumJudges: 5 },
      [1000, 2000, 3000, 4000, 10_000],
      '30.00',
    ],
    [
      'Winsorised, small panel',
      { rule: 'winsorisedMean', count: 1, minimumJudges: 5 },
      [1000, 2000, 6000],
      '30.00',
    ],
    ['median, even', { rule: 'median' }, [1000, 2000, 2001, 9000], '20.01'],
    // Mean 60: 90 comes down to 65, 50 and 40 go up to 55.
    ['clipped (Chopin)', { rule: 'clippedMean', distance: 500 }, [9000, 6000, 5000, 4000], '58.75'],
    ['closest pair of three', { rule: 'closestPair' }, [11_200, 11_400, 11_800].map((x) => x / 2), '56.50'],
    ['closest pair, higher if equidistant', { rule: 'closestPair' }, [5600, 5750, 5900], '58.25'],
    [
      'tolerance kept',
      { rule: 'toleranceMean', bands: [{ atLeast: 0, tolerance: 30 }] },
      [820, 840, 850, 890],
      '8.45',
    ],
    [
      'tolerance exceeded: all count',
      { rule: 'toleranceMean', bands: [{ atLeast: 0, tolerance: 30 }] },
      [790, 800, 860, 890],
      '8.35',
    ],
  ])('%s', (_, rule, marks, expected) => {
    expect(aggregates(rule, [marks])).toEqual([expected]);
  });

  test('weighted judges; all weights zero leaves no figure', () => {
    const weights = { [uuid('judge', 0)]: 2 };
    expect(aggregates({ rule: 'weightedJudges', weights, otherwise: 1 }, [[9000, 6000]])).toEqual(['80.00']);
    expect(aggregates({ rule: 'weightedJudges', weights: {}, otherwise: 0 }, [[9000]])).toEqual([null]);
  });

  test('dropping per criterion is not dropping per judge', () => {
    const rubric = {
      id: 'r',
      name: 'r',
      total: 'sum' as const,
      groups: [{ id: 'g', name: 'g', criteria: [rangeCriterion('a'), rangeCriterion('b')] }],
    };
    const table = [
      [
        { a: 1000, b: 5000 },
        { a: 3000, b: 2000 },
        { a: 2000, b: 2500 },
      ],
    ];
    const figure = (per: 'judgeTotal' | 'criterion') =>
      computeTally(
        buildInput(
          buildScheme({ rubric, aggregation: { rule: 'trimmedMean', drop: 1, minimumJudges: 3, per } }),
          table,
        ),
      ).groups[0]?.rows[0]?.aggregate;
    expect(figure('judgeTotal')).toBe('50.00');
    expect(figure('criterion')).toBe('45.00');
  });
});

describe('rules that look at all entries', () => {
  // Judge 1 scores 10 lower than judge 0; entry 2 is seen by the severe one and by judge 2 alone.
  const table = [
    [9000, 8000, undefined],
    [8000, 7000, 8000],
    [undefined, 7500, 8500],
    [7000, undefined, 7000],
  ];

  test('the judge-adjusted mean lifts the entry that the severe judge saw', () => {
    const raw = aggregates({ rule: 'mean' }, table).map(Number);
    const adjusted = aggregates({ rule: 'judgeAdjusted', robust: false }, table).map(Number);
    expect(raw[1] as number).toBeLessThan(raw[2] as number);
    expect((adjusted[2] as number) - (raw[2] as number)).toBeGreaterThan(1);
  });

  test('raw stands beside adjusted, and every judge’s shift is disclosed', () => {
    const result = computeTally(
      buildInput(buildScheme({ aggregation: { rule: 'judgeAdjusted', robust: false } }), table),
    );
    expect(tallySchema.parse(result)).toEqual(result);
    const row = result.groups[0]?.rows.find(({ entryId }) => entryId === uuid('entry', 2));
    expect(row?.rawMean).toBe('80.00');
    expect(row?.rawMean).not.toBe(row?.aggregate);
    expect(result.shifts?.map(({ judgeId }) => judgeId)).toEqual([0, 1, 2].map((j) => uuid('judge', j)));
    expect(Number(result.shifts?.[1]?.shift)).toBeLessThan(0);
    expect(computeTally(buildInput(buildScheme(), table)).shifts).toBeUndefined();
  });

  test('on a complete panel it changes no rank, and hardly a figure', () => {
    const complete = [
      [9000, 8000],
      [8000, 7100],
      [8505, 7500],
    ];
    expect(aggregates({ rule: 'judgeAdjusted', robust: false }, complete)).toEqual(
      aggregates({ rule: 'mean' }, complete),
    );
  });

  test('one rogue mark counts less under Huber weights', () => {
    const scores = Array.from({ length: 12 }, (_, i) =>
      Array.from(
        { length: 6 },
        (__, j) => 60 + 3 * i + 2 * j + (((i * 7 + j * 5) % 5) - 2) - (i === 4 && j === 2 ? 40 : 0),
      ),
    );
    const ratings = ratingsFromTable(scores);
    const weights = fitRobustModel(ratings)?.weight ?? new Float64Array();
    const lowest = weights.indexOf(Math.min(...weights));
    expect([ratings.entry[lowest], ratings.judge[lowest]]).toEqual([4, 2]);
    expect(weights[lowest]).toBeLessThan(0.3);
  });

  test('islands refuse a common ranking, name themselves, and keep the figures', () => {
    const islands = [
      [9000, 8000, undefined, undefined],
      [8000, 7500, undefined, undefined],
      [undefined, undefined, 9500, 9000],
      [undefined, undefined, 7000, 7200],
    ];
    const scheme = buildScheme({ aggregation: { rule: 'judgeAdjusted', robust: false } });
    const [group] = computeTally(buildInput(scheme, islands)).groups;
    expect(group?.islands).toEqual([
      [uuid('entry', 0), uuid('entry', 1)],
      [uuid('entry', 2), uuid('entry', 3)],
    ]);
    expect(group?.rows.map((row) => [row.rank, row.tierId, row.flags])).toEqual(
      Array.from({ length: 4 }, () => [null, null, ['notComparable']]),
    );
    const panels = computeTally({
      ...buildInput({ ...scheme, tierScope: 'panel' }, islands),
      entries: buildInput(scheme, islands).entries.map((entry, at) => ({
        ...entry,
        panelId: at < 2 ? 'a' : 'b',
      })),
    });
    expect(panels.groups.map((panel) => panel.rows.map((row) => row.rank))).toEqual([
      [1, 2],
      [1, 2],
    ]);
    const plain = computeTally(buildInput(buildScheme(), islands));
    expect(plain.groups[0]?.islands).toBeUndefined();
  });

  test('every rule side by side gives a figure to every scored entry', () => {
    const comparison = compareRules(buildInput(buildScheme(), table), RULES_SIDE_BY_SIDE);
    expect(comparison).toHaveLength(RULES_SIDE_BY_SIDE.length);
    for (const { rows, refused } of comparison) {
      expect(refused).toBe(false);
      expect(rows.every((row) => row.aggregate !== null && row.rank !== null)).toBe(true);
    }
    expect(comparison[0]).toMatchObject({ rankChanges: 0, tierChanges: 0 });
    expect(comparison.some(({ rankChanges }) => rankChanges > 0)).toBe(true);
  });
});

test('Copeland row by row is Copeland from the table of all pairs', () => {
  const ratings = ratingsFromTable(
    Array.from({ length: 15 }, (_, i) =>
      Array.from({ length: 6 }, (__, j) => ((i * 7 + j * 3) % 4 === 0 ? null : (i * 5 + j * j * 3) % 9)),
    ),
  );
  const whole = copelandScore(pairwiseWins(ratings), 15);
  expect(copelandOfRatings(ratings)).toEqual(whole);
  expect(whole.reduce((sum, score) => sum + score, 0)).toBe((15 * 14) / 2);
});

describe('the design', () => {
  test('what a rule is recommended for', () => {
    const full = [
      [1, 2],
      [3, 4],
    ];
    expect(recommendRule(ratingsFromTable(full)).why).toBe('completePanel');
    expect(recommendRule(ratingsFromTable([...full, [5, null]])).why).toBe('incompletePanel');
    expect(
      recommendRule(
        ratingsFromTable([
          [1, null],
          [null, 2],
          [3, null],
        ]),
      ).why,
    ).toBe('noRepeatedScores');
    const islands = [
      [1, 2, null, null],
      [null, null, 3, 4],
    ];
    expect(recommendRule(ratingsFromTable(islands))).toEqual({
      rule: 'withinIslands',
      why: 'islands',
      islands: 2,
    });
  });

  test('a bridge is named, whichever side it is on', () => {
    const bridged = connectivity(
      ratingsFromTable([
        [1, 1, null, null],
        [1, 1, null, null],
        [null, null, 1, 1],
        [null, null, 1, 1],
        [null, 1, 1, null],
      ]),
    );
    expect(bridged.islands).toHaveLength(1);
    expect(bridged.criticalEntries).toEqual([4]);
    expect(bridged.criticalJudges).toEqual([1, 2]);
  });

  test('batches of unequal quality are noticed', () => {
    // Judges 0 and 1 see the good half, 2 and 3 the weak half, judge 4 everything.
    const unequal = Array.from({ length: 20 }, (_, i) => {
      const quality = (i < 10 ? 80 : 60) + (i % 5);
      return [
        i < 10 ? quality : null,
        i < 10 ? quality + 1 : null,
        i < 10 ? null : quality,
        i < 10 ? null : quality - 1,
        quality + (i % 2),
      ];
    });
    expect(batchesDiffer(ratingsFromTable(unequal))?.p).toBeLessThan(1e-6);
    const equal = Array.from({ length: 20 }, (_, i) => {
      const quality = 70 + ((i * 7) % 11);
      return [i % 2 === 0 ? quality : null, i % 2 === 0 ? null : quality + 1, quality + (i % 3)];
    });
    expect(batchesDiffer(ratingsFromTable(equal))?.p).toBeGreaterThan(0.05);
  });
});
