import { afterEach, expect, test } from 'vitest';
import { aScheme, openRound, scoreAll, TestStore } from '../builders/panel.ts';

const store = new TestStore();
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

test('an entry that was moved to another category competes there, in this round and in the next', async () => {
  const admission = { quota: { kind: 'count' as const, count: 2 }, minimumScore: null };
  const round = { judgesPerEntry: null, blind: false, order: 'number' as const };
  const { secretary, chair, judges, reviewId, entryIds } = await openRound(store, {
    entries: 4,
    judges: 3,
    category: (index) => (index <= 3 ? '发明' : '革新'),
    scheme: aScheme({
      categories: [
        { id: 'x', name: '发明' },
        { id: 'y', name: '革新' },
      ],
      tierScope: 'category',
      rounds: [
        { ...round, id: 'r1', name: '初评', admission: { ...admission, scope: 'category' }, weight: 0 },
        { ...round, id: 'r2', name: '终评', admission: null, weight: 10_000 },
      ],
    }),
  });
  const marks = (index: number) => ({ a: 5000 - 500 * index, b: 3000 });
  for (const judge of judges) await scoreAll(judge, reviewId, marks);
  await secretary.call('round.close', { reviewId, missingReason: null });

  const moved = entryIds[2] as string;
  const groupsOf = async () =>
    Object.fromEntries(
      (await chair.call('tally.get', { reviewId })).tally.groups.map(({ id, rows }) => [
        id,
        rows.map(({ number }) => number),
      ]),
    );
  expect(await groupsOf()).toEqual({ x: ['001', '002', '003'], y: ['004'] });
  const body = { kind: 'moveCategory', entryId: moved, from: 'x', to: 'y', reason: '实为技术革新' } as const;
  const preview = await chair.call('decision.preview', { reviewId, body });
  expect(preview.effect.changes.find(({ entryId }) => entryId === moved)).toMatchObject({
    before: { groupId: 'x', rank: 3, tierId: null },
    after: { groupId: 'y', rank: 1, tierId: 'admitted' },
  });
  await chair.call('decision.take', { reviewId, body });
  expect(await chair.refused('decision.take', { reviewId, body })).toMatchObject({
    code: 'decision.changed',
  });
  expect(await groupsOf()).toEqual({ x: ['001', '002'], y: ['003', '004'] });

  const { digest } = await chair.call('tally.get', { reviewId });
  await chair.call('round.advance', { reviewId, digest });
  const plan = await secretary.call('assignment.preview', { reviewId });
  await secretary.call('assignment.apply', { reviewId, digest: plan.digest });
  await secretary.call('round.open', { reviewId });
  for (const judge of judges) await scoreAll(judge, reviewId, marks);
  await secretary.call('round.close', { reviewId, missingReason: null });
  expect(await groupsOf()).toEqual({ x: ['001', '002'], y: ['003', '004'] });
});
