import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { parseTable } from '../../electron/backend/documents/parse-table.ts';
import type { PaperFacts } from '../../shared/contract/documents.ts';
import { paperCode } from '../../shared/documents/paper-marks.ts';
import { putStage, unpacked } from '../builders/archive.ts';
import { sealedReview } from '../builders/confirmed-review.ts';
import { TestStore } from '../builders/panel.ts';
import { upload } from '../builders/upload.ts';

let store: TestStore;
afterEach(() => store.close());

async function sealed() {
  store = new TestStore();
  return sealedReview(store);
}

const facts: PaperFacts = { issuer: '某市总工会', day: '2026-11-21' };

test('归档 waits for the signed papers, knows them by their code, and verifies without Pingheng', async () => {
  const { secretary, reviewId, digest } = await sealed();
  const scan = await upload(store, secretary, '签字.pdf', new TextEncoder().encode('%PDF-1.4 signed'));
  const other = paperCode('score-summary', 'f'.repeat(64), reviewId);
  const wrong = await secretary.refused('archive.addScan', {
    reviewId,
    fileId: scan,
    codes: [other],
    kind: 'score-summary',
  });
  expect(wrong.code).toBe('archive.otherPaper');
  const none = await secretary.refused('archive.addScan', { reviewId, fileId: scan, codes: [], kind: null });
  expect(none.code).toBe('archive.noCode');
  putStage(store, reviewId, 'published');
  const early = await secretary.refused('archive.make', { reviewId, language: 'zh-CN', facts });
  expect(early).toMatchObject({ code: 'archive.incomplete', params: { count: 1, names: 'score-summary' } });
  const code = paperCode('score-summary', digest, reviewId);
  expect(
    await secretary.call('archive.addScan', { reviewId, fileId: scan, codes: ['noise', code], kind: null }),
  ).toEqual({
    kinds: ['score-summary'],
    matched: true,
  });
  const { token } = await secretary.call('archive.make', { reviewId, language: 'zh-CN', facts });
  const { files, folder } = await unpacked(store, token);
  try {
    const checked = execFileSync('sha256sum', ['-c', 'SHA256SUMS.txt'], { cwd: folder, encoding: 'utf8' });
    const lines = readFileSync(join(folder, 'SHA256SUMS.txt'), 'utf8').trim().split('\n');
    expect(checked.trim().split('\n')).toHaveLength(lines.length);
    expect(lines.length).toBe(Object.keys(files).length - 2);
    const snapshot = Object.keys(files).find((name) => name.startsWith('4-数据/定稿-1-')) ?? '';
    expect(
      createHash('sha256')
        .update(files[snapshot] ?? new Uint8Array())
        .digest('hex'),
    ).toBe(digest);
    expect(Object.keys(files).some((name) => name.startsWith('3-签字扫描件/'))).toBe(true);
    expect(readFileSync(join(folder, 'VERIFY.txt'), 'utf8')).toContain('sha256sum -c SHA256SUMS.txt');
    const index = await parseTable(files['0-卷内目录.xlsx'] ?? new Uint8Array());
    const numbered = index.sheets[0]?.rows.map((row) => row.cells[1]) ?? [];
    for (const line of lines) {
      const path = line.slice(66);
      if (!path.startsWith('0-')) expect(numbered).toContain(path);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const review = await secretary.call('review.get', { reviewId });
  expect(review.stage).toBe('archived');
  expect(store.incidents).toEqual([]);
});

test('a missing signed paper may be explained instead', async () => {
  const { secretary, reviewId } = await sealed();
  putStage(store, reviewId, 'published');
  await secretary.call('archive.waive', { reviewId, kind: 'score-summary', reason: '原件由上级工会保管' });
  const state = await secretary.call('archive.get', { reviewId });
  expect(state.needed).toMatchObject([{ kind: 'score-summary', scan: null, waived: '原件由上级工会保管' }]);
  await secretary.call('archive.make', { reviewId, language: 'zh-CN', facts });
  expect((await secretary.call('archive.get', { reviewId })).archivedAt).not.toBeNull();
});
