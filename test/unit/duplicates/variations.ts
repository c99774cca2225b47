import type { RandomWords } from './random-words.ts';
import { endings, kinds } from './vocabulary.ts';

/** The ways in which one thing comes under another title. */
export type Variation = (title: string, random: RandomWords) => string;

const opening = /^(?:一种实用的|一种新型|一种|新型|简易|便携式|智能)/;
const ending = /(?:的?(?:研究|研制|设计|开发)(?:[与及和](?:应用|产业化))?|的?应用|的?改造|项目|成果)$/;
const inNumber = /[\da-z#./]/i;
const commonCharacters = [
  ...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动',
];

export const variations: Record<string, Variation> = {
  brackets(title, random) {
    const [left, right] = random.pick(['《》', '“”', '「」', '【】', '""', '()', '（）']) as unknown as [
      string,
      string,
    ];
    return random.chance(0.5) ? left + title + right : withinBrackets(title, left, right, random);
  },
  width: (title) =>
    title
      .replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
      .replace(/ /g, '\u3000'),
  spaces: (title, random) => [...title].map((c) => (random.chance(0.15) ? `${c} ` : c)).join(''),
  addOpening: (title, random) =>
    opening.test(title)
      ? title.replace(opening, '')
      : random.pick(['一种', '新型', '关于', '一种新型']) + title,
  addEnding: (title, random) =>
    ending.test(title) ? title.replace(ending, '') : title + random.other(endings, ''),
  otherKind: (title, random) => {
    const kind = kinds.find((word) => title.endsWith(word));
    return kind === undefined
      ? `${title}${random.pick(['装置', '技术', '项目'])}`
      : title.slice(0, -2) + random.other(kinds, kind);
  },
  particle: (title) => (title.includes('的') ? title.replace('的', '') : title.replace(/[与及]/, '和')),
  reorder(title, random) {
    const start = title.replace(opening, '');
    let cut = Math.floor(start.length * (0.35 + 0.3 * (random.below(100) / 100)));
    while (inNumber.test(start.charAt(cut)) && cut > 0) cut--;
    return start.length < 10 ? `${title}的研究` : `${start.slice(cut)}（${start.slice(0, cut)}）`;
  },
  abbreviate(title, random) {
    const bare = title.replace(opening, '').replace(ending, '');
    if (bare.length < 10) return bare;
    const drop = Math.floor(bare.length * (0.15 + 0.2 * (random.below(100) / 100)));
    const at = random.chance(0.6) ? 0 : random.below(bare.length - drop);
    return withoutNumbersCut(bare, at, drop);
  },
  typo(title, random) {
    const at = firstOfRun(title, random);
    const wrong = random.other(commonCharacters, title.charAt(at));
    switch (random.below(4)) {
      case 0:
        return title.slice(0, at) + title.slice(at + 1);
      case 1:
        return title.slice(0, at) + wrong + title.slice(at);
      case 2:
        return title.slice(0, at) + title.charAt(at + 1) + title.charAt(at) + title.slice(at + 2);
      default:
        return title.slice(0, at) + wrong + title.slice(at + 1);
    }
  },
  year: (title, random) =>
    random.pick([
      `${title}（2023年度）`,
      `${title}2022`,
      `2021年${title}`,
      `${title}(2020)`,
      `${title}-2024版`,
    ]),
  otherWriting: (title) =>
    title
      .replace(/(\d+)#/g, '$1号')
      .replace(/#(\d+)\/(\d+)/g, '$1号、$2号')
      .replace(/(\d)kV/gi, '$1千伏')
      .replace(/皮带机/g, '胶带机')
      .replace(/，/g, ','),
};

/** Place of a Chinese character that has one on either side: numbers and codes are no place for a slip. */
function firstOfRun(title: string, random: RandomWords): number {
  const places = [...title.matchAll(/(?<=[\u4e00-\u9fff])[\u4e00-\u9fff](?=[\u4e00-\u9fff])/g)].map(
    ({ index }) => index,
  );
  return places.length === 0 ? 0 : random.pick(places);
}

function withinBrackets(title: string, left: string, right: string, random: RandomWords): string {
  const from = random.below(Math.max(1, title.length - 3));
  const to = from + 2 + random.below(4);
  return title.slice(0, from) + left + title.slice(from, to) + right + title.slice(to);
}

/** Drops a stretch, but whole numbers stay whole: half a number is another number. */
function withoutNumbersCut(title: string, at: number, length: number): string {
  let from = at;
  let to = at + length;
  while (from > 0 && inNumber.test(title.charAt(from)) && inNumber.test(title.charAt(from - 1))) from--;
  while (to < title.length && inNumber.test(title.charAt(to)) && inNumber.test(title.charAt(to - 1))) to++;
  return title.slice(0, from) + title.slice(to);
}
