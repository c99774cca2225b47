import { describe, expect, test } from 'vitest';
import type { Programme } from '../../../shared/model/programme.ts';
import type { Criterion } from '../../../shared/model/rubric.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { checkScheme } from '../../../shared/scheme/check-scheme.ts';
import english from '../../../shared/text/en/scheme-problems.json' with { type: 'json' };
import chinese from '../../../shared/text/zh-CN/scheme-problems.json' with { type: 'json' };
import { aProgramme } from '../../builders/programme.ts';
import { meetingProblems, soundRounds } from '../../builders/scheme-problem-cases.ts';
import { buildScheme, rangeCriterion } from '../../builders/tally-input.ts';

const withNotice = (changes: Partial<Programme>) => buildScheme({ programme: aProgramme(changes) });
const withCriteria = (criteria: Criterion[], changes: Partial<Scheme['rubric']> = {}) =>
  buildScheme({
    rubric: {
      id: 'r',
      name: '标准',
      total: 'sum',
      groups: [{ id: 'g', name: '指标', criteria }],
      ...changes,
    },
  });
const condition = { id: 'c', text: '条件', categoryIds: null, principle: false, check: null };
const tier = (id: string, minimumScore: number | null = null): Scheme['tiers'][number] => ({
  id,
  name: id,
  quota: { kind: 'count', count: 1 },
  minimumScore,
});
const two = [
  { id: 'a', name: '甲类' },
  { id: 'b', name: '乙类' },
];
const set = (places: Record<string, number>, count: number): Scheme['tiers'] => [
  {
    ...tier('t'),
    quota: { kind: 'count', count },
    groups: { kind: 'set', places: Object.entries(places).map(([groupId, n]) => ({ groupId, places: n })) },
  },
];

/** What is wrong, the scheme, and what the sentence must say. */
const cases: [keyof typeof chinese, Scheme, Record<string, string | number>][] = [
  [
    'fullMarks',
    withCriteria([rangeCriterion('x', 6000), rangeCriterion('y', 3500)], { fullMarks: 10_000 }),
    { sum: 95, stated: 100 },
  ],
  [
    'groupFullMarks',
    buildScheme({
      rubric: {
        id: 'r',
        name: '标准',
        total: 'sum',
        groups: [{ id: 'g', name: '内容', criteria: [rangeCriterion('x', 7000)], fullMarks: 7500 }],
      },
    }),
    { name: '内容', sum: 70, stated: 75 },
  ],
  ['duplicateCriterion', withCriteria([rangeCriterion('x'), rangeCriterion('x')]), { name: 'x' }],
  [
    'duplicateGroup',
    buildScheme({
      rubric: {
        id: 'r',
        name: '标准',
        total: 'sum',
        groups: [
          { id: 'g', name: '一', criteria: [rangeCriterion('x')] },
          { id: 'g', name: '二', criteria: [rangeCriterion('y')] },
        ],
      },
    }),
    { name: '二' },
  ],
  [
    'criterionRange',
    withCriteria([{ ...rangeCriterion('x', 500), min: 1000 }]),
    { name: 'x', min: 10, max: 5 },
  ],
  ['criterionStep', withCriteria([{ ...rangeCriterion('x'), step: 0 }]), { name: 'x' }],
  [
    'stepMisfit',
    withCriteria([{ ...rangeCriterion('x', 1000), step: 300 }]),
    { name: 'x', max: 10, last: 9 },
  ],
  [
    'bandRange',
    withCriteria([{ ...rangeCriterion('x'), bands: [{ from: 800, to: 500, text: '' }] }]),
    { name: 'x', from: 8, to: 5 },
  ],
  [
    'bandOutside',
    withCriteria([{ ...rangeCriterion('x', 1000), bands: [{ from: 800, to: 1200, text: '' }] }]),
    { name: 'x', from: 8, to: 12, min: 0, max: 10 },
  ],
  [
    'levelsRepeat',
    withCriteria([
      {
        kind: 'levels',
        id: 'x',
        name: '等级',
        levels: [
          { value: 500, text: '' },
          { value: 500, text: '' },
        ],
      },
    ]),
    { name: '等级', mark: 5 },
  ],
  [
    'formulaOrder',
    withCriteria([
      {
        kind: 'formula',
        id: 'x',
        name: '效益',
        field: '经济效益',
        steps: [
          { atLeast: 100, value: 100 },
          { atLeast: 200, value: 200 },
        ],
      },
    ]),
    { name: '效益' },
  ],
  [
    'weights',
    withCriteria(
      [
        { ...rangeCriterion('x'), weight: 4000 },
        { ...rangeCriterion('y'), weight: 5500 },
      ],
      {
        total: 'weighted',
      },
    ),
    { sum: 95 },
  ],
  [
    'weightMissing',
    withCriteria([{ ...rangeCriterion('x'), weight: 10_000 }, rangeCriterion('y')], { total: 'weighted' }),
    { name: 'y' },
  ],
  [
    'weightedMaximum',
    withCriteria([{ ...rangeCriterion('x', 5000), weight: 10_000 }], { total: 'weighted' }),
    { name: 'x', max: 50 },
  ],
  ['noMarks', withCriteria([{ kind: 'gate', id: 'x', name: '符合' }]), {}],
  [
    'duplicateCategory',
    buildScheme({
      categories: [
        { id: 'a', name: '甲' },
        { id: 'b', name: '甲' },
      ],
    }),
    { name: '甲' },
  ],
  [
    'tieBreakCriterion',
    buildScheme({ tieBreak: [{ by: 'criterion', criterionId: 'gone' }] }),
    { id: 'gone' },
  ],
  [
    'trimLeavesNothing',
    buildScheme({ aggregation: { rule: 'trimmedMean', drop: 2, minimumJudges: 4 } }),
    { drop: 2, minimum: 4 },
  ],
  [
    'trimNeverApplies',
    buildScheme({ aggregation: { rule: 'trimmedMean', drop: 1, minimumJudges: 5 }, judgesPerEntry: 3 }),
    { judges: 3, minimum: 5 },
  ],
  ['evenPanel', buildScheme({ judgesPerEntry: 4 }), { count: 4 }],
  ['disagreementNever', buildScheme({ disagreementLimit: 10_000 }), { limit: 100, maximum: 100 }],
  [
    'blindKind',
    buildScheme({ blind: true, categories: [{ id: 'p', name: '能手', kind: 'person' }] }),
    { name: '能手' },
  ],
  ['noCategories', buildScheme({ tierScope: 'category' }), {}],
  ['duplicateTier', buildScheme({ tiers: [tier('t'), tier('t')] }), { name: 't' }],
  [
    'emptyTier',
    buildScheme({ tiers: [{ ...tier('t'), quota: { kind: 'count', count: 0 } }] }),
    { tier: 't' },
  ],
  ['setWithoutGroups', buildScheme({ tiers: set({ a: 1 }, 1) }), { tier: 't' }],
  [
    'setUnknownGroup',
    buildScheme({ categories: two, tierScope: 'category', tiers: set({ a: 1, c: 1 }, 2) }),
    { tier: 't', group: 'c' },
  ],
  [
    'setPlacesSum',
    buildScheme({ categories: two, tierScope: 'category', tiers: set({ a: 30_000, b: 1000 }, 31_100) }),
    { tier: 't', sum: 31_000, stated: 31_100 },
  ],
  [
    'sharesOver',
    buildScheme({
      tiers: ['x', 'y'].map((id) => ({
        ...tier(id),
        quota: { kind: 'share' as const, basisPoints: 6000, rounding: 'down' as const },
      })),
    }),
    { sum: 120 },
  ],
  [
    'recognitionMinimum',
    buildScheme({ programme: aProgramme({ selection: 'recognition' }), tiers: [tier('t', 60)] }),
    { tier: 't' },
  ],
  [
    'minimumUnreachable',
    buildScheme({ tiers: [tier('t', 12_000)] }),
    { tier: 't', minimum: 120, maximum: 100 },
  ],
  ['minimumOrder', buildScheme({ tiers: [tier('u', 6000), tier('v', 8000)] }), { upper: 'u', lower: 'v' }],
  ['duplicateCondition', withNotice({ conditions: [condition], exclusions: [condition] }), { text: '条件' }],
  [
    'unknownCategory',
    withNotice({ conditions: [{ ...condition, categoryIds: ['gone'] }] }),
    { what: '条件', id: 'gone' },
  ],
  [
    'unknownTier',
    withNotice({ benefits: [{ id: 'b', tierIds: ['gone'], text: '奖金', leadersExcluded: true }] }),
    { what: '奖金', id: 'gone' },
  ],
  [
    'withinOrder',
    withNotice({
      conditions: [
        { ...condition, check: { kind: 'within', field: '时间', from: '2023-12-31', to: '2022-01-01' } },
      ],
    }),
    { what: '条件', from: '2023-12-31', to: '2022-01-01' },
  ],
  [
    'windowOrder',
    withNotice({ window: { from: '2023-08-31', to: '2023-07-01' } }),
    { from: '2023-08-31', to: '2023-07-01' },
  ],
  [
    'duplicateNomination',
    withNotice({
      nominationQuotas: [
        { id: 'n', unitKind: '市总', words: ['市总'], maximum: 3 },
        { id: 'n', unitKind: '产业', words: ['产业'], maximum: 2 },
      ],
    }),
    { name: '产业' },
  ],
  [
    'quotaWithoutWords',
    withNotice({ nominationQuotas: [{ id: 'n', unitKind: '市总', words: [], maximum: 3 }] }),
    { name: '市总' },
  ],
  ['spotCheckUnused', withNotice({ spotCheck: { basisPoints: 500, consequence: '不予认定' } }), {}],
  [
    'originPath',
    buildScheme({ origins: [{ path: 'tiers/gone/quota', label: '名额', kind: 'toFill', note: '' }] }),
    { label: '名额' },
  ],
  [
    'duplicateOrigin',
    buildScheme({
      origins: [
        { path: 'ranks', label: '名次', kind: 'reference', note: '' },
        { path: 'ranks', label: '名次', kind: 'toFill', note: '' },
      ],
    }),
    { label: '名次' },
  ],
  ...meetingProblems,
];

test('a scheme that is in order has no problem', () => {
  expect(checkScheme(buildScheme())).toEqual([]);
  expect(checkScheme(withNotice({}))).toEqual([]);
  expect(checkScheme(soundRounds)).toEqual([]);
});

test('rubrics of categories and rounds are checked where they stand', () => {
  const short = { ...buildScheme().rubric, fullMarks: 9000 };
  const inCategory = buildScheme({ categories: [{ id: 'c', name: '小发明', rubric: short }] });
  expect(checkScheme(inCategory)).toMatchObject([{ code: 'fullMarks', path: 'categories/c/rubric' }]);
  const [first, last] = soundRounds.rounds ?? [];
  if (!first || !last) throw new Error('two rounds');
  const inRound = { ...soundRounds, rounds: [{ ...first, rubric: short }, last] };
  expect(checkScheme(inRound)).toMatchObject([{ code: 'fullMarks', path: 'rounds/a/rubric' }]);
});

test('a criterion of a round of its own and of the others breaks ties; one that the first round lacks does not', () => {
  const byMark = { ...soundRounds, tieBreak: [{ by: 'criterion', criterionId: 'mark' } as const] };
  expect(checkScheme(byMark)).toMatchObject([{ code: 'tieBreakMissingIn', params: { name: '初评' } }]);
});

test.each(cases)('%s', (code, scheme, params) => {
  expect(checkScheme(scheme)).toContainEqual(expect.objectContaining({ code, params }));
});

describe('in words', () => {
  const fill = (text: string, params: Record<string, string | number>) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));

  test('the maxima add up to 95, the scheme says 100', () => {
    const [, scheme] = cases[0] as (typeof cases)[number];
    const problem = checkScheme(scheme).find(({ code }) => code === 'fullMarks');
    expect(fill(chinese.fullMarks, problem?.params ?? {})).toContain('加起来是 95，方案写的是 100');
    expect(fill(english.fullMarks, problem?.params ?? {})).toBe(
      'The maxima add up to 95, the scheme says 100.',
    );
  });

  test.each(cases)(
    '%s has a sentence in both languages, with every value filled in',
    (code, _scheme, params) => {
      for (const text of [chinese[code], english[code]]) {
        const words = fill(text, params);
        expect(words).not.toMatch(/\{\{|undefined/);
        for (const value of Object.values(params)) expect(words).toContain(String(value));
      }
    },
  );

  test('there is a case for every sentence, and none that nothing says', () => {
    expect([...new Set(cases.map(([code]) => code))].sort()).toEqual(Object.keys(chinese).sort());
    expect(Object.keys(english)).toEqual(Object.keys(chinese));
  });
});

test('errors come before warnings', () => {
  const scheme = buildScheme({ judgesPerEntry: 2, tiers: [tier('t', 12_000)] });
  expect(checkScheme(scheme).map(({ severity, code }) => [severity, code])).toEqual([
    ['error', 'minimumUnreachable'],
    ['warning', 'evenPanel'],
  ]);
});
