import { afterEach, expect, test } from 'vitest';
import { aScheme, openRound, scoreAll, TestStore } from '../builders/panel.ts';

let store: TestStore;
afterEach(() => store.close());

test('from an empty store to a sealed list', async () => {
  store = new TestStore();
  expect(await store.call('app.status', {})).toEqual({ state: 'empty', version: 'test' });
  const { secretary, chair, supervisor, judges, reviewId } = await openRound(store, {
    entries: 8,
    judges: 3,
  });

  // Nobody sees a figure while the round is open.
  for (const person of [secretary, chair, supervisor]) {
    expect(await person.refused('tally.get', { reviewId })).toMatchObject({ code: 'stage.wrong' });
  }

  // Entry n of 1…8 gets 10 n + the judge's number; entries 7 and 8 are equal, across the special prize's line.
  for (const [number, judge] of judges.entries()) {
    await scoreAll(judge, reviewId, (index) => ({ a: Math.min(index, 6) * 500 + number * 50, b: 2000 }));
  }
  expect(await secretary.call('round.close', { reviewId, missingReason: null })).toEqual({ missing: 0 });

  const { tally, digest } = await chair.call('tally.get', { reviewId });
  const rows = tally.groups[0]?.rows ?? [];
  expect(rows.map((row) => [row.number, row.rank, row.aggregate])).toEqual([
    ['007', 1, '50.50'],
    ['008', 1, '50.50'],
    ['006', 3, '45.50'],
    ['005', 4, '40.50'],
    ['004', 5, '35.50'],
    ['003', 6, '30.50'],
    ['002', 7, '25.50'],
    ['001', 8, '20.50'],
  ]);
  expect(tally.groups[0]?.boundaries.map((line) => [line.tierId, line.state])).toEqual([
    ['special', 'open'],
    ['first', 'clear'],
    ['second', 'clear'],
  ]);
  expect(await chair.refused('review.confirm', { reviewId, pin: chair.pin, digest })).toMatchObject({
    code: 'tally.boundaryOpen',
  });

  // The chair decides the tie on the record; the digest then names another result.
  const tied = tally.groups[0]?.boundaries[0]?.tiedEntryIds ?? [];
  await chair.call('decision.take', {
    reviewId,
    body: {
      kind: 'tieOrder',
      entryIds: [tied[1] as string, tied[0] as string],
      reason: '复议:008 推广面更广',
    },
  });
  expect(await chair.refused('review.confirm', { reviewId, pin: chair.pin, digest })).toMatchObject({
    code: 'tally.changed',
  });
  const settled = await chair.call('tally.get', { reviewId });
  expect(settled.tally.groups[0]?.rows.slice(0, 3).map((row) => [row.number, row.rank, row.tierId])).toEqual([
    ['008', 1, 'special'],
    ['007', 2, 'first'],
    ['006', 3, 'first'],
  ]);
  expect(
    await chair.refused('review.confirm', { reviewId, pin: 'not the pin', digest: settled.digest }),
  ).toMatchObject({
    code: 'pin.wrong',
  });
  const seal = await chair.call('review.confirm', { reviewId, pin: chair.pin, digest: settled.digest });
  expect(await supervisor.call('review.get', { reviewId })).toMatchObject({
    stage: 'proposed',
    seal: { digest: seal.digest, sealedBy: '组长', sequence: 1 },
  });
  expect(
    await chair.refused('decision.revoke', {
      reviewId,
      decisionId: settled.decisions[0]?.id as string,
      reason: '再议',
    }),
  ).toMatchObject({ code: 'stage.wrong' });

  // What was sealed is what is shown afterwards, also after a restart.
  store.reopen();
  expect((await chair.call('tally.get', { reviewId })).digest).toBe(settled.digest);
  expect(await supervisor.call('audit.verify', { reviewId })).toMatchObject({ ok: true });
  expect(store.incidents).toEqual([]);

  // Lifting the seal keeps it in the history: the next one is number two.
  await chair.call('review.unseal', { reviewId, pin: chair.pin, reason: '更正' });
  const again = await chair.call('review.confirm', { reviewId, pin: chair.pin, digest: settled.digest });
  expect(again.sequence).toBe(2);
  expect(again.digest).not.toBe(seal.digest);
});

test('a judge has nothing but the own sheets', async () => {
  store = new TestStore();
  const { judges, reviewId } = await openRound(store, { entries: 3, judges: 2 });
  const [one, other] = judges as [(typeof judges)[0], (typeof judges)[0]];
  const { items } = await one.call('desk.list', { reviewId });
  const { items: others } = await other.call('desk.list', { reviewId });
  expect(items).toHaveLength(3);
  const foreign = others[0]?.assignmentId as string;
  expect(await one.refused('desk.open', { reviewId, assignmentId: foreign })).toMatchObject({
    code: 'notFound',
  });
  expect(
    await one.refused('scorecard.save', {
      reviewId,
      assignmentId: foreign,
      version: 0,
      marks: { a: 100 },
      comment: null,
    }),
  ).toMatchObject({ code: 'notFound' });
  expect(await one.refused('entry.list', { reviewId })).toMatchObject({ code: 'role.forbidden' });
});

test('a blind sheet names neither unit nor contributors', async () => {
  store = new TestStore();
  const { judges, reviewId } = await openRound(store, {
    entries: 1,
    judges: 1,
    scheme: aScheme({ blind: true }),
  });
  const judge = judges[0] as (typeof judges)[0];
  const { items } = await judge.call('desk.list', { reviewId });
  const sheet = await judge.call('desk.open', { reviewId, assignmentId: items[0]?.assignmentId as string });
  expect(JSON.stringify({ items, sheet })).not.toMatch(/分厂|完成人/);
  expect(sheet.entry).toMatchObject({ title: '成果1', unit: null, contributors: [] });
});

test('closing with open sheets needs a reason, and a missing sheet is not a zero', async () => {
  store = new TestStore();
  const { secretary, chair, judges, reviewId } = await openRound(store, { entries: 2, judges: 3 });
  await scoreAll(judges[0] as never, reviewId, () => ({ a: 4000, b: 3000 }));
  await scoreAll(judges[1] as never, reviewId, () => ({ a: 5000, b: 3000 }));
  expect(await secretary.refused('round.close', { reviewId, missingReason: null })).toMatchObject({
    code: 'round.sheetsMissing',
    params: { count: 2 },
  });
  await secretary.call('round.close', { reviewId, missingReason: '评委3因病缺席' });
  const { tally } = await chair.call('tally.get', { reviewId });
  expect(tally.groups[0]?.rows.map((row) => [row.aggregate, row.flags.includes('missingJudge')])).toEqual([
    ['75.00', true],
    ['75.00', true],
  ]);
});
