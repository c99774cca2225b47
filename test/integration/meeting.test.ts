import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyAudit } from '../../electron/backend/store/audit.ts';
import { openRound, type Person, scoreAll, TestStore } from '../builders/panel.ts';
import { told } from '../builders/told.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);

test('attendance: arrive and leave, each recorded once, as the base of the panel', async () => {
  const { secretary, chair, judges, reviewId } = await openRound(store, { entries: 2, judges: 3 });
  const everybody = [...judges, chair].map(({ accountId }) => accountId);
  const first = await secretary.call('attendance.list', { reviewId });
  expect(first).toMatchObject({ entitled: 4, present: 0 });
  // The supervisor is in the room but has no vote.
  expect(first.people.find(({ name }) => name === '监督员')).toMatchObject({ entitled: false });

  expect(
    await secretary.call('attendance.record', { reviewId, accountIds: everybody, movement: 'arrive' }),
  ).toEqual({ recorded: 4 });
  const one = [judges[0]?.accountId as string];
  expect(
    await secretary.call('attendance.record', { reviewId, accountIds: one, movement: 'arrive' }),
  ).toEqual({
    recorded: 0,
  });
  await secretary.call('attendance.record', { reviewId, accountIds: one, movement: 'leave' });
  const after = await secretary.call('attendance.list', { reviewId });
  expect(after).toMatchObject({ entitled: 4, present: 3 });
  const person = after.people.find(({ accountId }) => accountId === one[0]);
  expect(person?.movements.map(({ movement, by }) => [movement, by])).toEqual([
    ['arrive', '周秘书'],
    ['leave', '周秘书'],
  ]);
});

test('a substitute is asked for, approved by the chair, and takes the place and the vote', async () => {
  const { secretary, chair, judges, reviewId } = await openRound(store, { entries: 2, judges: 3 });
  const absent = judges[1] as Person;
  // Somebody who has an own vote cannot have a second one.
  expect(
    await secretary.refused('attendance.askSubstitute', {
      reviewId,
      absentId: absent.accountId,
      name: '评委1',
      unit: null,
      reason: '出差',
    }),
  ).toMatchObject({ code: 'attendance.alreadyMember' });
  const { substitutionId } = await secretary.call('attendance.askSubstitute', {
    reviewId,
    absentId: absent.accountId,
    name: '孙替补',
    unit: '市总工会',
    reason: '出差',
  });
  expect(await chair.call('attendance.list', { reviewId })).toMatchObject({ entitled: 4 });
  expect(
    await secretary.refused('attendance.decideSubstitute', {
      reviewId,
      substitutionId,
      approved: true,
      reason: null,
    }),
  ).toMatchObject({ code: 'role.forbidden' });
  const { substituteId } = await chair.call('attendance.decideSubstitute', {
    reviewId,
    substitutionId,
    approved: true,
    reason: null,
  });
  const list = await secretary.call('attendance.list', { reviewId });
  expect(list).toMatchObject({ entitled: 4 });
  expect(list.people.find(({ accountId }) => accountId === absent.accountId)).toMatchObject({
    entitled: false,
    replacedBy: '孙替补',
  });
  expect(list.people.find(({ accountId }) => accountId === substituteId)).toMatchObject({
    entitled: true,
    substituteFor: '评委2',
  });
  expect(list.substitutions).toMatchObject([{ state: 'approved', decidedBy: '组长', reason: '出差' }]);
  expect(
    await secretary.refused('attendance.record', {
      reviewId,
      accountIds: [absent.accountId],
      movement: 'arrive',
    }),
  ).toMatchObject({ code: 'attendance.replaced' });
  expect(
    await chair.refused('attendance.decideSubstitute', {
      reviewId,
      substitutionId,
      approved: false,
      reason: null,
    }),
  ).toMatchObject({ code: 'attendance.decided' });
});

test('follow mode: only the called entry takes marks, and only while scoring is open', async () => {
  const { secretary, judges, reviewId, entryIds } = await openRound(store, { entries: 3, judges: 2 });
  const [judge, other] = judges as [Person, Person];
  await secretary.call('attendance.record', {
    reviewId,
    accountIds: [judge.accountId],
    movement: 'arrive',
  });
  const { items } = await judge.call('desk.list', { reviewId });
  const sheetOf = (number: string) => items.find((item) => item.number === number)?.assignmentId as string;
  const save = (number: string, version: number) =>
    ({ reviewId, assignmentId: sheetOf(number), version, marks: { a: 3000 }, comment: null }) as const;
  expect(await judge.call('meeting.follow', { reviewId })).toMatchObject({ follow: false, called: null });
  await judge.call('scorecard.save', save('003', 0));

  await secretary.call('meeting.setFollow', { reviewId, follow: true });
  expect(await judge.refused('scorecard.save', save('001', 0))).toMatchObject({ code: 'meeting.notCalled' });
  const { absent } = await secretary.call('meeting.call', {
    reviewId,
    entryId: entryIds[0] as string,
    scoringOpen: false,
  });
  expect(absent).toEqual(['评委2']);
  expect(await judge.call('meeting.follow', { reviewId })).toMatchObject({
    follow: true,
    called: { number: '001', title: '成果1', assignmentId: sheetOf('001') },
    scoringOpen: false,
  });
  expect(await judge.refused('scorecard.save', save('001', 0))).toMatchObject({
    code: 'meeting.scoringClosed',
    params: { number: '001' },
  });
  await secretary.call('meeting.setScoring', { reviewId, open: true });
  await judge.call('scorecard.save', save('001', 0));
  expect(await judge.refused('scorecard.save', save('002', 0))).toMatchObject({
    code: 'meeting.notCalled',
    params: { number: '001' },
  });
  expect(await secretary.call('meeting.get', { reviewId })).toMatchObject({
    called: { number: '001' },
    judges: [
      { name: '评委1', present: true },
      { name: '评委2', present: false },
    ],
  });
  // The next call shuts the one before; ending follow mode opens everything again.
  await secretary.call('meeting.call', { reviewId, entryId: entryIds[1] as string, scoringOpen: true });
  expect(await judge.refused('scorecard.save', save('001', 1))).toMatchObject({ code: 'meeting.notCalled' });
  await judge.call('scorecard.save', save('002', 0));
  await secretary.call('meeting.setFollow', { reviewId, follow: false });
  await judge.call('scorecard.save', save('001', 1));
  expect(await other.call('meeting.follow', { reviewId })).toMatchObject({ follow: false });
  expect(verifyAudit(store.backend.deps.db)).toMatchObject({ ok: true });
});

test('a judge who does not score the called entry learns its number and nothing else', async () => {
  const { secretary, judges, reviewId, entryIds } = await openRound(store, { entries: 2, judges: 2 });
  const judge = judges[0] as Person;
  const { db, newId } = store.backend.deps;
  db.prepare(
    `INSERT INTO recusal (id, review_id, entry_id, account_id, cause, reason, state, raised_at)
     VALUES (?, ?, ?, ?, 'declared', '师生', 'confirmed', '2026-11-21T00:00:00.000Z')`,
  ).run(newId(), reviewId, entryIds[0], judge.accountId);
  await secretary.call('meeting.setFollow', { reviewId, follow: true });
  await secretary.call('meeting.call', { reviewId, entryId: entryIds[0] as string, scoringOpen: true });
  expect(await judge.call('meeting.follow', { reviewId })).toMatchObject({
    called: { number: '001', title: null, assignmentId: null },
  });
});

test('the countdown is kept by the backend: started, paused, resumed, gone with the next call', async () => {
  const { secretary, judges, reviewId, entryIds } = await openRound(store, { entries: 2, judges: 1 });
  await secretary.call('meeting.call', { reviewId, entryId: entryIds[0] as string, scoringOpen: false });
  await secretary.call('meeting.setTimer', {
    reviewId,
    action: { do: 'start', kind: 'statement', seconds: 300 },
  });
  const running = await secretary.call('hall.show', { reviewId });
  const left = Date.parse(running.timer?.endsAt ?? '') - Date.parse(running.now);
  expect(left).toBeGreaterThan(295_000);
  expect(left).toBeLessThanOrEqual(300_000);
  store.clockOffset += 60_000;
  await secretary.call('meeting.setTimer', { reviewId, action: { do: 'pause' } });
  const paused = (await secretary.call('hall.show', { reviewId })).timer;
  expect(paused?.endsAt).toBeNull();
  expect(paused?.leftMs).toBeLessThanOrEqual(240_000);
  store.clockOffset += 600_000;
  await secretary.call('meeting.setTimer', { reviewId, action: { do: 'resume' } });
  const resumed = await secretary.call('hall.show', { reviewId });
  expect(Date.parse(resumed.timer?.endsAt ?? '') - Date.parse(resumed.now)).toBeGreaterThan(230_000);
  await secretary.call('meeting.call', { reviewId, entryId: entryIds[1] as string, scoringOpen: false });
  expect((await secretary.call('hall.show', { reviewId })).timer).toBeNull();
  expect(await secretary.refused('meeting.setTimer', { reviewId, action: { do: 'pause' } })).toMatchObject({
    code: 'meeting.noTimer',
  });
  expect(await (judges[0] as Person).refused('hall.show', { reviewId })).toMatchObject({
    code: 'role.forbidden',
  });
});

test('the hall follows the meeting: agenda, called entry and progress, without a mark', async () => {
  const { secretary, judges, reviewId, entryIds } = await openRound(store, { entries: 2, judges: 2 });
  const items = [
    { starts: '09:00', title: '开场' },
    { starts: null, title: '逐项答辩' },
  ];
  await secretary.call('meeting.setAgenda', { reviewId, items });
  expect(await secretary.call('hall.show', { reviewId })).toMatchObject({
    view: 'agenda',
    agenda: items,
    called: null,
    order: null,
    progress: { submitted: 0, total: 4 },
  });
  await scoreAll(judges[0] as Person, reviewId, () => ({ a: 3350, b: 2750 }));
  await secretary.call('meeting.call', { reviewId, entryId: entryIds[1] as string, scoringOpen: true });
  const shown = await secretary.call('hall.show', { reviewId });
  expect(shown).toMatchObject({
    view: 'entry',
    called: { number: '002', title: '成果2' },
    progress: { submitted: 1, total: 2 },
    released: [],
  });
  expect(told(shown)).not.toMatch(/33\.5|27\.5|61|3350|2750/);
  await secretary.call('meeting.setHallView', { reviewId, view: 'order' });
  expect(await secretary.call('hall.show', { reviewId })).toMatchObject({
    view: 'order',
    order: [
      { number: '001', presented: false },
      { number: '002', presented: true },
    ],
  });
  expect(names((await secretary.call('attendance.list', { reviewId })).people)).toContain('组长');
});
