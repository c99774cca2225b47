import { describe, expect, test } from 'vitest';
import { type ImportPlan, importPreview } from '../../../shared/contract/entries.ts';
import { awardKey, buildPastPreview, markKnownAwards } from '../../../shared/import/past-preview.ts';
import type { RawSheet } from '../../../shared/import/raw-workbook.ts';
import { tierHeading, yearOf } from '../../../shared/import/tier-words.ts';
import { aSheet, aWorkbook, merged } from '../../builders/raw-workbook.ts';

const open: ImportPlan = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };

function past(sheet: RawSheet, plan: Partial<ImportPlan> = {}) {
  const built = buildPastPreview(aWorkbook(sheet), { ...open, ...plan }, new Map());
  importPreview.omit({ fileId: true, fileName: true, digest: true }).parse(built.preview);
  return built;
}

describe('a past grade list', () => {
  test('with tier, year and programme in columns', () => {
    const built = past(
      aSheet([
        ['序号', '评选活动', '年度', '奖项等级', '成果名称', '申报单位', '主要完成人'],
        ['1', '职工大赛', '2023年', '一等奖', '甲', '一厂', '张某团队'],
        ['2', '职工大赛', '近年', '', '乙', '二厂', '李四、王五'],
      ]),
    );
    expect(built.preview.plan.fields).toEqual([
      ...['number', 'programme', 'year', 'tierName', 'title', 'unit', 'contributors'],
    ]);
    expect(built.awards).toMatchObject([
      { row: 2, title: '甲', tierName: '一等奖', year: 2023, programme: '职工大赛' },
      { row: 3, title: '乙', tierName: null, year: null, contributors: ['李四', '王五'] },
    ]);
    expect(built.preview.problems.map(({ code, row }) => [code, row])).toEqual([
      ['yearUnclear', 3],
      ['tierMissing', 3],
    ]);
  });

  test('with the tiers between the rows, counting anew under each', () => {
    const built = past(
      aSheet(
        [
          ['第三届职工创新大赛获奖名单'],
          ['序号', '项目名称', '完成单位'],
          ['一、一等奖（1项）'],
          ['1', '甲', '一厂'],
          ['二等奖：共2项'],
          ['1', '乙', '二厂'],
          ['2', '丙', '三厂'],
          ['优 秀 成 果'],
          ['1', '一等奖学金管理系统', '四厂'],
        ],
        { merges: [merged('A3:C3'), merged('A5:C5')] },
      ),
    );
    expect(built.awards.map(({ title, tierName }) => [title, tierName])).toEqual([
      ['甲', '一等奖'],
      ['乙', '二等奖'],
      ['丙', '二等奖'],
      ['一等奖学金管理系统', '优秀成果'],
    ]);
    expect(built.preview.canCommit).toBe(true);
    expect(built.preview.counts).toMatchObject({ new: 4, leftOut: 3 });
    expect(built.preview.problems.map(({ code, params }) => [code, params.tier])).toEqual([
      ['tierLine', '一等奖'],
      ['tierLine', '二等奖'],
      ['tierLine', '优秀成果'],
    ]);
  });

  test('what the store has is said', () => {
    const built = past(
      aSheet([
        ['成果名称', '奖项等级', '评选活动', '年度'],
        ['甲', '一等奖', '大赛', '2023'],
        ['乙', '二等奖', '大赛', '2023'],
      ]),
    );
    const keys = new Set([awardKey({ ...(built.awards[0] as (typeof built.awards)[0]) }, null, null)]);
    const seen = markKnownAwards(built, (award) => keys.has(awardKey(award, '另一个名字', 1999)));
    expect(seen.rows.map((row) => row.outcome)).toEqual(['unchanged', 'new']);
    expect(seen.counts).toMatchObject({ new: 1, unchanged: 1 });
  });

  test('among entries these columns are further information', () => {
    const sheet = aSheet([
      ['成果名称', '推荐等级'],
      ['甲', '一等奖'],
    ]);
    expect(past(sheet, { fields: ['title', 'tierName'] }).awards[0]?.tierName).toBe('一等奖');
  });
});

test.each([
  ['一等奖', '一等奖'],
  [' 二、 二等奖（3项）', '二等奖'],
  ['特等奖:1项', '特等奖'],
  ['优秀奖共12项', '优秀奖'],
  ['（三）三等成果', '三等成果'],
  ['一等奖学金管理系统', null],
  ['金属探伤仪', null],
  ['创新成果', null],
  ['一等奖获得者在全省职工技能大赛上的成果', null],
])('%s is the line of the tier %s', (text, tier) => {
  expect(tierHeading(text)).toBe(tier);
});

test.each([
  ['2023', 2023],
  ['２０２３年度', 2023],
  ['2023-05-01', 2023],
  ['2022—2023', null],
  ['第七届', null],
  ['12023', null],
])('%s is of the year %s', (text, year) => {
  expect(yearOf(text)).toBe(year);
});
