import { describe, expect, test } from 'vitest';
import type { RawWorkbook } from '../../../shared/import/raw-workbook.ts';
import { readPeople } from '../../../shared/import/read-people.ts';

function workbook(...sheets: { name?: string; hidden?: boolean; rows: string[][] }[]): RawWorkbook {
  return {
    format: 'xlsx',
    encoding: null,
    sheets: sheets.map(({ name = 'Sheet1', hidden = false, rows }) => ({
      name,
      hidden,
      columns: Math.max(0, ...rows.map((row) => row.length)),
      rows: rows.flatMap((cells, at) =>
        cells.some((cell) => cell !== '') ? [{ row: at + 1, hidden: false, cells, formulas: [] }] : [],
      ),
      merges: [],
      hiddenColumns: [],
    })),
  };
}
const byHeadings = { sheet: null, fields: null };

describe('a list of judges', () => {
  test('headings by any of their names, below a title line; further columns are left out', () => {
    const read = readPeople(
      workbook({
        rows: [
          ['评审专家名单'],
          ['序号', '专家姓名', '工作单位', '从事专业', '手机号码', '身份证号'],
          ['1', '张 三', '市机械研究院', '机械制造', '13800000000', '110101199003070011'],
          [],
          ['2', '李四光', '市电力公司', '', '', ''],
        ],
      }),
      byHeadings,
    );
    expect(read.headerRow).toBe(2);
    expect(read.columns.map(({ letter, field }) => `${letter} ${field}`)).toEqual([
      'A drop',
      'B name',
      'C unit',
      'D specialty',
      'E contact',
      'F drop',
    ]);
    expect(read.people).toEqual([
      {
        row: 3,
        name: '张三',
        unit: '市机械研究院',
        specialty: '机械制造',
        contact: '13800000000',
        outcome: 'ready',
      },
      { row: 5, name: '李四光', unit: '市电力公司', specialty: null, contact: null, outcome: 'ready' },
    ]);
    expect(JSON.stringify(read)).not.toContain('110101199003070011');
    expect(read.problems).toEqual([]);
  });

  test('each problem has its row and its column', () => {
    const read = readPeople(
      workbook({
        rows: [
          ['姓名', '单位', '联系电话'],
          ['张三', '甲厂', ''],
          ['', '乙厂', '123'],
          ['张三', '甲厂', ''],
          ['12', '丙厂', ''],
          ['王五', '丁厂', '110101199003070011'],
          ['名'.repeat(51), '', ''],
          ['赵六', '长'.repeat(101), ''],
        ],
      }),
      byHeadings,
    );
    expect(read.problems.map(({ code, row, column, severity }) => [row, column, code, severity])).toEqual([
      [3, 'A', 'nameMissing', 'error'],
      [4, 'A', 'doubled', 'warning'],
      [5, 'A', 'numberAsName', 'error'],
      [6, 'C', 'idNumber', 'error'],
      [7, 'A', 'nameTooLong', 'error'],
      [8, 'B', 'cellTooLong', 'error'],
    ]);
    expect(read.people.map(({ outcome }) => outcome)).toEqual([
      'ready',
      'error',
      'doubled',
      'error',
      'error',
      'error',
      'error',
    ]);
    // An identity number that is refused is not repeated either.
    expect(JSON.stringify(read)).not.toContain('110101199003070011');
  });

  test('without headings the columns are taken by their place; without a name there is nothing to add', () => {
    const read = readPeople(workbook({ rows: [['张三', '甲厂', '机械', '0531-1']] }), byHeadings);
    expect(read).toMatchObject({
      headerRow: null,
      people: [{ name: '张三', unit: '甲厂', contact: '0531-1' }],
    });
    const dropped = readPeople(workbook({ rows: [['姓名'], ['张三']] }), { sheet: null, fields: ['drop'] });
    expect(dropped.problems).toEqual([expect.objectContaining({ code: 'noNameColumn', row: null })]);
    expect(dropped.people).toEqual([]);
  });

  test('the sheet with names is found among others, and another one can be asked for', () => {
    const book = workbook(
      { name: '说明', rows: [['填表说明']] },
      {
        name: '名单',
        rows: [
          ['评委', '单位'],
          ['张三', '甲厂'],
        ],
      },
      {
        name: '备用',
        rows: [
          ['评委', '单位'],
          ['李四', '乙厂'],
        ],
      },
    );
    expect(readPeople(book, byHeadings)).toMatchObject({ sheet: '名单', people: [{ name: '张三' }] });
    expect(readPeople(book, { ...byHeadings, sheet: '备用' }).people).toMatchObject([{ name: '李四' }]);
  });
});
