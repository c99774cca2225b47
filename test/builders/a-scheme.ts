import type { Scheme } from '../../shared/model/scheme.ts';

/** Two criteria of 0…60 and 0…40 in steps of 0.5; one special, two first, three second prizes; ties go to the chair. */
export function aScheme(changes: Partial<Scheme> = {}): Scheme {
  return {
    id: 'test',
    version: 1,
    name: '测试方案',
    description: '',
    categories: [],
    rubric: {
      id: 'r',
      name: '评分表',
      total: 'sum',
      groups: [
        {
          id: 'g',
          name: '指标',
          criteria: [
            { kind: 'range', id: 'a', name: '技术水平', min: 0, max: 6000, step: 50, bands: [] },
            { kind: 'range', id: 'b', name: '经济效益', min: 0, max: 4000, step: 50, bands: [] },
          ],
        },
      ],
    },
    judgesPerEntry: null,
    blind: false,
    aggregation: { rule: 'mean' },
    rounding: { criterion: null, judgeTotal: 2, aggregate: 2 },
    ranks: 'competition',
    tieBreak: [],
    tiers: [
      { id: 'special', name: '特等奖', quota: { kind: 'count', count: 1 }, minimumScore: null },
      { id: 'first', name: '一等奖', quota: { kind: 'count', count: 2 }, minimumScore: null },
      { id: 'second', name: '二等奖', quota: { kind: 'count', count: 3 }, minimumScore: null },
    ],
    tierScope: 'overall',
    boundaryTie: 'chair',
    disagreementLimit: 2000,
    ...changes,
  };
}
