import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRound, scoreAll, TestStore } from '../builders/panel.ts';
import { closedReview, seal, successionScheme, witnessOf } from '../builders/review-after-scoring.ts';
import { told } from '../builders/told.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

test('notes are signed by PIN, chained, and never changed', async () => {
  const { supervisor, chair, reviewId } = await closedReview(store);
  const note = (text: string, pin: string) => ({ reviewId, text, pin });
  expect(await supervisor.refused('supervision.note', note('开箱验票', 'wrong pin'))).toMatchObject({
    code: 'pin.wrong',
  });
  const first = await supervisor.call('supervision.note', note('抽签过程正常', supervisor.pin));
  const second = await supervisor.call('supervision.note', note('复议记录完整', supervisor.pin));
  const { notes } = await supervisor.call('supervision.get', { reviewId });
  expect(notes.map((one) => [one.serial, one.text, one.previousHash, one.hash])).toEqual([
    [1, '抽签过程正常', '', first.hash],
    [2, '复议记录完整', first.hash, second.hash],
  ]);
  const { db } = store.backend.deps;
  expect(() => db.prepare(`UPDATE supervision_note SET text = '别的'`).run()).toThrow(/immutable/);
  expect(() => db.prepare('DELETE FROM supervision_note').run()).toThrow(/never deleted/);
  expect(await chair.refused('supervision.get', { reviewId })).toMatchObject({ code: 'role.forbidden' });
  // The story says that there is a note, not what it says.
  const story = JSON.stringify(await chair.call('audit.list', { reviewId, before: null, limit: 100 }));
  expect(story).toContain('supervision.noted');
  expect(story).not.toContain('抽签过程正常');
});

test('changed sheets: who, how often and why; marks only once the round is closed', async () => {
  const { secretary, supervisor, judges, reviewId } = await openRound(store, { entries: 2, judges: 2 });
  const [one, other] = judges as [(typeof judges)[0], (typeof judges)[0]];
  await scoreAll(one, reviewId, () => ({ a: 4000, b: 3000 }));
  await scoreAll(other, reviewId, () => ({ a: 4500, b: 3000 }));
  const { items } = await one.call('desk.list', { reviewId });
  const [first] = items;
  const assignmentId = first?.assignmentId as string;
  await one.call('scorecard.takeBack', { reviewId, assignmentId });
  const sheet = await one.call('desk.open', { reviewId, assignmentId });
  const { version } = await one.call('scorecard.save', {
    reviewId,
    assignmentId,
    version: sheet.scorecard.version,
    marks: { a: 5000 },
    comment: null,
  });
  await one.call('scorecard.submit', { reviewId, assignmentId, version });

  const during = await supervisor.call('supervision.get', { reviewId });
  expect(during.revisions).toMatchObject([{ judge: '评委1', revisions: 2, changes: [], afterClose: false }]);
  expect(told(during)).not.toMatch(/4000|5000/);
  await secretary.call('round.close', { reviewId, missingReason: null });
  const after = await supervisor.call('supervision.get', { reviewId });
  expect(after.revisions[0]?.changes).toEqual([{ criterion: '技术水平', before: 4000, after: 5000 }]);
});

test('resets, missing sheets, recusals and witnessed acts are on the supervisor’s screen', async () => {
  const scheme = successionScheme({ conduct: { supervisorRequired: true } });
  const review = await closedReview(store, { scheme });
  const { secretary, chair, supervisor, judges, reviewId } = review;
  await secretary.call('member.resetPin', {
    reviewId,
    accountId: (judges[0] as (typeof judges)[0]).accountId,
    witnessId: chair.accountId,
    witnessPin: chair.pin,
    reason: '忘记 PIN',
  });
  await seal(review);
  const view = await supervisor.call('supervision.get', { reviewId });
  expect(view).toMatchObject({
    required: true,
    chain: { ok: true, firstBad: null },
    pinResets: [{ name: '评委1', witness: '组长', reason: '忘记 PIN' }],
  });
  expect(view.witnessed.map((one) => [one.act, one.witness])).toEqual([
    ['round.closed', '监督员'],
    ['review.confirmed', '监督员'],
  ]);
});

test('a round with a required supervisor is not closed without one', async () => {
  const scheme = successionScheme({ conduct: { supervisorRequired: true } });
  const opened = await openRound(store, { entries: 1, judges: 1, scheme });
  const { secretary, supervisor, judges, reviewId } = opened;
  await scoreAll(judges[0] as never, reviewId, () => ({ a: 4000, b: 3000 }));
  const input = { reviewId, missingReason: null };
  expect(await secretary.refused('round.close', input)).toMatchObject({ code: 'witness.required' });
  const wrong = { accountId: supervisor.accountId, pin: 'wrong pin' };
  expect(await secretary.refused('round.close', { ...input, witness: wrong })).toMatchObject({
    code: 'pin.wrong',
    params: { name: '监督员' },
  });
  expect((await secretary.call('review.get', { reviewId })).stage).toBe('scoring');
  const witness = witnessOf({ ...opened, store, entries: new Map() });
  expect(await secretary.call('round.close', { ...input, witness })).toEqual({ missing: 0 });
});
