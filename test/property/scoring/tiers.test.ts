import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DecisionBody } from '../../../shared/model/decision.ts';
import { equalBlocks } from '../../../shared/scoring/rank.ts';
import { fillTiers, type TierPlaces } from '../../../shared/scoring/tiers.ts';

const scores = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 25 });
const quotas = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 5 });

const blocksOf = (values: readonly number[]) =>
  equalBlocks(values.map((value, id) => ({ id: `e${id}`, figures: [BigInt(value)] })));
const tiersOf = (places: readonly number[]): TierPlaces[] =>
  places.map((count, position) => ({ id: `t${position}`, places: count, admits: () => true }));

test('no line is overrun: cumulative places hold, except for the tie that an extension takes in', () => {
  fc.assert(
    fc.property(
      scores,
      quotas,
      fc.constantFrom('extend', 'stopBefore', 'chair'),
      (values, places, policy) => {
        const result = fillTiers(blocksOf(values), tiersOf(places), policy, [], 'all');
        let filled = 0;
        let allowed = 0;
        result.boundaries.forEach((line, position) => {
          filled += line.filled;
          allowed += places[position] as number;
          const surplus = filled - allowed;
          if (policy === 'extend')
            expect(surplus).toBeLessThan(Math.max(1, ...blocksOf(values).map((b) => b.length)));
          else expect(surplus).toBeLessThanOrEqual(0);
        });
        expect(filled).toBe(result.tierOf.size);
      },
    ),
  );
});

test('a better entry never has a lower tier, and equal entries share theirs', () => {
  fc.assert(
    fc.property(scores, quotas, fc.constantFrom('extend', 'stopBefore'), (values, places, policy) => {
      const { tierOf } = fillTiers(blocksOf(values), tiersOf(places), policy, [], 'all');
      const place = (id: number) => {
        const tier = tierOf.get(`e${id}`);
        return tier === undefined ? places.length : Number(tier.slice(1));
      };
      values.forEach((a, i) => {
        values.forEach((b, j) => {
          if (a > b) expect(place(i)).toBeLessThanOrEqual(place(j));
          if (a === b) expect(place(i)).toBe(place(j));
        });
      });
    }),
  );
});

test('however the chair decides, nobody outside the tie changes tier', () => {
  fc.assert(
    fc.property(scores, quotas, fc.constantFrom('extend', 'stopBefore'), (values, places, choice) => {
      const open = fillTiers(blocksOf(values), tiersOf(places), 'chair', [], 'all');
      const line = open.boundaries.find((boundary) => boundary.state === 'open');
      fc.pre(line !== undefined);
      if (!line) return;
      const decision: DecisionBody = {
        kind: 'boundaryTie',
        groupId: 'all',
        tierId: line.tierId,
        entryIds: [...line.tiedEntryIds],
        choice,
        reason: 'r',
      };
      const decided = fillTiers(blocksOf(values), tiersOf(places), 'chair', [decision], 'all');
      for (let id = 0; id < values.length; id += 1) {
        if (!line.tiedEntryIds.includes(`e${id}`))
          expect(decided.tierOf.get(`e${id}`)).toBe(open.tierOf.get(`e${id}`));
      }
    }),
  );
});
