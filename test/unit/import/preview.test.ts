import { describe, expect, test } from 'vitest';
import { type ImportPlan, importPreview } from '../../../shared/contract/entries.ts';
import { buildPreview } from '../../../shared/import/preview.ts';
import type { RawSheet, RawWorkbook } from '../../../shared/import/raw-workbook.ts';
import type { EntryContent } from '../../../shared/import/read-rows.ts';
import { aSheet, aWorkbook, merged } from '../../builders/raw-workbook.ts';

const open: ImportPlan = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };
const header = ['编号', '成果名称', '申报单位', '主要完成人'];

function preview(
  source: RawSheet | RawWorkbook,
  plan: Partial<ImportPlan> = {},
  existing: EntryContent[] = [],
) {
  const workbook = 'sheets' in source ? source : aWorkbook(source);
  const built = buildPreview(workbook, { ...open, ...plan }, { existing });
  // What comes out is what the contract promises.
  importPreview.omit({ fileId: true, fileName: true, digest: true }).parse(built.preview);
  return built;
}

function problems(source: RawSheet, plan: Partial<ImportPlan> = {}, existing: EntryContent[] = []) {
  return preview(source, plan, existing).preview.problems.map((p) => ({
    is: `${p.severity} ${p.code}`,
    at: `${p.column ?? ''}${p.row ?? ''}`,
    params: p.params,
  }));
}

describe('recognising the table', () => {
  test.each([
    ['工作室名称', '领衔人'],
    ['创新工作室名称', '工作室领衔人'],
    ['班组名称', '班组长'],
  ])('sheets of studios and teams: %s and %s', (title, leader) => {
    const { preview: seen } = preview(
      aSheet([
        ['序号', title, '所在单位', leader],
        ['1', '张三创新工作室', '一厂', '张三'],
      ]),
    );
    expect(seen.rows).toMatchObject([
      { title: '张三创新工作室', unit: '一厂', contributors: ['张三'], outcome: 'new' },
    ]);
  });

  test('title lines, a line with the unit and a blank line above the header', () => {
    const sheet = aSheet([
      ['2026年职工创新成果申报汇总表'],
      ['填报单位: 某公司', '', '', '2026年11月'],
      [''],
      ['序 号', '成果名称(限30字)*', '申报单位：', '主要完成人(按序)', '所属类别', '内容简介'],
      ['1', '甲', '一厂', '张三', '小发明', '第一行\n第二行'],
    ]);
    const { preview: seen, entries } = preview(sheet);
    expect(seen.plan.headerRow).toBe(4);
    expect(seen.plan.fields).toEqual(['number', 'title', 'unit', 'contributors', 'category', 'summary']);
    expect(entries).toEqual([
      {
        row: 5,
        number: '1',
        title: '甲',
        unit: '一厂',
        contributors: ['张三'],
        category: '小发明',
        summary: '第一行\n第二行',
        extra: [],
      },
    ]);
    expect(seen.canCommit).toBe(true);
    expect(seen.problems).toEqual([]);
  });

  test('headings in two rows under merged cells', () => {
    const sheet = aSheet(
      [
        ['序号', '成果名称', '主要完成人', '', '经济效益'],
        ['', '', '姓名', '工作单位', ''],
        ['1', '甲', '张三', '一厂', '3.5'],
      ],
      { merges: [merged('A1:A2'), merged('B1:B2'), merged('C1:D1'), merged('E1:E2')] },
    );
    const { preview: seen, entries } = preview(sheet);
    expect(seen.columns.map((c) => [c.header, c.field])).toEqual([
      ['序号', 'number'],
      ['成果名称', 'title'],
      ['主要完成人 姓名', 'contributors'],
      ['主要完成人 工作单位', 'unit'],
      ['经济效益', 'extra'],
    ]);
    expect(entries[0]).toMatchObject({ row: 3, contributors: ['张三'], unit: '一厂' });
    expect(entries[0]?.extra).toEqual([{ label: '经济效益', value: '3.5' }]);
  });

  test.each([
    ['of a text table', []],
    ['merged sideways alone', [merged('D1:E1')]],
  ])('headings in two rows %s', (_, merges) => {
    const lines = [
      ['序号', '成果名称', '申报单位', '主要完成人', '', '经济效益'],
      ['', '', '', '姓名', '职务', ''],
      ['1', '甲', '一厂', '张三', '班长', '3.5'],
      ['2', '乙', '二厂', '李四', '', ''],
    ];
    const { preview: seen, entries } = preview(aSheet(lines, { merges }));
    expect(seen.columns.map((c) => [c.header, c.field])).toEqual([
      ['序号', 'number'],
      ['成果名称', 'title'],
      ['申报单位', 'unit'],
      ['主要完成人 姓名', 'contributors'],
      ['主要完成人 职务', 'extra'],
      ['经济效益', 'extra'],
    ]);
    expect(seen.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(entries.map(({ number, contributors }) => [number, contributors])).toEqual([
      ['1', ['张三']],
      ['2', ['李四']],
    ]);
  });

  test('the row under the headings is an entry unless all that stands in it is a heading', () => {
    const heading = ['序号', '成果名称', '申报单位', '主要完成人', ''];
    for (const below of [
      ['1', '甲', '一厂', '姓名', ''],
      ['', '', '', '张三', '职务'],
      ['', '', '', '', '职务'],
    ]) {
      const { preview: seen } = preview(aSheet([heading, below, ['2', '乙', '一厂', '李四', '']]));
      expect(seen.columns[3]?.header).toBe('主要完成人');
      expect(seen.rows[0]?.row).toBe(2);
    }
  });

  test('a note merged down beside the table does not swallow entries', () => {
    const sheet = aSheet(
      [
        ['成果名称', '申报单位', '说明'],
        ['甲', '一厂'],
        ['乙', '二厂'],
      ],
      {
        merges: [merged('C1:C3')],
      },
    );
    expect(preview(sheet).entries.map((e) => e.title)).toEqual(['甲', '乙']);
  });

  test('the better of several columns that mean the same', () => {
    const sheet = aSheet([
      ['序号', '编号', '推荐单位', '申报单位', '第一完成人', '主要完成人', '项目名称'],
      ['1', 'GH-7', '市总', '一厂', '张三', '张三、李四', '甲'],
    ]);
    const { preview: seen, entries } = preview(sheet);
    expect(seen.plan.fields).toEqual(['drop', 'number', 'extra', 'unit', 'extra', 'contributors', 'title']);
    expect(entries[0]).toMatchObject({ number: 'GH-7', unit: '一厂', contributors: ['张三', '李四'] });
  });

  test('the names of those who lead', () => {
    const sheet = aSheet([
      ['序号', '工作室名称', '所在单位', '领衔人姓名'],
      ['1', '甲工作室', '一厂', '张三'],
    ]);
    expect(preview(sheet).entries[0]?.contributors).toEqual(['张三']);
  });

  test('a unit and a category for all rows that name none', () => {
    const sheet = aSheet([
      ['序号', '成果名称', '主要完成人', '车间'],
      ['1', '甲', '张三', ''],
      ['2', '乙', '李四', '铸造车间'],
      ['合计', '2', '', ''],
    ]);
    const fields: ImportPlan['fields'] = ['number', 'title', 'contributors', 'unit'];
    const said = preview(sheet, { fields, unit: '太原第一机械厂', category: '小革新' });
    expect(said.entries.map(({ unit, category }) => [unit, category])).toEqual([
      ['太原第一机械厂', '小革新'],
      ['铸造车间', '小革新'],
    ]);
    expect(said.preview.problems.map(({ code }) => code)).not.toContain('unitMissing');
    expect(said.preview.rows[2]).toMatchObject({ outcome: 'leftOut', unit: null, category: null });
    // Said of entries that are there already, it is a difference; unsaid, the sheet says nothing about it.
    const before = said.entries.map((entry) => ({ ...entry, category: null }));
    expect(preview(sheet, { fields, unit: '太原第一机械厂' }, before).preview.counts.unchanged).toBe(2);
    expect(preview(sheet, { category: '小革新' }, before).preview.rows[0]?.differences).toEqual([
      { field: 'category', label: null, before: null, after: '小革新' },
    ]);
  });

  test('English headings', () => {
    const sheet = aSheet([
      ['No.', 'Project Name', 'Organization', 'Authors'],
      ['1', 'A press', 'Plant 1', 'John Smith, Jane Doe'],
    ]);
    expect(preview(sheet).entries[0]).toMatchObject({
      number: '1',
      title: 'A press',
      unit: 'Plant 1',
      contributors: ['John Smith', 'Jane Doe'],
    });
  });

  test('the first visible sheet with a title column; a named one if the plan names it', () => {
    const workbook = aWorkbook(
      aSheet([header, ['X', '藏', '', '']], { name: '隐藏', hidden: true }),
      aSheet(
        [
          ['填表说明', '请勿改动'],
          ['一', '二'],
        ],
        { name: '说明' },
      ),
      aSheet([header, ['1', '甲', '一厂', '张三']], { name: '汇总表' }),
    );
    expect(preview(workbook).preview.plan.sheet).toBe('汇总表');
    expect(preview(workbook, { sheet: '隐藏' }).entries[0]?.title).toBe('藏');
    expect(() => preview(workbook, { sheet: '没有' })).toThrow(
      expect.objectContaining({ code: 'input.invalid' }),
    );
  });

  test('a header that cannot be mapped: the user maps it by hand', () => {
    const sheet = aSheet([
      ['甲列', '乙列'],
      ['焊接机', '一厂'],
    ]);
    const { preview: seen } = preview(sheet);
    expect(seen.canCommit).toBe(false);
    expect(seen.plan.headerRow).toBe(1);
    expect(seen.problems[0]).toMatchObject({ severity: 'error', code: 'titleColumnMissing' });
    expect(seen.rows.map((row) => row.outcome)).toEqual(['error']);
    const byHand = preview(sheet, { headerRow: 1, fields: ['title', 'unit'] });
    expect(byHand.entries).toMatchObject([{ number: '001', title: '焊接机', unit: '一厂' }]);
    expect(byHand.preview.canCommit).toBe(true);
  });

  test('no header at all', () => {
    const sheet = aSheet([['1'], ['2.5'], ['3']], { name: '数' });
    expect(() => preview(sheet)).toThrow(
      expect.objectContaining({ code: 'import.noHeader', params: { sheet: '数' } }),
    );
  });

  test('an empty sheet that the plan names', () => {
    const workbook = aWorkbook(aSheet([], { name: '空' }), aSheet([header, ['1', '甲', '一厂', '张三']]));
    expect(preview(workbook).preview.plan.sheet).toBe('Sheet1');
    expect(() => preview(workbook, { sheet: '空' })).toThrow(
      expect.objectContaining({ code: 'file.emptySheet' }),
    );
  });
});

describe('numbers', () => {
  test('running numbers get one width, so that listing by number keeps the order', () => {
    const lines = Array.from({ length: 12 }, (_, i) => [String(i + 1), `成果${i + 1}`]);
    const { entries } = preview(aSheet([['序号', '成果名称'], ...lines]), { numberPrefix: 'A' });
    expect(entries.map((e) => e.number)).toEqual([...entries.map((e) => e.number)].sort());
    expect(entries[0]?.number).toBe('A01');
  });

  test('given numbers stay as they are, full-width digits folded', () => {
    const sheet = aSheet([
      header,
      ['\uff27\uff28-\uff10\uff17', '甲', '一厂', '张三'],
      [' 3、', '乙', '一厂', '李四'],
    ]);
    expect(preview(sheet).entries.map((e) => e.number)).toEqual(['GH-07', '3']);
  });

  test('made up in order where there is no column, and kept when a row is left out', () => {
    const sheet = aSheet([
      ['成果名称', '申报单位'],
      ['甲', '一厂'],
      ['乙', '一厂'],
      ['丙', '一厂'],
    ]);
    expect(preview(sheet).entries.map((e) => e.number)).toEqual(['001', '002', '003']);
    const without = preview(sheet, { leftOutRows: [2] });
    expect(without.entries.map((e) => e.number)).toEqual(['002', '003']);
    expect(without.preview.counts).toMatchObject({ rows: 3, new: 2, leftOut: 1 });
    expect(problems(sheet)[0]).toMatchObject({ is: 'warning numberMissing', at: '' });
  });

  test('a duplicate is an error at the later row and names the first', () => {
    const sheet = aSheet([header, ['7', '甲', '一厂', '张三'], ['7', '乙', '二厂', '李四']]);
    expect(problems(sheet)).toEqual([
      { is: 'error duplicateNumber', at: 'A3', params: { number: '7', firstRow: 2 } },
    ]);
    const { preview: seen } = preview(sheet);
    expect(seen.rows.map((row) => row.outcome)).toEqual(['new', 'conflict']);
    expect(seen.canCommit).toBe(false);
    expect(preview(sheet, { leftOutRows: [3] }).preview.canCommit).toBe(true);
  });

  test.each([
    ['序号', ['1', '3', '2']],
    ['编号', ['1', '003', '2']],
  ])('a blank one gets a number that no other row states: %s', (heading, expected) => {
    const sheet = aSheet([
      [heading, '成果名称'],
      ['1', '甲'],
      ['', '乙'],
      ['2', '丙'],
    ]);
    expect(preview(sheet).entries.map((e) => e.number)).toEqual(expected);
    expect(problems(sheet).filter(({ is }) => is.startsWith('error'))).toEqual([]);
  });

  test('a running number that begins anew under each unit numbers nothing', () => {
    const sheet = aSheet([
      ['序号', '成果名称', '申报单位', '主要完成人'],
      ['1', '甲', '一厂', '张三'],
      ['2', '乙', '一厂', '李四'],
      ['1', '丙', '二厂', '王五'],
      ['2', '丁', '二厂', '赵六'],
    ]);
    expect(preview(sheet).entries.map((e) => e.number)).toEqual(['1', '2', '3', '4']);
    expect(problems(sheet)).toEqual([{ is: 'warning numbersRepeat', at: 'A', params: {} }]);
    // Numbers that somebody gave are another matter.
    const given = aSheet([header, ['1', '甲', '一厂', '张三'], ['1', '丙', '二厂', '王五']]);
    expect(problems(given)).toMatchObject([{ is: 'error duplicateNumber', at: 'A3' }]);
  });

  test('the same entry again is unchanged; another thing under its number is a conflict', () => {
    const sheet = aSheet([header, ['1', '甲', '一厂', '张三'], ['2', '乙', '二厂', '李四']]);
    const first = preview(sheet);
    const again = preview(sheet, {}, first.entries);
    expect(again.preview.counts).toMatchObject({ new: 0, unchanged: 2 });
    expect(again.entries).toEqual([]);
    expect(again.preview.canCommit).toBe(true);

    // Another unit that counts from 1 as well.
    const other = aSheet([header, ['1', '丙', '三厂', '王五'], ['2', '丁', '三厂', '赵六']]);
    const conflict = preview(other, {}, first.entries);
    expect(conflict.preview.rows.map((row) => row.outcome)).toEqual(['conflict', 'conflict']);
    expect(conflict.preview.problems).toMatchObject([
      { code: 'numberTaken', row: 2, column: 'A', value: '1' },
      { code: 'numberTaken', row: 3, column: 'A', value: '2' },
    ]);
    expect(conflict.preview.canCommit).toBe(false);
    expect(preview(other, { numberPrefix: 'B' }, first.entries).preview.counts.new).toBe(2);
    // Or both go on counting where the first unit ended.
    const following = preview(other, { followNumbers: true }, first.entries);
    expect(following.entries.map(({ number, title }) => [number, title])).toEqual([
      ['3', '丙'],
      ['4', '丁'],
    ]);
    expect(following.preview).toMatchObject({ canCommit: true, problems: [] });
    const after = [...first.entries, ...following.entries];
    expect(preview(other, { followNumbers: true }, after).preview.counts).toMatchObject({
      new: 0,
      unchanged: 2,
    });
  });

  test.each([
    [
      ['GH-07', 'GH-08'],
      ['GH-07', 'X'],
      ['GH-09', 'X-1'],
    ],
    [
      ['001', '002'],
      ['1', '2'],
      ['003', '004'],
    ],
    [[], ['1', '1', '2'], ['1', '2', '3']],
    [['2026-9'], ['2026-1', '2026-2'], ['2026-10', '2026-11']],
    [
      ['1', '2'],
      ['', ''],
      ['3', '4'],
    ],
  ])('numbers that follow %j where the sheet says %j', (there, said, expected) => {
    const line = (number: string, index: number, unit: string) => [
      number,
      `${unit}${index}改造`,
      unit,
      `${unit}人${index}`,
    ];
    const existing = there.flatMap(
      (number, index) => preview(aSheet([header, line(number, index, '一厂')])).entries,
    );
    const sheet = aSheet([header, ...said.map((number, index) => line(number, index, '二厂'))]);
    const built = preview(sheet, { followNumbers: true }, existing);
    expect(built.entries.map(({ number }) => number)).toEqual(expected);
    expect(built.preview.canCommit).toBe(true);
  });

  test('a number written into the preview is meant, also where the numbers of the sheet are not', () => {
    const sheet = aSheet([
      ['序号', '成果名称', '申报单位', '主要完成人'],
      ['1', '甲', '一厂', '张三'],
      ['2', '乙', '一厂', '李四'],
      ['1', '丙', '二厂', '王五'],
      ['2', '丁', '二厂', '赵六'],
    ]);
    const corrections = [{ row: 4, column: 0, value: '2' }];
    expect(preview(sheet, { corrections }).entries.map((e) => e.number)).toEqual(['1', '5', '2', '4']);
    const typed = [...corrections, { row: 5, column: 0, value: 'J05' }];
    expect(preview(sheet, { corrections: typed, followNumbers: true }).entries.map((e) => e.number)).toEqual([
      ...['3', '4', '2', 'J05'],
    ]);
    const twice = corrections.concat({ row: 5, column: 0, value: '2' });
    expect(problems(sheet, { corrections: twice, followNumbers: true })[0]).toMatchObject({
      is: 'error duplicateNumber',
      at: 'A5',
    });
  });

  test('a sheet without numbers goes on counting after the entries that are there', () => {
    const of = (unit: string) =>
      aSheet([
        ['成果名称', '申报单位', '主要完成人'],
        [`${unit}水泵改造`, unit, `${unit}甲`],
        [`${unit}锅炉改造`, unit, `${unit}乙`],
      ]);
    const first = preview(of('一厂')).entries;
    expect(preview(of('二厂'), {}, first).entries.map(({ number }) => number)).toEqual(['003', '004']);
  });
});

describe('rows that are no entries', () => {
  test('totals, notes, repeated headings and blank rows', () => {
    const sheet = aSheet([
      header,
      ['1', '甲', '一厂', '张三'],
      ['', '', '', ''],
      header,
      ['2', '乙', '二厂', '李四'],
      ['合 计', '', '2项', ''],
      ['', '共2项', '', ''],
      ['填表人：王五', '', '', '审核人：赵六'],
    ]);
    const { preview: seen } = preview(sheet);
    expect(seen.rows.map((row) => [row.row, row.outcome])).toEqual([
      [2, 'new'],
      [4, 'leftOut'],
      [5, 'new'],
      [6, 'leftOut'],
      [7, 'leftOut'],
      [8, 'leftOut'],
    ]);
    expect(problems(sheet).map((p) => p.is + p.at)).toEqual([
      'warning emptyRow',
      'warning noteRow4',
      'warning totalRow6',
      'warning totalRow7',
      'warning noteRow8',
    ]);
    expect(seen.canCommit).toBe(true);
  });

  test('totals are no entries, whatever stands under the titles', () => {
    const heading = ['序号', '成果名称', '申报单位', '类别'];
    const sheet = aSheet([
      heading,
      ['1', '甲', '一厂', '发明'],
      ['小计', '1项', '', ''],
      ['2', '3', '二厂', '发明'],
      ['本页小计', '', '', ''],
      ['', '2', '', '合计'],
      ['合计（万元）', '125.6', '', ''],
      ['合计', '共2项', '2家', ''],
    ]);
    const { preview: seen } = preview(sheet);
    expect(seen.rows.filter(({ outcome }) => outcome === 'new').map(({ title }) => title)).toEqual([
      '甲',
      '3',
    ]);
    expect(problems(sheet).filter(({ is }) => is === 'warning totalRow')).toHaveLength(5);
    expect(seen.canCommit).toBe(true);
  });

  test('an entry whose title only begins like a total stays', () => {
    const sheet = aSheet([
      header,
      ['1', '总计量装置改造', '一厂', '张三'],
      ['2', '合计电能表', '一厂', '张三'],
      ['3', '总计（某某软件）开发', '一厂', '张三'],
      ['4', '5S', '合计', '张三'],
    ]);
    expect(preview(sheet).preview.counts.new).toBe(4);
  });

  test('hidden rows are imported, and said', () => {
    const sheet = aSheet([header, ['1', '甲', '一厂', '张三'], ['2', '乙', '二厂', '李四']], {
      hiddenRows: [3],
    });
    expect(problems(sheet)).toEqual([{ is: 'warning hiddenRows', at: '', params: { count: 1 } }]);
    expect(preview(sheet).preview.counts.new).toBe(2);
  });
});

describe('cells', () => {
  test('a missing title', () => {
    const sheet = aSheet([header, ['1', '', '一厂', '张三']]);
    expect(problems(sheet)[0]).toEqual({ is: 'error titleMissing', at: 'B2', params: {} });
  });

  test('missing unit and people: by row, or once if the whole column is blank', () => {
    const sheet = aSheet([header, ['1', '甲', '', ''], ['2', '乙', '二厂', '']]);
    expect(problems(sheet).map((p) => p.is + p.at)).toEqual([
      'warning contributorsMissingD',
      'warning unitMissingC2',
    ]);
  });

  test('names that begin like formulas, or with #, are kept exactly', () => {
    const titles = ['=HYPERLINK("x")', '+甲', '-乙', '@丙', '#3/4机汽机主汽门阀杆漏汽管路优化'];
    const sheet = aSheet([
      header,
      ...titles.map((title, i) => [String(i), ` ${title}\u3000`, '一厂', '张三']),
    ]);
    expect(preview(sheet).entries.map((e) => e.title)).toEqual(titles);
    expect(problems(sheet).map((p) => p.is + p.at)).toEqual(
      [2, 3, 4, 5].map((row) => `warning formulaTextB${row}`),
    );
  });

  test('a line break inside a name is only a wrap', () => {
    const sheet = aSheet([header, ['1', '一种\n新型\r\n机床 A\nB', '一\n厂', '张三']]);
    expect(preview(sheet).entries[0]).toMatchObject({ title: '一种新型机床 A B', unit: '一厂' });
  });

  test('how many people are stated and listed', () => {
    const sheet = aSheet([header, ['1', '甲', '一厂', '张某等3人'], ['2', '乙', '一厂', '张某、李某等2人']]);
    expect(problems(sheet)).toEqual([
      { is: 'warning peopleCount', at: 'D2', params: { stated: 3, listed: 1 } },
    ]);
  });

  test('what is no name is kept and said, row by row', () => {
    const sheet = aSheet([
      header,
      ['1', '甲', '一厂', '张三（组长）、李四'],
      ['2', '乙', '一厂', '王五负责全部设计'],
      ['3', '丙', '一厂', '铸造车间、赵六'],
    ]);
    expect(preview(sheet).entries.map(({ contributors }) => contributors)).toEqual([
      ['张三（组长）', '李四'],
      ['王五负责全部设计'],
      ['铸造车间', '赵六'],
    ]);
    expect(problems(sheet)).toEqual([
      { is: 'warning nameUnlikely', at: 'D3', params: { names: '王五负责全部设计' } },
      { is: 'warning nameUnlikely', at: 'D4', params: { names: '铸造车间' } },
    ]);
  });

  test('results of formulas are read, and said once a column', () => {
    const sheet = aSheet([header, ['1', '甲', '一厂', '张三'], ['2', '乙', '一厂', '李四']], {
      formulas: [
        [2, 2],
        [3, 2],
      ],
    });
    expect(problems(sheet)).toEqual([{ is: 'warning formulaCell', at: 'C2', params: {} }]);
  });

  test('error values are no content: an error where the entry hangs on them', () => {
    const sheet = aSheet([
      [...header, '经济效益'],
      ['1', '#N/A', '一厂', '张三', '#DIV/0!'],
      ['2', '乙', '#REF!', '#NAME?', '1'],
      ['3', '#3炉改造', '一厂', '张三', '#'],
    ]);
    expect(problems(sheet)).toEqual([
      { is: 'error errorCell', at: 'B2', params: {} },
      { is: 'error errorCell', at: 'C3', params: {} },
      { is: 'error errorCell', at: 'D3', params: {} },
      { is: 'warning errorCell', at: 'E2', params: {} },
    ]);
    expect(preview(sheet).entries.map(({ title }) => title)).toEqual(['#3炉改造']);
    const corrections = [
      { row: 2, column: 1, value: '甲' },
      { row: 3, column: 2, value: '二厂' },
      { row: 3, column: 3, value: '李四' },
    ];
    expect(preview(sheet, { corrections }).preview.canCommit).toBe(true);
  });

  test('a formula whose result the file does not keep is said, and no row goes with it', () => {
    const sheet = aSheet([header, ['1', '', '一厂', '张三'], ['2', '乙', '二厂', ''], ['', '', '', '']], {
      withoutValue: [
        [2, 1],
        [3, 3],
        [4, 0],
        [4, 1],
      ],
    });
    expect(problems(sheet).filter(({ is }) => is.endsWith('formulaWithoutValue'))).toEqual(
      ['B2', 'D3', 'A4', 'B4'].map((at) => ({ is: 'error formulaWithoutValue', at, params: {} })),
    );
    expect(problems(sheet).map(({ is }) => is)).not.toContain('error titleMissing');
    expect(preview(sheet).preview.counts.error).toBe(3);
    const corrections = [
      { row: 2, column: 1, value: '甲' },
      { row: 3, column: 3, value: '李四' },
    ];
    expect(preview(sheet, { corrections, leftOutRows: [4] }).preview.canCommit).toBe(true);
  });

  test('dates that lost what they said, in columns of dates alone', () => {
    const sheet = aSheet([
      [...header, '完成时间', '经济效益'],
      ['1', '甲', '一厂', '张三', '2023.1', '2023.1'],
      ['2', '乙', '一厂', '李四', '45110', '45110'],
      ['3', '丙', '一厂', '王五', '2023.10', '1'],
    ]);
    expect(problems(sheet)).toEqual([
      { is: 'warning monthAmbiguous', at: 'E2', params: {} },
      { is: 'warning dateSerial', at: 'E3', params: {} },
    ]);
  });

  test('too long', () => {
    const sheet = aSheet([header, ['1', '长'.repeat(301), '一厂', '张三']]);
    expect(problems(sheet)).toEqual([{ is: 'error tooLong', at: 'B2', params: { max: 300 } }]);
    expect(preview(sheet).preview.problems[0]?.value).toHaveLength(41);
  });

  test('the same title again', () => {
    const sheet = aSheet([header, ['1', '甲', '一厂', '张三'], ['2', '甲', '二厂', '李四']]);
    expect(problems(sheet)).toEqual([{ is: 'warning duplicateTitle', at: 'B3', params: { firstRow: 2 } }]);
    expect(preview(sheet).preview.canCommit).toBe(true);
  });

  test('a unit merged over several rows holds for all of them', () => {
    const sheet = aSheet(
      [header, ['1', '甲', '一厂', '张三'], ['2', '乙', '', '李四'], ['3', '丙', '二厂', '王五']],
      { merges: [merged('C2:C3')] },
    );
    expect(preview(sheet).entries.map((e) => e.unit)).toEqual(['一厂', '一厂', '二厂']);
    expect(problems(sheet)).toEqual([{ is: 'warning mergedCells', at: 'C2', params: {} }]);
  });

  test('people listed one a row beside a merged title belong to one entry', () => {
    const sheet = aSheet(
      [header, ['1', '甲', '一厂', '张三'], ['', '', '', '李四'], ['2', '乙', '二厂', '王五']],
      { merges: [merged('A2:A3'), merged('B2:B3'), merged('C2:C3')] },
    );
    expect(preview(sheet).entries.map((e) => [e.number, e.contributors])).toEqual([
      ['1', ['张三', '李四']],
      ['2', ['王五']],
    ]);
  });
});

describe('columns', () => {
  test('further columns are kept under their heading; unknown ones are said', () => {
    const sheet = aSheet([
      [...header, '经济效益（万元）', '车间代号', ''],
      ['1', '甲', '一厂', '张三', '3.50', 'Q7', '无题'],
    ]);
    expect(preview(sheet).entries[0]?.extra).toEqual([
      { label: '经济效益（万元）', value: '3.50' },
      { label: '车间代号', value: 'Q7' },
      { label: 'G', value: '无题' },
    ]);
    expect(problems(sheet)).toEqual([
      { is: 'warning columnUnmapped', at: 'F', params: { header: '车间代号' } },
      { is: 'warning columnUnmapped', at: 'G', params: { header: 'G' } },
    ]);
  });

  test('personal data is dropped unless the user decides otherwise, and masked in what is shown', () => {
    const sheet = aSheet([
      [...header, '联系电话', '证', '备注'],
      ['1', '甲', '一厂', '张三', '13800138000', '11010519491231002X', '无'],
    ]);
    const { preview: seen, entries } = preview(sheet);
    expect(seen.plan.fields?.slice(4)).toEqual(['drop', 'drop', 'extra']);
    expect(seen.columns.filter((c) => c.sensitive).map((c) => c.letter)).toEqual(['E', 'F']);
    expect(JSON.stringify(seen)).not.toMatch(/13800138000|11010519491231002X/);
    expect(problems(sheet)).toEqual([
      { is: 'warning sensitiveColumn', at: 'E', params: { kind: 'phone' } },
      { is: 'warning sensitiveColumn', at: 'F', params: { kind: 'idNumber' } },
    ]);
    expect(entries[0]?.extra).toEqual([{ label: '备注', value: '无' }]);

    const fields = seen.plan.fields?.map((field) => (field === 'drop' ? ('extra' as const) : field)) ?? [];
    expect(preview(sheet, { fields }).entries[0]?.extra).toHaveLength(3);
  });
});

test('long runs of one character cost what they weigh, not its square', () => {
  const runs = [' ', '\n', '（', '(', '等', '1', '、', '、 ', '· ', ' \n', '张 ', '一、', '：', '厂 '];
  const start = performance.now();
  for (const run of runs) {
    const text = run.repeat(Math.floor(32_767 / run.length) - 2);
    const cells = ['1', `甲${text}乙`, `一${text}厂`, `张${text}三`, text, `${text}共1项`];
    preview(aSheet([[...header, text, `备${text}注`], cells, cells.slice(0, 3)]));
  }
  expect(performance.now() - start).toBeLessThan(3000);
});

test('the understood plan gives the same preview again', () => {
  const sheet = aSheet([['汇总表'], header, ['1', '甲', '一厂', '张三'], ['合计', '1项', '', '']]);
  const first = preview(sheet);
  const again = preview(sheet, first.preview.plan);
  expect(first.preview.planOrigin).toBe('recognised');
  expect(again).toEqual({ ...first, preview: { ...first.preview, planOrigin: 'given' } });
});

test('what the sheet calls a category is listed, and means what the plan says', () => {
  const sheet = aSheet([
    [...header, '类别'],
    ['1', '阀门改造', '一厂', '张三', '小发明类'],
    ['2', '风门改造', '一厂', '李四', '小发明类'],
    ['3', '皮带改造', '二厂', '王五', '小革新'],
    ['4', '水泵改造', '二厂', '赵六', ''],
  ]);
  const { preview: seen } = preview(sheet);
  expect(seen.categories).toEqual([
    { written: '小发明类', rows: 2 },
    { written: '小革新', rows: 1 },
  ]);
  const plan = { categoryNames: [{ written: '小发明类', name: '小发明' }] };
  const { preview: meant, entries } = preview(sheet, plan);
  expect(meant.rows.map(({ category }) => category)).toEqual(['小发明', '小发明', '小革新', null]);
  expect(entries.map(({ category }) => category)).toEqual(['小发明', '小发明', '小革新', null]);
  // Still listed as it is written, so that it can be seen and taken back.
  expect(meant.categories).toEqual(seen.categories);
  // The same file again is the same: what was written is no newer version.
  expect(preview(sheet, plan, entries).preview.counts).toMatchObject({ unchanged: 4, changed: 0 });
});
