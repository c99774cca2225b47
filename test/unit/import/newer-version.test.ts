import { describe, expect, test } from 'vitest';
import type { EntryContent } from '../../../shared/import/read-rows.ts';
import { outcomes, previewKnowing as preview } from '../../builders/preview.ts';
import { aSheet, merged } from '../../builders/raw-workbook.ts';

const header = ['编号', '成果名称', '申报单位', '主要完成人', '经济效益'];
const lines = [
  ['1', '甲机床改造', '一厂', '张三', '3.5'],
  ['2', '乙水泵改造', '二厂', '李四', '4'],
  ['3', '丙锅炉改造', '三厂', '王五', '5'],
];
const existing: EntryContent[] = preview(aSheet([header, ...lines])).entries;

describe('a newer version of a file', () => {
  const newer = aSheet([
    header,
    lines[0] ?? [],
    ['2', '乙水泵节能改造', '二厂', '李四、赵六', '4.2'],
    lines[2] ?? [],
    ['4', '丁阀门改造', '四厂', '钱七', ''],
  ]);

  test('shows field by field what is different, and changes nothing by itself', () => {
    const built = preview(newer, {}, { existing });
    expect(outcomes(built)).toEqual(['unchanged', 'changed', 'unchanged', 'new']);
    expect(built.preview.rows[1]?.differences).toEqual([
      { field: 'title', label: null, before: '乙水泵改造', after: '乙水泵节能改造' },
      { field: 'contributors', label: null, before: '李四', after: '李四、赵六' },
      { field: 'extra', label: '经济效益', before: '4', after: '4.2' },
    ]);
    expect(built.preview.counts).toMatchObject({ new: 1, changed: 1, accepted: 0, conflict: 0 });
    expect(built.preview.canCommit).toBe(true);
    expect(built.updates).toEqual([]);
  });

  test('an accepted row becomes the entry', () => {
    const built = preview(newer, { acceptRows: [3] }, { existing });
    expect(built.preview.counts).toMatchObject({ changed: 1, accepted: 1 });
    expect(built.updates).toMatchObject([
      { row: 3, number: '2', title: '乙水泵节能改造', contributors: ['李四', '赵六'] },
    ]);
    // And then it is there.
    const next = existing.map((entry) => (entry.number === '2' ? (built.updates[0] ?? entry) : entry));
    expect(outcomes(preview(newer, {}, { existing: next }))).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
      'new',
    ]);
  });

  test('accepting a row that is no change changes nothing', () => {
    const built = preview(newer, { acceptRows: [2, 5] }, { existing });
    expect(built.updates).toEqual([]);
    expect(built.entries.map((entry) => entry.number)).toEqual(['4']);
  });

  test('a sheet says nothing about what it has no column for', () => {
    const narrow = aSheet([
      ['编号', '成果名称', '申报单位'],
      ['1', '甲机床改造', '一分厂'],
      ['2', '乙水泵改造', '二厂'],
    ]);
    const built = preview(narrow, { acceptRows: [2] }, { existing });
    expect(outcomes(built)).toEqual(['changed', 'unchanged']);
    expect(built.updates).toMatchObject([
      { unit: '一分厂', contributors: ['张三'], extra: [{ label: '经济效益', value: '3.5' }] },
    ]);
  });

  test('columns in another order are no change', () => {
    const turned = aSheet([[...header].reverse(), ...lines.map((line) => [...line].reverse())]);
    expect(outcomes(preview(turned, {}, { existing }))).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });

  test('the same people of the same unit may rename their entry, even alone in a file', () => {
    const renamed = aSheet([header, ['2', '完全不同的名称', '二厂', '李四', '4']]);
    expect(outcomes(preview(renamed, {}, { existing }))).toEqual(['changed']);
  });
});

describe('two things under one number', () => {
  const other = aSheet([header, ['1', '戊检测仪', '五厂', '孙八', ''], ['3', '己夹具', '五厂', '周九', '']]);

  test('are a conflict, not a change', () => {
    const built = preview(other, {}, { existing });
    expect(outcomes(built)).toEqual(['conflict', 'conflict']);
    expect(built.preview.canCommit).toBe(false);
    expect(built.preview.problems.map(({ code, row }) => [code, row])).toEqual([
      ['numberTaken', 2],
      ['numberTaken', 3],
    ]);
  });

  test('unless a person says that it is the newer version', () => {
    const built = preview(other, { acceptRows: [2], leftOutRows: [3] }, { existing });
    expect(outcomes(built)).toEqual(['changed', 'leftOut']);
    expect(built.updates).toMatchObject([{ number: '1', title: '戊检测仪' }]);
    expect(built.preview.canCommit).toBe(true);
  });

  test('within one file stay a conflict even if accepted', () => {
    const twice = aSheet([header, lines[0] ?? [], ['1', '庚', '六厂', '吴十', '']]);
    const built = preview(twice, { acceptRows: [2, 3] });
    expect(outcomes(built)).toEqual(['new', 'conflict']);
    expect(built.preview.canCommit).toBe(false);
  });
});

test('units that were declared to be one still compare equal', () => {
  const sheet = aSheet([header, ['1', '甲机床改造', '第一分厂', '张三', '3.5']]);
  const spellings = new Map([['第一分厂', '一厂']]);
  expect(outcomes(preview(sheet, {}, { existing, spellings }))).toEqual(['unchanged']);
  expect(outcomes(preview(sheet, {}, { existing }))).toEqual(['changed']);
});

describe('corrections', () => {
  const broken = aSheet(
    [
      header,
      ['1', '甲', '一厂', '张三', ''],
      ['1', '', '二厂', '李四', ''],
      ['', '', '', '', ''],
      ['4', '丁'],
    ],
    { formulas: [[2, 1]] },
  );

  test('are read as if they stood in the sheet, and shown as corrected', () => {
    const corrections = [
      { row: 3, column: 0, value: '2' },
      { row: 3, column: 1, value: ' 乙 ' },
      { row: 2, column: 1, value: '甲机床' },
      { row: 4, column: 0, value: '3' },
      { row: 4, column: 1, value: '丙' },
    ];
    const before = structuredClone(broken);
    const built = preview(broken, { corrections });
    expect(built.entries.map((entry) => [entry.row, entry.number, entry.title])).toEqual([
      [2, '1', '甲机床'],
      [3, '2', '乙'],
      [4, '3', '丙'],
      [5, '4', '丁'],
    ]);
    expect(built.preview.rows.map((row) => row.corrected)).toEqual([[1], [0, 1], [0, 1], undefined]);
    expect(built.preview.problems.filter(({ code }) => code === 'formulaCell')).toEqual([]);
    expect(built.preview.plan.corrections).toEqual(corrections);
    expect(broken).toEqual(before);
  });

  test('a cell can be emptied, a heading named, a cell of a merged range given its own value', () => {
    const sheet = aSheet(
      [
        ['编号', '东西', '申报单位'],
        ['1', '甲', '一厂'],
        ['2', '乙', ''],
      ],
      { merges: [merged('C2:C3')] },
    );
    const built = preview(sheet, {
      corrections: [
        { row: 1, column: 1, value: '成果名称' },
        { row: 2, column: 0, value: '' },
        { row: 3, column: 2, value: '二厂' },
      ],
    });
    expect(built.entries.map(({ number, title, unit }) => [number, title, unit])).toEqual([
      ['001', '甲', '一厂'],
      ['2', '乙', '二厂'],
    ]);
  });
});

describe('columns remembered from the last import', () => {
  const odd = aSheet([['汇总'], ['代', '东西', '哪里', '电话'], ['1', '甲', '一厂', '13800138000']]);
  const first = preview(odd, { headerRow: 2, fields: ['number', 'title', 'unit', 'extra'] });
  const remembered = new Map([[first.signature ?? '', first.preview.plan.fields ?? []]]);

  test('are found again under the same headings, wherever the row stands', () => {
    const next = aSheet([
      ['汇总', '第二批'],
      ['填报单位：某厂'],
      ['代 ', '东西（必填）', '哪里:', '电话'],
      ['7', '辛', '二厂', '13900139000'],
    ]);
    const { preview: seen, entries } = preview(next, {}, { remembered });
    expect(seen.planOrigin).toBe('remembered');
    expect(seen.plan.headerRow).toBe(3);
    expect(entries).toMatchObject([{ number: '7', title: '辛', unit: '二厂' }]);
    expect(seen.problems.map(({ code }) => code)).not.toContain('columnUnmapped');
    // Nobody was asked about the numbers of this file.
    expect(seen.plan.fields?.[3]).toBe('drop');
  });

  test('hold for the same headings only, and for what the plan leaves open', () => {
    const other = aSheet([
      ['代', '东西', '哪里'],
      ['1', '甲', '一厂'],
    ]);
    expect(preview(other, {}, { remembered }).preview.planOrigin).toBe('recognised');
    const given = preview(
      odd,
      { headerRow: 2, fields: ['number', 'extra', 'title', 'drop'] },
      { remembered },
    );
    expect(given.preview.planOrigin).toBe('given');
    expect(given.entries[0]?.title).toBe('一厂');
  });
});

test('two units in one cell are kept apart and said', () => {
  const sheet = aSheet([
    header,
    ['1', '甲', '温州某某鞋业有限公司 浙江某某职业技术学院', '张三', ''],
    ['2', '乙', '某某（集团）有限公司 第一分公司', '李四', ''],
    ['3', '丙', '机修车间 二班', '王五', ''],
    ['4', '丁', '一厂；二厂', '赵六', ''],
  ]);
  const { entries, preview: seen } = preview(sheet);
  expect(entries.map(({ unit }) => unit)).toEqual([
    '温州某某鞋业有限公司、浙江某某职业技术学院',
    '某某（集团）有限公司 第一分公司',
    '机修车间 二班',
    '一厂、二厂',
  ]);
  expect(
    seen.problems.filter(({ code }) => code === 'severalUnits').map(({ row, params }) => [row, params]),
  ).toEqual([
    [2, { count: 2 }],
    [5, { count: 2 }],
  ]);
});

test('two units in two lines of one cell are two, and a name that is wrapped is one', () => {
  const cells: [cell: string, unit: string][] = [
    ['太原第一机械厂\n太原第二机械厂', '太原第一机械厂、太原第二机械厂'],
    ['一分厂\r\n二分厂', '一分厂、二分厂'],
    ['太原第一机械厂、\n太原第二机械厂\n', '太原第一机械厂、太原第二机械厂'],
    ['太原第一机\n械厂', '太原第一机械厂'],
    ['山西某某集团\n有限责任公司', '山西某某集团有限责任公司'],
    ['太原第一机械厂\n二分厂', '太原第一机械厂二分厂'],
    ['山西某某大学\n附属医院', '山西某某大学附属医院'],
  ];
  const sheet = aSheet([header, ...cells.map(([cell], at) => [String(at), `第${at}项`, cell, '张三', ''])]);
  const { entries, preview: seen } = preview(sheet);
  expect(entries.map(({ unit }) => unit)).toEqual(cells.map(([, unit]) => unit));
  const several = seen.problems.filter(({ code }) => code === 'severalUnits');
  expect(several.map(({ row }) => row)).toEqual([2, 3, 4]);
});
