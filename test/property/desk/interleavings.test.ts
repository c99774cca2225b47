import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaignSize } from '../../builders/campaign.ts';
import { openDesk, type Prepared } from '../../builders/desk.ts';
import { aScheme, TestStore } from '../../builders/panel.ts';
import { DeskWorld, JUDGES, markOf } from './desk-world.ts';

const ENTRIES = 3;
const HOUR = 3_600_000;
const runs = campaignSize(40, 1000);

const judge = fc.nat(JUDGES - 1);
const entry = fc.nat(ENTRIES - 1);
const at = { judge, entry };
const step = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      ...at,
      /** Two windows of the same judge, each with an own idea of the version. */
      window: fc.nat(1),
      criterion: fc.constantFrom('a', 'b'),
      level: fc.option(fc.nat(25), { nil: null, freq: 8 }),
      comment: fc.option(fc.constantFrom('好', '一般', ''), { nil: null, freq: 2 }),
    }),
  },
  /** Both criteria at once, so that sheets become complete. */
  { weight: 6, arbitrary: fc.record({ do: fc.constant('fill' as const), ...at, level: fc.nat(25) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('fillAll' as const), judge, level: fc.nat(25) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('submit' as const), ...at, window: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('submitAll' as const), judge }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('takeBack' as const), ...at }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('return' as const), ...at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ask' as const), ...at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('recuse' as const), ...at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lift' as const), ...at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reject' as const), entry }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('accept' as const), entry }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reload' as const), ...at, window: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cutPower' as const) }) },
  /** Backwards by two days at most, forwards by less than a session may be idle. */
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('clock' as const), hours: fc.integer({ min: -48, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

const bases: { each: [TestStore, Prepared]; all: [TestStore, Prepared] } = {} as never;
beforeAll(async () => {
  for (const kind of ['each', 'all'] as const) {
    const store = new TestStore();
    const scheme = aScheme({ conduct: { submission: { kind } } });
    bases[kind] = [store, await openDesk(store, { entries: ENTRIES, judges: JUDGES, scheme })];
    store.backend.close();
  }
});
afterAll(() => {
  for (const [store] of [bases.each, bases.all]) store.close();
});

async function take(world: DeskWorld, one: Step): Promise<void> {
  switch (one.do) {
    case 'fillAll':
      for (let index = 0; index < ENTRIES; index += 1)
        await take(world, { ...one, do: 'fill', entry: index });
      return;
    case 'save':
    case 'fill': {
      const sheet = world.sheet(one.judge, one.entry);
      const key = `${world.key(one.judge, one.entry)} ${one.do === 'save' ? one.window : 0}`;
      // A window that was never opened shows the sheet as it is now.
      const version = one.do === 'fill' ? sheet.version : (world.windows.get(key) ?? sheet.version);
      const marks =
        one.do === 'fill'
          ? { a: markOf(one.judge, one.level), b: markOf(one.judge, one.level) }
          : { [one.criterion]: one.level === null ? null : markOf(one.judge, one.level) };
      const comment = one.do === 'save' ? one.comment : null;
      const result = await world.as(one.judge)('scorecard.save', {
        assignmentId: world.assignmentId(one.judge, one.entry),
        version,
        marks,
        comment,
      });
      const allowed =
        world.isOpen &&
        world.isActive(one.judge, one.entry) &&
        sheet.state !== 'submitted' &&
        version === sheet.version;
      expect(result.ok).toBe(allowed);
      if (!result.ok) return;
      sheet.version += 1;
      if (sheet.state === 'none') sheet.state = 'draft';
      for (const [criterion, mark] of Object.entries(marks)) {
        if (mark === null) delete sheet.marks[criterion];
        else sheet.marks[criterion] = mark as number;
      }
      sheet.comment = comment ?? sheet.comment;
      world.windows.set(key, sheet.version);
      return;
    }
    case 'submit': {
      const sheet = world.sheet(one.judge, one.entry);
      const key = `${world.key(one.judge, one.entry)} ${one.window}`;
      const version = world.windows.get(key) ?? sheet.version;
      const result = await world.as(one.judge)('scorecard.submit', {
        assignmentId: world.assignmentId(one.judge, one.entry),
        version,
      });
      if (result.ok) {
        expect(version).toBe(sheet.version);
        submitted(world, one.judge, one.entry);
      }
      return;
    }
    case 'submitAll': {
      const entries = Array.from({ length: ENTRIES }, (_, index) => index).filter(
        (index) => world.isActive(one.judge, index) && world.sheet(one.judge, index).state !== 'submitted',
      );
      if (entries.length === 0) return;
      const items = entries.map((index) => ({
        assignmentId: world.assignmentId(one.judge, index),
        version: world.sheet(one.judge, index).version,
      }));
      const { pin } = world.prepared.judges[one.judge] as { pin: string };
      const result = await world.as(one.judge)('scorecard.submitMany', { items, pin });
      const complete = entries.every(
        (index) => Object.keys(world.sheet(one.judge, index).marks).length === 2,
      );
      // All or nothing.
      expect(result.ok).toBe(world.isOpen && complete);
      if (result.ok) for (const index of entries) submitted(world, one.judge, index);
      return;
    }
    case 'takeBack':
    case 'return': {
      const isReturn = one.do === 'return';
      const result = await world.as(isReturn ? 'secretary' : one.judge)(
        isReturn ? 'scorecard.return' : 'scorecard.takeBack',
        { assignmentId: world.assignmentId(one.judge, one.entry), ...(isReturn ? { reason: '请核对' } : {}) },
      );
      const sheet = world.sheet(one.judge, one.entry);
      expect(result.ok).toBe(
        world.isOpen && sheet.state === 'submitted' && isReturnable(world, one, isReturn),
      );
      if (!result.ok) return;
      sheet.state = isReturn ? 'returned' : 'draft';
      sheet.revision += 1;
      sheet.version += 1;
      return;
    }
    case 'ask':
      await world.as(one.judge)('scorecard.requestReturn', {
        assignmentId: world.assignmentId(one.judge, one.entry),
        reason: '写错了一项',
      });
      return;
    case 'recuse': {
      const result = await world.as(one.judge)('recusal.declare', {
        assignmentId: world.assignmentId(one.judge, one.entry),
        reason: '亲属参与',
      });
      if (result.ok) world.recused.add(world.key(one.judge, one.entry));
      return;
    }
    case 'lift': {
      const { db } = world.store.backend.deps;
      const row = db
        .prepare(`SELECT id FROM recusal WHERE entry_id = ? AND account_id = ? AND state <> 'lifted'`)
        .get(world.prepared.entryIds[one.entry], world.prepared.judges[one.judge]?.accountId) as
        | { id: string }
        | undefined;
      if (!row) return;
      const verdict = { recusalId: row.id, verdict: 'lifted', reason: '不属实' };
      const result = await world.as('chair')('recusal.settle', verdict);
      if (result.ok) world.recused.delete(world.key(one.judge, one.entry));
      return;
    }
    case 'reject':
    case 'accept': {
      const result = await world.as('secretary')('entry.screen', {
        entryIds: [world.prepared.entryIds[one.entry]],
        verdict: one.do === 'reject' ? 'rejected' : 'accepted',
        reason: one.do === 'reject' ? '材料不实' : null,
      });
      expect(result.ok).toBe(world.isOpen);
      if (result.ok && one.do === 'reject') world.rejected.add(one.entry);
      if (result.ok && one.do === 'accept') world.rejected.delete(one.entry);
      return;
    }
    case 'reload':
      world.windows.set(
        `${world.key(one.judge, one.entry)} ${one.window}`,
        world.sheet(one.judge, one.entry).version,
      );
      return;
    case 'restart':
      world.store.reopen();
      return;
    case 'cutPower':
      world.cutPower();
      return;
    case 'clock':
      world.store.clockOffset = one.hours * HOUR;
      return;
    case 'close': {
      const result = await world.as('secretary')('round.close', { missingReason: '缺席' });
      expect(result.ok).toBe(world.isOpen);
      world.isOpen = false;
    }
  }
}

/** The secretary returns what is on a desk; the judge takes back what is on the own one. */
function isReturnable(world: DeskWorld, one: { judge: number; entry: number }, isReturn: boolean): boolean {
  const isRecused = world.recused.has(world.key(one.judge, one.entry));
  return isReturn ? !isRecused : world.isActive(one.judge, one.entry);
}

function submitted(world: DeskWorld, judgeIndex: number, entryIndex: number): void {
  const sheet = world.sheet(judgeIndex, entryIndex);
  sheet.state = 'submitted';
  sheet.version += 1;
  sheet.submitted.push({ revision: sheet.revision, marks: { ...sheet.marks }, comment: sheet.comment });
}

test.each(['each', 'all'] as const)(
  `no interleaving of what happens at desks loses an acknowledged mark or shows one (${Math.ceil(runs / 2)} runs, submission %s)`,
  async (kind) => {
    const [store, prepared] = bases[kind];
    const counts = { steps: 0, submitted: 0, returned: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 50, size: 'max' }), async (steps) => {
        const world = new DeskWorld(store.dataDir, prepared);
        try {
          for (const one of steps) {
            await take(world, one);
            await world.check();
            counts.steps += 1;
          }
          for (const { submitted: fixed, state } of world.sheets.values()) {
            counts.submitted += fixed.length;
            if (state === 'returned') counts.returned += 1;
          }
        } finally {
          world.close();
        }
      }),
      { numRuns: Math.ceil(runs / 2), seed: 20261121, endOnFailure: true },
    );
    // The campaign is worth something only if sheets were submitted in it.
    expect(counts.submitted).toBeGreaterThan(runs / 4);
    console.info(
      `${kind}: ${counts.steps} steps, ${counts.submitted} submitted, ${counts.returned} returned`,
    );
  },
  campaignSize(120_000, 3_600_000),
);
