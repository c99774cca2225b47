import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Motion, VoteCount } from '../../../shared/model/ballot.ts';
import { countBallot, countTierBallot } from '../../../shared/scoring/ballots.ts';
import { countMotion, MOTION } from '../../../shared/scoring/count-motion.ts';

const entryId = '0190d3c0-0000-7000-8000-000000000001';
const fraction = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .map(([a, b]) => ({ numerator: Math.min(a, b), denominator: Math.max(a, b) }));
const threshold = fc.record({
  fraction,
  strict: fc.boolean(),
  base: fc.constantFrom('entitled' as const, 'present' as const, 'voting' as const),
  abstentionsInBase: fc.boolean(),
});
const rule = fc.record({ threshold, quorum: fc.option(fraction) });
const people = <Choice extends string>(...choices: Choice[]) =>
  fc.array(
    fc.record({
      present: fc.boolean(),
      recused: fc.boolean(),
      choice: fc.option(fc.constantFrom(...choices)),
    }),
    { maxLength: 15 },
  );

/** Members by number and votes by kind: all that is left of a secret ballot. */
function countsOf(members: readonly { present: boolean; recused: boolean; choice: string | null }[]) {
  const voting = members.filter((one) => one.present && !one.recused);
  const counts = new Map<string, number>();
  for (const { choice } of voting) if (choice !== null) counts.set(choice, (counts.get(choice) ?? 0) + 1);
  return {
    counts: [...counts].map(([choice, votes]): VoteCount => ({ subject: MOTION, choice, votes })),
    base: {
      entitled: members.length,
      present: members.filter((one) => one.present).length,
      presentToVote: () => voting.length,
      entitledToVote: () => members.filter((one) => !one.recused).length,
      voters: () => voting.filter((one) => one.choice !== null).length,
    },
  };
}

function idsOf(members: readonly { present: boolean; recused: boolean }[]) {
  const ids = members.map((_, index) => `m${index}`);
  return {
    entitled: ids,
    present: ids.filter((_, index) => members[index]?.present),
    recused: ids.filter((_, index) => members[index]?.recused),
  };
}

test('counts alone give the result that names and votes give', () => {
  fc.assert(
    fc.property(people('yes', 'no', 'abstain'), rule, (members, { threshold, quorum }) => {
      const motion: Motion = { kind: 'award', entryId, tierId: 'first' };
      const { counts, base } = countsOf(members);
      const result = countMotion(motion, { threshold, quorum }, counts, base);
      const votes = members.flatMap(({ choice }, index) =>
        choice === null ? [] : [{ memberId: `m${index}`, choice }],
      );
      const named = countBallot({ ...idsOf(members), votes, rule: { ...threshold, quorum } });
      expect(result.lines[0]).toMatchObject({
        yes: named.yes,
        no: named.no,
        abstain: named.abstain,
        base: named.base,
        needed: named.needed,
        passed: named.passed,
      });
      expect(result.quorum).toMatchObject({ present: named.quorum.present, needed: named.quorum.needed });
      expect(result.tierId).toBe(named.passed ? 'first' : null);
    }),
  );
});

test('a grade by counts gives the tier that the members’ own words give', () => {
  fc.assert(
    fc.property(
      people('special', 'first', 'second', 'none'),
      fc.tuple(threshold, threshold, threshold),
      (members, thresholds) => {
        const tiers = (['special', 'first', 'second'] as const).map((tierId, index) => ({
          tierId,
          threshold: thresholds[index] as (typeof thresholds)[0],
        }));
        const { counts, base } = countsOf(members);
        const rule = { threshold: null, quorum: null };
        const result = countMotion({ kind: 'grade', entryId, tiers }, rule, counts, base);
        const named = countTierBallot(
          {
            ...idsOf(members),
            votes: members.flatMap(({ choice }, index) =>
              choice === null ? [] : [{ memberId: `m${index}`, tierId: choice === 'none' ? null : choice }],
            ),
          },
          tiers.map(({ tierId, threshold }) => ({ tierId, rule: { ...threshold, quorum: null } })),
        );
        expect(result.tierId).toBe(named.tierId);
        expect(result.lines.map(({ yes, base, needed }) => [yes, base, needed])).toEqual(
          named.results.map(({ result: one }) => [one.yes, one.base, one.needed]),
        );
      },
    ),
  );
});

test('a choice never gives more places than there are, and leaves out nobody with more votes than one it takes', () => {
  const candidates = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(candidates, fc.integer({ min: 1, max: 7 }), (votes, places) => {
      const ids = votes.map((_, index) => `0190d3c0-0000-7000-8000-00000000000${index}`);
      const motion: Motion = { kind: 'choose', entryIds: ids, places, tierId: null };
      const counts = ids.map((subject, index) => ({ subject, choice: 'yes', votes: votes[index] ?? 0 }));
      const all = () => 9;
      const base = { entitled: 9, present: 9, presentToVote: all, entitledToVote: all, voters: all };
      const { chosen, tied, open } = countMotion(motion, { threshold: null, quorum: null }, counts, base);
      expect(chosen.length + open).toBeLessThanOrEqual(places);
      const votesOf = (id: string) => votes[ids.indexOf(id)] ?? 0;
      const out = ids.filter((id) => !chosen.includes(id) && !tied.includes(id));
      for (const id of chosen) {
        expect(votesOf(id)).toBeGreaterThan(0);
        for (const other of [...tied, ...out]) expect(votesOf(other)).toBeLessThanOrEqual(votesOf(id));
      }
      if (open === 0) expect(chosen.length).toBe(Math.min(places, votes.filter((one) => one > 0).length));
      expect(new Set(tied.map(votesOf)).size).toBeLessThanOrEqual(1);
    }),
  );
});
