import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { DuplicateEntry } from '../../../shared/duplicates/entry.ts';
import type { RandomWords } from './random-words.ts';
import {
  type Concept,
  type SyntheticEntry,
  SyntheticTitles,
  type SyntheticUnit,
  titleOf,
} from './synthetic-titles.ts';
import { variations } from './variations.ts';
import { parts, purposes, things } from './vocabulary.ts';

/** An incoming entry of which is known what it is. */
export interface LabelledEntry extends DuplicateEntry {
  /** Id of the existing entry that it is a copy of; null = of none. */
  copyOf: string | null;
  /** Id of the existing entry that it is a copy or a neighbour of. */
  madeFrom: string;
  /** How it was made. */
  how: string;
}

export interface LabelledSet {
  existing: DuplicateEntry[];
  incoming: LabelledEntry[];
}

export interface LabelledSetSize {
  seed: number;
  /** Copies of each of the published titles. */
  copiesOfEach: number;
  /** Made-up entries that get copies and neighbours. */
  synthetic: number;
  /** Made-up entries that nothing is copied from. */
  background: number;
}

/** Titles, units and people of four published award lists. */
export function publishedEntries(): DuplicateEntry[] {
  const file = new URL('../../fixtures/duplicates/published-titles.csv', import.meta.url);
  const rows: string[][] = parse(readFileSync(file, 'utf8'), { from: 2 });
  return rows.map(([title = '', unit = '', people = ''], index) => ({
    id: `published-${String(index).padStart(3, '0')}`,
    title,
    unit: unit === '' ? null : unit,
    contributors: people.split(' ').filter((name) => name !== ''),
  }));
}

/** Short forms that people use of units in the published lists. */
const shortForms: Record<string, string> = {
  山西铁路工程建设监理有限公司: '山西铁路监理',
  山西绿洲纺织有限责任公司: '绿洲纺织',
  山西建投远大建筑工业股份有限公司: '建投远大',
  '中国北方稀土(集团)高科技股份有限公司冶炼分公司': '北方稀土冶炼分公司',
  内蒙古北方重工业集团有限公司: '北方重工',
  陕西陕煤澄合矿业有限公司: '陕煤澄合',
  国网上杭县供电公司: '上杭县供电公司',
  国网安徽省电力有限公司泗县供电公司: '国网泗县供电公司',
  盘江精煤股份有限公司土城矿: '盘江土城矿',
  湖北三峰透平装备股份有限公司: '三峰透平',
  内蒙古伊利实业集团股份有限公司: '伊利集团',
  华能澜沧江水电股份有限公司集控中心: '华能澜沧江集控中心',
};

export function labelledSet({ seed, copiesOfEach, synthetic, background }: LabelledSetSize): LabelledSet {
  const titles = new SyntheticTitles(seed);
  const { random } = titles;
  const published = publishedEntries();
  const sources = titles.entries(synthetic, 'made-');
  const incoming: LabelledEntry[] = [];
  const add = (entry: Omit<LabelledEntry, 'id'>) => {
    incoming.push({ ...entry, id: `in-${String(incoming.length).padStart(6, '0')}` });
  };
  for (const source of published) {
    const short = shortForms[source.unit ?? ''] ?? source.unit ?? '';
    const unit: SyntheticUnit = { full: source.unit ?? '', short };
    for (let i = 0; i < copiesOfEach; i++) add(copyOf(source, unit, titles));
  }
  for (const source of sources) {
    add(copyOf(source, source.unitForms, titles));
    add(copyOf(source, source.unitForms, titles));
    add(neighbourOf(source, titles));
    add(neighbourOf(source, titles));
  }
  for (const source of published) for (const entry of publishedNeighbours(source, random)) add(entry);
  return { existing: [...published, ...sources, ...titles.entries(background, 'other-')], incoming };
}

function copyOf(
  source: DuplicateEntry,
  unit: SyntheticUnit,
  titles: SyntheticTitles,
): Omit<LabelledEntry, 'id'> {
  const { random } = titles;
  const names = Object.keys(variations);
  const first = random.pick(names);
  const heavy = ['reorder', 'abbreviate', 'typo'];
  // Two changes at once; two heavy ones would be a new title.
  const second = random.pick(
    names.filter((name) => name !== first && !(heavy.includes(first) && heavy.includes(name))),
  );
  const chosen = random.chance(0.5) ? [first] : [first, second];
  let title = source.title;
  for (const name of chosen) title = variations[name]?.(title, random) ?? title;
  // Another unit hands in the very same title: only signs may differ.
  const light = chosen.every((name) => ['brackets', 'width', 'spaces', 'particle', 'year'].includes(name));
  const draw = random.below(100);
  const stolen = light && source.unit !== null && draw < 30;
  const how = `${chosen.join('+')}${stolen ? '+otherUnit' : ''}`;
  if (stolen) {
    const other = titles.entry('none');
    return {
      title,
      unit: other.unitForms.full,
      contributors: other.contributors,
      copyOf: source.id,
      madeFrom: source.id,
      how,
    };
  }
  const contributors = copyPeople(source.contributors, random);
  const written = draw < 60 ? source.unit : draw < 92 ? unit.short : null;
  return {
    title,
    unit: written === '' ? null : written,
    contributors,
    copyOf: source.id,
    madeFrom: source.id,
    how,
  };
}

function copyPeople(people: readonly string[], random: RandomWords): string[] {
  switch (random.below(5)) {
    case 0:
      return random.shuffled(people).slice(0, Math.max(1, people.length - 1));
    case 1:
      return people.map((name) => `${name.charAt(0)}某`);
    case 2:
      return people.slice(0, 1).map((name) => (name.endsWith('等') ? name : `${name}等`));
    case 3:
      return [];
    default:
      return random.shuffled(people);
  }
}

/** Of the same unit and often the same people, but another thing. */
function neighbourOf(source: SyntheticEntry, titles: SyntheticTitles): Omit<LabelledEntry, 'id'> {
  const { random } = titles;
  const { concept } = source;
  for (;;) {
    const changes: Record<string, Partial<Concept>> = {
      otherNumber:
        concept.number === ''
          ? {}
          : { number: random.other(['1#', '2#', '6kV', '10kV', '2150'], concept.number) },
      otherPurpose: { purpose: random.other(purposes, concept.purpose) },
      otherThing: { thing: random.other(things, concept.thing) },
      otherPart: concept.part === '' ? {} : { part: random.other(parts, concept.part) },
      otherPartAndPurpose: {
        part: random.other(parts, concept.part),
        purpose: random.other(purposes, concept.purpose),
      },
    };
    const how = random.pick(Object.keys(changes));
    const changed = { ...concept, ...changes[how], kind: titles.newConcept().kind };
    if (!titles.claim(changed)) continue;
    const contributors = random.chance(0.5) ? source.contributors : titles.people();
    return {
      title: titleOf(changed),
      unit: source.unit,
      contributors,
      copyOf: null,
      madeFrom: source.id,
      how,
    };
  }
}

/** Hard neighbours of real titles: another number, the opposite side, another purpose for the same thing. */
function publishedNeighbours(source: DuplicateEntry, random: RandomWords): Omit<LabelledEntry, 'id'>[] {
  const { title, unit, contributors } = source;
  const found: Omit<LabelledEntry, 'id'>[] = [];
  const add = (changed: string, how: string) => {
    if (changed !== title)
      found.push({ title: changed, unit, contributors, copyOf: null, madeFrom: source.id, how });
  };
  add(
    title.replace(/\d+/, (number) => String(Number(number) + 3)),
    'otherNumber',
  );
  add(title.replace(/高(?=压|温|强|合)/, '低'), 'opposite');
  add(
    title.replace(/左|前|内|上(?!杭)/, (side) => ({ 左: '右', 前: '后', 内: '外', 上: '下' })[side] ?? side),
    'opposite',
  );
  const start = title.replace(/^一种/, '').slice(0, 4);
  add(`${start}${random.pick(purposes)}${random.pick(['装置', '系统', '方法'])}`, 'sameStart');
  return found;
}
