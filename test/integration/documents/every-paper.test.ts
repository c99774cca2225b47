import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { paperCoverage } from '../../../electron/backend/documents/paper-fonts.ts';
import { writePaperWord } from '../../../electron/backend/documents/paper-word.ts';
import { writePaperWorkbook } from '../../../electron/backend/documents/paper-workbook.ts';
import { ChromiumPrinter, findChromium } from '../../../electron/cli/chromium-printer.ts';
import { type Paper, type PaperTable, shown, textsOf } from '../../../shared/documents/paper.ts';
import { printJob } from '../../../shared/documents/paper-html.ts';
import { aboutKind, type PaperKind } from '../../../shared/documents/paper-kinds.ts';
import { everyPaper } from '../../builders/every-paper.ts';
import { pdfText, readersMissing, sheetsByOffice, squeezed, wordsByOffice } from '../../builders/office.ts';

const fonts = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pingheng-every-'));
const printer = new ChromiumPrinter(fonts);
afterAll(async () => {
  await printer.close();
  rmSync(folder, { recursive: true, force: true });
});

const { 'archive-index': index, ...kinds } = everyPaper();
const english = Object.fromEntries(
  Object.entries(everyPaper({ language: 'en' })).flatMap(([kind, paper]) =>
    kind !== 'archive-index' && aboutKind(kind as PaperKind).english ? [[`en-${kind}`, paper]] : [],
  ),
);
const papersIn = (format: 'docx' | 'xlsx' | 'pdf'): Record<string, Paper> => ({
  ...Object.fromEntries(
    Object.entries({ ...kinds, ...english }).filter(([kind]) =>
      aboutKind(kind.replace(/^en-/, '') as PaperKind).formats.includes(format as never),
    ),
  ),
  ...(format === 'docx' ? {} : { 'archive-index': index }),
});

function tablesOf(blocks: Paper['sections'][number]['blocks']): PaperTable[] {
  return blocks.filter((block): block is PaperTable => block.kind === 'table');
}

/** Arabic and Tibetan letters come out of a PDF in their joined forms; they are looked at in the picture. */
const joined = /[\u0600-\u06ff\u0f00-\u0fff]/;

test('no sentence keeps a gap that nothing filled', () => {
  for (const [name, paper] of Object.entries({ ...kinds, ...english })) {
    expect(textsOf(paper).join('\n'), name).not.toContain('{{');
  }
});

describe.skipIf(readersMissing() !== null)('every kind of paper (skipped without LibreOffice)', () => {
  test('each sheet of each workbook, formulas recomputed', { timeout: 600_000 }, () => {
    const all = papersIn('xlsx');
    const read = sheetsByOffice(
      folder,
      Object.fromEntries(Object.entries(all).map(([name, paper]) => [name, writePaperWorkbook(paper)])),
    );
    for (const [name, paper] of Object.entries(all)) {
      const sheets = Object.values(read[name] ?? {});
      expect(sheets.length, name).toBe(paper.sections.length);
      for (const { columns, rows } of paper.sections.flatMap(({ blocks }) => tablesOf(blocks))) {
        const labels = columns.map(({ label }) => label);
        const wanted = rows.map((row) => row.map(shown));
        // Empty rows at the end of a form are not exported.
        while (wanted.at(-1)?.every((cell) => cell === '')) wanted.pop();
        const found = sheets.some((seen) =>
          seen.some(
            (row, head) =>
              labels.every((label, at) => row[at] === label) &&
              JSON.stringify(
                seen.slice(head + 1, head + 1 + wanted.length).map((line) => line.slice(0, labels.length)),
              ) === JSON.stringify(wanted),
          ),
        );
        expect(found, `${name}: ${labels.join(' ')}`).toBe(true);
      }
    }
  });

  test('each Word file, row by row', { timeout: 600_000 }, async () => {
    const all = papersIn('docx');
    const documents: Record<string, Uint8Array> = {};
    for (const [name, paper] of Object.entries(all)) documents[name] = await writePaperWord(paper);
    const read = wordsByOffice(folder, documents);
    for (const [name, paper] of Object.entries(all)) {
      const text = read[name] ?? '';
      const own = paper.sections.flatMap(({ blocks }) =>
        textsOf({ ...paper, sections: [{ name: '', blocks }] }),
      );
      const missing = [...new Set(own.map(squeezed))].filter((one) => !text.includes(one));
      // A title may stand in the file's properties alone.
      expect(
        missing.filter((one) => one !== squeezed(paper.title) && one !== squeezed(paper.identity.reviewName)),
        name,
      ).toEqual([]);
      for (const { rows } of paper.sections.flatMap(({ blocks }) => tablesOf(blocks))) {
        for (const row of rows) expect(text, name).toContain(squeezed(row.map(shown).join('')));
      }
    }
  });
});

const cannotPrint = findChromium() === null || readersMissing() !== null;

describe.skipIf(cannotPrint)('every kind printed (skipped without Chromium or poppler)', () => {
  test('its whole text, in subsets of the bundled fonts, nothing torn that is one piece', {
    timeout: 600_000,
  }, async () => {
    for (const [name, paper] of Object.entries(papersIn('pdf'))) {
      const { rare, missing } = paperCoverage(paper, fonts);
      expect(missing, name).toEqual([]);
      const bytes = await printer.print(printJob(paper, { fontAddress: 'fonts/', rare }));
      const file = join(folder, `${name}.pdf`);
      writeFileSync(file, bytes);
      const embedded = execFileSync('pdffonts', [file], { encoding: 'utf8' }).split('\n').slice(2);
      for (const font of embedded.filter((line) => line.trim() !== '')) {
        expect(font, name).toMatch(/^[A-Z]{6}\+Noto(Serif|Sans|Naskh)\S* +CID TrueType/);
      }
      const text = pdfText(folder, bytes, '-raw');
      const lines = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
      for (const block of paper.sections.flatMap(({ blocks }) => blocks)) {
        if (block.kind === 'certificate') {
          for (const one of [block.body, block.issuer, block.date, block.number]) {
            if (!joined.test(one)) expect(text, name).toContain(squeezed(one));
          }
        }
        if (block.kind !== 'table') continue;
        for (const cell of block.rows.flat()) {
          const one = squeezed(shown(cell));
          if (one !== '' && !joined.test(one)) expect(text, name).toContain(one);
          if (cell.kind === 'decimal' || cell.kind === 'date') expect(lines, name).toContain(shown(cell));
        }
      }
    }
  });
});

test('charts are drawn by Word from the figures of their tables, and say what they show', async () => {
  const { report } = kinds;
  const parts = unzipSync(await writePaperWord(report));
  const blocks = report.sections.flatMap((section) => section.blocks);
  const charts = blocks.filter((block) => block.kind === 'chart');
  expect(charts).toHaveLength(2);
  const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  charts.forEach(({ about, data, figures }, at) => {
    const chart = strFromU8(parts[`word/charts/chart${at + 1}.xml`] ?? new Uint8Array());
    expect(text).toContain(`r:id="chart${at + 1}"`);
    expect(text).toContain(`descr="${about}`);
    const values = [...chart.matchAll(/<c:numLit>.*?<\/c:numLit>/g)].map(([list]) =>
      [...list.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => Number(value)),
    );
    expect(values).toEqual(figures.series.map((one) => [...one.values]));
    const tabled = data.rows.flatMap((row) => row.slice(1).map((cell) => Number(shown(cell))));
    expect([...values.flat()].sort((a, b) => a - b)).toEqual(tabled.sort((a, b) => a - b));
  });
  expect(text).not.toContain('\u2063');
});
