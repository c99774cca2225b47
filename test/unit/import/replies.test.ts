import { describe, expect, test } from 'vitest';
import type { ImportPlan } from '../../../shared/contract/entries.ts';
import { buildPreview } from '../../../shared/import/preview.ts';
import type { EntryContent } from '../../../shared/import/read-rows.ts';
import { aSheet, aWorkbook } from '../../builders/raw-workbook.ts';

const plan: ImportPlan = {
  ...{ sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] },
  replies: true,
};

function entry(number: string, title: string, unit: string, people: string): EntryContent {
  return {
    ...{ number, title, unit, contributors: people.split('、') },
    ...{ category: null, summary: null, extra: [] },
  };
}

const existing = [
  entry('001', '甲厂的成果', '甲厂', '张三'),
  entry('002', '乙厂的成果', '乙厂', '李四'),
  entry('003', '丙厂的成果', '丙厂', '王三'),
];

/** The reply sheet of rows, with 001 and 003 returned. */
function reply(lines: string[][], more: Partial<ImportPlan> = {}, entries = existing) {
  const built = buildPreview(
    aWorkbook(aSheet(lines)),
    { ...plan, ...more },
    { existing: entries, returned: new Set(['001', '003', '004']) },
  );
  return {
    outcomes: built.preview.rows.map(({ outcome, number }) => `${number} ${outcome}`),
    updates: built.updates.map(({ number, title }) => `${number} ${title}`),
    codes: built.preview.problems
      .filter(({ row }) => row !== null)
      .map(({ severity, code, row }) => `${severity} ${code} ${row}`),
    canCommit: built.preview.canCommit,
    problems: built.preview.problems,
  };
}

describe('numbers that nobody gave', () => {
  test('a sheet without numbers answers the entry of its title, not the one of its place', () => {
    const { outcomes, updates, canCommit } = reply([
      ['成果名称', '申报单位', '主要完成人'],
      ['丙厂的成果', '丙厂', '王三、赵四'],
    ]);
    expect(outcomes).toEqual(['003 changed']);
    expect(updates).toEqual(['003 丙厂的成果']);
    expect(canCommit).toBe(true);
  });

  test('nor does the running number of a unit that counts from 1', () => {
    const { updates } = reply([
      ['序号', '成果名称', '申报单位', '主要完成人'],
      ['001', '丙厂的成果', '丙厂', '王三、赵四'],
    ]);
    expect(updates).toEqual(['003 丙厂的成果']);
  });

  test('a new title is taken for the entry of the same people of the same unit', () => {
    const { updates } = reply([
      ['序号', '成果名称', '申报单位', '主要完成人'],
      ['1', '丙厂改过名称的成果', '丙厂', '王三'],
    ]);
    expect(updates).toEqual(['003 丙厂改过名称的成果']);
  });

  test('with the unit alone in common a person decides', () => {
    const lines = [
      ['成果名称', '申报单位', '主要完成人'],
      ['改过名称的成果', '丙厂', '赵四'],
    ];
    const undecided = reply(lines);
    expect(undecided.outcomes).toEqual(['001 conflict']);
    expect(undecided.codes).toContain('error replyUnsure 2');
    expect(undecided).toMatchObject({ updates: [], canCommit: false });
    expect(reply(lines, { acceptRows: [2] })).toMatchObject({
      updates: ['003 改过名称的成果'],
      canCommit: true,
    });
  });
});

describe('numbers that were given', () => {
  const header = ['编号', '成果名称', '申报单位', '主要完成人'];

  test('stand for their entry, with or without leading zeros, while the unit is the same', () => {
    expect(reply([header, ['3', '全新名称', '丙厂', '赵四']]).updates).toEqual(['003 全新名称']);
  });

  test('of one entry with the title of another: nothing is written until somebody says which', () => {
    const wrong = reply([header, ['001', '丙厂的成果', '丙厂', '王三、赵四']]);
    expect(wrong.outcomes).toEqual(['001 conflict']);
    expect(wrong.problems.find(({ row }) => row === 2)).toMatchObject({
      severity: 'error',
      code: 'numberDisagrees',
      column: 'A',
      params: { number: '001', title: '甲厂的成果', other: '003' },
    });
    expect(wrong).toMatchObject({ updates: [], canCommit: false });
  });

  test('of an entry that was not returned, with the title of one that was', () => {
    const wrong = reply([header, ['002', '丙厂的成果', '丙厂', '王三、赵四']]);
    expect(wrong.codes).toEqual(['error numberDisagrees 2']);
    expect(wrong.updates).toEqual([]);
  });

  test('with another unit and other people', () => {
    const wrong = reply([header, ['001', '别的成果', '丁厂', '孙七']]);
    expect(wrong.codes).toEqual(['error replyUnsure 2']);
    expect(wrong.updates).toEqual([]);
  });

  test('with the title of an entry that was not returned', () => {
    const wrong = reply([header, ['001', '乙厂的成果', '甲厂', '张三']]);
    expect(wrong.codes).toEqual(['error numberDisagrees 2']);
  });

  test('twice: the second row is said, not dropped', () => {
    const twice = reply([
      header,
      ['001', '甲厂的成果', '甲厂', '张三、李五'],
      ['9', '甲厂的成果', '甲厂', '李五'],
    ]);
    expect(twice.codes).toContain('error replyTwice 3');
    expect(twice.canCommit).toBe(false);
  });
});

test('what answers no returned entry is left out and said; so is who has not answered', () => {
  const { outcomes, problems } = reply([
    ['成果名称', '申报单位', '主要完成人'],
    ['乙厂的成果', '乙厂', '李四、吴六'],
    ['丁厂的成果', '丁厂', '孙七'],
    ['甲厂的成果', '甲厂', '张三、李五'],
  ]);
  expect(outcomes).toEqual(['001 leftOut', '002 leftOut', '001 changed']);
  expect(problems.filter(({ code }) => code.startsWith('reply'))).toMatchObject([
    { code: 'replyMissing', params: { count: 1, numbers: '003' } },
    { code: 'replyUnknown', row: 2 },
    { code: 'replyUnknown', row: 3 },
  ]);
});

test('of two returned entries of one team, the one with the likest title is offered, and never written unasked', () => {
  const team = [
    entry('001', '锅炉给煤机防堵装置', '某某（集团）公司', '张三'),
    entry('003', '循环水泵密封改造', '某某（集团）公司', '张三'),
  ];
  const lines = [
    ['成果名称', '申报单位', '主要完成人'],
    ['循环水泵机械密封的改造', '某某(集团)公司', '张三'],
  ];
  const open = reply(lines, {}, team);
  expect(open.updates).toEqual([]);
  expect(open.problems.find(({ code }) => code === 'replyUnsure')?.params).toMatchObject({ number: '003' });
  expect(reply(lines, { acceptRows: [2] }, team).updates).toEqual(['003 循环水泵机械密封的改造']);
});

test('a number that a person writes into the preview names its entry, whatever the column counts', () => {
  const lines = [
    ['序号', '成果名称', '申报单位', '主要完成人'],
    ['1', '改过名称的成果', '丙厂', '赵四'],
  ];
  expect(reply(lines).updates).toEqual([]);
  const typed = (value: string) => reply(lines, { corrections: [{ row: 2, column: 0, value }] });
  expect(typed('003').updates).toEqual(['003 改过名称的成果']);
  expect(typed('1')).toMatchObject({ updates: [], canCommit: false });
});

test('the place in the sheet does not choose between two returned entries of one title', () => {
  const twins = [entry('001', '节能改造', '一厂', '张三'), entry('003', '节能改造', '一厂', '李四')];
  for (const heading of ['序号', '备注']) {
    const open = reply(
      [
        [heading, '成果名称', '申报单位', '主要完成人'],
        ['1', '节能改造', '一厂', '王五'],
      ],
      {},
      twins,
    );
    expect(open.outcomes).toEqual([expect.stringContaining('conflict')]);
    expect(open.updates).toEqual([]);
  }
});

test('of two returned entries with one title, the one of the same people is answered', () => {
  const twins = [...existing, entry('004', '丙厂的成果', '丙厂', '周八')];
  const lines = [
    ['成果名称', '申报单位', '主要完成人', '备注'],
    ['丙厂的成果', '丙厂', '周八', '已补盖章'],
  ];
  expect(reply(lines, {}, twins).updates).toEqual(['004 丙厂的成果']);
  // Of nobody's in particular: either could be meant.
  const open = reply(
    [
      ['成果名称', '申报单位'],
      ['丙厂的成果', '丙厂'],
    ],
    {},
    twins,
  );
  expect(open.updates).toEqual([]);
});
