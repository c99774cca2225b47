import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { parseTable } from '../../electron/backend/documents/parse-table.ts';
import { run } from '../../electron/backend/store/statement.ts';
import type { PaperFacts } from '../../shared/contract/documents.ts';
import { paperCode } from '../../shared/documents/paper-marks.ts';
import { sealedReview } from '../builders/confirmed-review.ts';
import { TestStore } from '../builders/panel.ts';
import { upload } from '../builders/upload.ts';

let store: TestStore;
afterEach(() => store.close());

async function sealed() {
  store = new TestStore();
  return sealedReview(store);
}

/** As at the end of the path: what leads there has tests of its own. */
function setStage(reviewId: string, stage: string): void {
  run(store.backend.deps.db, 'UPDATE review SET stage = ? WHERE id = ?', stage, reviewId);
}

const facts: PaperFacts = { issuer: '某市总工会', day: '2026-11-21' };

function taken(token: string): Uint8Array {
  return store.backend.deps.downloads.take(token).bytes;
}

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
  setStage(reviewId, 'published');
  const early = await secretary.refused('archive.make', { reviewId, language: 'zh-CN', facts });
  expect(early).toMatchObject({ code: 'archive.incomplete', params: { count: 1, names: 'score-summary' } });
  const code = paperCode('score-summary', digest, reviewId);
  expect(
    await secretary.call('archive.addScan', { reviewId, fileId: scan, codes: ['noise', code], kind: null }),
  ).toEqual({
    kind: 'score-summary',
    matched: true,
  });
  const { token } = await secretary.call('archive.make', { reviewId, language: 'zh-CN', facts });
  const folder = mkdtempSync(join(tmpdir(), 'pingheng-archive-'));
  try {
    const files = unzipSync(taken(token));
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    const checked = execFileSync('sha256sum', ['-c', 'SHA256SUMS.txt'], { cwd: folder, encoding: 'utf8' });
    const lines = readFileSync(join(folder, 'SHA256SUMS.txt'), 'utf8').trim().split('\n');
    expect(checked.trim().split('\n')).toHaveLength(lines.length);
    expect(lines.length).toBe(Object.keys(files).length - 2);
    const snapshot = Object.keys(files).find((name) => name.includes('定稿-1-')) ?? '';
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
  setStage(reviewId, 'published');
  await secretary.call('archive.waive', { reviewId, kind: 'score-summary', reason: '原件由上级工会保管' });
  const state = await secretary.call('archive.get', { reviewId });
  expect(state.needed).toMatchObject([{ kind: 'score-summary', scan: null, waived: '原件由上级工会保管' }]);
  await secretary.call('archive.make', { reviewId, language: 'zh-CN', facts });
  expect((await secretary.call('archive.get', { reviewId })).archivedAt).not.toBeNull();
});
