import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignEntries } from '../../../shared/assignment/assign.ts';
import { recusalCause } from '../../../shared/assignment/recusal.ts';

interface NamedProblem {
  /** Entries in the order in which they are to be shared out. */
  entryIds: readonly string[];
  judgeIds: readonly string[];
  /** Judges wanted for each entry; null = everybody who is not recused. */
  judgesPerEntry: number | null;
  isRecused(entryId: string, judgeId: string): boolean;
}

/** The plain case by name: one panel, nothing there yet, nobody's specialty asked. */
function assignJudges({ entryIds, judgeIds, judgesPerEntry, isRecused }: NamedProblem): {
  pairs: { entryId: string; judgeId: string }[];
  /** Entries that get fewer judges than wanted, because too many are recused or there are too few. */
  short: { entryId: string; wanted: number; possible: number }[];
} {
  const none = entryIds.map(() => []);
  const allowed = entryIds.map((entryId) =>
    judgeIds.flatMap((judgeId, judge) => (isRecused(entryId, judgeId) ? [] : [judge])),
  );
  const { chosen } = assignEntries({
    judges: judgeIds.length,
    entries: entryIds.length,
    wanted: judgesPerEntry,
    allowed,
    matching: none,
    present: none,
    locked: none,
    panel: entryIds.map(() => 0),
  });
  return {
    pairs: entryIds.flatMap((entryId, entry) =>
      (chosen[entry] ?? []).map((judge) => ({ entryId, judgeId: judgeIds[judge] as string })),
    ),
    short: entryIds.flatMap((entryId, entry) => {
      const possible = allowed[entry]?.length ?? 0;
      return judgesPerEntry !== null && possible < judgesPerEntry
        ? [{ entryId, wanted: judgesPerEntry, possible }]
        : [];
    }),
  };
}

const ids = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const nobody = () => false;

function loads(pairs: readonly { judgeId: string }[], judgeIds: readonly string[]): number[] {
  return judgeIds.map((id) => pairs.filter((pair) => pair.judgeId === id).length);
}

describe('assignJudges', () => {
  test('gives every entry to everybody when no number is wanted', () => {
    const { pairs, short } = assignJudges({
      entryIds: ids('e', 4),
      judgeIds: ids('j', 3),
      judgesPerEntry: null,
      isRecused: nobody,
    });
    expect(pairs).toHaveLength(12);
    expect(short).toEqual([]);
  });

  test('keeps recused judges out and says which entries are short', () => {
    const { pairs, short } = assignJudges({
      entryIds: ids('e', 2),
      judgeIds: ids('j', 3),
      judgesPerEntry: 3,
      isRecused: (entry, judge) => entry === 'e0' && judge === 'j1',
    });
    expect(pairs.some((pair) => pair.entryId === 'e0' && pair.judgeId === 'j1')).toBe(false);
    expect(short).toEqual([{ entryId: 'e0', wanted: 3, possible: 2 }]);
  });

  test('balances, even where taking the least loaded first would not', () => {
    // j0 may judge only the first three entries, which a greedy choice could have given to the others.
    const { pairs } = assignJudges({
      entryIds: ids('e', 9),
      judgeIds: ids('j', 3),
      judgesPerEntry: 1,
      isRecused: (entry, judge) => judge === 'j0' && Number(entry.slice(1)) > 2,
    });
    expect(loads(pairs, ids('j', 3))).toEqual([3, 3, 3]);
  });

  test('without recusals the loads differ by one at most, whatever the numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        (entries, judges, wanted) => {
          const judgeIds = ids('j', judges);
          const { pairs } = assignJudges({
            entryIds: ids('e', entries),
            judgeIds,
            judgesPerEntry: wanted,
            isRecused: nobody,
          });
          const load = loads(pairs, judgeIds);
          expect(Math.max(...load) - Math.min(...load)).toBeLessThanOrEqual(1);
          expect(pairs).toHaveLength(entries * Math.min(wanted, judges));
          expect(new Set(pairs.map((pair) => `${pair.entryId} ${pair.judgeId}`)).size).toBe(pairs.length);
        },
      ),
      { seed: 20261121, numRuns: 100 },
    );
  });

  test('with recusals nobody is assigned against one, and every entry gets as many as possible', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.nat(200), { maxLength: 60 }),
        (entries, judges, wanted, seeds) => {
          const recused = new Set(seeds.map((seed) => `e${seed % entries} j${(seed * 7) % judges}`));
          const { pairs } = assignJudges({
            entryIds: ids('e', entries),
            judgeIds: ids('j', judges),
            judgesPerEntry: wanted,
            isRecused: (entry, judge) => recused.has(`${entry} ${judge}`),
          });
          expect(pairs.filter((pair) => recused.has(`${pair.entryId} ${pair.judgeId}`))).toEqual([]);
          for (const entryId of ids('e', entries)) {
            const possible = ids('j', judges).filter((judge) => !recused.has(`${entryId} ${judge}`)).length;
            expect(pairs.filter((pair) => pair.entryId === entryId)).toHaveLength(Math.min(wanted, possible));
          }
        },
      ),
      { seed: 20261121, numRuns: 200 },
    );
  });
});

describe('recusalCause', () => {
  const entry = { unit: '国网上杭县供电公司', contributors: ['张三', '欧阳·修'] };
  test.each([
    ['张三', null, 'contributor'],
    ['张 三', null, 'contributor'],
    ['李四', '国网上杭县供电公司', 'unit'],
    ['李四', '国网上杭县供电公司(营销部)', 'unit'],
    ['李四', '国网上杭县', null],
    ['李四', '国网', null],
    ['李四', null, null],
  ])('%s of %s: %s', (name, unit, cause) => {
    expect(recusalCause({ name, unit }, entry)).toBe(cause);
  });
});
