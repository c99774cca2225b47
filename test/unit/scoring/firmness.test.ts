import { describe, expect, test } from 'vitest';
import { roundHalfUp } from '../../../shared/scoring/bootstrap.ts';
import { computeFirmness } from '../../../shared/scoring/firmness.ts';
import { computeInfluence } from '../../../shared/scoring/influence.ts';
import { enumeratePanels, multisetCount } from '../../../shared/scoring/judge-resampling.ts';
import { randomFromState, randomSource } from '../../../shared/scoring/random.ts';
import { buildInput, buildScheme, uuid } from '../../builders/tally-input.ts';

const tiers = [
  { id: 'gold', name: '一等奖', quota: { kind: 'count' as const, count: 2 }, minimumScore: null },
];
const scheme = buildScheme({ tiers });
// Entry 0 is best for everybody; 1 and 2 are close and divide the judges; 3 is last for everybody.
const table = [
  [9500, 9400, 9600, 9500, 9450],
  [8500, 8300, 8600, 8200, 8550],
  [8300, 8500, 8400, 8500, 8350],
  [6000, 6100, 6200, 6000, 6150],
];

describe('the award line', () => {
  const [group] = computeFirmness(buildInput(scheme, table), { seed: 1, draws: 1000 });

  test('safe in, safe out, and whom to talk about', () => {
    expect(group).toMatchObject({ method: 'redrawnJudges', exact: true });
    expect(group?.lines).toEqual([
      {
        tierId: 'gold',
        places: 2,
        safeIn: [uuid('entry', 0)],
        talk: expect.arrayContaining([uuid('entry', 1), uuid('entry', 2)]),
        safeOut: [uuid('entry', 3)],
      },
    ]);
    expect(group?.entries[0]).toEqual({
      entryId: uuid('entry', 0),
      lowRank: 1,
      highRank: 1,
      expectedRank: 1,
      tiers: [{ tierId: 'gold', probability: 1 }],
    });
  });

  test('a minimum score is part of the line', () => {
    const strict = buildScheme({
      tiers: [{ ...tiers[0], id: 'gold', name: '一等奖', quota: { kind: 'open' }, minimumScore: 9480 }],
    });
    const [result] = computeFirmness(buildInput(strict, table), { seed: 1, draws: 1000 });
    expect(result?.lines[0]).toMatchObject({ talk: [uuid('entry', 0)], safeIn: [] });
  });

  test('an incomplete panel goes by the model, islands and pairs of judges are refused', () => {
    const sparse = [
      [9500, 9400, undefined],
      [8500, undefined, 8600],
      [undefined, 8500, 8400],
      [6000, 6100, undefined],
    ];
    const [model] = computeFirmness(buildInput(scheme, sparse), { seed: 1, draws: 400 });
    expect(model).toMatchObject({ method: 'model', exact: false, draws: 400 });
    expect(model?.lines[0]?.safeOut).toContain(uuid('entry', 3));
    const islands = [
      [9000, 9000, undefined, undefined],
      [undefined, undefined, 8000, 8000],
    ];
    expect(computeFirmness(buildInput(scheme, islands), { seed: 1, draws: 10 })[0]).toMatchObject({
      why: 'islands',
    });
    const pair = [
      [9000, 8000],
      [8000, 9000],
    ];
    expect(computeFirmness(buildInput(scheme, pair), { seed: 1, draws: 10 })[0]).toMatchObject({
      why: 'tooFewJudges',
    });
  });
});

test('influence: the judge who divides the panel comes first', () => {
  const divided = [
    [9000, 9000, 5000],
    [8000, 8000, 9900],
    [7000, 7000, 7000],
  ];
  const one = buildScheme({
    tiers: [{ id: 'gold', name: '金', quota: { kind: 'count', count: 1 }, minimumScore: null }],
  });
  const [first, second] = computeInfluence(buildInput(one, divided));
  expect(first).toMatchObject({
    judgeId: uuid('judge', 2),
    tierMoves: expect.arrayContaining([
      { entryId: uuid('entry', 0), from: null, to: 'gold' },
      { entryId: uuid('entry', 1), from: 'gold', to: null },
    ]),
  });
  expect(second?.tierMoves).toEqual([]);
});

describe('redrawing', () => {
  test('all panels of five judges: 126 multisets with the probabilities of 3125 draws', () => {
    let count = 0;
    let total = 0;
    enumeratePanels(5, (times, probability) => {
      count += 1;
      total += probability * 3125;
      expect(times.reduce((sum, n) => sum + n, 0)).toBe(5);
    });
    expect([count, multisetCount(5), multisetCount(9)]).toEqual([126, 126, 24_310]);
    expect(total).toBeCloseTo(3125, 9);
  });

  test('the generator gives the numbers of the reference implementation (xoshiro128** 1.1, state 1, 2, 3, 4)', () => {
    const reference = randomFromState(1, 2, 3, 4);
    expect(Array.from({ length: 5 }, () => reference.next())).toEqual([
      11_520, 0, 5_927_040, 70_819_200, 2_031_721_883,
    ]);
    const [one, same, other] = [randomSource(2026), randomSource(2026), randomSource(2027)];
    const numbers = Array.from({ length: 4 }, () => one.next());
    expect(Array.from({ length: 4 }, () => same.next())).toEqual(numbers);
    expect(Array.from({ length: 4 }, () => other.next())).not.toEqual(numbers);
  });

  test('whole-number rounding is half up, away from zero', () => {
    expect([roundHalfUp(5, 10), roundHalfUp(-5, 10), roundHalfUp(14, 10), roundHalfUp(-1, 10)]).toEqual([
      1, -1, 1, 0,
    ]);
    expect(roundHalfUp(2 ** 50 + 1, 2)).toBe(2 ** 49 + 1);
  });
});
