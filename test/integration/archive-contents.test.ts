import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSealsFile, verifySeals } from '../../electron/backend/services/verify-seals.ts';
import { get, run } from '../../electron/backend/store/statement.ts';
import { attach, outgoing, putStage, unpacked } from '../builders/archive.ts';
import { TestStore } from '../builders/panel.ts';
import {
  closeApproval,
  closedReview,
  closeNotice,
  dayFrom,
  endNotice,
  openApproval,
  type SealedReview,
  seal,
  witnessOf,
} from '../builders/review-after-scoring.ts';
import { upload } from '../builders/upload.ts';

let store: TestStore;
const folders: string[] = [];
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const text = (words: string) => new TextEncoder().encode(words);
const asked = (review: SealedReview) => ({
  reviewId: review.reviewId,
  language: 'zh-CN' as const,
  facts: {},
});

async function open(token: string) {
  const made = await unpacked(store, token);
  folders.push(made.folder);
  return made;
}

/** From scoring to publication: an approval with its document, an upheld objection, a note of supervision. */
async function publishedReview(): Promise<SealedReview> {
  const begun = await closedReview(store);
  const { reviewId, secretary, chair, supervisor, entries } = begun;
  const entryId = (number: string) => entries.get(number) as string;
  await attach(store, secretary, reviewId, {
    entryId: entryId('001'),
    name: '图纸.pdf',
    bytes: text('图纸一'),
  });
  await attach(store, secretary, reviewId, {
    entryId: entryId('001'),
    name: '图纸.PDF',
    bytes: text('图纸二'),
  });
  await attach(store, secretary, reviewId, {
    entryId: entryId('002'),
    name: '../../con?.txt',
    bytes: text('外来的名字'),
  });
  await seal(begun);
  await openApproval(begun);
  const paper = await upload(store, secretary, '党组会纪要.pdf', text('党组会纪要'));
  run(store.backend.deps.db, 'UPDATE approval SET file_id = ? WHERE review_id = ?', paper, reviewId);
  await closeApproval(begun);
  await secretary.call('notice.open', {
    reviewId,
    from: dayFrom(store, 0),
    to: dayFrom(store, 7),
    text: '现将拟表彰名单予以公示。',
  });
  const evidence = await upload(store, secretary, '欧阳实名的举报信.pdf', text('我是欧阳实名，举报如下'));
  const { objectionId } = await secretary.call('objection.register', {
    reviewId,
    entryId: entryId('003'),
    receivedOn: dayFrom(store, 1),
    channel: 'paper',
    subject: '对完成人次序有异议',
    objector: {
      kind: 'person',
      name: '欧阳实名',
      contact: '13900000000',
      stamped: false,
      signed: true,
      content: '本人才是第一完成人',
    },
    fileIds: [evidence],
    handlerIds: [supervisor.accountId],
  });
  await supervisor.call('objection.conclude', {
    reviewId,
    objectionId,
    outcome: 'upheld',
    reason: '次序有误',
  });
  const settlement = {
    reviewId,
    objectionId,
    settlement: 'correct' as const,
    toTier: null,
    facts: { title: '成果3', unit: null, contributors: ['新的第一人'] },
    succession: 'asTier' as const,
    republish: false,
    reason: '更正次序',
    fileId: null,
    pin: chair.pin,
    witness: witnessOf(begun),
  };
  await chair.call('objection.settle', settlement);
  // The same letter, kept a second time as the ground of the correction: it must not leave by that door either.
  const { db } = store.backend.deps;
  run(db, 'UPDATE post_case SET file_id = ? WHERE review_id = ?', evidence, reviewId);
  const review = await endNotice(begun);
  await closeNotice(review);
  await review.supervisor.call('supervision.note', {
    reviewId,
    text: '现场监督未见异常，原话为证。',
    pin: supervisor.pin,
  });
  putStage(store, reviewId, 'published');
  await review.secretary.call('archive.waive', { reviewId, kind: 'score-summary', reason: '原件另存' });
  return review;
}

/** Whatever the archive says anywhere, its zipped papers included. */
function everything(folder: string): string {
  const said: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    said.push(name);
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    said.push(bytes.toString('utf8'));
    if (!bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) continue;
    for (const part of Object.values(unzipSync(bytes))) said.push(Buffer.from(part).toString('utf8'));
  }
  return said.join('\n');
}

test('everything of the review is in it, in folders with names that every system can write', async () => {
  const review = await publishedReview();
  const { contents } = await review.secretary.call('archive.get', { reviewId: review.reviewId });
  expect(contents).toMatchObject({ attachments: 3, decisions: 1, seals: 4, notes: 1 });
  const { token } = await review.secretary.call('archive.make', asked(review));
  const { files, folder } = await open(token);
  const names = Object.keys(files);
  const title = (number: string) =>
    get<{ title: string }>(
      store.backend.deps.db,
      'SELECT title FROM entry WHERE id = ?',
      review.entries.get(number),
    )?.title ?? '';
  const first = `2-原始材料/成果附件/001 ${title('001')}/`;
  expect(names.filter((name) => name.startsWith('2-原始材料/成果附件/'))).toEqual([
    `${first}图纸.PDF`,
    `${first}图纸 (2).pdf`,
    `2-原始材料/成果附件/002 ${title('002')}/.._.._con_.txt`,
  ]);
  expect(Buffer.from(files[`${first}图纸.PDF`] ?? []).toString()).toBe('图纸二');
  expect(names).toContain('5-审定与公示/审定1 党组会纪要.pdf');
  expect(names).toContain('4-数据/评审方案-第1版.json');
  for (const word of ['获奖名单', '评分汇总表', '评审报告', '异议', '监督记录', '签到']) {
    expect(names.filter((name) => name.startsWith('1-文件/') && name.includes(word))).not.toEqual([]);
  }
  const bad = names.filter((name) => /[\\:*?"<>|]|\.\.\/|[. ]\/|[. ]$/.test(name));
  expect(bad).toEqual([]);
  expect(Math.max(...names.map((name) => name.length))).toBeLessThan(150);
  const folded = names.map((name) => name.toLowerCase());
  expect(new Set(folded).size).toBe(names.length);
  const report = verifySeals(readSealsFile(Buffer.from(files['4-数据/定稿核对.json'] ?? []).toString()));
  expect(report).toMatchObject({ ok: true, review: expect.any(String) });
  expect(report.seals.map(({ kind }) => kind)).toContain('final');
  const checked = execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS.txt'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(checked).toBe('');
  expect(outgoing(store)).toHaveLength(1);
  store.backend.deps.downloads.forget(token);
  await expect.poll(() => outgoing(store)).toEqual([]);
});

test('neither who objected nor what supervisors wrote leaves with the office; the supervisor takes the notes along', async () => {
  const review = await publishedReview();
  const { token } = await review.secretary.call('archive.make', asked(review));
  const office = await open(token);
  const said = everything(office.folder);
  for (const secret of ['欧阳实名', '举报', '13900000000', '本人才是第一完成人', '原话为证']) {
    expect(said.includes(secret), secret).toBe(false);
  }
  // What everybody in the office may know is there.
  expect(said).toContain('对完成人次序有异议');
  const hashes = Buffer.from(office.files['4-数据/监督记录-摘要.jsonl'] ?? []).toString();
  const own = await review.supervisor.call('supervision.get', { reviewId: review.reviewId });
  expect(hashes).toContain(own.notes[0]?.hash ?? 'none');

  const copy = await review.supervisor.call('archive.copy', asked(review));
  const supervisors = await open(copy.token);
  const told = everything(supervisors.folder);
  expect(told).toContain('原话为证');
  for (const secret of ['欧阳实名', '13900000000', '本人才是第一完成人']) {
    expect(told.includes(secret), secret).toBe(false);
  }
  expect(Object.keys(supervisors.files)).toContain('6-监督记录/监督记录.jsonl');
});

test('the supervisor’s copy changes nothing in the review', async () => {
  const review = await publishedReview();
  await review.supervisor.call('archive.copy', asked(review));
  expect((await review.secretary.call('review.get', { reviewId: review.reviewId })).stage).toBe('published');
  expect((await review.secretary.call('archive.get', { reviewId: review.reviewId })).archivedAt).toBeNull();
});

/** Begins an archive and waits until it writes files. */
async function begin(review: SealedReview) {
  const making = review.secretary.refused('archive.make', asked(review));
  const { reviewId } = review;
  await expect
    .poll(async () => (await review.secretary.call('archive.progress', { reviewId })).progress?.step, {
      timeout: 20_000,
      interval: 1,
    })
    .toBe('papers');
  return making;
}

test('cancelled, it leaves nothing behind and can be made again', async () => {
  const review = await publishedReview();
  const { reviewId } = review;
  const making = begin(review);
  await expect.poll(() => outgoing(store)).toEqual([expect.stringMatching(/\.part$/)]);
  await review.secretary.call('archive.cancel', { reviewId });
  expect((await making).code).toBe('paper.cancelled');
  expect(outgoing(store)).toEqual([]);
  expect(await review.secretary.call('archive.progress', { reviewId })).toEqual({ progress: null });
  expect((await review.secretary.call('review.get', { reviewId })).stage).toBe('published');
  await review.secretary.call('archive.make', asked(review));
  expect((await review.secretary.call('review.get', { reviewId })).stage).toBe('archived');
});

test('a file that is damaged on disk is named, and no archive is left', async () => {
  const review = await publishedReview();
  const bytes = randomBytes(100_000);
  const entryId = review.entries.get('004') as string;
  await attach(store, review.secretary, review.reviewId, { entryId, name: '录像.mp4', bytes });
  const row = get<{ sha256: string }>(
    store.backend.deps.db,
    'SELECT sha256 FROM attachment WHERE entry_id = ?',
    entryId,
  );
  const sha256 = row?.sha256 ?? '';
  const path = join(store.dataDir, 'files', sha256.slice(0, 2), sha256);
  appendFileSync(path, 'x');
  const error = await review.secretary.refused('archive.make', asked(review));
  expect(error).toMatchObject({
    code: 'archive.damaged',
    params: { path: expect.stringContaining('录像.mp4') },
  });
  expect(outgoing(store)).toEqual([]);
  writeFileSync(path, bytes);
  await review.secretary.call('archive.make', asked(review));
});

test('what comes in while it is being written makes it void', async () => {
  const review = await publishedReview();
  const making = begin(review);
  await expect.poll(() => outgoing(store).length).toBe(1);
  run(
    store.backend.deps.db,
    `UPDATE attachment SET name = '改了名的图纸.pdf' WHERE name = '图纸.pdf' AND review_id = ?`,
    review.reviewId,
  );
  expect((await making).code).toBe('archive.changed');
  await expect.poll(() => outgoing(store)).toEqual([]);
  expect((await review.secretary.call('review.get', { reviewId: review.reviewId })).stage).toBe('published');
});

test('whoever keeps away from an entry does not get its attachments by way of the archive', async () => {
  const review = await publishedReview();
  const { db } = store.backend.deps;
  run(
    db,
    `INSERT INTO recusal (id, review_id, entry_id, account_id, cause, reason, state, raised_at)
     SELECT 'x', ?, ?, ?, 'declared', '亲属', 'confirmed', '2026-11-01T00:00:00.000Z'`,
    review.reviewId,
    review.entries.get('002'),
    review.secretary.accountId,
  );
  const error = await review.secretary.refused('archive.make', asked(review));
  expect(error).toMatchObject({ code: 'archive.recused', params: { count: 1, numbers: '002' } });
});

test('what a killed process left is cleared away when the store is opened again', async () => {
  const review = await publishedReview();
  await review.secretary.call('archive.make', asked(review));
  // No such process: 2^22 is above what Linux gives out.
  writeFileSync(join(store.dataDir, 'outgoing', '4194305-token.part'), 'half');
  store.reopen();
  expect(outgoing(store)).toEqual([]);
});
