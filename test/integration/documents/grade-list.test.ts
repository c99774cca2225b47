import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeGradeList } from '../../../electron/backend/documents/grade-list.ts';
import { parseTable } from '../../../electron/backend/documents/parse-table.ts';
import { shownText } from '../../../shared/documents/document-table.ts';
import { type GradeListInput, gradeListModel } from '../../../shared/documents/grade-list.ts';
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
function input(changes: Partial<GradeListInput> = {}): GradeListInput {
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
    reviewName: '示例/评审: 2026',
    stage: 'reconciliation',
    sealed: false,
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
    generatedAt: '2026-11-21T08:00:00.000Z',
    digest: '0123456789abcdef'.repeat(4),
    ...changes,
  };
}

describe('the model', () => {
  const document = gradeListModel(input());
  const list = document.sheets[0]?.rows.map((row) => row.map(shownText)) ?? [];

  test('tiers in order, an empty one as 空缺, every figure as the tally has it', () => {
    expect(document.sheets[0]?.columns.map((column) => column.label)).toEqual([
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
    const summary = document.sheets[1]?.rows ?? [];
    const cells = summary[0]?.slice(5, 10) ?? [];
    expect(cells.map((cell) => cell.kind === 'decimal' && cell.struck)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    const fifth = summary.find((row) => shownText(row[1] ?? { kind: 'text', text: '' }) === 'A-005') ?? [];
    expect(fifth.slice(5, 10).map(shownText)).toEqual(['60.00', '60.01', '60.02', '未评', '60.03']);
    expect(shownText(fifth.at(-1) ?? { kind: 'text', text: '' })).toContain('有评委未评');
    const sixth = summary.find((row) => shownText(row[1] ?? { kind: 'text', text: '' }) === 'A-006') ?? [];
    expect(shownText(sixth[7] ?? { kind: 'integer', value: 0 })).toBe('');
  });

  test('what is a draft says so everywhere; what is sealed nowhere', () => {
    expect(document.fileName).toBe('示例_评审\uff1a 2026-获奖名单-草稿');
    expect(document.pageHeader).toBe('草稿');
    expect(JSON.stringify(gradeListModel(input({ sealed: true, stage: 'proposed' })))).not.toContain('草稿');
  });

  test('in English', () => {
    const english = gradeListModel(input({ language: 'en' }));
    expect(english.sheets.map((sheet) => sheet.name)).toEqual(['Grade list', 'Score summary']);
    expect(JSON.stringify(english.sheets.map((sheet) => sheet.columns))).not.toMatch(/奖级|名次/);
  });
});

describe('as a workbook', () => {
  const document = gradeListModel(input());
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = (await writeGradeList(document, 'xlsx')).bytes;
  });

  test('read back by the library, cell for cell', async () => {
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes);
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['获奖名单', '评分汇总']);
    document.sheets.forEach((sheet, s) => {
      const worksheet = workbook.worksheets[s];
      if (!worksheet) throw new Error('a sheet is missing');
      const headerRow = 2 + sheet.notes.length;
      expect(worksheet.getCell(1, 1).text).toBe(sheet.heading);
      expect(sheet.columns.map((_, c) => worksheet.getCell(headerRow, c + 1).text)).toEqual(
        sheet.columns.map((column) => column.label),
      );
      sheet.rows.forEach((row, r) => {
        row.forEach((cell, c) => {
          const found = worksheet.getCell(headerRow + 1 + r, c + 1);
          if (cell.kind === 'text') {
            expect(found.formula).toBe(undefined);
            expect(found.value ?? '').toBe(cell.text);
          } else {
            expect(typeof found.value).toBe('number');
            expect(found.displayText).toBe(shownText(cell));
            if (cell.kind === 'decimal') expect(found.font?.strike ?? false).toBe(cell.struck);
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
        '&L数据摘要 0123 4567 89ab&C第 &P 页，共 &N 页&R生成时间 2026-11-21 16:00',
      );
      expect(worksheet.headerFooter.oddHeader).toBe('&R草稿');
    });
  });

  test('read back by our own reader: the text of every cell', () => {
    const read = parseTable(bytes);
    document.sheets.forEach((sheet, s) => {
      const headerRow = 2 + sheet.notes.length;
      const rows = new Map(read.sheets[s]?.rows.map((row) => [row.row, row.cells]));
      const found = sheet.rows.map((row, r) => row.map((_, c) => rows.get(headerRow + 1 + r)?.[c] ?? ''));
      expect(found).toEqual(sheet.rows.map((row) => row.map(shownText)));
    });
  });

  test('the same document gives the same bytes', async () => {
    expect((await writeGradeList(document, 'xlsx')).bytes).toEqual(bytes);
  });
});

describe('as a text table', () => {
  const document = gradeListModel(input());
  const list = document.sheets[0];
  const expected = [
    list?.columns.map((column) => column.label),
    ...(list?.rows.map((row) => row.map(shownText)) ?? []),
  ];
  const guard = (text: string) => (/^[=+\-@]/.test(text) ? `'${text}` : text);

  test.each([
    ['csv-utf8', 'utf8', '\ufeff'],
    ['csv-gb18030', 'gb18030', ''],
  ] as const)('%s', async (format, encoding, mark) => {
    const { fileName, bytes } = await writeGradeList(document, format);
    expect(fileName).toBe('示例_评审\uff1a 2026-获奖名单-草稿.csv');
    const text = iconv.decode(Buffer.from(bytes), encoding, { stripBOM: false });
    expect(text.startsWith(mark)).toBe(true);
    const rows = parse(text.slice(mark.length)) as string[][];
    expect(rows).toEqual(expected.map((row) => row?.map(guard)));
    expect(rows.flat()).toContain(`'${titles[0]}`);
  });
});

const soffice = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice'].find(existsSync);

describe.skipIf(!soffice)('through LibreOffice (skipped where it is not installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grade-list-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('every cell of both sheets as people see it', async () => {
    const document = gradeListModel(input());
    const { bytes } = await writeGradeList(document, 'xlsx');
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
    for (const sheet of document.sheets) {
      const rows = parse(readFileSync(join(folder, `list-${sheet.name}.csv`), 'utf8'), {
        relax_column_count: true,
        skip_empty_lines: false,
      }) as string[][];
      const table = rows.slice(2 + sheet.notes.length);
      expect(table).toEqual(sheet.rows.map((row) => row.map(shownText)));
    }
  }, 150_000);
});
