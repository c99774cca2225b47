import { describe, expect, test } from 'vitest';
import {
  type BallotRule,
  countBallot,
  countTierBallot,
  topByVotes,
  votesNeeded,
} from '../../../shared/scoring/ballots.ts';

const members = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const twoThirds: BallotRule = {
  fraction: { numerator: 2, denominator: 3 },
  strict: false,
  base: 'present',
  abstentionsInBase: true,
  quorum: { numerator: 2, denominator: 3 },
};
const votes = (yes: string, no = '', abstain = '') => [
  ...[...yes].map((memberId) => ({ memberId, choice: 'yes' as const })),
  ...[...no].map((memberId) => ({ memberId, choice: 'no' as const })),
  ...[...abstain].map((memberId) => ({ memberId, choice: 'abstain' as const })),
];
const ballot = (changes: Partial<Parameters<typeof countBallot>[0]> = {}) =>
  countBallot({ entitled: members, present: members, recused: [], votes: [], rule: twoThirds, ...changes });

describe('exact fractions', () => {
  test.each([
    [9, 2, 3, false, 6],
    [7, 2, 3, false, 5],
    [5, 3, 5, false, 3],
    [8, 1, 2, true, 5],
    [7, 1, 2, true, 4],
    [10, 1, 1, false, 10],
    [0, 2, 3, false, 0],
  ])('%i members, %i/%i, strict %s: %i votes', (base, numerator, denominator, strict, needed) => {
    expect(votesNeeded(base, { numerator, denominator }, strict)).toBe(needed);
  });

  test('six of nine is two thirds, five is not', () => {
    expect(ballot({ votes: votes('abcdef', 'ghi') })).toMatchObject({
      yes: 6,
      base: 9,
      needed: 6,
      passed: true,
    });
    expect(ballot({ votes: votes('abcde', 'fghi') }).passed).toBe(false);
  });

  test('a recused member leaves the base, and his vote does not count', () => {
    const result = ballot({ recused: ['i', 'h'], votes: votes('abcdei', 'fg') });
    expect(result).toMatchObject({ yes: 5, no: 2, base: 7, needed: 5, passed: true });
  });

  test('base: entitled, present or voting, with or without abstentions', () => {
    const input = { present: members.slice(0, 7), votes: votes('abcd', 'e', 'fg') };
    const needed = (changes: Partial<BallotRule>) => {
      const { base, needed: count, passed } = ballot({ ...input, rule: { ...twoThirds, ...changes } });
      return [base, count, passed];
    };
    expect(needed({ base: 'entitled' })).toEqual([9, 6, false]);
    expect(needed({ base: 'present' })).toEqual([7, 5, false]);
    expect(needed({ base: 'voting' })).toEqual([7, 5, false]);
    expect(needed({ base: 'voting', abstentionsInBase: false })).toEqual([5, 4, true]);
  });

  test('without a quorum nothing passes, and an absent member has no vote', () => {
    const result = ballot({ present: ['a', 'b', 'c', 'd', 'e'], votes: votes('abcdefgh') });
    expect(result).toMatchObject({ yes: 5, quorum: { present: 5, needed: 6, met: false }, passed: false });
    expect(() => ballot({ votes: votes('aa') })).toThrow(RangeError);
  });

  test('nobody in favour never passes', () => {
    expect(ballot({ recused: members, votes: [] })).toMatchObject({ base: 0, needed: 0, passed: false });
  });
});

test('several tiers with their own fractions: the highest that passes', () => {
  const threeFifths = { ...twoThirds, fraction: { numerator: 3, denominator: 5 } };
  const cast = (first: number, second: number) => ({
    entitled: members.slice(0, 5),
    present: members.slice(0, 5),
    recused: [],
    votes: members.slice(0, 5).map((memberId, at) => ({
      memberId,
      tierId: at < first ? 'first' : at < first + second ? 'second' : null,
    })),
  });
  const tiers = [
    { tierId: 'first', rule: twoThirds },
    { tierId: 'second', rule: threeFifths },
  ];
  expect(countTierBallot(cast(4, 0), tiers).tierId).toBe('first');
  const second = countTierBallot(cast(2, 1), tiers);
  expect(second.tierId).toBe('second');
  expect(second.results.map(({ result }) => result.yes)).toEqual([2, 3]);
  expect(countTierBallot(cast(1, 1), tiers).tierId).toBeNull();
});

test('the top nine by votes; equal votes across the line stay open', () => {
  const entries = [9, 8, 8, 7, 5, 5, 3].map((yes, at) => ({ entryId: `e${at}`, yes }));
  expect(topByVotes(entries, 4)).toEqual({ chosen: ['e0', 'e1', 'e2', 'e3'], tied: [], open: 0 });
  expect(topByVotes(entries, 5)).toEqual({ chosen: ['e0', 'e1', 'e2', 'e3'], tied: ['e4', 'e5'], open: 1 });
  expect(topByVotes([...entries].reverse(), 2)).toEqual({ chosen: ['e0'], tied: ['e1', 'e2'], open: 1 });
  expect(topByVotes(entries, 20).chosen).toHaveLength(7);
});
