import { describe, expect, test } from 'vitest';
import { header, preview, problems } from '../../builders/preview.ts';
import { aSheet } from '../../builders/raw-workbook.ts';

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
