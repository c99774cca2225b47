import { describe, expect, test } from 'vitest';
import { header, preview, problems } from '../../builders/preview.ts';
import { aSheet } from '../../builders/raw-workbook.ts';

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
