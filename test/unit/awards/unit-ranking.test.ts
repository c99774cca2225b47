import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RankedEntry, rankUnits } from '../../../shared/awards/unit-ranking.ts';

const rule = {
  perSubmission: 1,
  perAccepted: 2,
  tierPoints: [
    { tierId: 'gold', points: 10 },
    { tierId: 'silver', points: 5 },
  ],
  places: 2,
};
const entry = (unit: string | null, tierId: string | null = null, accepted = true): RankedEntry => ({
  unit,
  tierId,
  accepted,
});

test('points for submissions, for what passed, and for awards', () => {
  const units = rankUnits(rule, [
    entry('机械厂', 'gold'),
    entry('机械厂', 'silver'),
    entry('机械厂', null, false),
    entry(' 化工厂 ', 'silver'),
    entry('电厂', null, false),
    entry(null, 'gold'),
  ]);
  expect(units).toEqual([
    {
      unit: '机械厂',
      submitted: 3,
      accepted: 2,
      awards: [
        { tierId: 'gold', count: 1, points: 10 },
        { tierId: 'silver', count: 1, points: 5 },
      ],
      submissionPoints: 7,
      points: 22,
      rank: 1,
      standing: 'in',
    },
    {
      unit: '化工厂',
      submitted: 1,
      accepted: 1,
      awards: [{ tierId: 'silver', count: 1, points: 5 }],
      submissionPoints: 3,
      points: 8,
      rank: 2,
      standing: 'in',
    },
    {
      unit: '电厂',
      submitted: 1,
      accepted: 0,
      awards: [],
      submissionPoints: 1,
      points: 1,
      rank: 3,
      standing: 'out',
    },
  ]);
});

test('units that are equal across the last place are left to people', () => {
  const units = rankUnits(rule, [
    entry('甲厂', 'gold'),
    entry('乙厂', 'silver'),
    entry('丙厂', 'silver'),
    entry('丁厂'),
  ]);
  expect(units.map(({ unit, rank, standing }) => [unit, rank, standing])).toEqual([
    ['甲厂', 1, 'in'],
    ['丙厂', 2, 'tied'],
    ['乙厂', 2, 'tied'],
    ['丁厂', 4, 'out'],
  ]);
});

test('the order of entries has no effect; all points are given once', () => {
  const entries = fc.array(
    fc.record({
      unit: fc.constantFrom('甲', '乙', '丙', null),
      accepted: fc.boolean(),
      tierId: fc.constantFrom('gold', 'silver', 'bronze', null),
    }),
  );
  fc.assert(
    fc.property(entries, (list) => {
      const units = rankUnits(rule, list);
      expect(rankUnits(rule, [...list].reverse())).toEqual(units);
      const named = list.filter(({ unit }) => unit !== null);
      const points = named.reduce(
        (sum, { accepted, tierId }) =>
          sum + 1 + (accepted ? 2 : 0) + (tierId === 'gold' ? 10 : tierId === 'silver' ? 5 : 0),
        0,
      );
      expect(units.reduce((sum, unit) => sum + unit.points, 0)).toBe(points);
      expect(units.filter(({ standing }) => standing === 'in').length).toBeLessThanOrEqual(2);
    }),
  );
});
