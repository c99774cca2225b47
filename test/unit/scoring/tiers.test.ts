import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DecisionBody } from '../../../shared/model/decision.ts';
import { blockRanks, equalBlocks } from '../../../shared/scoring/rank.ts';
import { fillTiers, type TierPlaces } from '../../../shared/scoring/tiers.ts';

const golden = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/tiers_quota_ties.json', import.meta.url), 'utf8'),
) as {
  input: { scores: number[]; quota: Record<string, number> };
  expected: {
    standard_competition_rank: number[];
    dense_rank: number[];
    include_ties: Record<string, number[]>;
    exclude_ties: Record<string, number[]>;
  };
};

const blocks = equalBlocks(
  golden.input.scores.map((score, id) => ({ id: String(id), figures: [BigInt(score)] })),
);
const tiers: TierPlaces[] = Object.entries(golden.input.quota).map(([id, places]) => ({
  id,
  places,
  admits: () => true,
}));

function placed(tierOf: ReadonlyMap<string, string>): Record<string, number[]> {
  const result: Record<string, number[]> = { gold: [], silver: [], bronze: [] };
  for (const [id, tier] of tierOf) result[tier]?.push(Number(id));
  return result;
}

describe('the reference table with ties on every line', () => {
  test('ranks', () => {
    const byBlock = (kind: 'competition' | 'dense') => {
      const ranks = blockRanks(blocks, kind);
      return golden.input.scores.map(
        (_, id) => ranks[blocks.findIndex((block) => block.includes(String(id)))],
      );
    };
    expect(byBlock('competition')).toEqual(golden.expected.standard_competition_rank);
    expect(byBlock('dense')).toEqual(golden.expected.dense_rank);
  });

  test.each([
    ['extend', 'include_ties'],
    ['stopBefore', 'exclude_ties'],
  ] as const)('policy %s', (policy, key) => {
    const { gold, silver, bronze } = golden.expected[key];
    const result = fillTiers(blocks, tiers, policy, [], 'all');
    expect(placed(result.tierOf)).toEqual({ gold, silver, bronze });
    expect(result.boundaries[0]).toMatchObject({ tiedEntryIds: ['1', '2'], state: 'settled', places: 2 });
  });

  test('the chair decides: the tied entries wait, nobody else does', () => {
    const result = fillTiers(blocks, tiers, 'chair', [], 'all');
    expect(placed(result.tierOf)).toEqual({ gold: [0], silver: [3], bronze: [] });
    expect([...result.undecided].sort()).toEqual(['1', '2', '4', '5', '6']);
    expect(result.boundaries).toEqual([
      { tierId: 'gold', places: 2, filled: 1, tiedEntryIds: ['1', '2'], state: 'open' },
      { tierId: 'silver', places: 3, filled: 1, tiedEntryIds: ['4', '5', '6'], state: 'open' },
      { tierId: 'bronze', places: 2, filled: 0, tiedEntryIds: [], state: 'clear' },
    ]);
  });

  test('a decision settles the line it names, for exactly the tied entries', () => {
    const decision: DecisionBody = {
      kind: 'boundaryTie',
      groupId: 'all',
      tierId: 'gold',
      entryIds: ['2', '1'],
      choice: 'stopBefore',
      reason: '复议',
    };
    const result = fillTiers(blocks, tiers, 'chair', [decision], 'all');
    expect(placed(result.tierOf)).toEqual({ gold: [0], silver: [1, 2, 3], bronze: [] });
    expect(result.boundaries.map((line) => line.state)).toEqual(['settled', 'open', 'clear']);
    const stale = fillTiers(blocks, tiers, 'chair', [{ ...decision, entryIds: ['1', '3'] }], 'all');
    expect(stale.boundaries[0]?.state).toBe('open');
  });
});

describe('places that stay empty', () => {
  const strict = (minimum: number): TierPlaces[] =>
    tiers.map((tier) =>
      tier.id === 'gold'
        ? { ...tier, admits: (id) => (golden.input.scores[Number(id)] ?? 0) >= minimum }
        : tier,
    );

  test('nobody reaches the minimum: the tier is empty and the next one gets no more places', () => {
    const single = equalBlocks(
      [9, 8, 7, 6, 5, 4].map((score, id) => ({ id: String(id), figures: [BigInt(score)] })),
    );
    const result = fillTiers(single, strict(96), 'chair', [], 'all');
    expect(placed(result.tierOf)).toEqual({ gold: [], silver: [0, 1, 2], bronze: [3, 4] });
  });

  test('the chair leaves a tier partly empty', () => {
    const vacancy: DecisionBody = {
      kind: 'vacancy',
      groupId: 'all',
      tierId: 'gold',
      count: 1,
      reason: '宁缺毋滥',
    };
    const result = fillTiers(blocks, tiers, 'extend', [vacancy], 'all');
    expect(placed(result.tierOf)).toEqual({ gold: [0], silver: [1, 2, 3], bronze: [4, 5, 6] });
    const elsewhere = fillTiers(blocks, tiers, 'extend', [{ ...vacancy, groupId: 'other' }], 'all');
    expect(placed(elsewhere.tierOf).gold).toEqual([0, 1, 2]);
  });

  test('a tie larger than two tiers leaves both lines open', () => {
    const four = [['a', 'b', 'c', 'd', 'e', 'f'], ['g'], ['h']];
    const result = fillTiers(four, tiers, 'chair', [], 'all');
    expect(result.boundaries.map((line) => line.state)).toEqual(['open', 'open', 'clear']);
    expect(result.tierOf.get('g')).toBe('bronze');
    expect(result.tierOf.has('h')).toBe(false);
  });
});
