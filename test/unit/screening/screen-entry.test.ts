import { expect, test } from 'vitest';
import type { Programme } from '../../../shared/model/programme.ts';
import { type Bar, barSearch } from '../../../shared/screening/bars.ts';
import type { FieldCheck } from '../../../shared/screening/check-condition.ts';
import type { EntryFields } from '../../../shared/screening/field-value.ts';
import { Nominations } from '../../../shared/screening/nominations.ts';
import { type ScreeningFacts, screenEntry } from '../../../shared/screening/screen-entry.ts';
import { aCondition, aProgramme } from '../../builders/programme.ts';

const entry: EntryFields = {
  title: '阀门改造',
  unit: '一分厂',
  contributors: ['张三', '李四'],
  category: '小发明',
  summary: null,
  extra: [],
};

function findings(
  changes: Partial<Programme>,
  facts: Partial<ScreeningFacts> = {},
  {
    recommenders = [],
    bars = [],
    categoriesDecide = false,
  }: { recommenders?: string[]; bars?: Bar[]; categoriesDecide?: boolean } = {},
) {
  const programme = aProgramme(changes);
  return screenEntry(
    {
      programme,
      nominations: new Nominations(programme.nominationQuotas, recommenders),
      bars: barSearch(bars, '2023-09-01T00:00:00.000Z'),
      categoriesDecide,
    },
    {
      entry,
      categoryId: undefined,
      receivedAt: null,
      files: [],
      pastHits: [],
      ticks: new Map(),
      ...facts,
    },
  );
}

const codes = (...args: Parameters<typeof findings>) => findings(...args).map(({ code }) => code);
const withExtra = (label: string, value: string) => ({ entry: { ...entry, extra: [{ label, value }] } });

test('a notice that asks for nothing finds nothing', () => {
  expect(findings({})).toEqual([]);
});

const window = { from: '2023-07-01', to: '2023-08-31' };

test.each([
  // The last day ends at midnight in Shanghai, which is 16:00 of UTC.
  ['2023-08-31T15:59:59.999Z', []],
  ['2023-08-31T16:00:00.000Z', ['late']],
  ['2023-06-30T16:00:00.000Z', []],
  ['2023-06-30T15:59:59.999Z', ['outsideWindow']],
  [null, ['receiptMissing']],
])('received at %s', (receivedAt, expected) => {
  expect(codes({ window }, { receivedAt })).toEqual(expected);
});

test('late is an error that says by how much; no receipt is a warning', () => {
  expect(findings({ window }, { receivedAt: '2023-09-02T02:00:00.000Z' })).toEqual([
    {
      severity: 'error',
      code: 'late',
      params: { received: '2023-09-02', lastDay: '2023-08-31', days: 2 },
      conditionId: null,
      principle: false,
    },
  ]);
  expect(findings({ window })).toMatchObject([{ severity: 'warning' }]);
  expect(codes({ window: { from: '2023-07-01', to: null } })).toEqual([]);
});

const nominationQuotas = [
  { id: 'city', unitKind: '设区市总工会', words: ['市总工会', '赣江新区'], maximum: 3 },
  { id: 'trade', unitKind: '省产业工会', words: ['产业', '系统'], maximum: 2 },
];

test('a unit over its quota: every entry of it is told, whichever is withdrawn', () => {
  const own = withExtra('推荐单位', '省机械产业工会');
  const quota = { nominationQuotas, recommenderField: '推荐单位' };
  const of = (...recommenders: string[]) => findings(quota, own, { recommenders });
  expect(of('省机械产业工会', '省机械产业工会', '南昌市总工会')).toEqual([]);
  expect(of('省机械产业工会', '省机械产业工会', '省机械 产业工会')).toMatchObject([
    {
      severity: 'error',
      code: 'nominationOver',
      params: { unit: '省机械产业工会', unitKind: '省产业工会', count: 3, maximum: 2, over: 1 },
    },
  ]);
});

test('a recommending unit of no known kind, and none at all', () => {
  const quota = { nominationQuotas, recommenderField: '推荐单位' };
  expect(codes(quota)).toEqual(['nominationKindUnknown']);
  expect(codes(quota, { entry: { ...entry, unit: null } })).toEqual(['recommenderMissing']);
});

const award: FieldCheck = { kind: 'oneOf', field: '基层奖级', words: ['特等奖', '一等奖'] };
const opened: FieldCheck = { kind: 'monthsBefore', field: '挂牌时间', months: 6, asOf: '2023-08-31' };
const done: FieldCheck = { kind: 'within', field: '完成时间', from: '2022-01-01', to: '2023-12-31' };
const commended: FieldCheck = { kind: 'present', field: '基层表彰情况' };
const rewarded: FieldCheck = { kind: 'noneOf', field: '获奖情况', words: ['是', '自治区级'] };

test.each<[FieldCheck, string, string[]]>([
  [award, '一等奖(2022年)', []],
  [award, '二等奖、一等奖', []],
  [award, '二等奖', ['gradeBelow']],
  [award, '', ['conditionUnknown']],
  [opened, '2023年2月28日', []],
  [opened, '2023-03-01', ['conditionNotMet']],
  [opened, '2022年', []],
  [opened, '2023年2月', []],
  [opened, '2023年', ['dateUnreadable']],
  [opened, '去年', ['dateUnreadable']],
  [done, '2022.03-2023.05', []],
  [done, '2021.11-2022.3', ['conditionNotMet']],
  [done, '二〇二三年五月', []],
  [done, '20211231', ['conditionNotMet']],
  [done, '2022年', []],
  [done, '2021年5月、2022年6月', []],
  [done, '2020.5；2021.6', ['conditionNotMet']],
  [commended, '2022年县总工会一等奖', []],
  [commended, '', ['fieldMissing']],
  [commended, '无', ['conditionNotMet']],
  [commended, '未表彰', ['conditionNotMet']],
  [rewarded, '否', []],
  [rewarded, '是', ['conditionNotMet']],
  [rewarded, '2021年获自治区级二等奖', ['conditionNotMet']],
  [rewarded, '未获自治区级奖励', []],
  [rewarded, '', ['conditionUnknown']],
])('%o of %o', (check, value, expected) => {
  expect(codes({ conditions: [aCondition('c', check)] }, withExtra(check.field, value))).toEqual(expected);
});

test('an exclusion is broken by the same check, and its text is told', () => {
  expect(
    findings({ exclusions: [aCondition('x', rewarded)] }, withExtra('获奖情况', '自治区级一等奖')),
  ).toEqual([
    {
      severity: 'error',
      code: 'exclusionMet',
      params: { text: '条件x', field: '获奖情况', value: '自治区级一等奖' },
      conditionId: 'x',
      principle: false,
    },
  ]);
});

test('原则上 warns', () => {
  expect(
    findings({ conditions: [aCondition('c', award, { principle: true })] }, withExtra('基层奖级', '三等奖')),
  ).toMatchObject([{ severity: 'warning', principle: true, code: 'gradeBelow' }]);
});

test('a person answers what data leaves open, never what data answers', () => {
  const conditions = [aCondition('c', award)];
  const ticks = new Map([['c', 'met' as const]]);
  expect(codes({ conditions }, { ticks })).toEqual([]);
  expect(codes({ conditions }, { ticks, ...withExtra('基层奖级', '三等奖') })).toEqual(['gradeBelow']);
  expect(codes({ conditions }, { ticks: new Map([['c', 'notMet']]) })).toEqual(['conditionNotMetByTick']);
});

test('a tick says whether the text is true: met speaks for a condition and against by an exclusion', () => {
  const rules = { conditions: [aCondition('c', null)], exclusions: [aCondition('x', null)] };
  const ticked = (c: 'met' | 'notMet', x: 'met' | 'notMet') =>
    codes(rules, {
      ticks: new Map([
        ['c', c],
        ['x', x],
      ]),
    });
  expect(codes(rules)).toEqual([]);
  expect(ticked('met', 'notMet')).toEqual([]);
  expect(ticked('notMet', 'met')).toEqual(['conditionNotMetByTick', 'exclusionMetByTick']);
});

test('rules of a category apply to it alone', () => {
  const conditions = [aCondition('c', award, { categoryIds: ['studio'] })];
  expect(codes({ conditions }, { categoryId: 'studio' })).toEqual(['conditionUnknown']);
  expect(codes({ conditions }, { categoryId: 'person' })).toEqual([]);
  expect(codes({ conditions }, { categoryId: null })).toEqual(['categoryUnknown']);
});

test('a category that is none of the scheme’s warns, and is an error where quotas or rubrics go by category', () => {
  const of = (category: string | null, categoriesDecide: boolean) =>
    findings({}, { entry: { ...entry, category }, categoryId: null }, { categoriesDecide }).map(
      ({ severity, code, params }) => [severity, code, params],
    );
  expect(of('浙江省', false)).toEqual([['warning', 'categoryUnknown', { category: '浙江省' }]]);
  expect(of('浙江省', true)).toEqual([['error', 'categoryUnknown', { category: '浙江省' }]]);
  expect(of(null, true)).toEqual([['error', 'categoryMissing', {}]]);
  expect(findings({}, { categoryId: undefined }, { categoriesDecide: true })).toEqual([]);
});

test('past awards: decided, likely, and not searched yet', () => {
  const exclusions = [aCondition('x', { kind: 'notAwardedBefore' })];
  const hit = { title: '阀门改造', award: '2021年 一等奖' };
  const of = (pastHits: ScreeningFacts['pastHits']) =>
    findings({ exclusions }, { pastHits }).map(({ code, severity }) => `${severity} ${code}`);
  expect(of([])).toEqual([]);
  expect(of(null)).toEqual(['warning pastNotSearched']);
  expect(of([{ ...hit, verdict: 'open' }])).toEqual(['warning awardedBeforeLikely']);
  expect(
    of([
      { ...hit, verdict: 'open' },
      { ...hit, verdict: 'same' },
    ]),
  ).toEqual(['error awardedBefore']);
});

const bar = (changes: Partial<Bar>): Bar => ({
  kind: 'person',
  name: '李四',
  unit: null,
  reason: '冒用他人成果',
  from: '2022-01-01T00:00:00.000Z',
  until: null,
  liftedAt: null,
  ...changes,
});

test.each([
  [bar({}), ['barredPerson']],
  [bar({ name: '李 四' }), ['barredPerson']],
  [bar({ unit: '一分厂' }), ['barredPerson']],
  [bar({ unit: '三分厂' }), ['barredNamesake']],
  [bar({ name: '李四光' }), []],
  [bar({ from: '2023-09-01T00:00:00.001Z' }), []],
  [bar({ until: '2023-09-01T00:00:00.000Z' }), []],
  [bar({ until: '2023-09-01T00:00:00.001Z' }), ['barredPerson']],
  [bar({ liftedAt: '2023-01-01T00:00:00.000Z' }), []],
  [bar({ kind: 'unit', name: '一分厂' }), ['barredUnit']],
  [bar({ kind: 'unit', name: '二分厂' }), []],
])('the bar %o', (one, expected) => {
  expect(codes({}, {}, { bars: [one] })).toEqual(expected);
});

test('a unit within a barred one is a warning; two units in one cell are both looked at', () => {
  const barred = bar({ kind: 'unit', name: '某某矿业有限公司' });
  const of = (unit: string) => codes({}, { entry: { ...entry, unit } }, { bars: [barred] });
  expect(of('某某矿业有限公司机电车间')).toEqual(['barredUnitLike']);
  expect(of('华北设计院、某某矿业有限公司')).toEqual(['barredUnit']);
});

const materials: Programme['materials'] = [
  { id: 'form', name: '推荐申报表', kind: 'form', count: 1, categoryIds: null },
  { id: 'text', name: '申报材料', kind: 'text', count: 1, categoryIds: null },
  { id: 'video', name: '视频', kind: 'video', count: 1, categoryIds: null },
  { id: 'photo', name: '照片', kind: 'photo', count: 3, categoryIds: null },
];
const file = (kind: 'pdf' | 'image' | 'video' | 'office', materialId: string | null = null) => ({
  name: 'x',
  kind,
  materialId,
});
const lacking = (...files: ReturnType<typeof file>[]) =>
  findings({ materials }, { files }).map(({ conditionId, params }) => [conditionId, params.missing]);

test('materials: what is missing, and how many', () => {
  expect(lacking()).toEqual([
    ['form', 1],
    ['text', 1],
    ['video', 1],
    ['photo', 3],
  ]);
  expect(lacking(file('office'), file('pdf'), file('video'), file('image'), file('image'))).toEqual([
    ['photo', 1],
  ]);
  // A scanned form is an image, but a photograph that is needed as such is not spent on it.
  expect(lacking(file('image'), file('image'), file('image'), file('image'), file('pdf'))).toEqual([
    ['video', 1],
  ]);
  // Filed by hand, a file counts where it was filed.
  expect(lacking(file('pdf', 'photo'), file('pdf'), file('office'), file('video'))).toEqual([['photo', 2]]);
});

test('what came on paper is ticked', () => {
  const ticks = new Map(['form', 'text', 'video'].map((id) => [id, 'met' as const]));
  expect(findings({ materials }, { ticks }).map(({ conditionId }) => conditionId)).toEqual(['photo']);
});
