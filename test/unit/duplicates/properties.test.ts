import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DuplicateEntry, DuplicatePair } from '../../../shared/duplicates/entry.ts';
import { findDuplicates } from '../../../shared/duplicates/find-duplicates.ts';
import { campaignSize } from '../../builders/campaign.ts';
import { labelledSet } from './labelled-set.ts';
import { RandomWords } from './random-words.ts';
import { variations } from './variations.ts';

const runs = { numRuns: campaignSize(60, 400) };
const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

/** A few dozen entries with copies and neighbours among them. */
function someEntries(from: number): { incoming: DuplicateEntry[]; existing: DuplicateEntry[] } {
  const { incoming, existing } = labelledSet({ seed: from, copiesOfEach: 0, synthetic: 12, background: 10 });
  // Entries alone: labels are no part of what the search reads.
  const bare = ({ id, title, unit, contributors }: DuplicateEntry) => ({ id, title, unit, contributors });
  return { incoming: incoming.map(bare), existing: existing.map(bare) };
}

const found = (incoming: DuplicateEntry[], existing: DuplicateEntry[]): DuplicatePair[] =>
  findDuplicates(incoming, existing) ?? [];

test('the order of the lists and of the people does not matter', () => {
  fc.assert(
    fc.property(seed, (from) => {
      const { incoming, existing } = someEntries(from);
      const random = new RandomWords(from);
      const mixed = (list: DuplicateEntry[]) =>
        random
          .shuffled(list)
          .map((entry) => ({ ...entry, contributors: random.shuffled(entry.contributors) }));
      const pairs = found(incoming, existing);
      expect(pairs.length).toBeGreaterThan(0);
      expect(found(mixed(incoming), mixed(existing))).toEqual(pairs);
    }),
    runs,
  );
});

test('who comes in and who is there already does not matter for the score', () => {
  fc.assert(
    fc.property(seed, (from) => {
      const { incoming, existing } = someEntries(from);
      const across = (pairs: DuplicatePair[], swapped: boolean) =>
        pairs
          .filter(({ where }) => where === 'existing')
          .map(({ incomingId, otherId, score }) =>
            swapped ? [otherId, incomingId, score].join() : [incomingId, otherId, score].join(),
          )
          .sort();
      expect(across(found(existing, incoming), true)).toEqual(across(found(incoming, existing), false));
    }),
    runs,
  );
});

test('an exact copy is found first and scores 1, whatever the text', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  const copied = fc.record({
    title: text.filter((title) => title.trim() !== ''),
    unit: fc.option(text),
    contributors: fc.array(text, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(copied, seed, (entry, from) => {
      const { existing } = someEntries(from);
      const pairs = found([{ id: 'copy', ...entry }], [...existing, { id: 'original', ...entry }]);
      expect(pairs[0]).toMatchObject({ incomingId: 'copy', otherId: 'original', score: 1 });
      expect(
        found(
          [
            { id: 'a', ...entry },
            { id: 'b', ...entry },
          ],
          [],
        )[0],
      ).toMatchObject({ score: 1 });
    }),
    runs,
  );
});

test('brackets, width and spaces do not change a score', () => {
  fc.assert(
    fc.property(seed, (from) => {
      const { incoming, existing } = someEntries(from);
      const random = new RandomWords(from);
      const rewritten = incoming.map((entry) => {
        const name = random.pick(['brackets', 'width', 'spaces']);
        return { ...entry, title: variations[name]?.(entry.title, random) ?? '' };
      });
      expect(found(rewritten, existing)).toEqual(found(incoming, existing));
    }),
    runs,
  );
});

test('scores are steps of a thousandth from the threshold to 1, likeliest first', () => {
  fc.assert(
    fc.property(seed, (from) => {
      const { incoming, existing } = someEntries(from);
      const scores = found(incoming, existing).map(({ score }) => score);
      for (const score of scores) {
        expect(score).toBe(Math.round(score * 1000) / 1000);
        expect(score).toBeGreaterThanOrEqual(0.62);
        expect(score).toBeLessThanOrEqual(1);
      }
      expect(scores).toEqual(scores.slice().sort((a, b) => b - a));
    }),
    runs,
  );
});

test('what is passed over to save time is no pair: a search that compares far more finds no more', () => {
  for (const from of [1, 3, 4]) {
    const { incoming, existing } = labelledSet({
      seed: from,
      copiesOfEach: 4,
      synthetic: 300,
      background: 1000,
    });
    const pairs = findDuplicates(incoming, existing, { perEntry: 1000 }) ?? [];
    const more = findDuplicates(incoming, existing, { perEntry: 1000, threshold: 0.3 }) ?? [];
    expect(more.length).toBeGreaterThan(pairs.length);
    expect(more.filter(({ score }) => score >= 0.62)).toEqual(pairs);
  }
});
