import { openRound, scoreAll, type TestStore } from './panel.ts';

/** A review of seven entries and three judges whose scoring is over. */
export async function scoredReview(store: TestStore) {
  const opened = await openRound(store, { entries: 7, judges: 3 });
  for (const [number, judge] of opened.judges.entries()) {
    await scoreAll(judge, opened.reviewId, (index) => ({ a: 1000 + index * 300 + number * 50, b: 1050 }));
  }
  await opened.secretary.call('round.close', { reviewId: opened.reviewId, missingReason: null });
  return opened;
}

/** The same, with the list confirmed by the chair. */
export async function sealedReview(store: TestStore) {
  const opened = await scoredReview(store);
  const { digest } = await opened.chair.call('tally.get', { reviewId: opened.reviewId });
  const seal = await opened.chair.call('review.confirm', {
    reviewId: opened.reviewId,
    pin: opened.chair.pin,
    digest,
  });
  return { ...opened, digest: seal.digest };
}
