import { describe, expect, test } from 'vitest';
import { computeFirmness } from '../../../shared/scoring/firmness.ts';
import { computeInfluence } from '../../../shared/scoring/influence.ts';
import { ratingsFromTable } from '../../../shared/scoring/ratings.ts';
import { computeReliability } from '../../../shared/scoring/reliability.ts';
import {
  concordanceSentence,
  generalizabilitySentence,
  influenceSentence,
  intraclassSentence,
  krippendorffSentence,
  lineSentence,
  rankSentence,
  recommendationSentence,
  reliabilitySentences,
  type Sentence,
  severitySentence,
} from '../../../shared/scoring/sentences.ts';
import { haloFigures } from '../../../shared/scoring/statistics/halo.ts';
import { judgeProfiles } from '../../../shared/scoring/statistics/judge-profile.ts';
import { outlyingScores } from '../../../shared/scoring/statistics/outliers.ts';
import english from '../../../shared/text/en/statistics.json' with { type: 'json' };
import chinese from '../../../shared/text/zh-CN/statistics.json' with { type: 'json' };
import { buildInput, buildScheme, rangeCriterion, uuid } from '../../builders/tally-input.ts';

const texts: Record<'zh' | 'en', Record<string, string>> = { zh: chinese, en: english };

/** The sentence in both languages, every placeholder filled. */
function inWords({ key, params }: Sentence): string[] {
  return (['zh', 'en'] as const).map((language) => {
    const text = texts[language][key];
    if (text === undefined) throw new Error(`no ${language} text for ${key}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = params[name];
      if (value === undefined) throw new Error(`${key} wants ${name}`);
      return String(value);
    });
  });
}

/** 12 entries × 6 judges with small fixed deviations; judge 5 is 6 marks severe; one mark is far off. */
const table = Array.from({ length: 12 }, (_, i) =>
  Array.from({ length: 6 }, (__, j) => {
    const mark =
      60 + 2.5 * i + (((i * 5 + j * 3) % 7) - 3) * 0.8 - (j === 5 ? 6 : 0) - (i === 7 && j === 1 ? 18 : 0);
    return Math.round(100 * mark);
  }),
);
const report = computeReliability(buildInput(buildScheme(), table));

describe('figures of a panel', () => {
  test('the severe judge and the mark far off are named', () => {
    const severe = report.profiles.find((profile) => profile.judgeId === uuid('judge', 5));
    expect(severe?.severity?.high).toBeLessThan(0);
    expect(severe?.severity?.value).toBeCloseTo(-5, 0);
    const [first] = report.outlying;
    expect(first).toMatchObject({ judgeId: uuid('judge', 1), entryId: uuid('entry', 7), criterionId: null });
    expect(first?.measure).toBeLessThan(-6);
    expect(report.spreads.reduce((a, b) => (b.range > a.range ? b : a)).entryId).toBe(uuid('entry', 7));
  });

  test('all kinds of agreement are there for a complete panel', () => {
    expect(report).toMatchObject({ entries: 12, judges: 6, scores: 72, complete: true });
    expect(report.intraclass?.['ICC(2,k)'].value).toBeGreaterThan(0.8);
    expect(report.cronbachAlpha).toBe(report.intraclass?.['ICC(3,k)'].value);
    expect(report.concordance?.p).toBeLessThan(0.001);
    expect(report.pairs).toHaveLength(15);
    expect(report.krippendorff.interval).not.toBeNull();
  });

  test('an incomplete panel has variance components instead of mean squares', () => {
    const sparse = table.map((row, i) => row.map((mark, j) => ((i + j) % 3 === 0 ? undefined : mark)));
    const result = computeReliability(buildInput(buildScheme(), sparse));
    expect(result).toMatchObject({ complete: false, intraclass: null, concordance: null });
    expect(result.generalizability?.harmonicScores).toBe(4);
    expect(result.recommendation.rule).toBe('judgeAdjusted');
  });

  test('nothing breaks where nothing varies, or hardly anything is there', () => {
    for (const marks of [
      [[7000]],
      [
        [7000, 7000],
        [7000, 7000],
      ],
      [[null]],
      [
        [7000, null],
        [null, 8000],
      ],
    ]) {
      const result = computeReliability(buildInput(buildScheme(), marks));
      for (const sentence of reliabilitySentences(result)) inWords(sentence);
      expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity/);
    }
  });

  test('a halo: one judge’s criteria move together, the others’ do not', () => {
    const mark = (i: number, c: number) => (i * (c + 3) * 7) % 11;
    const usual = Array.from({ length: 9 }, (_, i) => [mark(i, 0), mark(i, 1), mark(i, 2)]);
    const flat = Array.from({ length: 9 }, (_, i) => [i, i + 1, 2 * i]);
    expect(haloFigures([usual, flat, usual]).map(({ flagged }) => flagged)).toEqual([false, true, false]);
    // Criteria that go together for everybody are no halo.
    expect(haloFigures([flat, flat, flat]).map(({ flagged }) => flagged)).toEqual([false, false, false]);
  });

  test('on a tiny panel the modified z-score speaks; without spread nobody is flagged', () => {
    const found = outlyingScores(ratingsFromTable([[80, 81, 79, 80, 20]]));
    expect(found).toMatchObject([{ judge: 4, rule: 'modifiedZ' }]);
    expect(outlyingScores(ratingsFromTable([[80, 80, 80, 80, 20]]))).toEqual([]);
  });

  test('a judge who hardly spreads is seen', () => {
    const narrow = Array.from({ length: 10 }, (_, i) => [50 + 4 * i, 51 + 4 * i - (i % 3), 70 + 0.2 * i]);
    expect(judgeProfiles(ratingsFromTable(narrow))[2]?.rangeRatio).toBeLessThan(0.1);
  });
});

describe('words are never stronger than the figure', () => {
  const icc = (low: number, value: number) => ({
    value,
    F: 1,
    df1: 1,
    df2: 1,
    p: 0,
    ci95: [low, 0.99] as const,
  });

  test.each([
    [0.91, 'excellent'],
    [0.899, 'good'],
    [0.75, 'good'],
    [0.749, 'moderate'],
    [0.5, 'moderate'],
    [0.49, 'poor'],
    [-0.2, 'poor'],
  ])('an interval from %d is called %s, however high the value', (low, word) => {
    expect(intraclassSentence('absolute', icc(low, 0.98)).key).toBe(`icc.absolute.${word}`);
  });

  test.each([
    [0.9, 0.05, 'none'],
    [0.9, 0.04, 'strong'],
    [0.69, 0.001, 'moderate'],
    [0.49, 0.001, 'weak'],
  ])('W = %d with p = %d is called %s', (W, p, word) => {
    expect(concordanceSentence(W, p).key).toBe(`kendall.${word}`);
  });

  test.each([
    [0.8, 'reliable'],
    [0.7999, 'tentative'],
    [0.6669, 'low'],
    [0, 'none'],
    [-0.1, 'none'],
  ])('alpha = %d is called %s', (alpha, word) => {
    expect(krippendorffSentence(alpha).key).toBe(`krippendorff.${word}`);
  });

  test('severity is named only where the interval leaves zero out', () => {
    const [profile] = report.profiles;
    if (!profile) throw new Error('no profile');
    const key = (low: number, high: number) =>
      severitySentence({ ...profile, severity: { value: (low + high) / 2, low, high } }).key;
    expect([key(0.1, 3), key(-0.1, 3), key(-3, -0.1), key(0, 1)]).toEqual([
      'severity.generous',
      'severity.unclear',
      'severity.severe',
      'severity.unclear',
    ]);
    expect(severitySentence({ ...profile, severity: null }).key).toBe('severity.unknown');
  });
});

describe('sentences in two languages', () => {
  test('both languages have the same sentences with the same placeholders', () => {
    expect(Object.keys(english)).toEqual(Object.keys(chinese));
    const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
    for (const [key, text] of Object.entries(texts.zh))
      expect(places(texts.en[key] ?? ''), key).toEqual(places(text));
  });

  test('everything that a report, a line, a rank and an influence say can be printed', () => {
    const input = buildInput(buildScheme(), table);
    const [firmness] = computeFirmness(input, { seed: 1, draws: 200 });
    const sentences = [
      ...reliabilitySentences(report),
      ...(firmness?.lines.map(lineSentence) ?? []),
      ...(firmness?.entries.map((entry) => rankSentence(firmness.method, entry)) ?? []),
      ...computeInfluence(input).map(influenceSentence),
      generalizabilitySentence(0.7, 4.2),
      recommendationSentence({ rule: 'withinIslands', why: 'islands', islands: 2 }),
    ];
    expect(sentences.length).toBeGreaterThan(35);
    for (const words of sentences.map(inWords)) {
      for (const text of words) expect(text).not.toMatch(/\{\{|NaN|undefined/);
    }
    const severe = sentences.find(({ key }) => key === 'severity.severe');
    expect(severe && inWords(severe)[0]).toContain('比同评的评委平均低');
  });

  test('a criterion that is far off is named', () => {
    const scheme = buildScheme({
      rubric: {
        id: 'r',
        name: 'r',
        total: 'sum',
        groups: [{ id: 'g', name: 'g', criteria: [rangeCriterion('new'), rangeCriterion('useful')] }],
      },
    });
    const marks = table.map((row, i) =>
      row.map((mark, j) => ({
        new: mark,
        useful: 3000 + 37 * ((i * 3 + j * 5) % 8) + (i === 2 && j === 3 ? 4000 : 0),
      })),
    );
    const { outlying } = computeReliability(buildInput(scheme, marks));
    expect(
      outlying.some((score) => score.criterionId === 'useful' && score.entryId === uuid('entry', 2)),
    ).toBe(true);
  });
});
