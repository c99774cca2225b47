import { expect, test } from 'vitest';
import { benefitTable, feeTable } from '../../../shared/awards/payments.ts';
import { missingCharacters } from '../../../shared/documents/coverage.ts';
import { type Paper, type PaperTable, shown } from '../../../shared/documents/paper.ts';
import { paperCode, readPaperCode } from '../../../shared/documents/paper-marks.ts';
import { ballotPaper, pledgePaper, recusalFormPaper } from '../../../shared/documents/papers/meeting.ts';
import { benefitsPaper, feesPaper } from '../../../shared/documents/papers/payments.ts';
import { ballotRecordPaper, objectionRecordPaper } from '../../../shared/documents/papers/records.ts';
import { chineseNumber } from '../../../shared/documents/papers/result-view.ts';
import { templateProblems } from '../../../shared/documents/template-fields.ts';
import { aProgramme } from '../../builders/programme.ts';
import { aResult, entriesOfList, paperScheme } from '../../builders/result-view.ts';

const people = { chairs: ['王组长'], supervisors: ['李监督'] };

function tablesOf(paper: Paper): PaperTable[] {
  return paper.sections.flatMap(({ blocks }) =>
    blocks.filter((block): block is PaperTable => block.kind === 'table'),
  );
}

function wordsOf(paper: Paper): string {
  return JSON.stringify(paper.sections);
}

test('benefits leave leaders of enterprises out, and the totals are exact', () => {
  const scheme = paperScheme({
    programme: aProgramme({
      benefits: [{ id: 'b', tierIds: ['first'], text: '物质奖励', leadersExcluded: true }],
    }),
  });
  const award = (number: string, tierId: string, contributors: string[]) => ({
    tierId,
    number,
    title: `成果${number}`,
    unit: '甲厂',
    contributors,
  });
  const table = benefitTable(
    scheme,
    [
      award('1', 'first', ['张厂长', '李工']),
      award('2', 'first', ['张厂长']),
      award('3', 'second', ['张厂长']),
    ],
    [
      { tierId: 'first', amount: '1000.10', honours: '奖章' },
      { tierId: 'second', amount: '0.20', honours: '证书' },
    ],
    new Set(['1/张厂长', '2/张厂长', '3/张厂长']),
  );
  expect(table.rows.map(({ recipients, excluded, amount }) => [recipients, excluded, amount])).toEqual([
    [['李工'], ['张厂长'], '1000.10'],
    [[], ['张厂长'], '0.00'],
    [['张厂长'], [], '0.20'],
  ]);
  expect(table.total).toBe('1000.30');
  const view = aResult({ entries: entriesOfList('five-small') });
  const paper = tablesOf(benefitsPaper(view, table))[0];
  expect(paper?.rows.at(-1)?.[6]).toMatchObject({ value: '1000.30', formula: { kind: 'columnSum' } });
  const fees = feeTable(
    [
      { name: '甲', unit: null, days: '1.5' },
      { name: '乙', unit: null, days: '2' },
    ],
    '800.33',
  );
  expect(fees.rows.map(({ amount }) => amount)).toEqual(['1200.50', '1600.66']);
  expect(fees.total).toBe('2801.16');
  expect(tablesOf(feesPaper(view, fees))[0]?.rows).toHaveLength(3);
});

test('forms: one pledge a person, all entries on the conflict form, a ballot paper without a name', () => {
  const view = aResult({ entries: entriesOfList('five-small') });
  const members = view.judges.map(({ name }) => ({ name, unit: '大学', role: '评委' }));
  expect(wordsOf(pledgePaper(view, members)).match(/承诺人（签名）/g)).toHaveLength(7);
  expect(tablesOf(recusalFormPaper(view, '评委甲', view.entries))[0]?.rows).toHaveLength(16);
  const secret = ballotPaper(view, '是否授予', view.entries, { secret: true, copies: 3 });
  expect(tablesOf(secret)).toHaveLength(3);
  expect(wordsOf(secret)).not.toContain('签名');
});

test('records of ballots and objections', () => {
  const view = aResult({ entries: entriesOfList('five-small') });
  const ballot = {
    text: '授予 001 特等奖',
    closedAt: '2026-11-20T08:00:00.000Z',
    method: 'paper' as const,
    secret: true,
    entitled: 9,
    present: 7,
    passed: true,
    lines: [{ subject: '授予 001 特等奖', yes: 5, no: 1, abstain: 1, base: 7, needed: 5, passed: true }],
    slips: { issued: 7, returned: 7, valid: 7, invalid: 0, overseer: '李', counter: '赵' },
    named: [],
  };
  const [table] = tablesOf(ballotRecordPaper(view, [ballot], people));
  expect(table?.rows[0]?.map(shown)).toEqual(['授予 001 特等奖', '5', '1', '1', '7', '5', '通过']);
  expect(wordsOf(ballotRecordPaper(view, [], people))).toContain('没有进行票决');
  const objection = {
    number: '1',
    receivedOn: '2026-11-23',
    about: '001 号',
    content: '排序',
    investigators: '周',
    outcome: '不成立',
  };
  expect(tablesOf(objectionRecordPaper(view, [objection]))[0]?.rows[0]?.[1]).toEqual({
    kind: 'date',
    day: '2026-11-23',
  });
});

test('the code of a paper says which paper of which seal it is', () => {
  const digest = '3fa901bc77de0011223344556677889900aabbccddeeff00112233445566778f';
  const review = '0190d3c0-0000-7000-8000-000000000001';
  const code = paperCode('score-summary', digest, review);
  expect(readPaperCode(code)).toEqual({
    kind: 'score-summary',
    digest: digest.slice(0, 16),
    reviewId: review,
  });
  expect(readPaperCode('https://example.com')).toBeNull();
  expect(readPaperCode(`${code}x`)).toBeNull();
});

test('characters that no font has are named once, in order', () => {
  const fonts = [[[0x20, 0x7e]], [[0x4e00, 0x4eff]]] as const;
  expect(missingCharacters(['丁a𪚥丁', '𪚥龘\u200d\ufe0f\n'], fonts)).toEqual(['𪚥', '龘']);
});

test('a placeholder that is no field is named with its place', () => {
  const problems = templateProblems([
    { place: '第 1 段', text: '{评审名称} {成果名}' },
    { place: '第 2 段', text: '{#获奖}{成果名称}' },
    { place: '第 3 段', text: '{姓名}{/获奖}' },
    { place: '第 4 段', text: '{#没有的列表}{/没有的列表}{成果名称}' },
    { place: '第 5 段', text: '{#评委}{姓名}' },
  ]);
  expect(problems).toEqual([
    { placeholder: '{成果名}', place: '第 1 段' },
    { placeholder: '{姓名}', place: '第 3 段' },
    { placeholder: '{#没有的列表}', place: '第 4 段' },
    { placeholder: '{成果名称}', place: '第 4 段' },
    { placeholder: '{#评委}', place: '第 5 段' },
  ]);
});

test('Chinese numbers of headings', () => {
  expect([1, 10, 11, 20, 21, 99].map(chineseNumber)).toEqual([
    '一',
    '十',
    '十一',
    '二十',
    '二十一',
    '九十九',
  ]);
});
