import { afterEach, expect, test } from 'vitest';
import { TestStore } from '../builders/panel.ts';

let store: TestStore;
afterEach(() => store.close());

test('the sample review opens with life on every screen and can be taken to its end', async () => {
  store = new TestStore();
  const secretary = await store.secretary();
  const { reviewId } = await secretary.call('review.createSample', {});
  expect(await secretary.call('review.get', { reviewId })).toMatchObject({
    stage: 'reconciliation',
    isSample: true,
    myRoles: ['chair', 'secretary', 'supervisor'],
  });
  const overview = await secretary.call('review.overview', { reviewId });
  expect(overview).toMatchObject({
    entries: { total: 74, accepted: 74 },
    judges: { total: 7 },
    sheets: { submitted: 7 * 74 },
    next: { step: 'settle', by: 'chair' },
  });
  const view = await secretary.call('tally.get', { reviewId });
  const group = view.tally.groups[0];
  const open = group?.boundaries.filter((line) => line.state === 'open') ?? [];
  expect(open).toHaveLength(1);
  const apart = group?.rows.filter((row) => row.flags.includes('disagreement')) ?? [];
  expect(apart).toHaveLength(1);

  await secretary.call('decision.take', {
    reviewId,
    body: { kind: 'tieOrder', entryIds: open[0]?.tiedEntryIds ?? [], reason: '复议后确定先后' },
  });
  expect((await secretary.call('review.overview', { reviewId })).next).toMatchObject({ step: 'settleCases' });
  await secretary.call('decision.take', {
    reviewId,
    body: { kind: 'acceptAsIs', entryIds: apart.map((row) => row.entryId), reason: '讨论后维持' },
  });
  expect((await secretary.call('review.overview', { reviewId })).next).toMatchObject({ step: 'confirm' });
  const settled = await secretary.call('tally.get', { reviewId });
  await secretary.call('review.confirm', { reviewId, pin: secretary.pin, digest: settled.digest });

  // The people of the sample cannot sign in, and are offered to nobody.
  const { people } = await store.call('session.people', {});
  expect(people.map((person) => person.name)).toEqual([secretary.name]);
  expect(store.incidents).toEqual([]);
});

test('a second sample is a review of its own', async () => {
  store = new TestStore();
  const secretary = await store.secretary();
  const one = await secretary.call('review.createSample', {});
  const two = await secretary.call('review.createSample', {});
  expect(one.reviewId).not.toBe(two.reviewId);
  const digest = async (reviewId: string) =>
    (await secretary.call('tally.get', { reviewId })).tally.groups[0]?.rows.map((row) => [
      row.number,
      row.aggregate,
    ]);
  expect(await digest(one.reviewId)).toEqual(await digest(two.reviewId));
});
