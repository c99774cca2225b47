import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, test } from 'vitest';
import { writePaperTextTable } from '../../../electron/backend/documents/paper-text-table.ts';
import { writePaperWorkbook } from '../../../electron/backend/documents/paper-workbook.ts';
import { parseTable } from '../../../electron/backend/documents/parse-table.ts';
import { type Paper, type PaperTable, shown } from '../../../shared/documents/paper.ts';
import { gradeWorkbookPaper } from '../../../shared/documents/papers/grade-workbook.ts';
import type { ResultView } from '../../../shared/documents/papers/result-view.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { buildInput, buildScheme, uuid } from '../../builders/tally-input.ts';

const titles = [
  '=HYPERLINK("http://x")',
  '-10℃阀门',
  '一种"新型", 机床',
  '#3汽机',
  '\u{20bb7}野家\u3400',
  '普通',
  '末',
];

/** Seven entries, five judges, trimmed mean; the gold tier is left empty, one tie stands across the silver line. */
function view(changes: Partial<ResultView> = {}, state: 'draft' | 'sealed' = 'draft'): ResultView {
  const scheme = buildScheme({
    aggregation: { rule: 'trimmedMean', drop: 1, minimumJudges: 5 },
    disagreementLimit: 2000,
  });
  const tallyInput = buildInput(
    scheme,
    [
      [9000, 9150, 9033, 8000, 10_000],
      [8000, 8150, 8033, 7000, 9000],
      [7000, 7000, 7000, 7000, 7000],
      [7000, 7000, 7000, 7000, 7000],
      [6000, 6001, 6002, null, 6003],
      [5000, 5000, undefined, 5000, 5000],
      [null, null, null, null, null],
    ],
    {
      decisions: [{ kind: 'vacancy', groupId: 'all', tierId: 'gold', count: 0, reason: '宁缺毋滥' }],
    },
  );
  return {
    identity: {
      reviewId: uuid('entry', 99),
      reviewName: '示例/评审: 2026',
      schemeVersion: 2,
      madeAt: '2026-11-21T08:00:00.000Z',
      state,
      digest: '0123456789abcdef'.repeat(4),
    },
    stage: 'published',
    sheets: tallyInput.sheets,
    decisions: [],
    tally: computeTally(tallyInput),
    entries: titles.map((title, i) => ({
      id: uuid('entry', i),
      number: `A-${String(i + 1).padStart(3, '0')}`,
      title,
      unit: i === 5 ? null : `+第${i}厂`,
      contributors: i === 0 ? ['张某', 'John Smith'] : [],
      category: i === 1 ? '@小发明' : null,
    })),
    judges: Array.from({ length: 5 }, (_, i) => ({ id: uuid('judge', i), name: `评委${'甲乙丙丁戊'[i]}` })),
    scheme,
    language: 'zh-CN',
    ...changes,
  };
}

const people = { chairs: ['王组长'], supervisors: [] };
const workbookOf = (changes: Partial<ResultView> = {}, state: 'draft' | 'sealed' = 'draft') =>
  gradeWorkbookPaper(view(changes, state), people, 'xlsx');

function tableOf({ sections }: Paper, sheet: number): PaperTable {
  const found = sections[sheet]?.blocks.find((block) => block.kind === 'table');
  if (found?.kind !== 'table') throw new Error('a sheet has a table');
  return found;
}

/** Rows of the sheet above its table: title, notes, the table's head itself not counted. */
function lead({ sections }: Paper, sheet: number): number {
  return sections[sheet]?.blocks.findIndex((block) => block.kind === 'table') ?? 0;
}

describe('the model', () => {
  const document = workbookOf();
  const list = tableOf(document, 0).rows.map((row) => row.map(shown));

  test('tiers in order, an empty one as 空缺, every figure as the tally has it', () => {
    expect(tableOf(document, 0).columns.map(({ label }) => label)).toEqual([
      '奖级',
      '名次',
      '编号',
      '成果名称',
      '申报单位',
      '主要完成人',
      '类别',
      '总分',
    ]);
    expect(list[0]).toEqual(['一等奖', '', '', '空缺', '', '', '', '']);
    expect(list[1]).toEqual(['二等奖', '1', 'A-001', titles[0], '+第0厂', '张某、John Smith', '', '90.61']);
    expect(list.map((row) => row[0])).toEqual(expect.arrayContaining(['二等奖', '三等奖']));
  });

  test('a tie that nobody has decided is listed as undecided', () => {
    // Gold's two places go nowhere, silver has three: the tie of the third and fourth crosses its line.
    expect(list.filter((row) => row[0] === '二等奖\uff08待定\uff09').map((row) => row[2])).toEqual([
      'A-003',
      'A-004',
    ]);
  });

  test('dropped marks are struck, what is missing is said', () => {
    const summary = tableOf(document, 1).rows;
    const first = summary[0]?.slice(4, 9) ?? [];
    expect(first.map((cell) => cell.kind === 'decimal' && cell.struck === true)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    const ofNumber = (number: string) =>
      (summary.find((row) => row[1] && shown(row[1]) === number) ?? []).map(shown);
    expect(ofNumber('A-005').slice(4, 9)).toEqual(['60.00', '60.01', '60.02', '未评', '60.03']);
    expect(ofNumber('A-005').at(-1)).toContain('有评委未评');
    expect(ofNumber('A-006')[6]).toBe('');
  });

  test('what is a draft says so everywhere; what is sealed nowhere', () => {
    expect(document.fileName).toBe('示例_评审\uff1a 2026-获奖名单-草稿');
    expect(JSON.stringify(workbookOf({ stage: 'proposed' }, 'sealed'))).not.toContain('草稿');
  });

  test('in English', () => {
    const english = workbookOf({ language: 'en' });
    expect(english.sections.map(({ name }) => name)).toEqual(['Grade list', 'Score summary']);
    expect(JSON.stringify([0, 1].map((sheet) => tableOf(english, sheet).columns))).not.toMatch(/奖级|名次/);
  });
});

describe('as a workbook', () => {
  const document = workbookOf();
  const bytes = writePaperWorkbook(document);

  test('read back by another library, cell for cell', async () => {
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes);
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['获奖名单', '评分汇总表']);
    document.sections.forEach((_, s) => {
      const worksheet = workbook.worksheets[s];
      if (!worksheet) throw new Error('a sheet is missing');
      const { columns, rows } = tableOf(document, s);
      const headerRow = lead(document, s) + 1;
      expect(columns.map((_column, c) => worksheet.getCell(headerRow, c + 1).text)).toEqual(
        columns.map(({ label }) => label),
      );
      rows.forEach((row, r) => {
        row.forEach((cell, c) => {
          const found = worksheet.getCell(headerRow + 1 + r, c + 1);
          if (cell.kind === 'text') {
            expect(found.formula).toBe(undefined);
            expect(found.value ?? '').toBe(cell.text);
          } else {
            expect(typeof (found.formula ? found.result : found.value)).toBe('number');
            expect(found.displayText).toBe(shown(cell));
            if (cell.kind === 'decimal') expect(found.font?.strike ?? false).toBe(cell.struck ?? false);
          }
        });
      });
      expect(worksheet.pageSetup).toMatchObject({
        orientation: 'landscape',
        paperSize: 9,
        fitToWidth: 1,
        fitToHeight: 0,
      });
      expect(worksheet.pageSetup.printTitlesRow).toBe(`${headerRow}:${headerRow}`);
      expect(worksheet.views[0]).toMatchObject({ state: 'frozen', ySplit: headerRow });
      expect(worksheet.headerFooter.oddFooter).toBe(
        '&L示例/评审: 2026 · 方案第 2 版&C第 &P 页，共 &N 页&R数据摘要 0123 4567 89ab · 2026-11-21 16:00',
      );
      expect(worksheet.headerFooter.oddHeader).toBe('&R草稿');
    });
  });

  test('read back by our own reader: the text of every cell', () => {
    const read = parseTable(bytes);
    document.sections.forEach((_, s) => {
      const table = tableOf(document, s);
      const headerRow = lead(document, s) + 1;
      const rows = new Map(read.sheets[s]?.rows.map((row) => [row.row, row.cells]));
      const found = table.rows.map((row, r) => row.map((_cell, c) => rows.get(headerRow + 1 + r)?.[c] ?? ''));
      expect(found).toEqual(table.rows.map((row) => row.map(shown)));
    });
  });

  test('the same document gives the same bytes', () => {
    expect(writePaperWorkbook(document)).toEqual(bytes);
  });
});

describe('as a text table', () => {
  const document = gradeWorkbookPaper(view(), people, 'csv-utf8');
  const { columns, rows: wanted } = tableOf(document, 0);
  const expected = [columns.map(({ label }) => label), ...wanted.map((row) => row.map(shown))];
  const guard = (text: string) => (/^[=+\-@]/.test(text) ? `'${text}` : text);

  test.each([
    ['utf-8', 'utf8', '\ufeff'],
    ['gb18030', 'gb18030', ''],
  ] as const)('%s', (encoding, decoder, mark) => {
    const bytes = writePaperTextTable(document, encoding);
    const text = iconv.decode(Buffer.from(bytes), decoder, { stripBOM: false });
    expect(text.startsWith(mark)).toBe(true);
    const rows = parse(text.slice(mark.length)) as string[][];
    expect(rows).toEqual(expected.map((row) => row.map(guard)));
    expect(rows.flat()).toContain(`'${titles[0]}`);
  });
});

const soffice = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice'].find(existsSync);

describe.skipIf(!soffice)('through LibreOffice (skipped where it is not installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grade-list-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('every cell of both sheets as people see it', () => {
    const document = workbookOf();
    const bytes = writePaperWorkbook(document);
    const file = join(folder, 'list.xlsx');
    writeFileSync(file, bytes);
    // −1 = every sheet into its own file; the second "true" = numbers as shown.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1';
    execFileSync(
      soffice ?? '',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        filter,
        '--outdir',
        folder,
        file,
      ],
      { stdio: 'pipe', timeout: 120_000 },
    );
    document.sections.forEach(({ name }, s) => {
      const rows = parse(readFileSync(join(folder, `list-${name}.csv`), 'utf8'), {
        relax_column_count: true,
        skip_empty_lines: false,
      }) as string[][];
      const table = tableOf(document, s);
      const first = lead(document, s) + 1;
      expect(rows.slice(first, first + table.rows.length)).toEqual(table.rows.map((row) => row.map(shown)));
    });
  }, 150_000);
});
