import { describe, expect, test } from 'vitest';
import { header, preview, problems } from '../../builders/preview.ts';
import { aSheet, merged } from '../../builders/raw-workbook.ts';

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
