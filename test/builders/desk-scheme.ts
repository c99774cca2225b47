import type { Conduct } from '../../shared/model/round.ts';
import type { Criterion } from '../../shared/model/rubric.ts';
import type { Scheme } from '../../shared/model/scheme.ts';

const band = (from: number, to: number, text: string) => ({ from: from * 100, to: to * 100, text });

/** Eight criteria of every kind that a judge fills in. */
export const deskCriteria: readonly Criterion[] = [
  {
    kind: 'range',
    id: 'level',
    name: '技术水平',
    min: 0,
    max: 3000,
    step: 50,
    bands: [band(26, 30, '难度大，省内先进'), band(21, 25.99, '有难度，市内先进'), band(0, 20.99, '一般')],
  },
  {
    kind: 'range',
    id: 'benefit',
    name: '经济效益',
    min: 0,
    max: 2500,
    step: 50,
    bands: [
      band(21, 25, '年效益一百万元以上'),
      band(11, 20.99, '年效益二十万元以上'),
      band(0, 10.99, '二十万元以下'),
    ],
  },
  {
    kind: 'levels',
    id: 'spread',
    name: '推广价值',
    levels: [
      { value: 1500, text: '可在全行业推广' },
      { value: 1000, text: '可在全市推广' },
      { value: 500, text: '可在本单位推广' },
    ],
  },
  {
    kind: 'range',
    id: 'use',
    name: '实用性',
    min: 0,
    max: 1000,
    step: 10,
    bands: [band(8, 10, '已长期使用'), band(0, 7.99, '试用')],
  },
  { kind: 'coefficient', id: 'safety', name: '安全环保', base: 1000, min: 0, max: 100, step: 5, bands: [] },
  {
    kind: 'bonus',
    id: 'patent',
    name: '专利加分',
    max: 500,
    step: 100,
    guidance: '发明专利每件 2 分，实用新型每件 1 分。',
  },
  { kind: 'deduction', id: 'papers', name: '材料扣分', max: 300, step: 50 },
  { kind: 'gate', id: 'integrity', name: '无弄虚作假' },
];

export function deskScheme(conduct: Conduct = {}, changes: Partial<Scheme> = {}): Scheme {
  return {
    id: 'desk',
    version: 1,
    name: '技术革新奖评分办法',
    description: '',
    categories: [],
    rubric: {
      id: 'sheet',
      name: '评分表',
      total: 'sum',
      groups: [
        { id: 'worth', name: '成果价值', criteria: deskCriteria.slice(0, 4) },
        { id: 'more', name: '其他', criteria: deskCriteria.slice(4) },
      ],
    },
    judgesPerEntry: null,
    blind: false,
    aggregation: { rule: 'mean' },
    rounding: { criterion: null, judgeTotal: 2, aggregate: 2 },
    ranks: 'competition',
    tieBreak: [],
    tiers: [{ id: 'first', name: '一等奖', quota: { kind: 'count', count: 2 }, minimumScore: null }],
    tierScope: 'overall',
    boundaryTie: 'chair',
    disagreementLimit: null,
    conduct,
    ...changes,
  };
}
