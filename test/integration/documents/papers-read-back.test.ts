import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { paperCoverage } from '../../../electron/backend/documents/paper-fonts.ts';
import { writePaperTextTable } from '../../../electron/backend/documents/paper-text-table.ts';
import { writePaperWord } from '../../../electron/backend/documents/paper-word.ts';
import { writePaperWorkbook } from '../../../electron/backend/documents/paper-workbook.ts';
import { ChromiumPrinter, findChromium } from '../../../electron/cli/chromium-printer.ts';
import { benefitTable, feeTable } from '../../../shared/awards/payments.ts';
import { type Paper, type PaperTable, shown, textsOf } from '../../../shared/documents/paper.ts';
import { printJob } from '../../../shared/documents/paper-html.ts';
import { allMarksPaper } from '../../../shared/documents/papers/all-marks.ts';
import { gradeListPaper } from '../../../shared/documents/papers/grade-list.ts';
import { commendationPaper, noticePaper } from '../../../shared/documents/papers/official.ts';
import { benefitsPaper, feesPaper } from '../../../shared/documents/papers/payments.ts';
import { rulesPaper } from '../../../shared/documents/papers/rules.ts';
import { filledSheetsPaper } from '../../../shared/documents/papers/score-sheet.ts';
import { scoreSummaryPaper } from '../../../shared/documents/papers/score-summary.ts';
import { pdfText, readersMissing, sheetsByOffice, squeezed, wordsByOffice } from '../../builders/office.ts';
import {
  aResult,
  entriesOfList,
  generatedEntries,
  paperScheme,
  realLists,
} from '../../builders/result-view.ts';

const fonts = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pingheng-papers-'));
const printer = new ChromiumPrinter(fonts);
afterAll(async () => {
  await printer.close();
  rmSync(folder, { recursive: true, force: true });
});

const people = { chairs: ['王组长'], supervisors: ['李监督'] };
const emptyTier = paperScheme({
  tiers: [
    { id: 'special', name: '特等奖', quota: { kind: 'count', count: 1 }, minimumScore: 10_000 },
    { id: 'first', name: '一等奖', quota: { kind: 'count', count: 3 }, minimumScore: null },
  ],
});
const everybody = paperScheme({
  aggregation: { rule: 'mean' },
  tiers: [{ id: 'all', name: '优秀成果', quota: { kind: 'open' }, minimumScore: null }],
});

/** The real lists, a review with an empty tier, and 500 names with rare characters. */
const results = {
  ...Object.fromEntries(realLists.map((name) => [name, aResult({ entries: entriesOfList(name) })])),
  empty: aResult({ entries: entriesOfList('vacant-first-prize'), scheme: emptyTier }),
  rare: aResult({ entries: generatedEntries(500, 20261121), scheme: everybody, judges: 5 }),
};
const papers: Record<string, Paper> = Object.fromEntries(
  Object.entries(results).flatMap(([name, view]) => [
    [`list-${name}`, gradeListPaper(view)],
    [`summary-${name}`, scoreSummaryPaper(view, people)],
  ]),
);

function tablesOf(paper: Paper): PaperTable[] {
  return paper.sections.flatMap(({ blocks }) =>
    blocks.filter((block): block is PaperTable => block.kind === 'table'),
  );
}

/** Where the ink of a page begins and ends, in millimetres from its left upper corner, above `floor`. */
function inkOf(file: string, page: number, floor: number) {
  const dots = 150;
  const image = execFileSync('pdftoppm', ['-gray', '-r', `${dots}`, '-f', `${page}`, '-l', `${page}`, file], {
    maxBuffer: 1 << 26,
  });
  const [header = '', width = '0', height = '0'] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.toString('latin1', 0, 40)) ?? [];
  const edge = { left: Number.POSITIVE_INFINITY, right: 0, top: Number.POSITIVE_INFINITY, bottom: 0 };
  const perMillimetre = dots / 25.4;
  for (let y = 0; y < Math.min(Number(height), floor * perMillimetre); y += 1) {
    for (let x = 0; x < Number(width); x += 1) {
      if ((image[header.length + y * Number(width) + x] ?? 255) > 128) continue;
      edge.left = Math.min(edge.left, x / perMillimetre);
      edge.right = Math.max(edge.right, x / perMillimetre);
      edge.top = Math.min(edge.top, y / perMillimetre);
      edge.bottom = Math.max(edge.bottom, y / perMillimetre);
    }
  }
  return edge;
}

async function printed(paper: Paper): Promise<Uint8Array> {
  const { rare } = paperCoverage(paper, fonts);
  return printer.print(printJob(paper, { fontAddress: 'fonts/', rare }));
}

describe.skipIf(readersMissing() !== null)(
  'read back by LibreOffice (skipped where it is not installed)',
  () => {
    test('every name and number of every workbook, formulas recomputed', { timeout: 300_000 }, () => {
      const [view] = Object.values(results);
      if (!view) throw new Error('there are results');
      const awarded = view.tally.groups
        .flatMap(({ rows }) => rows)
        .flatMap(({ tierId, entryId }) => {
          const entry = view.entries.find(({ id }) => id === entryId);
          return entry && tierId ? [{ tierId, ...entry }] : [];
        });
      const benefits = ['special', 'first', 'second'].map((tierId, index) => ({
        tierId,
        amount: `${index + 1}000.35`,
        honours: '',
      }));
      const all: Record<string, Paper> = {
        ...papers,
        benefits: benefitsPaper(view, benefitTable(view.scheme, awarded, benefits, new Set())),
        fees: feesPaper(
          view,
          feeTable(
            view.judges.map(({ name }) => ({ name, unit: '大学', days: '1.5' })),
            '800.33',
          ),
        ),
        marks: allMarksPaper(view),
        rules: rulesPaper(view),
      };
      const read = sheetsByOffice(
        folder,
        Object.fromEntries(Object.entries(all).map(([name, paper]) => [name, writePaperWorkbook(paper)])),
      );
      let figures = 0;
      for (const [name, paper] of Object.entries(all)) {
        const [seen] = Object.values(read[name] ?? {});
        for (const table of tablesOf(paper)) {
          const head = (seen ?? []).findIndex((row) =>
            table.columns.every(({ label }, at) => row[at] === label),
          );
          expect(head, `${name}: head`).toBeGreaterThanOrEqual(0);
          const wanted = table.rows.map((row) => row.map(shown));
          const got = (seen ?? [])
            .slice(head + 1, head + 1 + wanted.length)
            .map((row) => row.slice(0, table.columns.length));
          expect(got, name).toEqual(wanted);
          figures += table.rows.flat().filter((cell) => 'formula' in cell).length;
        }
      }
      // The rare list alone has a thousand.
      expect(figures).toBeGreaterThan(1000);
    });

    test('every name and number of every Word file', { timeout: 300_000 }, async () => {
      const some = Object.fromEntries(Object.entries(papers).filter(([name]) => name !== 'summary-rare'));
      const view = results.empty;
      if (!view) throw new Error('there are results');
      const facts = {
        issuer: '某市总工会',
        day: '2026-11-21',
        documentNumber: '工发〔2026〕1号',
        addressee: '各单位',
      };
      const all: Record<string, Paper> = {
        ...some,
        notice: noticePaper(view, { ...facts, from: '2026-11-22', to: '2026-11-28', contact: '' }),
        commendation: commendationPaper(view, facts),
        sheets: filledSheetsPaper(view, { judgeId: view.judges[0]?.id ?? null, entryId: null }),
        rules: rulesPaper(view),
      };
      const documents: Record<string, Uint8Array> = {};
      for (const [name, paper] of Object.entries(all)) documents[name] = await writePaperWord(paper);
      const read = wordsByOffice(folder, documents);
      for (const [name, paper] of Object.entries(all)) {
        const text = read[name] ?? '';
        const missing = [...new Set(textsOf(paper).map(squeezed))].filter(
          (one) => one !== '' && !text.includes(one),
        );
        expect(missing, name).toEqual([]);
        // In order, row by row: nothing has changed its place.
        for (const table of tablesOf(paper)) {
          for (const row of table.rows) expect(text, name).toContain(squeezed(row.map(shown).join('')));
        }
      }
    });

    test('text that looks like a formula stays text, in workbook and text table', {
      timeout: 120_000,
    }, () => {
      const [entry] = entriesOfList('five-small');
      if (!entry) throw new Error('the list has entries');
      const evil = ['=1+1', '+1', '-1', '@SUM(1,1)', '=HYPERLINK("http://x","y")', '_x0041_'];
      const entries = evil.map((title, index) => ({
        ...entry,
        id: `0190d3c0-0000-7000-8000-00000000000${index}`,
        number: `${index + 1}`,
        title,
        unit: title,
      }));
      const paper = gradeListPaper(aResult({ entries, judges: 3, scheme: everybody }));
      const [sheet] = Object.values(sheetsByOffice(folder, { evil: writePaperWorkbook(paper) }).evil ?? {});
      const titles = (sheet ?? []).map((row) => row[3] ?? '');
      for (const one of evil) expect(titles).toContain(one);
      const lines = Buffer.from(writePaperTextTable(paper, 'utf-8')).toString('utf8');
      for (const one of evil.slice(0, 4)) expect(lines).toContain(`'${one.slice(0, 4)}`);
    });
  },
);

const cannotPrint = findChromium() === null || readersMissing() !== null;

describe.skipIf(cannotPrint)('printed by Chromium (skipped where it or poppler is not installed)', () => {
  test('the text of every PDF is the source’s, in bundled fonts', { timeout: 300_000 }, async () => {
    for (const name of ['list-five-small', 'list-empty', 'list-rare', 'summary-published'] as const) {
      const paper = papers[name];
      if (!paper) throw new Error(name);
      const bytes = await printed(paper);
      const text = pdfText(folder, bytes, '-raw');
      const found = new Set(text);
      const wanted = new Set(textsOf(paper).map(squeezed).join(''));
      // Arabic letters come out in their joined forms; they are looked at in the picture.
      const lost = [...wanted].filter(
        (character) => !found.has(character) && !/[\u0600-\u06ff\u0f00-\u0fff]/.test(character),
      );
      expect(lost, name).toEqual([]);
      for (const row of tablesOf(paper)
        .flatMap(({ rows }) => rows)
        .slice(0, 60)) {
        for (const cell of row) {
          const one = squeezed(shown(cell));
          if (one !== '' && !/[\u0600-\u06ff\u0f00-\u0fff]/.test(one)) expect(text, name).toContain(one);
        }
      }
      expect(paperCoverage(paper, fonts).missing, name).toEqual([]);
    }
  });

  test('an official document keeps the margins of GB/T 9704, is tagged and has bookmarks', {
    timeout: 120_000,
  }, async () => {
    const view = results.empty;
    if (!view) throw new Error('there are results');
    const paper = noticePaper(view, {
      issuer: '某市总工会',
      day: '2026-11-21',
      documentNumber: '',
      addressee: '各单位',
      from: '2026-11-22',
      to: '2026-11-28',
      contact: '',
    });
    const bytes = await printed(paper);
    const file = join(folder, 'notice.pdf');
    writeFileSync(file, bytes);
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Page size:\s+59[45]\.\d+ x 84[12]\.\d+ pts \(A4\)/);
    // Ink on the rendered pages; what stands in the margin below the text area is the page number and the code.
    for (const page of [1, 2]) {
      const ink = inkOf(file, page, 297 - 35);
      expect(ink.left, `page ${page}`).toBeGreaterThanOrEqual(28 - 0.6);
      expect(ink.right, `page ${page}`).toBeLessThanOrEqual(210 - 26 + 0.6);
      expect(ink.top, `page ${page}`).toBeGreaterThanOrEqual(37 - 0.6);
      expect(ink.bottom, `page ${page}`).toBeLessThanOrEqual(297 - 35 + 0.6);
    }
    expect(Buffer.from(bytes).includes('/Outlines')).toBe(true);
  });

  test('every page of a draft says so, with its number out of all', { timeout: 120_000 }, async () => {
    const view = aResult({ entries: entriesOfList('published'), sealed: false });
    const bytes = await printed(scoreSummaryPaper(view, people));
    const file = join(folder, 'draft.pdf');
    writeFileSync(file, bytes);
    const pages = Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))?.[1]);
    expect(pages).toBeGreaterThan(2);
    for (let page = 1; page <= pages; page += 1) {
      const text = pdfText(folder, bytes, '-f', String(page), '-l', String(page));
      expect(text).toContain('草稿');
      expect(text).toContain(`第${page}页，共${pages}页`);
      expect(text).toContain('3fa901bc77de');
      // The head of the table is repeated; a page of signatures says what is signed.
      expect(text).toMatch(/成果名称|以上共58项成果/);
    }
  });
});
