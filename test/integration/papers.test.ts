import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterEach, describe, expect, test } from 'vitest';
import { parseTable } from '../../electron/backend/documents/parse-table.ts';
import { PaperDesk } from '../../electron/backend/paper-desk.ts';
import { ChromiumPrinter, findChromium } from '../../electron/cli/chromium-printer.ts';
import type { PaperFacts } from '../../shared/contract/documents.ts';
import { aboutKind, formKindNames, resultKindNames } from '../../shared/documents/paper-kinds.ts';
import { scoredReview, sealedReview } from '../builders/confirmed-review.ts';
import { openRound, type Person, TestStore } from '../builders/panel.ts';
import { upload } from '../builders/upload.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let store: TestStore;
let printer: ChromiumPrinter | null = null;
afterEach(async () => {
  store.close();
  await printer?.close();
  printer = null;
});

async function scored() {
  store = new TestStore();
  return scoredReview(store);
}

async function sealed() {
  store = new TestStore();
  return sealedReview(store);
}

const facts: PaperFacts = { issuer: '某市总工会', day: '2026-11-21' };

function taken(token: string): Uint8Array {
  return store.backend.deps.downloads.take(token).bytes;
}

async function made(
  person: Person,
  reviewId: string,
  kind: (typeof resultKindNames)[number],
  format: 'xlsx' | 'docx' | 'csv-utf8' | 'pdf',
) {
  const download = await person.call('paper.makeResult', {
    reviewId,
    kind,
    format,
    language: 'zh-CN',
    facts,
  });
  return { ...download, bytes: taken(download.token) };
}

test('forms can be made before anybody scores, papers of the result cannot', {
  timeout: 180_000,
}, async () => {
  store = new TestStore();
  const { secretary, reviewId } = await openRound(store, { entries: 3, judges: 2 });
  for (const kind of formKindNames) {
    if (kind === 'correction' || kind === 'overdue') continue;
    const { formats } = aboutKind(kind);
    for (const format of formats) {
      if (format === 'pdf') continue;
      const { token, fileName } = await secretary.call('paper.makeForm', {
        reviewId,
        kind,
        format,
        language: 'zh-CN',
        facts,
      });
      expect(fileName).toMatch(/\.(docx|xlsx)$/);
      expect([...taken(token).subarray(0, 2)]).toEqual([0x50, 0x4b]);
    }
    const preview = await secretary.call('paper.previewForm', { reviewId, kind, language: 'zh-CN', facts });
    expect(preview.body).toContain('测试评审');
    expect(preview).toMatchObject({ draft: false, missing: [] });
  }
  const refused = await secretary.refused('paper.makeResult', {
    reviewId,
    kind: 'grade-list',
    format: 'xlsx',
    language: 'zh-CN',
    facts,
  });
  expect(refused.code).toBe('stage.wrong');
  expect(store.incidents).toEqual([]);
});

test('every paper of the result is made from the seal, previewed and on record', {
  timeout: 180_000,
}, async () => {
  const { secretary, reviewId, digest } = await sealed();
  for (const kind of resultKindNames) {
    const empty = kind === 'objection-record' || kind === 'ballot-record';
    const format = aboutKind(kind).formats.includes('docx') ? 'docx' : 'xlsx';
    const { fileName, bytes } = await made(secretary, reviewId, kind, format);
    expect(fileName, kind).not.toContain('草稿');
    expect(bytes.byteLength).toBeGreaterThan(1000);
    const preview = await secretary.call('paper.previewResult', { reviewId, kind, language: 'zh-CN', facts });
    expect(preview.draft, kind).toBe(false);
    if (kind !== 'certificates') expect(preview.body, kind).toContain(digest.slice(0, 4));
    if (empty) expect(preview.body).toMatch(/没有/);
  }
  const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 3 });
  expect(records[0]).toMatchObject({ action: 'document.exported' });
  expect(store.incidents).toEqual([]);
});

test('the workbook of the list equals the sealed snapshot', async () => {
  const { secretary, chair, reviewId } = await sealed();
  const view = await chair.call('tally.get', { reviewId });
  const { bytes } = await made(secretary, reviewId, 'grade-list', 'xlsx');
  const { sheets } = await parseTable(bytes);
  const cells = sheets[0]?.rows.map((row) => row.cells) ?? [];
  const head = cells.findIndex((row) => row.includes('成果名称'));
  const awarded = view.tally.groups.flatMap(({ rows }) => rows).filter(({ tierId }) => tierId !== null);
  expect(cells.slice(head + 1, head + 1 + awarded.length).map((row) => [row[1], row[2], row[7]])).toEqual(
    awarded.map((row) => [String(row.rank), row.number, row.aggregate]),
  );
});

test('a notice leaves its days to be written until somebody sets them', async () => {
  const { secretary, reviewId } = await sealed();
  const notice = (more: PaperFacts) =>
    secretary.call('paper.previewResult', {
      reviewId,
      kind: 'notice',
      language: 'zh-CN',
      facts: { ...facts, ...more },
    });
  expect((await notice({})).body).toContain('公示时间：____年__月__日至____年__月__日');
  const dated = await notice({ from: '2026-11-22', to: '2026-11-28' });
  expect(dated.body).toContain('公示时间：2026年11月22日至2026年11月28日');
});

test('a draft says so in name, preview and papers', async () => {
  const { secretary, reviewId } = await scored();
  const { fileName } = await made(secretary, reviewId, 'score-summary', 'xlsx');
  expect(fileName).toContain('草稿');
  const preview = await secretary.call('paper.previewResult', {
    reviewId,
    kind: 'report',
    language: 'en',
    facts,
  });
  expect(preview.draft).toBe(true);
  expect(preview.body).toContain('DRAFT');
});

test('without a printer a PDF is refused in words, everything else is made', async () => {
  const { secretary, reviewId } = await sealed();
  const refused = await secretary.refused('paper.makeResult', {
    reviewId,
    kind: 'grade-list',
    format: 'pdf',
    language: 'zh-CN',
    facts,
  });
  expect(refused.code).toBe('printer.missing');
  const wrong = await secretary.refused('paper.makeResult', {
    reviewId,
    kind: 'notice',
    format: 'xlsx',
    language: 'zh-CN',
    facts,
  });
  expect(wrong.code).toBe('input.invalid');
});

test('a batch is one zip, tells how far it is, and can be stopped', async () => {
  const { secretary, reviewId } = await sealed();
  const items = [
    { kind: 'grade-list', format: 'xlsx' },
    { kind: 'grade-list', format: 'xlsx' },
    { kind: 'rules', format: 'docx' },
  ] as const;
  const { token } = await secretary.call('paper.makeBatch', {
    reviewId,
    items: [...items],
    language: 'zh-CN',
    facts,
  });
  const names = Object.keys(unzipSync(taken(token)));
  expect(names).toHaveLength(3);
  expect(new Set(names).size).toBe(3);
  const many = Array.from({ length: 40 }, () => ({ kind: 'all-marks' as const, format: 'xlsx' as const }));
  const stopped = secretary.refused('paper.makeBatch', { reviewId, items: many, language: 'zh-CN', facts });
  for (let waited = 0; waited < 200; waited += 1) {
    const { progress } = await secretary.call('paper.progress', { reviewId });
    if (progress && progress.done > 0) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await secretary.call('paper.cancel', { reviewId });
  expect((await stopped).code).toBe('paper.cancelled');
  expect(await secretary.call('paper.progress', { reviewId })).toEqual({ progress: null });
});

describe.skipIf(findChromium() === null)('with an installed browser (skipped where there is none)', () => {
  test('PDFs of the result and certificates over a picture', { timeout: 120_000 }, async () => {
    const { secretary, reviewId } = await sealed();
    printer = new ChromiumPrinter(join(root, 'resources/fonts'));
    const { deps } = store.backend;
    deps.papers = new PaperDesk(deps.taskWorker, join(root, 'resources'), printer);
    const list = await made(secretary, reviewId, 'grade-list', 'pdf');
    expect(Buffer.from(list.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    const picture = readFileSync(join(root, 'resources/icons/512x512.png'));
    const backgroundId = await upload(store, secretary, '底图.png', new Uint8Array(picture));
    const certificates = await secretary.call('paper.makeResult', {
      reviewId,
      kind: 'certificates',
      format: 'pdf',
      language: 'zh-CN',
      facts: { ...facts, backgroundId },
    });
    const pdf = Buffer.from(taken(certificates.token)).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)?.length).toBe(6);
    expect(pdf).toContain('/Image');
    const text = await upload(store, secretary, '底图.png', new TextEncoder().encode('no picture'));
    const bad = await secretary.refused('paper.makeResult', {
      reviewId,
      kind: 'certificates',
      format: 'pdf',
      language: 'zh-CN',
      facts: { backgroundId: text },
    });
    expect(bad.code).toBe('paper.badPicture');
  });
});
