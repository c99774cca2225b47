import { describe, expect, test } from 'vitest';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { combineRounds } from '../../../shared/scoring/combine-rounds.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { aScheme } from '../../builders/panel.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const judge = id(900);

const sheet = (n: number, a: number, b: number) => ({ entryId: id(n), judgeId: judge, marks: { a, b } });

function input(scheme: Scheme, own: [number, number][], earlier: Record<string, string>) {
  return {
    scheme,
    entries: own.map((_, n) => ({ id: id(n), number: String(n), categoryId: null })),
    assignments: own.map((_, n) => ({ entryId: id(n), judgeId: judge })),
    sheets: own.map(([a, b], n) => sheet(n, a, b)),
    decisions: [],
    earlier: [{ roundId: id(800), name: '初评', weight: 4000, figures: earlier }],
    ownWeight: 6000,
  };
}

describe('rounds combined by weights', () => {
  test('the final figure is rounded half up once, from the rounded figures of the rounds', () => {
    const given = input(aScheme(), [[5000, 3005]], { [id(0)]: '90.01' });
    // 0.4 × 90.01 + 0.6 × 80.05 = 36.004 + 48.030 = 84.034
    expect(computeTally(given).groups[0]?.rows[0]).toMatchObject({
      aggregate: '84.03',
      roundFigures: [
        { name: '初评', weight: 4000, figure: '90.01' },
        { weight: 6000, figure: '80.05' },
      ],
    });
    // 0.4 × 90.0125 would need more digits than people saw: the earlier figure is the one that was shown.
    const half = {
      scheme: aScheme(),
      earlier: [{ roundId: '', name: '', weight: 5000, figures: { x: '0.01' } }],
      ownWeight: 5000,
    };
    expect(combineRounds(half, 'x', 0n)).toBe(1n); // 0.005 → 0.01
  });

  test('order follows the combined figure, not the own one', () => {
    const given = input(
      aScheme(),
      [
        [5000, 3000],
        [4900, 3000],
      ],
      { [id(0)]: '70.00', [id(1)]: '90.00' },
    );
    const rows = computeTally(given).groups[0]?.rows ?? [];
    expect(rows.map((row) => [row.number, row.rank, row.aggregate])).toEqual([
      ['1', 1, '83.40'],
      ['0', 2, '76.00'],
    ]);
  });

  test('an entry without a figure in a round that weighs is not ranked', () => {
    const rows = computeTally(input(aScheme(), [[5000, 3000]], {})).groups[0]?.rows ?? [];
    expect(rows[0]).toMatchObject({ rank: null, aggregate: null, flags: ['unscored'] });
  });

  test('a failed site visit keeps the figure and takes the place', () => {
    const given = {
      ...input(
        aScheme(),
        [
          [5000, 3000],
          [4000, 3000],
        ],
        { [id(0)]: '80.00', [id(1)]: '80.00' },
      ),
      failedVisits: [id(0)],
    };
    const rows = computeTally(given).groups[0]?.rows ?? [];
    expect(rows.map((row) => [row.number, row.rank, row.tierId, row.flags])).toEqual([
      ['1', 1, 'special', []],
      ['0', null, null, ['visitFailed']],
    ]);
    expect(rows[1]?.aggregate).toBe('80.00');
  });
});
