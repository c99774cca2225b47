import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DecisionBody } from '../../shared/model/decision.ts';
import { closedRound, five, rowOf } from '../builders/closed-round.ts';
import { TestStore } from '../builders/panel.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

test('each decision is previewed as it then happens, keeps before and after, and revoking restores the digest', async () => {
  const { chair, reviewId, entryIds } = await closedRound(
    store,
    [
      [95, 95, 95],
      [90, 60, 90],
      [80, 80, 80],
      [80, 80, 80],
      [75, 75, 75],
    ],
    {
      categories: [
        { id: 'x', name: '甲' },
        { id: 'y', name: '乙' },
      ],
      overallCap: 3,
    },
  );
  const [one, two, three, four, five_] = entryIds as [string, string, string, string, string];
  const reason = '复议';
  const bodies: [DecisionBody, Record<string, unknown>][] = [
    [
      { kind: 'agreedScore', entryId: two, score: '88.50', reason },
      { aggregate: '88.50', rank: 2 },
    ],
    [{ kind: 'moveCategory', entryId: two, from: null, to: 'x', reason }, { aggregate: '80.00' }],
    [{ kind: 'acceptAsIs', entryIds: [two], reason }, { aggregate: '80.00' }],
    [{ kind: 'moveTier', entryId: five_, from: 'second', to: null, reason }, { tierId: null }],
    [{ kind: 'declaredTie', entryIds: [one, two], reason }, { rank: 1 }],
    [{ kind: 'tieOrder', entryIds: [four, two, three], reason }, { rank: 2 }],
    [
      {
        kind: 'boundaryTie',
        groupId: 'all',
        tierId: 'first',
        entryIds: [two, three, four].sort(),
        choice: 'extend',
        reason,
      },
      { tierId: 'first' },
    ],
    [{ kind: 'vacancy', groupId: 'all', tierId: 'special', count: 0, reason }, { tierId: null }],
    [
      { kind: 'disqualify', entryId: one, reason },
      { rank: null, tierId: null },
    ],
  ];
  for (const [body, expected] of bodies) {
    const subject =
      'entryId' in body ? body.entryId : 'entryIds' in body ? (body.entryIds[0] as string) : one;
    const before = await rowOf(chair, reviewId, subject);
    const preview = await chair.call('decision.preview', { reviewId, body });
    expect(preview.problem, body.kind).toBeNull();
    expect((await rowOf(chair, reviewId, subject)).digest).toBe(before.digest);
    const { decisionId } = await chair.call('decision.take', { reviewId, body });
    const after = await rowOf(chair, reviewId, subject);
    if (body.kind !== 'vacancy') expect(after.row, body.kind).toMatchObject(expected);
    const { decisions } = await chair.call('tally.get', { reviewId });
    const kept = decisions.find(({ id }) => id === decisionId);
    expect(kept).toMatchObject({ decidedBy: '组长', body, effect: preview.effect, revokedAt: null });
    await chair.call('decision.revoke', { reviewId, decisionId, reason: '再议' });
    expect((await rowOf(chair, reviewId, subject)).digest, body.kind).toBe(before.digest);
  }
  // The agreed score stands beside the computed one, and a sheet cannot be returned under it.
  await chair.call('decision.take', { reviewId, body: bodies[0]?.[0] as DecisionBody });
  expect((await rowOf(chair, reviewId, two)).row).toMatchObject({
    aggregate: '88.50',
    computedAggregate: '80.00',
    flags: expect.arrayContaining(['agreedScore', 'disagreement']),
  });
  const outside = { kind: 'agreedScore', entryId: two, score: '90.01', reason } as const;
  expect(await chair.refused('decision.take', { reviewId, body: outside })).toMatchObject({
    code: 'decision.outsidePanel',
    params: { low: '60.00', high: '90.00', digits: 2 },
  });
  // More awards than the cap over everything: nothing is sealed before the chair has left places empty.
  const order: DecisionBody = { kind: 'tieOrder', entryIds: [three, four], reason };
  await chair.call('decision.take', { reviewId, body: order });
  const { tally, digest } = await chair.call('tally.get', { reviewId });
  expect(tally.overall).toEqual({ cap: 3, awarded: 5 });
  expect(await chair.refused('review.confirm', { reviewId, pin: chair.pin, digest })).toMatchObject({
    code: 'tally.overCap',
  });
  const vacancy = { kind: 'vacancy', groupId: 'all', tierId: 'second', count: 0, reason } as const;
  const preview = await chair.call('decision.preview', { reviewId, body: vacancy });
  expect(preview.overall).toEqual({ cap: 3, before: 5, after: 3 });
  await chair.call('decision.take', { reviewId, body: vacancy });
  const settled = await chair.call('tally.get', { reviewId });
  await chair.call('review.confirm', { reviewId, pin: chair.pin, digest: settled.digest });
});

test('units are ranked by what they submitted and by the awards of the list as it stands', async () => {
  const { chair, reviewId, entryIds } = await closedRound(store, five, {
    unitRanking: {
      perSubmission: 1,
      perAccepted: 1,
      tierPoints: [
        { tierId: 'special', points: 10 },
        { tierId: 'first', points: 5 },
      ],
      places: 2,
    },
  });
  const ranking = async () =>
    (await chair.call('unitRanking.get', { reviewId })).units.map(({ unit, points, standing }) => [
      unit,
      points,
      standing,
    ]);
  expect(await ranking()).toEqual([
    ['第1分厂', 12, 'in'],
    ['第2分厂', 7, 'tied'],
    ['第3分厂', 7, 'tied'],
    ['第4分厂', 2, 'out'],
    ['第5分厂', 2, 'out'],
  ]);
  const decide = (body: DecisionBody) => chair.call('decision.take', { reviewId, body });
  await decide({ kind: 'acceptAsIs', entryIds: [entryIds[1] as string], reason: '已讨论' });
  await decide({ kind: 'disqualify', entryId: entryIds[2] as string, reason: '弄虚作假' });
  expect((await ranking()).slice(0, 3)).toEqual([
    ['第1分厂', 12, 'in'],
    ['第2分厂', 7, 'tied'],
    ['第4分厂', 7, 'tied'],
  ]);
  const { digest } = await chair.call('tally.get', { reviewId });
  const before = await ranking();
  await chair.call('review.confirm', { reviewId, pin: chair.pin, digest });
  expect(await ranking()).toEqual(before);
});

test('a disqualification can bar people and unit in the same step, for the same reason, on record', async () => {
  const { chair, secretary, reviewId, entryIds } = await closedRound(store, five);
  const body: DecisionBody = { kind: 'disqualify', entryId: entryIds[0] as string, reason: '冒用他人成果' };
  const bars = { people: ['完成人1'], units: ['第1分厂'], until: null };
  // Nobody who has no part in the entry; and then the decision is not taken either.
  const stranger = { ...bars, people: ['完成人2'] };
  expect(await chair.refused('decision.take', { reviewId, body, bars: stranger })).toMatchObject({
    code: 'notFound',
  });
  expect((await chair.call('tally.get', { reviewId })).decisions).toEqual([]);
  expect((await secretary.call('bar.list', {})).bars).toEqual([]);

  const { decisionId } = await chair.call('decision.take', { reviewId, body, bars });
  const { bars: list } = await secretary.call('bar.list', {});
  expect(list.map(({ kind, name, unit, reason, until }) => [kind, name, unit, reason, until])).toEqual(
    expect.arrayContaining([
      ['person', '完成人1', '第1分厂', '冒用他人成果', null],
      ['unit', '第1分厂', null, '冒用他人成果', null],
    ]),
  );
  expect(list).toHaveLength(2);
  const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 1 });
  expect(records[0]).toMatchObject({
    action: 'decision.taken',
    detail: { decisionId, what: 'disqualifyBarred', numbers: ['001'], barred: ['完成人1', '第1分厂'] },
  });
  // Taking the decision back is another thing than lifting the bar.
  await chair.call('decision.revoke', { reviewId, decisionId, reason: '查明有误' });
  expect((await secretary.call('bar.list', {})).bars.every(({ liftedAt }) => liftedAt === null)).toBe(true);
});
