import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { PaperEntry, ResultView } from '../../shared/documents/papers/result-view.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import type { SubmittedSheet, TallyInput } from '../../shared/model/tally.ts';
import { randomSource, randomUnit } from '../../shared/scoring/random.ts';
import { computeTally } from '../../shared/scoring/tally.ts';

const fixtures = fileURLToPath(new URL('../fixtures/papers', import.meta.url));
export const realLists = ['five-small', 'angang-2017', 'published', 'vacant-first-prize'] as const;

/** Entries as a real award list has them, in its order. */
export function entriesOfList(name: (typeof realLists)[number]): PaperEntry[] {
  const rows = parse(readFileSync(join(fixtures, `${name}.csv`)), { columns: true, bom: true }) as Record<
    string,
    string
  >[];
  return rows.map((row, index) => ({
    id: idOf(index),
    number: String(index + 1).padStart(3, '0'),
    title: row.成果名称 ?? '',
    unit: row.申报单位 || null,
    contributors: (row.主要完成人 ?? '').split(/[ 、]/).filter((name) => name !== ''),
    category: null,
  }));
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗𠮷㛃䶮'];
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英𠮷㛃䶮镕喆堃淼'];
const others = [
  '买买提·吐尔逊',
  '阿依古丽·艾合买提',
  'ئابدۇرەھىم ئەخمەت',
  'نۇرگۈل تۇرسۇن',
  'Zoë Brontë-Łukasz',
  'Đặng Thị Hương',
  'José Muñoz',
  'བཀྲ་ཤིས་ཚེ་རིང་',
  'ꀉꐚꇤꊂ',
];

/** Names with rare characters, of minorities and of foreigners, and some very long titles. */
export function generatedEntries(count: number, seed: number): PaperEntry[] {
  const next = drawer(seed);
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
  const name = () =>
    next() < 0.2 ? one(others) : one(surnames) + one(given) + (next() < 0.6 ? one(given) : '');
  const word = () =>
    one(['高温', '自动', '节能', '矿井', '轧机', '皮带', '变频', '智能', '防爆', '𠮷祥', '䶮山']);
  return Array.from({ length: count }, (_, index) => ({
    id: idOf(index),
    number: String(index + 1).padStart(5, '0'),
    title:
      index % 50 === 7
        ? `${Array.from({ length: 40 }, word).join('')}装置（第${index}号）`
        : index % 50 === 8
          ? `=SUM(A1:A9)+${index}`
          : `${word()}${word()}${one(['装置', '工艺', '系统', '工具'])}的${one(['研制', '改进', '应用'])}${index}`,
    unit: `第${1 + (index % 37)}分公司${one(['', '（本部）', '㛃县车间'])}`,
    contributors: Array.from({ length: 1 + Math.floor(next() * 4) }, name),
    category: null,
  }));
}

/** Trimmed mean of marks of 0…60 and 0…40; one special, three first, five second prizes. */
export function paperScheme(changes: Partial<Scheme> = {}): Scheme {
  const bands = (top: number) => [
    { from: Math.round(top * 0.8), to: top, text: '达到国内先进水平，有自主知识产权' },
    { from: Math.round(top * 0.5), to: Math.round(top * 0.8), text: '达到省内先进水平' },
    { from: 0, to: Math.round(top * 0.5), text: '一般' },
  ];
  return {
    id: 'papers',
    version: 3,
    name: '职工“五小”创新成果评审方案',
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
            { kind: 'range', id: 'a', name: '技术水平', min: 0, max: 6000, step: 50, bands: bands(6000) },
            { kind: 'range', id: 'b', name: '经济效益', min: 0, max: 4000, step: 50, bands: bands(4000) },
          ],
        },
      ],
    },
    judgesPerEntry: null,
    blind: false,
    aggregation: { rule: 'trimmedMean', drop: 1, minimumJudges: 5 },
    rounding: { criterion: null, judgeTotal: 2, aggregate: 2 },
    ranks: 'competition',
    tieBreak: [{ by: 'criterion', criterionId: 'a' }, { by: 'untrimmedMean' }],
    tiers: [
      { id: 'special', name: '特等奖', quota: { kind: 'count', count: 1 }, minimumScore: null },
      { id: 'first', name: '一等奖', quota: { kind: 'count', count: 3 }, minimumScore: null },
      { id: 'second', name: '二等奖', quota: { kind: 'count', count: 5 }, minimumScore: null },
    ],
    tierScope: 'overall',
    boundaryTie: 'extend',
    disagreementLimit: 2000,
    ...changes,
  };
}

interface Shape {
  entries: readonly PaperEntry[];
  scheme?: Scheme;
  judges?: number;
  seed?: number;
  sealed?: boolean;
  language?: 'zh-CN' | 'en';
}

/** A result over these entries with drawn marks, computed by the real tally. */
export function aResult({
  entries,
  scheme,
  judges = 7,
  seed = 1,
  sealed = true,
  language = 'zh-CN',
}: Shape): ResultView {
  const rules = scheme ?? paperScheme();
  const next = drawer(seed);
  const people = Array.from({ length: judges }, (_, index) => ({
    id: idOf(900_000 + index),
    name: `评委${'甲乙丙丁戊己庚辛壬癸'[index]}`,
  }));
  const sheets: SubmittedSheet[] = entries.flatMap((entry) => {
    const worth = 0.45 + next() * 0.45;
    return people.map(({ id }) => {
      const mark = (maximum: number) =>
        Math.min(maximum, Math.max(0, Math.round(((worth + (next() - 0.5) * 0.2) * maximum) / 50) * 50));
      return { entryId: entry.id, judgeId: id, marks: { a: mark(6000), b: mark(4000) } };
    });
  });
  const input: TallyInput = {
    scheme: rules,
    entries: entries.map(({ id, number, category }) => ({
      id,
      number,
      categoryId: rules.categories.find(({ name }) => name === category)?.id ?? null,
    })),
    assignments: entries.flatMap(({ id }) => people.map((judge) => ({ entryId: id, judgeId: judge.id }))),
    sheets,
    decisions: [],
  };
  return {
    identity: {
      reviewId: idOf(0xaaaaaa),
      reviewName: '2026年全市职工“五小”创新成果评审',
      schemeVersion: 3,
      madeAt: '2026-11-21T06:30:00.000Z',
      state: sealed ? 'sealed' : 'draft',
      digest: '3fa901bc77de0011223344556677889900aabbccddeeff00112233445566778f',
    },
    language,
    stage: sealed ? 'published' : 'reconciliation',
    scheme: rules,
    tally: computeTally(input),
    entries,
    judges: people,
    sheets,
    decisions: [],
  };
}

function drawer(seed: number): () => number {
  const source = randomSource(seed);
  return () => randomUnit(source);
}

function idOf(index: number): string {
  return `0190d3c0-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;
}
