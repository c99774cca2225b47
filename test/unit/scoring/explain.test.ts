import { describe, expect, test } from 'vitest';
import type { DecisionBody } from '../../../shared/model/decision.ts';
import { type ExplanationStep, explainEntry } from '../../../shared/scoring/explain.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { buildInput, buildScheme, rangeCriterion, uuid } from '../../builders/tally-input.ts';

const scheme = buildScheme({
  rubric: {
    id: 'r',
    name: 'r',
    total: 'weighted',
    groups: [
      {
        id: 'g',
        name: 'g',
        criteria: [
          { ...rangeCriterion('new'), weight: 6000 },
          { ...rangeCriterion('useful'), weight: 4000 },
        ],
      },
    ],
  },
  aggregation: { rule: 'trimmedMean', drop: 1, minimumJudges: 3 },
  tieBreak: [{ by: 'criterion', criterionId: 'new' }],
});
const same = (mark: number) => ({ new: mark, useful: mark });
const table = [
  [same(9000), same(8000), { new: 8500, useful: 8725 }, null],
  [same(8800), { new: 8400, useful: 8875 }, same(7000), null],
];

function step<K extends ExplanationStep['step']>(steps: readonly ExplanationStep[], kind: K) {
  return steps.filter((item): item is Extract<ExplanationStep, { step: K }> => item.step === kind);
}

describe('an entry from marks to tier', () => {
  const { steps } = explainEntry(buildInput(scheme, table), uuid('entry', 0));

  test('every sheet with what each criterion adds', () => {
    const sheets = step(steps, 'sheet');
    expect(sheets).toHaveLength(4);
    expect(sheets[2]).toMatchObject({
      criteria: [
        { criterionId: 'new', mark: '85.00', adds: '51.00' },
        { criterionId: 'useful', mark: '87.25', adds: '34.90' },
      ],
      sum: '85.90',
      total: '85.90',
    });
    expect(sheets[3]).toMatchObject({ sum: null, total: null });
  });

  test('which totals count, the exact figure and its rounding', () => {
    expect(step(steps, 'totals')[0]).toEqual({
      step: 'totals',
      counted: [
        { judgeId: uuid('judge', 0), total: '90.00', dropped: 'high' },
        { judgeId: uuid('judge', 1), total: '80.00', dropped: 'low' },
        { judgeId: uuid('judge', 2), total: '85.90', dropped: null },
      ],
      missingJudgeIds: [uuid('judge', 3)],
    });
    expect(step(steps, 'aggregate')[0]).toMatchObject({
      exact: '85.90',
      rounded: '85.90',
      smallPanel: false,
    });
  });

  test('the tie and the step of the chain that broke it', () => {
    expect(step(steps, 'rank')[0]).toEqual({ step: 'rank', better: 0, equalEntryIds: [uuid('entry', 1)] });
    expect(step(steps, 'tieBreak')).toEqual([
      {
        step: 'tieBreak',
        by: { by: 'criterion', criterionId: 'new' },
        own: '51.00',
        others: [{ entryId: uuid('entry', 1), figure: '50.40' }],
        stillEqualEntryIds: [],
      },
    ]);
    expect(steps.at(-1)).toMatchObject({ step: 'result', rank: 1, tierId: 'gold', aggregate: '85.90' });
  });
});

test('decisions that concern the entry are named', () => {
  const decision: DecisionBody = { kind: 'disqualify', entryId: uuid('entry', 1), reason: '剽窃' };
  const input = buildInput(scheme, table, { decisions: [decision] });
  const { steps } = explainEntry(input, uuid('entry', 1));
  expect(step(steps, 'decision')).toEqual([{ step: 'decision', decision }]);
  expect(step(explainEntry(input, uuid('entry', 0)).steps, 'decision')).toEqual([]);
  expect(steps.at(-1)).toMatchObject({ rank: null, flags: ['missingJudge', 'disqualified'] });
});

test('under a model every judge’s shift is disclosed, and raw stands beside adjusted', () => {
  const marks = [
    [9000, 8000, undefined],
    [8000, 7000, 8000],
    [undefined, 7500, 8500],
  ];
  const input = buildInput(buildScheme({ aggregation: { rule: 'judgeAdjusted', robust: false } }), marks);
  const { steps } = explainEntry(input, uuid('entry', 0));
  const [shift] = step(steps, 'shift');
  expect(shift?.rawMean).toBe('85.00');
  expect(shift?.judges.map(({ judgeId }) => judgeId)).toEqual([uuid('judge', 0), uuid('judge', 1)]);
  expect(Number(shift?.judges[1]?.shift)).toBeLessThan(-1);
  const result = computeTally(input).groups[0]?.rows.find((row) => row.entryId === uuid('entry', 0));
  expect(step(steps, 'aggregate')[0]?.rounded).toBe(result?.aggregate);
});

test('an unknown entry is refused', () => {
  expect(() => explainEntry(buildInput(scheme, table), uuid('entry', 9))).toThrow(RangeError);
});
