import { randomFillSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attach, putStage } from '../builders/archive.ts';
import { fullCampaign } from '../builders/campaign.ts';
import { TestStore } from '../builders/panel.ts';
import { closedReview, seal } from '../builders/review-after-scoring.ts';

const MEBIBYTE = 1024 * 1024;
const fileBytes = 15 * MEBIBYTE;
const files = fullCampaign ? 20 : 8;
/** Far below what is written. */
const growthBytes = 60 * MEBIBYTE;

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => store.close());

test('memory does not grow with what is archived', async () => {
  const review = await closedReview(store);
  const { reviewId, secretary, entries } = review;
  const numbers = [...entries.keys()].sort();
  const bytes = new Uint8Array(fileBytes);
  for (let index = 0; index < files; index += 1) {
    randomFillSync(bytes);
    const entryId = entries.get(numbers[index % numbers.length] ?? '') ?? '';
    await attach(store, secretary, reviewId, { entryId, name: `录像${index}.mp4`, bytes });
  }
  await seal(review);
  putStage(store, reviewId, 'published');
  await secretary.call('archive.waive', { reviewId, kind: 'score-summary', reason: '原件另存' });
  let before = 0;
  let peak = 0;
  let last = 0;
  let told = 0;
  const watch = setInterval(async () => {
    const { progress } = await secretary.call('archive.progress', { reviewId });
    if (progress?.step !== 'files') return;
    const { rss } = process.memoryUsage();
    if (before === 0) before = rss;
    peak = Math.max(peak, rss);
    // Progress is told in bytes and never goes back.
    expect(progress.done).toBeGreaterThanOrEqual(last);
    last = progress.done;
    told += 1;
  }, 20);
  const download = await secretary.call('archive.make', { reviewId, language: 'zh-CN', facts: {} });
  clearInterval(watch);
  expect(download.size).toBeGreaterThan(files * fileBytes);
  expect(told).toBeGreaterThan(3);
  process.stdout.write(
    `archive of ${Math.round(download.size / MEBIBYTE)} MB: ${Math.round((peak - before) / MEBIBYTE)} MB more while files were written, peak ${Math.round(peak / MEBIBYTE)} MB\n`,
  );
  expect(peak - before).toBeLessThan(growthBytes);
}, 120_000);
