import type { Tally } from '../../shared/model/tally.ts';
import type { TestStore } from './panel.ts';
import {
  closeApproval,
  closeNotice,
  dayFrom,
  endNotice,
  openApproval,
  type SealedReview,
  tiersOf,
} from './review-after-scoring.ts';
import type { Prepared } from './template-run.ts';

/** From the panel's seal through 审定 and 公示 to 表彰发布; nobody objects. Number → tier, as it was published. */
export async function publishList(store: TestStore, prepared: Prepared): Promise<Record<string, string>> {
  const { secretary, reviewId } = prepared;
  const review: SealedReview = { ...prepared, store, entries: new Map() };
  await openApproval(review);
  await closeApproval(review);
  await secretary.call('notice.open', {
    reviewId,
    from: dayFrom(store, 0),
    to: dayFrom(store, 7),
    text: '现将拟表彰名单予以公示。',
  });
  const later = await endNotice(review);
  await closeNotice(later);
  const { list } = await later.chair.call('notice.get', { reviewId });
  await later.secretary.call('review.publish', { reviewId, documentNumber: null });
  const { stage } = await later.chair.call('review.get', { reviewId });
  if (stage !== 'published') throw new Error(`the review is in ${stage}`);
  return tiersOf(list);
}

/** Number → tier of everybody whom a tally awards. */
export function tiersOfTally(tally: Tally): Record<string, string> {
  const rows = tally.groups.flatMap((group) => group.rows);
  return Object.fromEntries(
    rows
      .flatMap(({ number, tierId }) => (tierId === null ? [] : [[number, tierId] as const]))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
