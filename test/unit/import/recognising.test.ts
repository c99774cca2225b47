import { describe, expect, test } from 'vitest';
import type { ImportPlan } from '../../../shared/contract/entries.ts';
import { header, preview } from '../../builders/preview.ts';
import { aSheet, aWorkbook, merged } from '../../builders/raw-workbook.ts';

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
