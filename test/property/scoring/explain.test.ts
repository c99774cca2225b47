import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AggregationRule } from '../../../shared/model/aggregation.ts';
import { explainEntry } from '../../../shared/scoring/explain.ts';
import { computeFirmness } from '../../../shared/scoring/firmness.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { buildInput, buildScheme } from '../../builders/tally-input.ts';

const mark = fc.option(
  fc.integer({ min: 0, max: 40 }).map((quarter) => quarter * 25),
  { nil: null, freq: 5 },
);
const table = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 6 }))
  .chain(([entries, judges]) =>
    fc.array(fc.array(mark, { minLength: judges, maxLength: judges }), {
      minLength: entries,
      maxLength: entries,
    }),
  );
const rule = fc.constantFrom<AggregationRule>(
  { rule: 'mean' },
  { rule: 'trimmedMean', drop: 1, minimumJudges: 4 },
  { rule: 'median' },
  { rule: 'judgeAdjusted', robust: false },
);

test('the last step of every explanation is the row of the tally', () => {
  fc.assert(
    fc.property(table, rule, (marks, aggregation) => {
      const input = buildInput(
        buildScheme({ aggregation, tieBreak: [{ by: 'median' }, { by: 'untrimmedMean' }] }),
        marks,
      );
      for (const group of computeTally(input).groups) {
        for (const row of group.rows) {
          const { steps } = explainEntry(input, row.entryId);
          expect(steps.at(-1)).toEqual({
            step: 'result',
            groupId: group.id,
            aggregate: row.aggregate,
            rank: row.rank,
            tierId: row.tierId,
            flags: row.flags,
          });
          const aggregate = steps.find((step) => step.step === 'aggregate');
          expect(aggregate?.step === 'aggregate' ? aggregate.rounded : null).toBe(row.aggregate);
        }
      }
    }),
  );
});

test('the same seed gives the same bytes; probabilities of an entry do not exceed one', () => {
  fc.assert(
    fc.property(table, rule, fc.integer(), (marks, aggregation, seed) => {
      const input = buildInput(buildScheme({ aggregation }), marks);
      const options = { seed, draws: 50 };
      const firmness = computeFirmness(input, options);
      expect(JSON.stringify(computeFirmness(input, options))).toBe(JSON.stringify(firmness));
      for (const { entries, lines } of firmness) {
        for (const entry of entries) {
          const sum = entry.tiers.reduce((total, tier) => total + tier.probability, 0);
          expect(sum).toBeLessThanOrEqual(1.0005);
          expect(entry.lowRank).toBeLessThanOrEqual(entry.highRank);
        }
        for (const line of lines) {
          expect(line.safeIn.length + line.talk.length + line.safeOut.length).toBe(entries.length);
        }
      }
    }),
    { numRuns: 60 },
  );
});
