import { describe, expect, test } from 'vitest';
import type { Scheme } from '../../../shared/model/scheme.ts';
import type { RecognitionRecord, TallyInput } from '../../../shared/model/tally.ts';
import { computeRecognition } from '../../../shared/recognition/compute-recognition.ts';
import { drawSpotChecks } from '../../../shared/recognition/draw-spot-checks.ts';
import { recommendationOf } from '../../../shared/recognition/recommendation.ts';
import { chooseSecondReaders } from '../../../shared/recognition/second-readers.ts';
import { outcomeOf } from '../../../shared/recognition/verdicts.ts';
import { aProgramme } from '../../builders/programme.ts';
import { buildScheme, uuid } from '../../builders/tally-input.ts';

const e = (index: number) => uuid('entry', index);
const j = (index: number) => uuid('judge', index);
type Verdict = RecognitionRecord['readings'][number]['verdict'];

function aScheme(spotEffect: 'entry' | 'unit' = 'entry', changes: Partial<Scheme> = {}): Scheme {
  const programme = aProgramme({
    selection: 'recognition',
    spotCheck: { basisPoints: 1000, consequence: '不予认定', effect: spotEffect },
  });
  return buildScheme({
    programme,
    tiers: [
      {
        id: 'named',
        name: '优秀成果',
        quota: { kind: 'count', count: 2 },
        minimumScore: null,
        limit: 'target',
      },
    ],
    ...changes,
  });
}

/** One row an entry: verdict of the first and of the second reading; units alternate between 甲 and 乙. */
function input(
  rows: [Verdict?, Verdict?][],
  changes: Partial<TallyInput> = {},
  scheme = aScheme(),
): TallyInput {
  return {
    scheme,
    entries: rows.map((_, at) => ({
      id: e(at),
      number: `N${at}`,
      categoryId: null,
      unit: at % 2 === 0 ? '甲' : '乙',
    })),
    assignments: rows.map((_, at) => ({ entryId: e(at), judgeId: j(0) })),
    sheets: [],
    decisions: [],
    recognition: {
      readings: rows.flatMap(([first, second], at) => [
        ...(first ? [{ entryId: e(at), reading: 1 as const, judgeId: j(0), verdict: first }] : []),
        ...(second ? [{ entryId: e(at), reading: 2 as const, judgeId: j(1), verdict: second }] : []),
      ]),
      spotChecks: [],
    },
    ...changes,
  };
}

const outcome = (tally: ReturnType<typeof computeRecognition>) =>
  tally.groups.flatMap((group) => group.rows).map((row) => [row.number, row.tierId, row.flags.join()]);

describe('who is recognised', () => {
  test('the first reading decides, a doubt is decided by the second', () => {
    const tally = computeRecognition(
      input([['agree'], ['disagree'], ['doubt', 'agree'], ['doubt', 'disagree'], ['doubt'], []]),
    );
    expect(outcome(tally)).toEqual([
      ['N0', 'named', ''],
      ['N1', null, 'notAgreed'],
      ['N2', 'named', ''],
      ['N3', null, 'notAgreed'],
      ['N4', null, 'doubtOpen'],
      ['N5', null, 'missingJudge,unscored'],
    ]);
    expect(tally.groups[0]?.rows.every((row) => row.rank === null && row.aggregate === null)).toBe(true);
  });

  test('a second reading without a doubt has no effect', () => {
    const reading = (n: 1 | 2, verdict: Verdict) => ({ entryId: e(0), reading: n, judgeId: j(n), verdict });
    expect(outcomeOf([reading(2, 'disagree'), reading(1, 'agree')])).toEqual({
      state: 'agreed',
      decidedBy: 1,
    });
  });

  test('the order of what comes in has no effect', () => {
    const given = input([['agree'], ['disagree'], ['doubt', 'agree'], ['agree']]);
    const turned: TallyInput = {
      ...given,
      entries: [...given.entries].reverse(),
      recognition: {
        readings: [...(given.recognition?.readings ?? [])].reverse(),
        spotChecks: [],
      },
    };
    expect(computeRecognition(turned)).toEqual(computeRecognition(given));
  });

  test('a disqualified entry is not recognised', () => {
    const decisions = [{ kind: 'disqualify' as const, entryId: e(0), reason: '冒用他人成果' }];
    expect(outcome(computeRecognition(input([['agree'], ['agree']], { decisions })))).toEqual([
      ['N0', null, 'disqualified'],
      ['N1', 'named', ''],
    ]);
  });
});

describe('a failed spot check', () => {
  const rows: [Verdict?, Verdict?][] = [['agree'], ['agree'], ['agree'], ['agree']];
  const failing = (scheme: Scheme) => {
    const given = input(rows, {}, scheme);
    const readings = given.recognition?.readings ?? [];
    return {
      ...given,
      recognition: {
        readings,
        spotChecks: [
          { entryId: e(0), passed: false },
          { entryId: e(1), passed: null },
        ],
      },
    };
  };

  test('takes the entry out', () => {
    expect(outcome(computeRecognition(failing(aScheme('entry'))))).toEqual([
      ['N0', null, 'spotCheckFailed'],
      ['N1', 'named', ''],
      ['N2', 'named', ''],
      ['N3', 'named', ''],
    ]);
  });

  test('takes everything of its unit out where the scheme says so', () => {
    expect(outcome(computeRecognition(failing(aScheme('unit'))))).toEqual([
      ['N0', null, 'spotCheckFailed'],
      ['N1', 'named', ''],
      ['N2', null, 'spotCheckFailed'],
      ['N3', 'named', ''],
    ]);
  });
});

describe('quotas', () => {
  const all: [Verdict?, Verdict?][] = [['agree'], ['agree'], ['agree']];

  test('a target is no limit', () => {
    const tally = computeRecognition(input(all));
    expect(outcome(tally).map(([, tier]) => tier)).toEqual(['named', 'named', 'named']);
    expect(tally.groups[0]?.boundaries).toMatchObject([{ places: 2, filled: 3, state: 'clear' }]);
  });

  test('a cap that is too small leaves all of them to the chair, who may take them in', () => {
    const scheme = aScheme('entry', {
      tiers: [{ id: 'named', name: '优秀成果', quota: { kind: 'count', count: 2 }, minimumScore: null }],
    });
    const open = computeRecognition(input(all, {}, scheme));
    expect(open.groups[0]?.boundaries).toMatchObject([{ state: 'open', tiedEntryIds: [e(0), e(1), e(2)] }]);
    expect(outcome(open)[0]).toEqual(['N0', null, 'boundaryTie']);
    const decisions = [
      {
        kind: 'boundaryTie' as const,
        groupId: 'all',
        tierId: 'named',
        entryIds: [e(0), e(1), e(2)],
        choice: 'extend' as const,
        reason: '一并认定',
      },
    ];
    expect(outcome(computeRecognition(input(all, { decisions }, scheme))).map(([, tier]) => tier)).toEqual([
      'named',
      'named',
      'named',
    ]);
  });

  test('each category has its own tier; a category without places has none, target or not', () => {
    const places = (groupId: string) => ({ kind: 'set' as const, places: [{ groupId, places: 5 }] });
    const scheme = aScheme('entry', {
      categories: [
        { id: 'a', name: '甲' },
        { id: 'b', name: '乙' },
      ],
      tierScope: 'category',
      tiers: ['a', 'b'].map((id) => ({
        id: `tier-${id}`,
        name: id,
        quota: { kind: 'count' as const, count: 5 },
        minimumScore: null,
        limit: 'target' as const,
        groups: places(id),
      })),
    });
    const given = input(all, {}, scheme);
    const entries = given.entries.map((entry, at) => ({
      ...entry,
      categoryId: ['a', 'b', null][at] ?? null,
    }));
    expect(outcome(computeRecognition({ ...given, entries })).map(([, tier]) => tier)).toEqual([
      'tier-a',
      'tier-b',
      null,
    ]);
  });
});

describe('the draw of the spot check', () => {
  const entries = Array.from({ length: 60 }, (_, at) => ({
    entryId: e(at),
    number: `N${String(at).padStart(2, '0')}`,
    unit: at < 40 ? '大单位' : at < 55 ? '小单位' : null,
  }));
  const drawn = drawSpotChecks(entries, 500, 20220225);

  test('5 % of each unit, rounded up, at least one', () => {
    const count = (unit: string | null) => drawn.filter((one) => one.unit === unit).length;
    expect([count('大单位'), count('小单位'), count(null)]).toEqual([2, 1, 1]);
    expect(new Set(drawn.map(({ entryId }) => entryId)).size).toBe(4);
    expect(drawSpotChecks(entries, 0, 1)).toEqual([]);
  });

  test('the seed alone decides, whatever the order of entries', () => {
    expect(drawSpotChecks([...entries].reverse(), 500, 20220225)).toEqual(drawn);
    const others = new Set(
      Array.from({ length: 20 }, (_, seed) => JSON.stringify(drawSpotChecks(entries, 500, seed))),
    );
    expect(others.size).toBeGreaterThan(15);
  });

  test('every entry of a unit is drawn about equally often', () => {
    const hits = new Map<string, number>();
    for (let seed = 0; seed < 4000; seed += 1) {
      for (const { number } of drawSpotChecks(entries.slice(0, 40), 500, seed)) {
        hits.set(number, (hits.get(number) ?? 0) + 1);
      }
    }
    expect(hits.size).toBe(40);
    // 200 expected, standard deviation 13.8: five of them either way.
    for (const count of hits.values()) expect(Math.abs(count - 200)).toBeLessThan(69);
  });
});

describe('second readers', () => {
  const base = {
    entries: [0, 1, 2].map((at) => ({ entryId: e(at), firstReaderId: j(0) })),
    judgeIds: [j(0), j(1), j(2)],
    load: new Map([
      [j(0), 1],
      [j(1), 5],
      [j(2), 3],
    ]),
    isRecused: () => false,
  };

  test('never the first reader, the least loaded other one', () => {
    expect(chooseSecondReaders(base)).toEqual({
      pairs: [
        { entryId: e(0), judgeId: j(2) },
        { entryId: e(1), judgeId: j(2) },
        { entryId: e(2), judgeId: j(1) },
      ],
      without: [],
    });
  });

  test('nobody who is recused; entries that nobody may read are named', () => {
    const { pairs, without } = chooseSecondReaders({
      ...base,
      isRecused: (entryId, judgeId) => entryId === e(1) || judgeId === j(2),
    });
    expect(pairs).toEqual([
      { entryId: e(0), judgeId: j(1) },
      { entryId: e(2), judgeId: j(1) },
    ]);
    expect(without).toEqual([e(1)]);
  });
});

test('opinion and order of the recommending union are found under their usual headings', () => {
  const columns = (...pairs: [string, string][]) => pairs.map(([label, value]) => ({ label, value }));
  expect(recommendationOf(columns(['初审意见', '同意推荐'], ['推荐顺序', '３']))).toEqual({
    opinion: '同意推荐',
    order: 3,
  });
  expect(recommendationOf(columns(['推荐意见（盖章）', '符合条件'], ['排 序', '第2位']))).toEqual({
    opinion: '符合条件',
    order: 2,
  });
  expect(recommendationOf(columns(['推荐顺序', '靠前'], ['备注', '无']))).toEqual({
    opinion: null,
    order: null,
  });
});
