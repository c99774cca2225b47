import type { BallotRule } from '../../shared/model/ballot-rule.ts';
import type { RoundRule, SiteVisit, UnitRanking } from '../../shared/model/round.ts';
import type { Rubric } from '../../shared/model/rubric.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import type { SchemeProblemCode } from '../../shared/scheme/scheme-problem.ts';
import { aProgramme } from './programme.ts';
import { buildScheme, rangeCriterion } from './tally-input.ts';

/** What is wrong, the scheme, and what the sentence must say. */
export type ProblemCase = [SchemeProblemCode, Scheme, Record<string, string | number>];

const admission = (changes: Partial<NonNullable<RoundRule['admission']>> = {}): RoundRule['admission'] => ({
  quota: { kind: 'count', count: 10 },
  minimumScore: null,
  scope: 'overall',
  ...changes,
});
const round = (id: string, name: string, changes: Partial<RoundRule> = {}): RoundRule => ({
  id,
  name,
  judgesPerEntry: null,
  blind: false,
  order: 'number',
  admission: null,
  weight: 5000,
  ...changes,
});
/** 初评 that admits ten, and 终评, half each. */
const two = (first: Partial<RoundRule> = {}, last: Partial<RoundRule> = {}, changes: Partial<Scheme> = {}) =>
  buildScheme({
    rounds: [round('a', '初评', { admission: admission(), ...first }), round('b', '终评', last)],
    ...changes,
  });
const visit = (changes: Partial<SiteVisit> = {}): SiteVisit => ({
  effect: 'gate',
  weight: 0,
  checklist: [{ id: 'place', text: '场所' }],
  preferences: [],
  ...changes,
});
const ballot = (changes: Partial<BallotRule> = {}) =>
  buildScheme({
    ballots: [
      {
        id: 'b',
        name: '一等奖表决',
        motion: '同意列为一等奖',
        tierId: 'gold',
        pass: { kind: 'share', share: { numerator: 2, denominator: 3 }, base: 'present' },
        quorum: null,
        secret: true,
        ...changes,
      },
    ],
  });
const units = (changes: Partial<UnitRanking> = {}) =>
  buildScheme({
    unitRanking: { perSubmission: 1, perAccepted: 0, tierPoints: [], places: 5, ...changes },
  });
const rubric = (id: string, max = 10_000): Rubric => ({
  id,
  name: '标准',
  total: 'sum',
  groups: [{ id: 'g', name: '指标', criteria: [rangeCriterion(id, max)] }],
});
const notice = aProgramme();

/** 轮次, 实地考察, 评审纪律, 票决, 单位积分, and what goes with them. */
export const meetingProblems: ProblemCase[] = [
  ['recognitionRounds', two({}, {}, { programme: { ...notice, selection: 'recognition' } }), {}],
  [
    'duplicateRound',
    buildScheme({ rounds: [round('a', '初评', { admission: admission() }), round('b', '初评')] }),
    { name: '初评' },
  ],
  ['lastRoundAdmits', two({}, { admission: admission() }), { name: '终评' }],
  ['roundAdmitsNobody', two({ admission: null }), { name: '初评', next: '终评' }],
  ['evenPanelRound', two({ judgesPerEntry: 4 }), { name: '初评', count: 4 }],
  ['lastRoundWeightless', two({ weight: 10_000 }, { weight: 0 }), { name: '终评' }],
  ['roundWeights', two({ weight: 4000 }), { sum: 90 }],
  [
    'roundWeightsVisit',
    two({}, {}, { siteVisit: visit({ effect: 'score', weight: 2000 }) }),
    { sum: 100, visit: 20 },
  ],
  ['admissionCategories', two({ admission: admission({ scope: 'category' }) }), { name: '初评' }],
  ['admissionPanels', two({ admission: admission({ scope: 'panel' }) }), { name: '初评' }],
  ['admissionNone', two({ admission: admission({ quota: { kind: 'count', count: 0 } }) }), { name: '初评' }],
  ['admissionEverybody', two({ admission: admission({ quota: { kind: 'open' } }) }), { name: '初评' }],
  [
    'admissionSetSum',
    two({
      admission: admission({
        scope: 'panel',
        groups: { kind: 'set', places: [{ groupId: 'first', places: 4 }] },
      }),
    }),
    { name: '初评', sum: 4, stated: 10 },
  ],
  [
    'admissionUnreachable',
    two({ rubric: rubric('short', 5000), admission: admission({ minimumScore: 6000 }) }),
    { name: '初评', minimum: 60, maximum: 50 },
  ],
  [
    'admissionGrows',
    buildScheme({
      rounds: [
        round('a', '初评', { admission: admission(), weight: 3000 }),
        round('b', '复评', { admission: admission({ quota: { kind: 'count', count: 12 } }), weight: 3000 }),
        round('c', '终评', { weight: 4000 }),
      ],
    }),
    { name: '初评', next: '复评', count: 10, later: 12 },
  ],
  ['visitWeight', buildScheme({ siteVisit: visit({ effect: 'score' }) }), { percent: 0 }],
  ['visitWeightUnused', buildScheme({ siteVisit: visit({ weight: 1000 }) }), {}],
  ['visitChecklist', buildScheme({ siteVisit: visit({ checklist: [] }) }), {}],
  [
    'duplicateVisitItem',
    buildScheme({ siteVisit: visit({ preferences: [{ id: 'place', text: '支柱产业' }] }) }),
    { text: '支柱产业' },
  ],
  ['commentNever', buildScheme({ conduct: { commentAtOrAbove: 11_000 } }), { limit: 110, maximum: 100 }],
  [
    'commentAlways',
    buildScheme({ conduct: { commentAtOrAbove: 6000, commentAtOrBelow: 7000 } }),
    { above: 60, below: 70 },
  ],
  ['conflictFormOpen', buildScheme({ conduct: { conflictForm: true } }), {}],
  ['unitPointsTier', units({ tierPoints: [{ tierId: 'lead', points: 1 }] }), { id: 'lead' }],
  ['unitPointsNone', units({ perSubmission: 0 }), {}],
  ['unitPlacesNone', units({ places: 0 }), {}],
  [
    'duplicateBallot',
    buildScheme({
      ballots: [...(ballot().ballots ?? []), ...(ballot({ name: '二等奖表决' }).ballots ?? [])],
    }),
    { name: '二等奖表决' },
  ],
  ['ballotTier', ballot({ tierId: 'lead' }), { name: '一等奖表决', id: 'lead' }],
  ['ballotShare', ballot({ quorum: { numerator: 4, denominator: 3 } }), { name: '一等奖表决', share: '4/3' }],
  [
    'ballotMinority',
    ballot({ pass: { kind: 'share', share: { numerator: 1, denominator: 3 }, base: 'cast' } }),
    { name: '一等奖表决', share: '1/3' },
  ],
  [
    'tieBreakMissingIn',
    buildScheme({
      categories: [
        { id: 'c', name: '小发明', rubric: rubric('other') },
        { id: 'd', name: '小革新' },
      ],
      tieBreak: [{ by: 'criterion', criterionId: 'mark' }],
    }),
    { id: 'mark', name: '小发明' },
  ],
  [
    'winsorLeavesNothing',
    buildScheme({ aggregation: { rule: 'winsorisedMean', count: 2, minimumJudges: 4 } }),
    { count: 2, minimum: 4 },
  ],
  [
    'winsorNever',
    buildScheme({ judgesPerEntry: 3, aggregation: { rule: 'winsorisedMean', count: 1, minimumJudges: 5 } }),
    { judges: 3, minimum: 5 },
  ],
  [
    'judgeWeightsNone',
    buildScheme({ aggregation: { rule: 'weightedJudges', weights: {}, otherwise: 0 } }),
    {},
  ],
  ['clipDistance', buildScheme({ aggregation: { rule: 'clippedMean', distance: 0 } }), {}],
  [
    'toleranceRepeats',
    buildScheme({
      aggregation: {
        rule: 'toleranceMean',
        bands: [
          { atLeast: 8000, tolerance: 300 },
          { atLeast: 8000, tolerance: 500 },
        ],
      },
    }),
    { mark: 80 },
  ],
  ['panelsNeeded', buildScheme({ tierScope: 'panel' }), {}],
  ['capNothing', buildScheme({ overallCap: 0 }), {}],
  ['capBelowQuotas', buildScheme({ overallCap: 5 }), { cap: 5, sum: 7 }],
  ['capNever', buildScheme({ overallCap: 9 }), { cap: 9, sum: 7 }],
  [
    'overAdmissionOpen',
    buildScheme({
      tiers: [
        {
          id: 'gold',
          name: '一等奖',
          quota: { kind: 'open' },
          minimumScore: 8000,
          overAdmission: { kind: 'count', count: 2 },
        },
      ],
    }),
    { tier: '一等奖' },
  ],
  [
    'allottedWithoutGroups',
    buildScheme({
      tiers: [
        {
          id: 'gold',
          name: '一等奖',
          quota: { kind: 'count', count: 2 },
          minimumScore: null,
          groups: { kind: 'allotted' },
        },
      ],
    }),
    { tier: '一等奖' },
  ],
  [
    'calendarOrder',
    buildScheme({
      programme: {
        ...notice,
        calendar: [{ id: 'visit', name: '实地考察', from: '2026-10-01', to: '2026-09-01' }],
      },
    }),
    { what: '实地考察', from: '2026-10-01', to: '2026-09-01' },
  ],
];

/** Rounds as real notices have them; nothing is to be said about them. */
export const soundRounds = two({ rubric: rubric('paper'), weight: 4000 }, { weight: 6000 });
