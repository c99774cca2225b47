import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCases, type CaseFacts } from '../../../shared/cases/build-cases.ts';
import { reviewCase } from '../../../shared/cases/case.ts';
import { computeCaseSigns } from '../../../shared/cases/case-signs.ts';
import type { TallyInput } from '../../../shared/model/tally.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { buildInput, buildScheme, uuid } from '../../builders/tally-input.ts';

const options = { seed: 1, draws: 300 };
const tiers = [
  { id: 'gold', name: '一等奖', quota: { kind: 'count' as const, count: 2 }, minimumScore: null },
];
const scheme = buildScheme({ tiers, disagreementLimit: 1500 });

function factsOf(input: TallyInput, changes: Partial<CaseFacts> = {}): CaseFacts {
  return {
    tally: computeTally(input),
    signs: computeCaseSigns(input, options),
    decisions: [],
    rescorings: [],
    ...changes,
  };
}

// 0 is safe, 1 and 2 divide the judges at the line, 3 divides them far below it, 4 is last for everybody.
const table = [
  [9500, 9400, 9600, 9500, 9450],
  [8500, 8300, 8600, 8200, 8550],
  [8300, 8500, 8400, 8500, 8350],
  [7900, 5000, 7000, 7100, 7000],
  [4000, 4100, 4200, 4000, 4150],
];

describe('the queue', () => {
  test('begins with what must be settled, then the line; who is safe is no case', () => {
    const cases = buildCases(factsOf(buildInput(scheme, table)));
    expect(cases.map(({ must }) => must)).toEqual([true, false, false]);
    expect(cases[0]).toMatchObject({ entryId: uuid('entry', 3) });
    expect(cases[0]?.reasons.map(({ kind }) => kind)).toContain('disagreement');
    expect(new Set(cases.slice(1).map(({ entryId }) => entryId))).toEqual(
      new Set([uuid('entry', 1), uuid('entry', 2)]),
    );
    expect(cases[1]?.reasons[0]).toMatchObject({ kind: 'cusp', tierId: 'gold', open: true });
  });

  test('without statistics: the last one in and the first one out', () => {
    const cases = buildCases(factsOf(buildInput(scheme, table), { signs: null }));
    const cusp = cases.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'cusp'));
    expect(cusp.map(({ entryId }) => entryId).sort()).toEqual([uuid('entry', 1), uuid('entry', 2)]);
    expect(cusp[0]?.reasons[0]).toMatchObject({ probability: null });
  });

  test('a tie across a line and a missing judge', () => {
    const input = buildInput(buildScheme({ tiers }), [
      [90, 90],
      [80, 80],
      [80, null],
    ]);
    const cases = buildCases(factsOf(input));
    expect(cases.map(({ number, must }) => [number, must])).toEqual([
      ['A-002', true],
      ['A-003', true],
      ['A-001', false],
    ]);
    expect(cases[1]?.reasons).toEqual(
      expect.arrayContaining([
        { kind: 'boundaryTie', tierId: 'gold', open: true },
        { kind: 'missingJudge', judgeIds: [uuid('judge', 1)], open: true },
      ]),
    );
  });
});

describe('what settles a case', () => {
  const input = buildInput(scheme, table);
  const entryId = uuid('entry', 3);
  const one = (changes: Partial<CaseFacts>) =>
    buildCases(factsOf(input, changes)).find((found) => found.entryId === entryId);

  test('accepting it as it is, but not what is about something else', () => {
    const decided = (kind: 'acceptAsIs' | 'moveCategory') =>
      one({ decisions: [{ entryId, kind, at: '2026-03-01T10:00:00.000Z' }] });
    expect(decided('acceptAsIs')).toMatchObject({ state: 'settled', must: false });
    expect(decided('moveCategory')).toMatchObject({ state: 'open', must: true });
  });

  test('not what was decided before the marks were given again', () => {
    const decisions = [{ entryId, kind: 'acceptAsIs' as const, at: '2026-03-01T10:00:00.000Z' }];
    const rescored = (at: string) =>
      one({ decisions, rescorings: [{ entryId, judgeId: uuid('judge', 1), state: 'done', at }] });
    expect(rescored('2026-03-01T09:00:00.000Z')).toMatchObject({ state: 'settled' });
    expect(rescored('2026-03-01T11:00:00.000Z')).toMatchObject({ state: 'open' });
  });

  test('nothing, while a judge is scoring it again', () => {
    const found = one({
      decisions: [{ entryId, kind: 'acceptAsIs', at: '2026-03-01T12:00:00.000Z' }],
      rescorings: [{ entryId, judgeId: uuid('judge', 1), state: 'open', at: '2026-03-01T11:00:00.000Z' }],
    });
    expect(found).toMatchObject({ state: 'open', must: true });
    expect(found?.reasons[0]).toEqual({ kind: 'rescoring', judgeIds: [uuid('judge', 1)], open: true });
  });
});

test('on random panels: every open tie and every disagreement is in the queue, once, pressing ones first of their kind', () => {
  const cell = fc.option(
    fc.integer({ min: 0, max: 8 }).map((mark) => mark * 1000),
    { nil: null, freq: 8 },
  );
  const panels = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }))
    .chain(([entries, judges]) =>
      fc.array(fc.array(cell, { minLength: judges, maxLength: judges }), {
        minLength: entries,
        maxLength: entries,
      }),
    );
  fc.assert(
    fc.property(panels, (marks) => {
      const facts = factsOf(buildInput(scheme, marks));
      const cases = buildCases(facts);
      expect(reviewCase.array().parse(cases)).toEqual(cases);
      expect(new Set(cases.map(({ entryId }) => entryId)).size).toBe(cases.length);
      const must = new Set(cases.filter((found) => found.must).map(({ entryId }) => entryId));
      for (const row of facts.tally.groups.flatMap((group) => group.rows)) {
        const pressing = row.flags.includes('boundaryTie') || row.flags.includes('disagreement');
        expect(must.has(row.entryId)).toBe(pressing);
      }
    }),
    { numRuns: 80 },
  );
});
