import { expect, test } from 'vitest';
import { findDuplicates } from '../../../shared/duplicates/find-duplicates.ts';
import { campaignSize } from '../../builders/campaign.ts';
import { labelledSet } from './labelled-set.ts';
import { measure } from './measure.ts';

/** Copies that need not be found to be counted, so that a miss can be read in the message of a failing test. */
const shown = 20;

test.each([
  { name: 'little beside them', seed: 101, copiesOfEach: 20, synthetic: 500, background: 0 },
  { name: 'a store of some years', seed: 102, copiesOfEach: 8, synthetic: 1000, background: 10_000 },
  {
    name: 'the largest store',
    seed: 103,
    copiesOfEach: 10,
    synthetic: campaignSize(1000, 7000),
    background: campaignSize(20_000, 93_000),
  },
])(
  'finds the copies and little else: published titles with $name',
  ({ seed, copiesOfEach, synthetic, background }) => {
    const set = labelledSet({ seed, copiesOfEach, synthetic, background });
    const measured = measure(set, findDuplicates(set.incoming, set.existing) ?? []);
    expect(measured.copies).toBeGreaterThan(1000);
    expect(measured.recall, JSON.stringify(measured.missed.slice(0, shown))).toBeGreaterThanOrEqual(0.98);
    expect(measured.precision, JSON.stringify(measured.wrong.slice(0, shown))).toBeGreaterThanOrEqual(0.9);
  },
  300_000,
);

test('nothing is a duplicate of anything in the four published lists', () => {
  const { existing } = labelledSet({ seed: 1, copiesOfEach: 0, synthetic: 0, background: 0 });
  expect(existing.length).toBe(92);
  expect(findDuplicates(existing, [])).toEqual([]);
});
