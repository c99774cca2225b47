import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Workbook } from '@cj-tech-master/excelts';
import { Document, Packer, Paragraph } from 'docx';
import { unzipSync } from 'fflate';
import { afterEach, describe, expect, test } from 'vitest';
import { parseTable } from '../../electron/backend/documents/parse-table.ts';
import { PaperDesk } from '../../electron/backend/paper-desk.ts';
import { run } from '../../electron/backend/store/statement.ts';
import { ChromiumPrinter, findChromium } from '../../electron/cli/chromium-printer.ts';
import type { PaperFacts } from '../../shared/contract/documents.ts';
import { aboutKind, formKindNames, resultKindNames } from '../../shared/documents/paper-kinds.ts';
import { paperCode } from '../../shared/documents/paper-marks.ts';
import { openRound, type Person, scoreAll, TestStore } from '../builders/panel.ts';
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
  const opened = await openRound(store, { entries: 7, judges: 3 });
  for (const [number, judge] of opened.judges.entries()) {
    await scoreAll(judge, opened.reviewId, (index) => ({ a: 1000 + index * 300 + number * 50, b: 1050 }));
  }
  await opened.secretary.call('round.close', { reviewId: opened.reviewId, missingReason: null });
  return opened;
}

async function sealed() {
  const opened = await scored();
  const { digest } = await opened.chair.call('tally.get', { reviewId: opened.reviewId });
  const seal = await opened.chair.call('review.confirm', {
    reviewId: opened.reviewId,
    pin: opened.chair.pin,
    digest,
  });
  return { ...opened, digest: seal.digest };
}

/** As at the end of the path: what leads there has tests of its own. */
function setStage(reviewId: string, stage: string): void {
  run(store.backend.deps.db, 'UPDATE review SET stage = ? WHERE id = ?', stage, reviewId);
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

test('forms can be made before anybody scores, papers of the result cannot', async () => {
  store = new TestStore();
  const { secretary, reviewId } = await openRound(store, { entries: 3, judges: 2 });
  for (const kind of formKindNames) {
    if (kind === 'correction') continue;
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

test('every paper of the result is made from the seal, previewed and on record', async () => {
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

test('an own Word form is filled, and one with an unknown placeholder is refused with its place', async () => {
  const { secretary, chair, reviewId } = await sealed();
  const view = await chair.call('tally.get', { reviewId });
  const word = async (lines: string[]) =>
    new Uint8Array(
      await Packer.toBuffer(
        new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }),
      ),
    );
  const good = await upload(
    store,
    secretary,
    '通知模板.docx',
    await word(['{评审名称}获奖{获奖数}项', '{#获奖}', '{奖级}：{成果名称}，{总分}', '{/获奖}']),
  );
  const { token, fileName } = await secretary.call('template.fill', {
    reviewId,
    fileId: good,
    language: 'zh-CN',
  });
  expect(fileName).toBe('通知模板-已填写.docx');
  const xml = Buffer.from(unzipSync(taken(token))['word/document.xml'] ?? [])
    .toString('utf8')
    .replace(/<[^>]+>/g, '');
  const awarded = view.tally.groups.flatMap(({ rows }) => rows).filter(({ tierId }) => tierId !== null);
  expect(xml).toContain(`测试评审获奖${awarded.length}项`);
  for (const row of awarded) expect(xml).toContain(`，${row.aggregate}`);
  const bad = await upload(store, secretary, '错.docx', await word(['标题', '{成果名} {评审名称}']));
  const refused = await secretary.refused('template.fill', { reviewId, fileId: bad, language: 'zh-CN' });
  expect(refused).toMatchObject({
    code: 'template.broken',
    params: { count: 1, places: '第 2 段 {成果名}' },
  });
  const text = await upload(store, secretary, '错.docx', new TextEncoder().encode('no zip'));
  expect((await secretary.refused('template.fill', { reviewId, fileId: text, language: 'zh-CN' })).code).toBe(
    'template.unreadable',
  );
});

test('an own Excel form repeats its row for each award; figures stay figures', async () => {
  const { secretary, chair, reviewId } = await sealed();
  const view = await chair.call('tally.get', { reviewId });
  const book = new Workbook();
  const sheet = book.addWorksheet('名单');
  sheet.getCell('A1').value = '{评审名称}';
  sheet.getCell('A2').value = '编号';
  sheet.getCell('A3').value = '{#获奖}{编号}';
  sheet.getCell('B3').value = '{成果名称}';
  sheet.getCell('C3').value = '{总分}';
  sheet.getCell('D3').value = '{奖级}{/获奖}';
  sheet.getCell('A4').value = '以下空白';
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const fileId = await upload(store, secretary, '表.xlsx', bytes);
  const { token } = await secretary.call('template.fill', { reviewId, fileId, language: 'zh-CN' });
  const read = new Workbook();
  await read.xlsx.load(taken(token));
  const filled = read.getWorksheet('名单');
  const awarded = view.tally.groups.flatMap(({ rows }) => rows).filter(({ tierId }) => tierId !== null);
  expect(filled?.getCell('A1').value).toBe('测试评审');
  awarded.forEach((row, index) => {
    expect(filled?.getCell(3 + index, 1).value).toBe(row.number);
    expect(filled?.getCell(3 + index, 3).value).toBe(Number(row.aggregate));
  });
  expect(filled?.getCell(3 + awarded.length, 1).value).toBe('以下空白');
  sheet.getCell('B3').value = '{奖金}';
  const bad = await upload(store, secretary, '表.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
  const refused = await secretary.refused('template.fill', { reviewId, fileId: bad, language: 'zh-CN' });
  expect(refused.params.places).toBe('工作表“名单”B3 {奖金}');
  const { fields } = await secretary.call('template.fields', { reviewId, language: 'zh-CN' });
  expect(fields.find(({ name, loop }) => name === '成果名称' && loop === '获奖')?.example).not.toBe('');
});

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
