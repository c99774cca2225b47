import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDecision } from '../../../shared/decisions/check-decision.ts';
import { tallyChanges } from '../../../shared/decisions/tally-changes.ts';
import { type DecisionBody, type DecisionKind, decisionBody } from '../../../shared/model/decision.ts';
import { type Tally, type TallyInput, tally as tallySchema } from '../../../shared/model/tally.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { type Draw, randomDecision } from '../../builders/random-decisions.ts';
import { buildInput, buildScheme } from '../../builders/tally-input.ts';

const kinds: readonly DecisionKind[] = [
  'tieOrder',
  'declaredTie',
  'boundaryTie',
  'vacancy',
  'disqualify',
  'agreedScore',
  'moveCategory',
  'acceptAsIs',
  'moveTier',
];

/** Coarse marks, so that entries are often equal. */
const cell = fc.option(
  fc.integer({ min: 0, max: 4 }).map((mark) => mark * 2500),
  { nil: null, freq: 8 },
);
const panel = fc
  .record({
    entries: fc.integer({ min: 4, max: 10 }),
    judges: fc.constantFrom(1, 1, 2, 4),
    aggregation: fc.constantFrom(
      { rule: 'mean' } as const,
      { rule: 'trimmedMean', drop: 1, minimumJudges: 4 } as const,
      { rule: 'median' } as const,
    ),
    boundaryTie: fc.constantFrom('chair', 'extend', 'chair', 'stopBefore'),
    ranks: fc.constantFrom('competition', 'dense'),
    tierScope: fc.constantFrom('overall', 'category'),
    digits: fc.integer({ min: 0, max: 3 }),
    combined: fc.boolean(),
  })
  .chain(({ entries, judges, digits, combined, ...rules }) =>
    fc
      .array(fc.array(cell, { minLength: judges, maxLength: judges }), {
        minLength: entries,
        maxLength: entries,
      })
      .map((table): TallyInput => {
        const categories = [
          { id: 'a', name: '甲类' },
          { id: 'b', name: '乙类' },
        ];
        const scheme = buildScheme({
          ...rules,
          categories,
          rounding: { criterion: null, judgeTotal: 1, aggregate: digits },
          tiers: [
            { id: 'gold', name: '一等奖', quota: { kind: 'count', count: 2 }, minimumScore: 2500 },
            { id: 'silver', name: '二等奖', quota: { kind: 'count', count: 3 }, minimumScore: null },
          ],
          overallCap: 6,
        });
        const input = buildInput(scheme, table);
        const placed = input.entries.map((entry, index) => ({
          ...entry,
          categoryId: ['a', 'b', null][index % 3] ?? null,
        }));
        const figures = Object.fromEntries(placed.map(({ id }, index) => [id, `${50 + (index % 4)}`]));
        return {
          ...input,
          entries: placed,
          ...(combined
            ? { earlier: [{ roundId: 'r1', name: '初评', weight: 4000, figures }], ownWeight: 6000 }
            : {}),
        };
      }),
  );
const draws = fc.infiniteStream(fc.nat()).map(
  (stream): Draw =>
    () =>
      stream.next().value as number,
);

/** Takes up to `count` decisions that pass the check, each against the tally of those before. */
function takeDecisions(start: TallyInput, chosen: readonly DecisionKind[], count: number, draw: Draw) {
  const states: { input: TallyInput; tally: Tally }[] = [{ input: start, tally: computeTally(start) }];
  for (let turn = 0; turn < count; turn += 1) {
    const { input, tally } = states.at(-1) as (typeof states)[number];
    const kind = chosen[draw() % chosen.length] as DecisionKind;
    const decision = randomDecision(kind, input, tally, draw);
    if (!decision || checkDecision(input, tally, decision) !== null) continue;
    const next = { ...input, decisions: [...input.decisions, decision] };
    states.push({ input: next, tally: computeTally(next) });
  }
  return states;
}

const bytes = (value: unknown) => JSON.stringify(value);
const rowIn = (tally: Tally, entryId: string) => {
  for (const group of tally.groups) {
    const row = group.rows.find((one) => one.entryId === entryId);
    if (row) return { group, row };
  }
  throw new Error(`no row ${entryId}`);
};

/** What a decision promises, seen in the tally right after it. */
function expectEffect(decision: DecisionBody, input: TallyInput, before: Tally, after: Tally): void {
  const changed = tallyChanges(before, after).map(({ entryId }) => entryId);
  switch (decision.kind) {
    case 'tieOrder': {
      const ranks = decision.entryIds.map((id) => rowIn(after, id).row.rank as number);
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      expect(new Set(ranks).size).toBe(ranks.length);
      return;
    }
    case 'declaredTie': {
      const best = Math.min(...decision.entryIds.map((id) => rowIn(before, id).row.rank as number));
      for (const id of decision.entryIds) expect(rowIn(after, id).row.rank).toBe(best);
      return;
    }
    case 'boundaryTie': {
      const line = after.groups
        .find(({ id }) => id === decision.groupId)
        ?.boundaries.find(({ tierId }) => tierId === decision.tierId);
      expect(line?.state).not.toBe('open');
      for (const id of decision.entryIds) {
        const got = rowIn(after, id).row.tierId;
        if (decision.choice === 'extend') expect(got).toBe(decision.tierId);
        else expect(got).not.toBe(decision.tierId);
      }
      return;
    }
    case 'vacancy': {
      const filled = after.groups
        .find(({ id }) => id === decision.groupId)
        ?.rows.filter(({ tierId, flags }) => tierId === decision.tierId && !flags.includes('movedTier'));
      expect(filled?.length ?? 0).toBeLessThanOrEqual(decision.count);
      return;
    }
    case 'disqualify': {
      const { row } = rowIn(after, decision.entryId);
      expect(row).toMatchObject({ rank: null, tierId: null });
      expect(row.flags).toContain('disqualified');
      return;
    }
    case 'agreedScore': {
      const { row } = rowIn(after, decision.entryId);
      const was = rowIn(before, decision.entryId).row;
      expect(row.flags).toContain('agreedScore');
      expect(row.computedAggregate).toBe(
        was.computedAggregate === undefined ? was.aggregate : was.computedAggregate,
      );
      const own = row.roundFigures?.at(-1)?.figure ?? row.aggregate;
      expect(Number(own)).toBe(Number(decision.score));
      expect(row.judgeTotals.map(({ total }) => total)).toEqual(was.judgeTotals.map(({ total }) => total));
      return;
    }
    case 'moveCategory': {
      const { group, row } = rowIn(after, decision.entryId);
      if (input.scheme.tierScope === 'category') expect(group.id).toBe(decision.to);
      else expect(changed).toEqual([]);
      expect(row.aggregate).toBe(rowIn(before, decision.entryId).row.aggregate);
      return;
    }
    case 'acceptAsIs':
      expect(bytes(after)).toBe(bytes(before));
      return;
    case 'moveTier': {
      const { row } = rowIn(after, decision.entryId);
      expect(row.tierId).toBe(decision.to);
      expect(row.rank).toBe(rowIn(before, decision.entryId).row.rank);
      expect(row.flags).toContain('movedTier');
    }
  }
}

test('a tie that stands at two lines is settled at the higher one first', () => {
  const scheme = buildScheme({
    boundaryTie: 'chair',
    tiers: [
      { id: 'gold', name: '一等奖', quota: { kind: 'count', count: 2 }, minimumScore: null },
      { id: 'silver', name: '二等奖', quota: { kind: 'count', count: 3 }, minimumScore: null },
    ],
  });
  const input = buildInput(
    scheme,
    Array.from({ length: 6 }, () => [5000]),
  );
  const tally = computeTally(input);
  const entryIds = input.entries.map(({ id }) => id);
  const groupId = tally.groups[0]?.id ?? '';
  const decide = (tierId: string): DecisionBody => ({
    kind: 'boundaryTie',
    groupId,
    tierId,
    entryIds,
    choice: 'extend',
    reason: '复议',
  });
  expect(checkDecision(input, tally, decide('silver'))).toEqual({
    code: 'decision.higherFirst',
    tier: '一等奖',
  });
  expect(checkDecision(input, tally, decide('gold'))).toBeNull();
});

describe.each(kinds)('%s', (kind) => {
  test('does what it says, and taking it back gives the state before', () => {
    let taken = 0;
    fc.assert(
      fc.property(panel, draws, (start, draw) => {
        const states = takeDecisions(start, [kind], 4, draw);
        states.forEach(({ input, tally }, turn) => {
          const before = states[turn - 1];
          const decision = input.decisions.at(-1);
          if (!before || !decision) return;
          taken += 1;
          expectEffect(decision, input, before.tally, tally);
          const withoutLast = { ...input, decisions: input.decisions.slice(0, -1) };
          expect(bytes(computeTally(withoutLast))).toBe(bytes(before.tally));
        });
      }),
      { numRuns: kind === 'boundaryTie' ? 500 : 150 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});

test('decisions of all kinds mixed: stored and replayed one by one they give every state again', () => {
  fc.assert(
    fc.property(panel, draws, (start, draw) => {
      const states = takeDecisions(start, kinds, 8, draw);
      const last = states.at(-1) as (typeof states)[number];
      const stored = decisionBody.array().parse(JSON.parse(bytes(last.input.decisions)));
      states.forEach(({ tally }, turn) => {
        expect(bytes(computeTally({ ...start, decisions: stored.slice(0, turn) }))).toBe(bytes(tally));
      });
      expect(tallySchema.parse(last.tally)).toEqual(last.tally);
    }),
    { numRuns: 150 },
  );
});

const layer: Record<DecisionKind, number> = {
  moveCategory: 1,
  agreedScore: 2,
  disqualify: 3,
  tieOrder: 4,
  declaredTie: 4,
  boundaryTie: 5,
  vacancy: 6,
  moveTier: 7,
  acceptAsIs: 8,
};

test('order counts only among decisions that work on the same thing', () => {
  fc.assert(
    fc.property(panel, draws, (start, draw) => {
      const { input, tally } = takeDecisions(start, kinds, 8, draw).at(-1) as {
        input: TallyInput;
        tally: Tally;
      };
      const sorted = [...input.decisions].sort((a, b) => layer[a.kind] - layer[b.kind]);
      expect(bytes(computeTally({ ...input, decisions: sorted }))).toBe(bytes(tally));
    }),
    { numRuns: 150 },
  );
});

test('nobody is awarded twice, and every change is in the list of changes', () => {
  fc.assert(
    fc.property(panel, draws, (start, draw) => {
      const states = takeDecisions(start, kinds, 6, draw);
      const first = states[0] as (typeof states)[number];
      const last = states.at(-1) as (typeof states)[number];
      const changes = new Map(tallyChanges(first.tally, last.tally).map((one) => [one.entryId, one]));
      for (const { id } of start.entries) {
        const was = rowIn(first.tally, id);
        const is = rowIn(last.tally, id);
        const same =
          was.group.id === is.group.id &&
          was.row.rank === is.row.rank &&
          was.row.aggregate === is.row.aggregate &&
          was.row.tierId === is.row.tierId;
        expect(changes.has(id)).toBe(!same);
      }
      for (const { rows, boundaries } of last.tally.groups) {
        for (const { tierId, filled } of boundaries)
          expect(rows.filter((row) => row.tierId === tierId).length).toBe(filled);
      }
    }),
    { numRuns: 150 },
  );
});
