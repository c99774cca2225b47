import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Person, scoreAll, TestStore } from '../builders/panel.ts';
import {
  closeApproval,
  closeNotice,
  dayFrom,
  endNotice,
  openApproval,
  reviewInNotice,
  type SealedReview,
  seal,
  successionScheme,
  tiersOf,
} from '../builders/review-after-scoring.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

/** The first batch published and the second scored. */
async function secondBatch(): Promise<SealedReview & { added: string[] }> {
  const first = await reviewInNotice(store, { entries: 6, scheme: successionScheme({ batches: true }) });
  let review = await endNotice(first);
  await closeNotice(review);
  const { reviewId } = review;
  await review.secretary.call('review.publish', { reviewId, documentNumber: null });
  await review.secretary.call('batch.begin', { reviewId });
  const { db, newId } = store.backend.deps;
  const added = ['101', '102', '103'].map((number) => {
    const id = newId();
    db.prepare(
      `INSERT INTO entry (id, review_id, number, title, unit, contributors, extra) VALUES (?, ?, ?, ?, ?, '[]', '[]')`,
    ).run(id, reviewId, number, `成果${number}`, `第${number}分厂`);
    return id;
  });
  const screened = { reviewId, entryIds: added, verdict: 'accepted' as const, reason: null };
  await review.secretary.call('entry.screen', screened);
  const { digest } = await review.secretary.call('assignment.preview', { reviewId });
  await review.secretary.call('assignment.apply', { reviewId, digest });
  await review.secretary.call('round.open', { reviewId });
  for (const judge of review.judges) {
    const { token } = await store.call('session.signIn', { accountId: judge.accountId, pin: judge.pin });
    const again: Person = { ...judge, session: token, call: (name, input) => store.call(name, input, token) };
    await scoreAll(again, reviewId, (index) => ({ a: 5000 - index * 500, b: 2000 }));
  }
  await review.secretary.call('round.close', { reviewId, missingReason: null });
  const view = await review.secretary.call('entry.list', { reviewId });
  review = { ...review, entries: new Map(view.entries.map((entry) => [entry.number, entry.id])) };
  return { ...review, added };
}

test('a later batch is sealed by itself: earlier seals stay in force, and each names the one before', async () => {
  const review = await secondBatch();
  const { chair, secretary, reviewId } = review;
  const before = (await chair.call('seal.list', { reviewId })).seals;
  expect(before.map((one) => [one.kind, one.batch])).toEqual([
    ['panel', 1],
    ['approved', 1],
    ['final', 1],
  ]);
  const { tally } = await chair.call('tally.get', { reviewId });
  expect(tally.groups.flatMap((group) => group.rows.map((row) => row.number))).toEqual(['101', '102', '103']);

  await seal(review);
  await openApproval(review);
  await closeApproval(review);
  await secretary.call('notice.open', {
    reviewId,
    from: dayFrom(store, 0),
    to: dayFrom(store, 7),
    text: '公示',
  });
  const { list } = await chair.call('notice.get', { reviewId });
  expect(tiersOf(list)).toEqual({ '101': 'special', '102': 'first', '103': 'first' });
  const { seals } = await chair.call('seal.list', { reviewId });
  expect(seals.map((one) => [one.kind, one.batch, one.lifted])).toEqual([
    ['panel', 1, null],
    ['approved', 1, null],
    ['final', 1, null],
    ['panel', 2, null],
    ['approved', 2, null],
  ]);
  expect(seals.slice(1).map((one) => one.previousDigest)).toEqual(
    seals.slice(0, -1).map((one) => one.digest),
  );
  // What the first batch's seal covers is out of reach of the second's commands.
  const entryId = review.entries.get('002') as string;
  const withdraw = {
    reviewId,
    entryId,
    succession: 'asTier' as const,
    republish: false,
    reason: '放弃',
    fileId: null,
  };
  expect(await secretary.refused('notice.withdraw', withdraw)).toMatchObject({
    code: 'decision.unknownEntry',
  });

  // Lifting the newest seal leaves the first batch alone.
  await chair.call('review.unseal', { reviewId, pin: chair.pin, reason: '更正' });
  await chair.call('review.unseal', { reviewId, pin: chair.pin, reason: '更正' });
  expect((await chair.call('review.get', { reviewId })).stage).toBe('reconciliation');
  const after = (await chair.call('seal.list', { reviewId })).seals;
  expect(after.slice(0, 3)).toEqual(before);
});

test('an award of an earlier batch can be revoked after a later one is published', async () => {
  const second = await secondBatch();
  const { reviewId } = second;
  await seal(second);
  await openApproval(second);
  await closeApproval(second);
  await second.secretary.call('notice.open', {
    reviewId,
    from: dayFrom(store, 0),
    to: dayFrom(store, 7),
    text: '公示',
  });
  const review = await endNotice(second);
  await closeNotice(review);
  await review.secretary.call('review.publish', { reviewId, documentNumber: null });
  const { chair } = review;
  await chair.call('award.revoke', {
    reviewId,
    entryId: review.entries.get('002') as string,
    reason: '冒用他人成果',
    fileId: null,
    bars: [],
    pin: chair.pin,
  });
  const { seals } = await chair.call('seal.list', { reviewId });
  expect(seals.at(-1)).toMatchObject({ kind: 'final', batch: 1, previousDigest: seals.at(-2)?.digest });
  // The second batch's own list is untouched.
  const { list } = await chair.call('notice.get', { reviewId });
  expect(tiersOf(list)).toEqual({ '101': 'special', '102': 'first', '103': 'first' });
});
