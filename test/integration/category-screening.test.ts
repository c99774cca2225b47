import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../electron/backend/store/statement.ts';
import { TestStore } from '../builders/panel.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

/** A review of four provinces with these categories as units wrote them. */
async function deltaReview(written: readonly (string | null)[]) {
  const secretary = await store.secretary();
  const { schemes } = await secretary.call('scheme.list', {});
  const scheme = schemes.find(({ id }) => id === 'zhejiang-2024-delta-studios');
  if (!scheme) throw new Error('the template is there');
  const { reviewId } = await secretary.call('review.create', { name: '长三角', scheme });
  const ids = store.addEntries(reviewId, written.length, undefined, (index) => written[index - 1] ?? null);
  await secretary.call('review.startScreening', { reviewId });
  return { secretary, reviewId, ids };
}

test('an entry of none of the categories that places go by is not accepted', async () => {
  const { secretary, reviewId, ids } = await deltaReview(['浙江', '浙江省', null]);
  const { entries } = await secretary.call('screening.get', { reviewId });
  expect(entries.map(({ findings }) => findings.map(({ severity, code }) => `${severity} ${code}`))).toEqual([
    [],
    ['error categoryUnknown'],
    ['error categoryMissing'],
  ]);
  const refusal = await secretary.refused('entry.screen', {
    reviewId,
    entryIds: ids,
    verdict: 'accepted',
    reason: null,
  });
  expect(refusal).toEqual({ code: 'entry.findingsOpen', params: { number: '002', count: 2 } });
});

test('scoring does not open over an accepted entry whose category the scheme no longer has', async () => {
  const { secretary, reviewId, ids } = await deltaReview(['浙江', '上海']);
  await secretary.call('entry.screen', { reviewId, entryIds: ids, verdict: 'accepted', reason: null });
  const blockers = async () =>
    ((await secretary.call('review.overview', { reviewId })).next?.blockers ?? []).filter(
      ({ code }) => code === 'categoryUnknown',
    );
  expect(await blockers()).toEqual([]);
  run(store.backend.deps.db, `UPDATE entry SET category = '浙江省' WHERE id = ?`, ids[0]);
  expect(await blockers()).toEqual([{ code: 'categoryUnknown', params: { count: 1 } }]);
  const refusal = await secretary.refused('round.open', { reviewId });
  expect(refusal.params.blockers).toContain('categoryUnknown');
});
