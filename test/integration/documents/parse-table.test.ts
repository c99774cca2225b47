import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { writePaperWorkbook } from '../../../electron/backend/documents/paper-workbook.ts';
import { parseTable } from '../../../electron/backend/documents/parse-table.ts';
import type { ImportPlan } from '../../../shared/contract/entries.ts';
import { textCell } from '../../../shared/documents/document-table.ts';
import { paperFromTable } from '../../../shared/documents/papers/from-table.ts';
import { buildPreview } from '../../../shared/import/preview.ts';
import { redactSensitive } from '../../../shared/import/redact.ts';
import { aCompoundFile, aXlsx, aZip, inlineRows, workbookParts } from '../../builders/awkward-files.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const fixture = (name: string) => new Uint8Array(readFileSync(`${root}/test/fixtures/import/${name}`));
const sample = (name: string) => new Uint8Array(readFileSync(`${root}/resources/samples/${name}`));
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const open: ImportPlan = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };
const entriesOf = (bytes: Uint8Array) => buildPreview(parseTable(bytes), open, { existing: [] }).entries;
const textsOf = (bytes: Uint8Array) => parseTable(bytes).sheets[0]?.rows.map((row) => row.cells);

/** The code and parameters of the UserError that a file is refused with. */
function refusal(bytes: Uint8Array): unknown {
  try {
    parseTable(bytes);
  } catch (error) {
    const { code, params } = error as { code?: string; params?: object };
    return code === undefined ? error : { code, ...params };
  }
  return 'was read';
}

describe('the same list, whatever it is written in', () => {
  const utf8 = sample('published-entries.csv');
  const text = new TextDecoder().decode(utf8);
  const expected = entriesOf(utf8);

  test('58 entries of the published list, names as they are', () => {
    expect(expected).toHaveLength(58);
    expect(expected[0]).toMatchObject({
      number: '01',
      title: '万吨级轻稀土碳酸盐连续化生产工艺研究及产业化',
      unit: '中国北方稀土(集团)高科技股份有限公司冶炼分公司',
      contributors: ['张某团队'],
      category: '职工技术创新',
    });
    expect(expected[28]).toMatchObject({ title: '#3/4机汽机主汽门阀杆漏汽管路优化', contributors: ['戴某'] });
    expect(expected[35]?.title).toBe('SNP 分子标记开发');
  });

  test('a damaged byte spoils its cell alone, and is said', () => {
    for (const encoding of ['utf-8', 'gb18030']) {
      const bytes = new Uint8Array(
        iconv.encode('编号,成果名称,申报单位\n1,一种新型机床的研制,太原第一机械厂\n2,乙,二厂\n', encoding),
      );
      const start = iconv.encode('编号,成果名称,申报单位\n1,一种新型', encoding).length;
      bytes[start] = 0xff;
      const workbook = parseTable(bytes);
      expect(workbook.encoding).toBe(encoding);
      const [, first, second] = workbook.sheets[0]?.rows ?? [];
      // Characters of two bytes are out of step up to the next separator.
      expect(first?.cells[1]).toMatch(
        encoding === 'utf-8' ? /^一种新型.*\ufffd.*的研制$/u : /^一种新型\ufffd/u,
      );
      expect(first?.cells[2]).toBe('太原第一机械厂');
      expect(second?.cells).toEqual(['2', '乙', '二厂']);
      const { preview } = buildPreview(workbook, open, { existing: [] });
      expect(preview.problems.filter(({ code }) => code === 'damagedText')).toMatchObject([
        { severity: 'error', row: 2, column: 'B' },
      ]);
    }
  });

  test('separators of full width, unless another one stands between the cells', () => {
    const wide = '序号；成果名称；申报单位\n1；甲；一厂\n2；乙；二厂\n';
    expect(textsOf(bytesOf(wide))?.[1]).toEqual(['1', '甲', '一厂']);
    expect(textsOf(bytesOf(wide.replaceAll('；', '，')))?.[2]).toEqual(['2', '乙', '二厂']);
    expect(textsOf(bytesOf('序号,成果名称\n1,甲，乙，丙\n2,丁，戊，己\n'))?.[1]).toEqual(['1', '甲，乙，丙']);
    expect(textsOf(bytesOf('成果名称\n甲，乙\n丙\n丁\n'))?.[1]).toEqual(['甲，乙']);
  });

  test('GB18030, UTF-8 with mark, UTF-16, other separators', () => {
    const gb = new Uint8Array(iconv.encode(text, 'gb18030'));
    expect(parseTable(gb).encoding).toBe('gb18030');
    for (const encoding of ['utf-16le', 'utf-16be']) {
      const plain = new Uint8Array(iconv.encode(text, encoding, { addBOM: false }));
      expect(parseTable(plain)).toEqual({ ...parseTable(gb), encoding });
    }
    expect(entriesOf(gb)).toEqual(expected);
    expect(entriesOf(bytesOf(`\ufeff${text}`))).toEqual(expected);
    const rows = textsOf(utf8) ?? [];
    const separated = (separator: string) =>
      rows
        .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator))
        .join('\r\n');
    for (const [separator, encoding] of [
      ['\t', 'utf16le'],
      [';', 'utf-8'],
      ['|', 'utf16-be'],
    ] as const) {
      const bytes = new Uint8Array(iconv.encode(separated(separator), encoding, { addBOM: true }));
      expect(entriesOf(bytes)).toEqual(expected);
    }
  });

  test('workbooks by LibreOffice and by ourselves', async () => {
    expect(entriesOf(fixture('list-by-libreoffice.xlsx'))).toEqual(expected);
    expect(parseTable(fixture('legacy.xls')).format).toBe('xls');
    expect(entriesOf(fixture('legacy.xls'))).toEqual(expected);
    const [labels = [], ...rows] = textsOf(utf8) ?? [];
    const own = writePaperWorkbook(
      paperFromTable(
        {
          fileName: 'x',
          sheets: [
            {
              name: '汇总',
              heading: '申报汇总表',
              notes: [],
              columns: labels.map((label) => ({ label, width: 10, align: 'left' as const })),
              rows: rows.map((cells) => labels.map((_, c) => textCell(cells[c] ?? ''))),
            },
          ],
          pageHeader: '',
          pageFooter: { left: '', page: '', right: '' },
          generatedAt: '2026-11-21T00:00:00.000Z',
        },
        {
          kind: 'statistics',
          language: 'zh-CN',
          identity: {
            reviewId: '',
            reviewName: '',
            schemeVersion: 1,
            madeAt: '2026-11-21T00:00:00.000Z',
            state: 'form',
            digest: null,
          },
        },
      ),
    );
    // One row lower, because of the title line above the header.
    expect(entriesOf(own)).toEqual(expected.map((entry) => ({ ...entry, row: entry.row + 1 })));
  });

  test.each([
    ['five-small-entries.csv', 16],
    ['published-entries.csv', 58],
  ])('%s imports whole', (name, count) => {
    const { preview } = buildPreview(parseTable(sample(name)), open, { existing: [] });
    expect(preview.counts).toMatchObject({ rows: count, new: count, error: 0, leftOut: 0 });
    expect(preview.plan.fields?.filter((field) => field === 'title')).toHaveLength(1);
    expect(preview.canCommit).toBe(true);
  });
});

describe('cells as people see them', () => {
  test.each(['forms-by-openpyxl.xlsx', 'forms-by-libreoffice.xlsx', 'forms-by-libreoffice.xls'])(
    '%s',
    (name) => {
      const workbook = parseTable(fixture(name));
      const sheet = workbook.sheets[0];
      expect(sheet?.merges).toEqual([{ top: 1, left: 0, bottom: 1, right: 7 }]);
      expect(sheet?.hiddenColumns).toEqual([4]);
      expect(workbook.sheets[1]).toMatchObject({ name: '藏', hidden: true });
      expect(sheet?.rows.slice(2).map((row) => [row.row, row.hidden, row.cells.slice(0, 7)])).toEqual([
        [3, false, ['001', '甲', '一厂', '张三、李四', '100000', '2025-03-09', '12.5%']],
        [4, true, ['GH-002', '乙', '一厂', '王五', '0.3', '2025-03-09 14:30', '0.33']],
        [5, false, ['3', '=不是公式', '', '赵六等3人', '0.0000001', '2023-03', '1']],
      ]);
      // openpyxl remembers no results; LibreOffice does.
      const results = sheet?.rows.slice(2, 4).map((row) => [row.cells[7] ?? '', row.formulas]);
      expect(results).toEqual(
        name.includes('openpyxl')
          ? [
              ['', []],
              ['', []],
            ]
          : [
              ['200000', [7]],
              ['#DIV/0!', [7]],
            ],
      );
    },
  );

  test('shared and inline strings, rich text, readings, escapes, prefixes, missing references', () => {
    const strings =
      '<si><r><t>张</t></r><r><t xml:space="preserve"> 三</t></r><rPh sb="0" eb="1"><t>ZHANG</t></rPh></si><si><t>a_x000D_b_x0041_</t></si>';
    const data =
      '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>' +
      '<row r="4"><c r="B4" t="inlineStr"><is><r><t>李</t></r><rPh sb="0" eb="1"><t>LI</t></rPh></is></c><c t="str"><f>A1</f><v>丙</v></c><c t="b"><v>1</v></c><c t="d"><v>2025-03-09T00:00:00</v></c></row>';
    expect(parseTable(aZip(workbookParts([{ data }], { strings }))).sheets[0]?.rows).toEqual([
      { row: 1, hidden: false, cells: ['张 三', 'a\rbA'], formulas: [] },
      { row: 4, hidden: false, cells: ['', '李', '丙', 'TRUE', '2025-03-09'], formulas: [2] },
    ]);
    const blank =
      '<row><c t="s"/><c><f>A1</f></c><c><f>A1</f><v></v></c><c t="str"><f>""</f><v></v></c><c t="s"><v>0</v></c></row>' +
      '<row><c/><c><f>A1</f></c></row>';
    expect(parseTable(aZip(workbookParts([{ data: blank }], { strings }))).sheets[0]?.rows).toEqual([
      { row: 1, hidden: false, cells: ['', '', '', '', '张 三'], formulas: [], withoutValue: [1, 2] },
      { row: 2, hidden: false, cells: [], formulas: [], withoutValue: [1] },
    ]);
    const parts = workbookParts([{ data: '<row><c t="inlineStr"><is><t>甲</t></is></c></row>' }]);
    const prefixed = Object.entries(parts).map(([name, xml]) => [
      name,
      xml.replace(/<(\/?)(?!\?)/g, '<$1x:').replace(/xmlns="/, 'xmlns:x="'),
    ]);
    expect(textsOf(aZip(Object.fromEntries(prefixed)))).toEqual([['甲']]);
  });

  test('the calendar of 1904', () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const data = '<row><c s="1"><v>44263</v></c></row>';
    const workbookProperties = '<workbookPr date1904="1"/>';
    expect(textsOf(aZip(workbookParts([{ data }], { styles, workbookProperties })))).toEqual([
      ['2025-03-09'],
    ]);
  });

  test('text tables: line breaks and quotes in cells, ="001", a stated separator, stray quotes', () => {
    expect(textsOf(bytesOf('编号,名称\r\n="001","两\n行,""引""" \n'))).toEqual([
      ['编号', '名称'],
      ['001', '两\n行,"引"'],
    ]);
    const spaced = parseTable(bytesOf('a,b\n\n "c" , "d"\n\n,x\n')).sheets[0]?.rows;
    expect(spaced?.map((row) => [row.row, row.cells])).toEqual([
      [1, ['a', 'b']],
      [3, ['c', 'd']],
      [5, ['', 'x']],
    ]);
    expect(textsOf(bytesOf('a,b\r\nc,d\ne,f\rg,h'))).toHaveLength(4);
    const stated = parseTable(bytesOf('sep=;\r\na,b;c\r\n')).sheets[0]?.rows;
    expect(stated).toEqual([{ row: 2, hidden: false, cells: ['a,b', 'c'], formulas: [] }]);
    expect(textsOf(bytesOf('名称,单位\n5"阀门,一厂\n'))).toEqual([
      ['名称', '单位'],
      ['5"阀门', '一厂'],
    ]);
    expect(textsOf(bytesOf('名称,单位\n"未关,一厂\n乙,二厂\n'))?.flat().join('')).toContain('乙');
  });
});

describe('what is refused, and how', () => {
  test.each<[string, Uint8Array, object]>([
    ['an empty file', new Uint8Array(), { code: 'file.emptySheet' }],
    ['blank lines', bytesOf('\ufeff\r\n , \r\n'), { code: 'file.emptySheet' }],
    [
      'a workbook without a cell',
      aXlsx({ data: '' }, { data: '<row><c><v></v></c></row>' }),
      { code: 'file.emptySheet' },
    ],
    [
      'a password-protected workbook',
      aCompoundFile(['EncryptionInfo', 'EncryptedPackage']),
      { code: 'file.encrypted' },
    ],
    [
      'an encrypted archive',
      aZip(workbookParts([{ data: '' }]), { encrypted: true }),
      { code: 'file.encrypted' },
    ],
    ['a workbook of Excel 95', aCompoundFile(['Book']), { code: 'file.legacyFormat', kind: 'Excel 95' }],
    ['an old workbook without content', aCompoundFile(['Workbook']), { code: 'file.corrupt' }],
    ['an OpenDocument table', fixture('list.ods'), { code: 'file.legacyFormat', kind: 'OpenDocument' }],
    [
      'a web page called .xls',
      bytesOf('<html><table><tr><td>1</td></tr></table></html>'),
      { code: 'file.legacyFormat', kind: 'HTML/XML' },
    ],
    [
      'a web page with its pictures called .xls',
      bytesOf('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n<table>'),
      { code: 'file.legacyFormat', kind: 'MHT' },
    ],
    ['a web page', bytesOf('<!DOCTYPE html><p>x</p>'), { code: 'file.notSpreadsheet' }],
    ['another compound file', aCompoundFile(['WordDocument']), { code: 'file.notSpreadsheet' }],
    [
      'a Word document',
      aZip({
        '[Content_Types].xml': '<Types/>',
        '_rels/.rels': workbookParts([])['_rels/.rels']?.replace('xl/workbook', 'word/document') ?? '',
        'word/document.xml': '<document/>',
      }),
      { code: 'file.notSpreadsheet' },
    ],
    ['another archive', aZip({ 'readme.txt': 'x' }), { code: 'file.notSpreadsheet' }],
    ['a PDF', bytesOf('%PDF-1.7\n'), { code: 'file.notSpreadsheet' }],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      { code: 'file.notSpreadsheet' },
    ],
    ['bytes that are no text', new Uint8Array([0x61, 0xff, 0xff, 0x80]), { code: 'file.notSpreadsheet' }],
  ])('%s', (_, bytes, expected) => {
    expect(refusal(bytes)).toEqual(expected);
  });

  const good = aXlsx({ data: inlineRows([['成果名称'], ['甲']]) });

  test('a workbook cut off anywhere, or with a flipped byte, is damaged, never half read', () => {
    const whole = textsOf(good);
    for (let length = 4; length < good.length; length += 13) {
      expect(refusal(good.slice(0, length))).toEqual({ code: 'file.corrupt' });
    }
    for (let at = 4; at < good.length; at += 7) {
      const flipped = good.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      let seen: unknown;
      try {
        seen = textsOf(flipped);
      } catch (error) {
        expect(error).toHaveProperty('code');
        continue;
      }
      // A byte that does not matter (a time stamp) changes nothing.
      expect(seen).toEqual(whole);
    }
  });

  test.each<[string, Uint8Array]>([
    ['a wrong checksum', aZip(workbookParts([{ data: '' }]), { wrongChecksum: true })],
    [
      'a size that is too small',
      aZip(workbookParts([{ data: inlineRows([['x'.repeat(500)]]) }]), { size: 30 }),
    ],
    ['markup that does not close', aXlsx({ data: '<row><c>' })],
  ])('%s', (_, bytes) => {
    expect(refusal(bytes)).toEqual({ code: 'file.corrupt' });
  });
});

describe('what could exhaust the machine', () => {
  test('a bomb: 300 MiB stated, or 32 MiB of one byte', () => {
    const huge = aZip(workbookParts([{ data: '' }]), { size: 300 * 1024 * 1024 });
    expect(refusal(huge)).toMatchObject({ code: 'file.tooLarge' });
    const parts = workbookParts([{ data: '' }]);
    const bomb = aZip({ ...parts, 'xl/worksheets/sheet1.xml': Buffer.alloc(32 * 1024 * 1024, 0x20) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(refusal(bomb)).toMatchObject({ code: 'file.tooLarge' });
  });

  test('entities that would expand', () => {
    const parts = workbookParts([{ data: inlineRows([['x']]) }]);
    const laughs =
      '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>';
    const seen = refusal(aZip({ ...parts, 'xl/worksheets/sheet1.xml': laughs }));
    expect([{ code: 'file.corrupt' }, 'was read']).toContainEqual(seen);
  });

  test('a merged range over everything and a cell in the last row cost nothing', () => {
    const workbook = parseTable(
      aXlsx({
        data: '<row r="1"><c r="A1" t="inlineStr"><is><t>成果名称</t></is></c></row><row r="1048576"><c r="A1048576" t="inlineStr"><is><t>末</t></is></c></row>',
        after: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
      }),
    );
    expect(workbook.sheets[0]?.rows.map((row) => row.row)).toEqual([1, 1_048_576]);
    expect(buildPreview(workbook, open, { existing: [] }).preview.counts.rows).toBe(1);
  });

  test('too many columns or rows', () => {
    const wide = aXlsx({ data: '<row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>' });
    expect(refusal(wide)).toEqual({ code: 'file.tooLarge', what: 'columns', limit: 500 });
    expect(refusal(bytesOf('x\n'.repeat(100_001)))).toEqual({
      code: 'file.tooLarge',
      what: 'rows',
      limit: 100_000,
    });
  });
});

test('what is kept of a file with personal data', () => {
  const text = '成果名称,身份证号,备注\n甲,11010519491231002X,"a, ""b"""\n\n\u{20bb7},x,\n';
  const workbook = parseTable(bytesOf(text));
  const kept = redactSensitive(workbook, '', [1]);
  expect(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(kept)).toBe(
    '\ufeff成果名称,备注\r\n甲,"a, ""b"""\r\n\r\n\u{20bb7},\r\n',
  );
  expect(parseTable(kept).sheets[0]?.rows.map((row) => row.row)).toEqual([1, 2, 4]);
});
