import { describe, expect, test } from 'vitest';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { type TierRule, tierRule } from '../../../shared/model/tier.ts';
import { allotByLargestRemainder, resolveQuota, shareOf } from '../../../shared/scoring/quota.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { buildInput, buildScheme, uuid } from '../../builders/tally-input.ts';

const tier = (id: string, changes: Partial<TierRule> = {}): TierRule =>
  tierRule.parse({ id, name: id, quota: { kind: 'count', count: 1 }, minimumScore: null, ...changes });

/** Tier of each entry, in the order of the marks. */
function tiersOf(scheme: Scheme, marks: readonly number[], entries: object[] = []): (string | null)[] {
  const input = buildInput(
    scheme,
    marks.map((mark) => [mark]),
  );
  const result = computeTally({
    ...input,
    entries: input.entries.map((entry, at) => ({ ...entry, ...entries[at] })),
  });
  const rows = result.groups.flatMap((group) => group.rows);
  return marks.map((_, at) => rows.find((row) => row.entryId === uuid('entry', at))?.tierId ?? null);
}

test('shares are rounded as the rule says, exactly', () => {
  expect(['down', 'halfUp', 'up'].map((rounding) => shareOf(15, 1000, rounding as 'up'))).toEqual([1, 2, 2]);
  expect(['down', 'halfUp', 'up'].map((rounding) => shareOf(20, 1500, rounding as 'up'))).toEqual([3, 3, 3]);
  expect(resolveQuota({ kind: 'open' }, 20)).toBeNull();
});

describe('largest remainder', () => {
  test('one quota over three panels', () => {
    const sizes = [100, 70, 30].map((size, at) => ({ groupId: `p${at}`, size }));
    expect(allotByLargestRemainder(7, sizes).map(({ places }) => places)).toEqual([4, 2, 1]);
    expect(allotByLargestRemainder(7, sizes)[0]).toEqual({
      groupId: 'p0',
      places: 4,
      whole: 3,
      remainder: 100,
    });
    expect(allotByLargestRemainder(3, [{ groupId: 'none', size: 0 }])[0]?.places).toBe(0);
  });

  test('panels rank for themselves; the quota is shared out or set', () => {
    const scheme = (groups: TierRule['groups']) =>
      buildScheme({
        tierScope: 'panel',
        tiers: [tier('gold', { quota: { kind: 'count', count: 3 }, groups })],
      });
    const marks = [9000, 8900, 8800, 8700, 6000, 5900];
    const panels = ['a', 'a', 'a', 'a', 'b', 'b'].map((panelId) => ({ panelId }));
    expect(tiersOf(scheme({ kind: 'allotted' }), marks, panels)).toEqual([
      'gold',
      'gold',
      null,
      null,
      'gold',
      null,
    ]);
    expect(tiersOf(scheme({ kind: 'each' }), marks, panels)).toEqual([
      'gold',
      'gold',
      'gold',
      null,
      'gold',
      'gold',
    ]);
    const set = scheme({ kind: 'set', places: [{ groupId: 'a', places: 1 }] });
    expect(tiersOf(set, marks, panels)).toEqual(['gold', null, null, null, null, null]);
  });
});

describe('real shapes', () => {
  test('minimum score and count together: free places stay empty, or pass down if the rule says so', () => {
    const tiers = (unfilled: TierRule['unfilled']) => [
      tier('first', { minimumScore: 9000, quota: { kind: 'count', count: 2 }, unfilled }),
      tier('second', { minimumScore: 8000, quota: { kind: 'count', count: 1 } }),
    ];
    const marks = [9000, 8500, 8400, 7000];
    expect(tiersOf(buildScheme({ tiers: tiers('stayEmpty') }), marks)).toEqual([
      'first',
      'second',
      null,
      null,
    ]);
    expect(tiersOf(buildScheme({ tiers: tiers('passDown') }), marks)).toEqual([
      'first',
      'second',
      'second',
      null,
    ]);
  });

  test('a target is a number to show, the minimum decides', () => {
    const scheme = buildScheme({ tiers: [tier('gold', { limit: 'target', minimumScore: 8000 })] });
    expect(tiersOf(scheme, [9000, 8500, 8000, 7999])).toEqual(['gold', 'gold', 'gold', null]);
  });

  test('a first stage admits more candidates than there are prizes', () => {
    const over = (overAdmission: TierRule['overAdmission']) =>
      tiersOf(
        buildScheme({ tiers: [tier('gold', { quota: { kind: 'count', count: 2 }, overAdmission })] }),
        [9, 8, 7, 6, 5],
      ).filter((id) => id === 'gold').length;
    expect(over({ kind: 'count', count: 1 })).toBe(3);
    expect(over({ kind: 'share', basisPoints: 10_000, rounding: 'up' })).toBe(4);
  });

  test('below the lowest tier it accepts an entry is withdrawn, and the next moves up', () => {
    const scheme = buildScheme({ tiers: [tier('gold'), tier('silver'), tier('bronze')] });
    const marks = [9000, 8900, 8800, 8700];
    expect(tiersOf(scheme, marks, [{}, { lowestTierId: 'gold' }])).toEqual([
      'gold',
      null,
      'silver',
      'bronze',
    ]);
    expect(tiersOf(scheme, marks, [{ lowestTierId: 'gold' }])).toEqual(['gold', 'silver', 'bronze', null]);
  });

  test('not a pyramid: 1, 4, 2', () => {
    const count = (n: number) => ({ quota: { kind: 'count' as const, count: n } });
    const scheme = buildScheme({ tiers: [tier('a', count(1)), tier('b', count(4)), tier('c', count(2))] });
    expect(tiersOf(scheme, [9, 8, 7, 6, 5, 4, 3, 2])).toEqual(['a', 'b', 'b', 'b', 'b', 'c', 'c', null]);
  });
});
