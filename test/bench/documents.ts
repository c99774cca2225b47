import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { paperCoverage } from '../../electron/backend/documents/paper-fonts.ts';
import { writePaperWorkbook } from '../../electron/backend/documents/paper-workbook.ts';
import { ChromiumPrinter, findChromium } from '../../electron/cli/chromium-printer.ts';
import { type Paper, type PaperTable, shown } from '../../shared/documents/paper.ts';
import { printJob } from '../../shared/documents/paper-html.ts';
import { certificatesPaper, usualWording } from '../../shared/documents/papers/certificates.ts';
import { gradeListPaper } from '../../shared/documents/papers/grade-list.ts';
import { reportPaper } from '../../shared/documents/papers/report.ts';
import { computeReliability } from '../../shared/scoring/reliability.ts';
import { reliabilitySentences } from '../../shared/scoring/sentences.ts';
import { aResult, generatedEntries, paperScheme } from '../builders/result-view.ts';

const entries = 30_000;
const rounds = 3;
const fonts = fileURLToPath(new URL('../../resources/fonts', import.meta.url));

const openpyxl = `
import json, resource, sys, time
from openpyxl import Workbook
with open(sys.argv[1], encoding='utf-8') as file:
    rows = json.load(file)
start = time.perf_counter()
book = Workbook(write_only=True)
sheet = book.create_sheet()
for row in rows:
    sheet.append(row)
book.save(sys.argv[2])
print(json.dumps({'ms': (time.perf_counter() - start) * 1000,
    'maxRssMb': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
`;

interface OneWrite {
  ms: number;
  maxRssMb: number;
}

const everybody = paperScheme({
  tiers: [{ id: 'all', name: '优秀成果', quota: { kind: 'open' }, minimumScore: null }],
});

function tableOf(paper: Paper): PaperTable {
  const found = paper.sections.flatMap(({ blocks }) => blocks).find((block) => block.kind === 'table');
  if (found?.kind !== 'table') throw new Error('a grade list has a table');
  return found;
}

/** In a process of its own, as the task worker is: reads a finished paper and writes it. */
export function writeOnce(source: string, target: string): void {
  const paper = JSON.parse(readFileSync(source, 'utf8')) as Paper;
  const start = performance.now();
  const bytes = writePaperWorkbook(paper);
  const ms = performance.now() - start;
  writeFileSync(target, bytes);
  process.stdout.write(JSON.stringify({ ms, maxRssMb: process.resourceUsage().maxRSS / 1024 }));
}

/** The same cells written by us (styled, framed, with heads and footers) and by openpyxl in write-only mode, in turn. */
function workbookBench(folder: string) {
  const view = aResult({ entries: generatedEntries(entries, 20261121), judges: 1, scheme: everybody });
  const paper = gradeListPaper(view);
  const source = join(folder, 'paper.json');
  writeFileSync(source, JSON.stringify(paper));
  const cells = join(folder, 'cells.json');
  const { columns, rows } = tableOf(paper);
  const plain = rows.map((row) =>
    row.map((cell) => (cell.kind === 'text' ? shown(cell) : Number(shown(cell)))),
  );
  writeFileSync(cells, JSON.stringify([columns.map(({ label }) => label), ...plain]));
  const python = ['/usr/bin/python3', 'python3'].find((one) => {
    try {
      execFileSync(one, ['-c', 'import openpyxl'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  const ours: OneWrite[] = [];
  const theirs: OneWrite[] = [];
  const script = `import(${JSON.stringify(import.meta.url)}).then((bench) => bench.writeOnce(process.argv[1], process.argv[2]))`;
  for (let round = 0; round < rounds; round += 1) {
    ours.push(
      JSON.parse(
        execFileSync(process.execPath, ['-e', script, source, join(folder, 'ours.xlsx')], {
          encoding: 'utf8',
        }),
      ) as OneWrite,
    );
    if (python) {
      theirs.push(
        JSON.parse(
          execFileSync(python, ['-c', openpyxl, cells, join(folder, 'theirs.xlsx')], { encoding: 'utf8' }),
        ) as OneWrite,
      );
    }
  }
  const median = (runs: readonly OneWrite[]) =>
    Math.round(runs.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? Number.NaN);
  return {
    rows: rows.length,
    columns: columns.length,
    ms: median(ours),
    maxRssMb: Math.round(Math.max(...ours.map(({ maxRssMb }) => maxRssMb))),
    openpyxlWriteOnly:
      theirs.length === 0
        ? 'missing: no python3 with openpyxl (Debian: python3-openpyxl)'
        : { ms: median(theirs), timesOfOurs: Math.round((median(theirs) / median(ours)) * 100) / 100 },
  };
}

async function printBench() {
  if (findChromium() === null) return 'missing: no Chromium, Chrome or Edge';
  const printer = new ChromiumPrinter(fonts);
  const print = async (make: () => Paper) => {
    const start = performance.now();
    const paper = make();
    const { rare } = paperCoverage(paper, fonts);
    const pdf = await printer.print(printJob(paper, { fontAddress: 'fonts/', rare }));
    return { ms: Math.round(performance.now() - start), megabytes: Math.round(pdf.byteLength / 1e5) / 10 };
  };
  try {
    const many = aResult({ entries: generatedEntries(1000, 7), judges: 3, scheme: everybody });
    const sixty = aResult({ entries: generatedEntries(60, 8), judges: 7 });
    const certificates = await print(() =>
      certificatesPaper(many, {
        heading: '荣誉证书',
        wording: usualWording,
        issuer: '某市总工会',
        day: '2026-11-21',
        numberPrefix: 'A',
        each: 'entry',
      }),
    );
    const input = {
      scheme: sixty.scheme,
      entries: sixty.entries.map(({ id, number }) => ({ id, number, categoryId: null })),
      assignments: sixty.sheets.map(({ entryId, judgeId }) => ({ entryId, judgeId })),
      sheets: sixty.sheets,
      decisions: [],
    };
    const report = await print(() => reportPaper(sixty, reliabilitySentences(computeReliability(input))));
    return { certificates: { count: 1000, ...certificates }, report: { entries: 60, ...report } };
  } finally {
    await printer.close();
  }
}

/** `documents`: the grade list of 30,000 entries beside openpyxl, 1,000 certificates, and a report of 60 entries. */
export async function documentsBench() {
  const folder = mkdtempSync(join(tmpdir(), 'pingheng-bench-'));
  try {
    return { workbook: workbookBench(folder), print: await printBench() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
