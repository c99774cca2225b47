import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tally as tallySchema } from '../../../shared/model/tally.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { buildInput, buildScheme } from '../../builders/tally-input.ts';

const cell = fc.option(
  fc.integer({ min: 0, max: 40 }).map((mark) => mark * 250),
  { nil: null, freq: 6 },
);
const table = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 7 }))
  .chain(([entries, judges]) =>
    fc.array(fc.array(cell, { minLength: judges, maxLength: judges }), {
      minLength: entries,
      maxLength: entries,
    }),
  );
const scheme = fc
  .record({
    aggregation: fc.constantFrom(
      { rule: 'mean' } as const,
      { rule: 'trimmedMean', drop: 1, minimumJudges: 5 } as const,
      { rule: 'trimmedMean', drop: 2, minimumJudges: 3 } as const,
    ),
    boundaryTie: fc.constantFrom('extend', 'stopBefore', 'chair'),
    ranks: fc.constantFrom('competition', 'dense'),
    digits: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ digits, ...changes }) =>
    buildScheme({
      ...changes,
      rounding: { criterion: null, judgeTotal: 1, aggregate: digits },
      tieBreak: [{ by: 'untrimmedMean' }, { by: 'topMarks' }],
    }),
  );

test('the order of entries, assignments and sheets changes not a byte', () => {
  fc.assert(
    fc.property(scheme, table, fc.infiniteStream(fc.nat()), (s, marks, stream) => {
      const input = buildInput(s, marks);
      const shuffle = <T>(items: readonly T[]): T[] =>
        items
          .map((item) => ({ item, key: stream.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
      const shuffled = {
        ...input,
        entries: shuffle(input.entries),
        assignments: shuffle(input.assignments),
        sheets: shuffle(input.sheets),
      };
      expect(JSON.stringify(computeTally(shuffled))).toBe(JSON.stringify(computeTally(input)));
    }),
  );
});

test('a judge who is missing is not a zero: leaving the assignment out changes no figure', () => {
  fc.assert(
    fc.property(scheme, table, (s, marks) => {
      const assigned = computeTally(buildInput(s, marks));
      const absent = computeTally(
        buildInput(
          s,
          marks.map((row) => row.map((mark) => mark ?? undefined)),
        ),
      );
      const figures = (result: ReturnType<typeof computeTally>) =>
        result.groups.flatMap((group) =>
          group.rows.map(({ entryId, aggregate, rank, tierId }) => [entryId, aggregate, rank, tierId]),
        );
      expect(figures(absent)).toEqual(figures(assigned));
    }),
  );
});

test('every tally keeps the promised form', () => {
  fc.assert(
    fc.property(scheme, table, (s, marks) => {
      const result = computeTally(buildInput(s, marks));
      expect(tallySchema.parse(result)).toEqual(result);
    }),
  );
});
