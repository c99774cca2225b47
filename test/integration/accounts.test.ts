import { afterEach, beforeEach, expect, test } from 'vitest';
import { aScheme, type Person, TestStore } from '../builders/panel.ts';

let store: TestStore;
let secretary: Person;
let reviewId: string;

beforeEach(async () => {
  store = new TestStore();
  secretary = await store.secretary();
  reviewId = (await secretary.call('review.create', { name: '测试', scheme: aScheme() })).reviewId;
});
afterEach(() => store.close());

test('the store is set up once', async () => {
  const again = { name: '别人', unit: null, pin: 'another-pin', language: 'zh-CN' };
  expect(await store.refused('session.setUp', again)).toMatchObject({ code: 'setup.done' });
});

test('a slip works once and gives way to the own PIN', async () => {
  const { added } = await secretary.call('member.add', {
    reviewId,
    members: [{ name: '王专家', unit: null, specialty: null, roles: ['judge'] }],
  });
  const accountId = added[0]?.accountId as string;
  const first = await secretary.call('member.issueSlips', { reviewId, accountIds: [accountId] });
  const second = await secretary.call('member.issueSlips', { reviewId, accountIds: [accountId] });
  const newPin = 'my own pin';
  const use = (slip: string) =>
    store.backend.dispatcher.call({
      name: 'session.useSlip',
      input: { accountId, slip, newPin },
      session: null,
    });
  // An earlier slip stops working when a new one is made.
  expect(await use(first.slips[0]?.slip as string)).toMatchObject({ error: { code: 'slip.wrong' } });
  // Typed in lower case and with a space for the dash it is the same slip.
  const printed = second.slips[0]?.slip ?? '';
  const typed = printed.toLowerCase().replace('-', ' ');
  expect(await use(typed)).toMatchObject({ ok: true, value: { account: { name: '王专家' } } });
  expect(await use(second.slips[0]?.slip as string)).toMatchObject({ error: { code: 'slip.used' } });
  expect(await store.call('session.signIn', { accountId, pin: newPin })).toMatchObject({
    account: { id: accountId },
  });
  expect(await secretary.refused('member.issueSlips', { reviewId, accountIds: [accountId] })).toMatchObject({
    code: 'member.hasPin',
  });
});

test.each(['111111', '123456', '987654', 'abcdef'])('the PIN %s is refused as too easy', async (newPin) => {
  expect(await secretary.refused('session.changePin', { oldPin: secretary.pin, newPin })).toMatchObject({
    code: 'pin.weak',
  });
});

test('five wrong PINs lock the account, longer each time; the right one opens it afterwards', async () => {
  const judge = await store.member(secretary, reviewId, '王专家', ['judge']);
  const signIn = (pin: string) =>
    store.backend.dispatcher.call({
      name: 'session.signIn',
      input: { accountId: judge.accountId, pin },
      session: null,
    });
  for (const left of [4, 3, 2, 1]) {
    expect(await signIn('wrong!')).toMatchObject({ error: { code: 'pin.wrong', params: { left } } });
  }
  expect(await signIn('wrong!')).toMatchObject({ error: { code: 'pin.locked' } });
  expect(await signIn(judge.pin)).toMatchObject({ error: { code: 'pin.locked' } });
  store.clockOffset = 5 * 60_000 + 1000;
  expect(await signIn('wrong!')).toMatchObject({ error: { code: 'pin.locked' } });
  store.clockOffset += 5 * 60_000 + 1000;
  expect(await signIn(judge.pin)).toMatchObject({ error: { code: 'pin.locked' } });
  store.clockOffset += 5 * 60_000 + 1000;
  expect(await signIn(judge.pin)).toMatchObject({ ok: true });
});

test('a reset needs a second person, ends the sessions, and is counted', async () => {
  const judge = await store.member(secretary, reviewId, '王专家', ['judge']);
  const chair = await store.member(secretary, reviewId, '组长', ['chair']);
  const reset = (witness: Person, witnessPin = witness.pin) => ({
    reviewId,
    accountId: judge.accountId,
    witnessId: witness.accountId,
    witnessPin,
    reason: '忘记口令',
  });
  expect(await secretary.refused('member.resetPin', reset(secretary))).toMatchObject({
    code: 'witness.invalid',
  });
  expect(await secretary.refused('member.resetPin', reset(judge))).toMatchObject({ code: 'witness.invalid' });
  expect(await secretary.refused('member.resetPin', reset(chair, 'not it!'))).toMatchObject({
    code: 'pin.wrong',
  });
  expect(await chair.refused('member.resetPin', reset(chair))).toMatchObject({ code: 'witness.invalid' });
  const { slips } = await secretary.call('member.resetPin', reset(chair));
  expect(await judge.refused('session.current', {})).toMatchObject({ code: 'session.expired' });
  expect(await store.refused('session.signIn', { accountId: judge.accountId, pin: judge.pin })).toMatchObject(
    { code: 'pin.wrong' },
  );
  await store.call('session.useSlip', {
    accountId: judge.accountId,
    slip: slips[0]?.slip as string,
    newPin: 'a new pin',
  });
  const { members } = await secretary.call('member.list', { reviewId });
  expect(members.find((member) => member.accountId === judge.accountId)).toMatchObject({
    resets: 1,
    state: 'active',
  });
});

test('sessions end: signed out, idle, or after twelve hours', async () => {
  const chair = await store.member(secretary, reviewId, '组长', ['chair']);
  await chair.call('session.signOut', {});
  expect(await chair.refused('session.current', {})).toMatchObject({ code: 'session.expired' });
  store.clockOffset = 3 * 3_600_000;
  await secretary.call('session.current', {});
  store.clockOffset = 6 * 3_600_000;
  await secretary.call('session.current', {});
  store.clockOffset = 11 * 3_600_000;
  expect(await secretary.refused('session.current', {})).toMatchObject({ code: 'session.expired' });
});

test('changing the PIN ends the other sessions and keeps this one', async () => {
  const other = await store.call('session.signIn', { accountId: secretary.accountId, pin: secretary.pin });
  await secretary.call('session.changePin', { oldPin: secretary.pin, newPin: 'changed pin' });
  expect(await store.refused('session.current', {}, other.token)).toMatchObject({ code: 'session.expired' });
  await secretary.call('session.current', {});
});

test('no PIN, slip or token lies in the store or in the audit', async () => {
  const judge = await store.member(secretary, reviewId, '王专家', ['judge']);
  const { db } = store.backend.deps;
  const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all() as {
    name: string;
  }[];
  const everything = tables
    .map(({ name }) => JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all()))
    .join('\n');
  expect(everything).toContain('王专家');
  for (const secret of [secretary.pin, secretary.session, judge.pin, judge.session])
    expect(everything).not.toContain(secret);
});
