import { aXlsx, aZip, inlineRows, workbookParts } from './awkward-files.ts';
import { aWordForm, wordParts } from './word-form.ts';

const header = ['编号', '成果名称', '申报单位', '主要完成人', '备注'];
const lines = Array.from({ length: 40 }, (_, i) => [`${i + 1}`, `成果${i + 1}`, '一厂', '张三、李四', '']);
const cellOf = (reference: string, text: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const rowsOf = (data: string) => inlineRows([header]) + data;

/** Files made to cost more than they weigh, or to reach out of themselves. */
export const hostileFiles: Readonly<
  Record<string, (random: () => number) => { kind?: 'form'; bytes: Uint8Array }>
> = {
  zipBombOfSpaces: (random) => ({
    bytes: aZip({
      ...workbookParts([{ data: '' }]),
      'xl/worksheets/sheet1.xml': Buffer.alloc(Math.floor((20 + random() * 60) * 2 ** 20), 0x20),
    }),
  }),
  zipBombOfRows: (random) => ({
    bytes: aZip(
      workbookParts([{ data: '<row><c><v>1</v></c></row>'.repeat(Math.floor(1e5 + random() * 1e6)) }]),
    ),
  }),
  zipBombOfStrings: (random) => ({
    bytes: aZip(
      workbookParts([{ data: rowsOf('') }], {
        strings: '<si><t>aaaaaaaaaaaaaaaaaaaa</t></si>'.repeat(Math.floor(1e5 + random() * 2e6)),
      }),
    ),
  }),
  statedSizes: (random) => ({
    bytes: aZip(workbookParts([{ data: rowsOf('') }]), { size: Math.floor(random() * 2 ** 32) }),
  }),
  wrongChecksum: () => ({ bytes: aZip(workbookParts([{ data: rowsOf('') }]), { wrongChecksum: true }) }),
  encryptedParts: () => ({ bytes: aZip(workbookParts([{ data: rowsOf('') }]), { encrypted: true }) }),
  giantDimension: (random) => ({
    bytes: aXlsx({
      before: '<dimension ref="A1:XFD1048576"/>',
      data: rowsOf(`<row r="1048576">${cellOf(`${random() < 0.5 ? 'B' : 'XFD'}1048576`, '末')}</row>`),
      after: `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(1 + Math.floor(random() * 1000))}</mergeCells>`,
    }),
  }),
  manyMerges: (random) => ({
    bytes: aXlsx({
      data: inlineRows([header, ...lines]),
      after: `<mergeCells>${Array.from(
        { length: Math.floor(random() * 120_000) },
        (_, i) => `<mergeCell ref="A${i + 2}:C${i + 4}"/>`,
      ).join('')}</mergeCells>`,
    }),
  }),
  oddReferences: (random) => {
    const odd = ['A0', 'A-1', 'ZZZZ1', '', '1A', 'A1:B2', 'A99999999999', '中1', 'XFE2', '$B$2', 'a2'];
    const cells = Array.from({ length: 20 }, () =>
      cellOf(odd[Math.floor(random() * odd.length)] ?? '', '甲'),
    );
    const row = ['0', '-5', '1e9', 'x', '', '2', '2', '99999999999'][Math.floor(random() * 8)];
    return { bytes: aXlsx({ data: rowsOf(`<row r="${row}">${cells.join('')}</row>`) }) };
  },
  manyColumns: (random) => ({
    bytes: aXlsx({
      data: `<row>${'<c t="inlineStr"><is><t>成果名称</t></is></c>'.repeat(Math.floor(random() * 20_000))}</row>`,
    }),
  }),
  longCell: (random) => ({
    bytes: aXlsx({
      data: rowsOf(
        `<row>${cellOf('A2', '1')}${cellOf('B2', '长'.repeat(Math.floor(random() * 5_000_000)))}</row>`,
      ),
    }),
  }),
  deepMarkup: (random) => {
    const depth = Math.floor(random() * 100_000);
    return { bytes: aXlsx({ data: `${'<row>'.repeat(depth)}${'</row>'.repeat(depth)}` }) };
  },
  entities: () => {
    const definitions = Array.from(
      { length: 12 },
      (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`,
    ).join('');
    const sheet = `<!DOCTYPE x [<!ENTITY e0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">${definitions}]><worksheet><sheetData><row><c t="inlineStr"><is><t>&e12;&f;</t></is></c></row></sheetData></worksheet>`;
    return { bytes: aZip({ ...workbookParts([{ data: '' }]), 'xl/worksheets/sheet1.xml': sheet }) };
  },
  formulas: (random) => {
    const formulas = [
      'cmd|"/c calc"!A1',
      'HYPERLINK("http://x","y")',
      'WEBSERVICE("http://x")',
      '[1]Sheet1!A1',
      'A1',
    ];
    const cells = Array.from({ length: 50 }, (_, i) => {
      const formula = formulas[Math.floor(random() * formulas.length)] ?? '';
      const value = random() < 0.5 ? `<v>${['甲', '1', '#REF!', '=1+1'][i % 4]}</v>` : '';
      return `<row><c t="str"><f>${formula}</f>${value}</c><c t="str"><f>${formula}</f>${value}</c></row>`;
    });
    return { bytes: aXlsx({ data: rowsOf(cells.join('')) }) };
  },
  externalLinks: (random) => {
    const parts = workbookParts([{ data: inlineRows([header, ...lines]) }]);
    const target = [
      'file:///etc/passwd',
      'http://127.0.0.1:9/x',
      '\\\\host\\share\\x.xlsx',
      '../../../../etc/passwd',
    ];
    const link = target[Math.floor(random() * target.length)];
    const mode = random() < 0.5 ? ' TargetMode="External"' : '';
    const relations = parts['xl/_rels/workbook.xml.rels'] ?? '';
    parts['xl/_rels/workbook.xml.rels'] = relations.replace(
      random() < 0.5 ? '</Relationships>' : 'Target="worksheets/sheet1.xml"',
      (found) =>
        found.startsWith('<')
          ? `<Relationship Id="rIdX" Type="http://x/externalLink" Target="${link}"${mode}/>${found}`
          : `Target="${link}"${mode}`,
    );
    return { bytes: aZip(parts) };
  },
  manySheets: (random) => ({
    bytes: aXlsx(
      ...Array.from({ length: 1 + Math.floor(random() * 400) }, () => ({ data: inlineRows([header]) })),
    ),
  }),
  formats: (random) => {
    const code = [
      '0'.repeat(5000),
      '#,'.repeat(3000),
      '[h]:'.repeat(2000),
      '"x'.repeat(2000),
      'y;'.repeat(3000),
      '?/'.repeat(2000),
    ];
    const format = code[Math.floor(random() * code.length)];
    const styles = `<numFmts count="1"><numFmt numFmtId="200" formatCode="${format?.replaceAll('"', '&quot;')}"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs>`;
    const numbers = [1e308, -1e-308, 44_000.5, 0.1, 1e15, -0, 2_958_466];
    const cells = Array.from(
      { length: 300 },
      (_, i) => `<row><c s="1"><v>${numbers[i % 7]}</v></c><c s="9"><v>x</v></c></row>`,
    );
    return { bytes: aZip(workbookParts([{ data: rowsOf(cells.join('')) }], { styles })) };
  },
  missingParts: (random) => {
    const parts = Object.entries(workbookParts([{ data: inlineRows([header, ...lines]) }]));
    return { bytes: aZip(Object.fromEntries(parts.filter(() => random() < 0.75))) };
  },
  oddNames: () => ({
    bytes: aZip({
      '../../../evil.xml': 'x',
      'C:\\evil': 'x',
      ...workbookParts([{ data: inlineRows([header, ...lines]) }]),
    }),
  }),
  spacesForRegularExpressions: (random) => {
    const length = Math.floor(random() * 200_000);
    const text = [
      '\n'.repeat(length),
      ' '.repeat(length),
      '（'.repeat(length),
      '等'.repeat(length),
      '1'.repeat(length),
      '、 '.repeat(length),
    ];
    const one = text[Math.floor(random() * text.length)] ?? '';
    return {
      bytes: aXlsx({ data: inlineRows([header, ['1', `甲${one}乙`, `${one}厂`, `张${one}三`, one]]) }),
    };
  },
  textOfOneLine: (random) => ({
    bytes: new Uint8Array(Buffer.from(`编号,成果名称\n1,${'甲,'.repeat(Math.floor(random() * 1_000_000))}`)),
  }),
  unclosedQuotes: (random) => ({
    bytes: new Uint8Array(
      Buffer.from(`编号,成果名称,申报单位\n${'1,"甲""乙,"丙\n'.repeat(Math.floor(random() * 50_000))}"`),
    ),
  }),
  formOfManyCells: (random) => ({
    kind: 'form',
    bytes: aWordForm([
      { rows: Array.from({ length: Math.floor(random() * 8000) }, () => ['成果名称', '甲', '申报单位']) },
    ]),
  }),
  formOfDeepTables: (random) => {
    const depth = Math.floor(random() * 500);
    const body = `${'<w:tbl><w:tr><w:tc>'.repeat(depth)}<w:p><w:r><w:t>成果名称：甲</w:t></w:r></w:p>${'</w:tc></w:tr></w:tbl>'.repeat(depth)}`;
    return { kind: 'form', bytes: aZip(wordParts(body)) };
  },
  formOfOneColon: (random) => ({
    kind: 'form',
    bytes: aWordForm([
      { paragraph: '成 '.repeat(Math.floor(random() * 50_000)) },
      { paragraph: '：'.repeat(50_000) },
    ]),
  }),
};
