import type { ReadTitle } from './read-title.ts';

type ComparedTitle = Pick<ReadTitle, 'plain' | 'content' | 'designators' | 'years'>;

/** What two titles have in common and what sets them apart. */
export interface TitleLikeness {
  /** From 0 to 1; symmetric. */
  value: number;
  kind: 'same' | 'sameSubject' | 'oneCharacter' | 'contained' | 'similar';
  /** Part of the lighter title's weight that both have. */
  shared: number;
  /** Numbers on each side that the other has not. */
  leftNumbers: string[];
  rightNumbers: string[];
  /** Opposite characters, '' = none. */
  leftOpposites: string;
  rightOpposites: string;
  /** The titles differ in a way that makes them two things of one kind. */
  setApart: boolean;
  otherYears: boolean;
}

/** By length of what is left without generic words: 水泵改造 and 水泵装置 need not be one thing. */
const sameSubject = (length: number) => (length > 3 ? 0.97 : length === 3 ? 0.9 : 0.7);
/** Gram overlap suffers from every moved word, character overlap does not; together they see both. */
const GRAM_PART = 0.6;
/** A title that says much less than the other is a broader thing: how fast that counts. */
const LENGTH_PENALTY = 0.8;
const NUMBERS_ON_BOTH = 0.6;
const NUMBERS_ON_ONE = 0.95;
const OPPOSITES = 0.65;
const OTHER_YEARS = 0.9;
/** A slip of the pen needs some context to be one. */
const LEAST_FOR_SLIP = 4;
const CONTAINED = 0.9;
/** Where each title has a word of its own that other titles know too, one is no miswriting of the other. */
const WORD_APART = 0.15;
const MOST_APART = 0.6;

/** What the grams of two titles say. */
export interface GramComparison {
  /** Weights: of the grams that both have, and of all. */
  shared: number;
  left: number;
  right: number;
  /** The smaller number of well-known grams that one has and the other has not. */
  wordsApart: number;
}

export function compareTitles(
  left: ComparedTitle,
  right: ComparedTitle,
  { shared, left: leftTotal, right: rightTotal, wordsApart }: GramComparison,
): TitleLikeness {
  const lighter = Math.min(leftTotal, rightTotal);
  const part = lighter === 0 ? 0 : shared / lighter;
  const leftNumbers = without(left.designators, right.designators);
  const rightNumbers = without(right.designators, left.designators);
  const opposed = opposites(left.content, right.content);
  const likeness: TitleLikeness = {
    value: 0,
    kind: 'similar',
    shared: part,
    leftNumbers,
    rightNumbers,
    leftOpposites: opposed.left,
    rightOpposites: opposed.right,
    setApart: (leftNumbers.length > 0 && rightNumbers.length > 0) || opposed.left !== '',
    otherYears: left.years.length > 0 && right.years.length > 0 && left.years.join() !== right.years.join(),
  };
  if (left.plain === right.plain) {
    likeness.kind = 'same';
    likeness.value = 1;
    likeness.shared = 1;
    return likeness;
  }
  if (left.content === right.content && left.content !== '') {
    likeness.kind = 'sameSubject';
    likeness.value = sameSubject(left.content.length);
  } else {
    const heavier = Math.max(leftTotal, rightTotal, 1);
    const lacking = 1 - shared / heavier;
    const common = GRAM_PART * part + (1 - GRAM_PART) * commonCharacters(left.content, right.content);
    likeness.value = common * common * (1 - LENGTH_PENALTY * lacking * lacking);
    if (part >= CONTAINED) likeness.kind = 'contained';
    const length = Math.max(left.content.length, right.content.length);
    if (wordsApart > 0) {
      likeness.value *= Math.max(MOST_APART, 1 - WORD_APART * wordsApart);
    } else if (length >= LEAST_FOR_SLIP && oneSlip(left.content, right.content)) {
      likeness.kind = 'oneCharacter';
      likeness.value = Math.max(likeness.value, 1 - 0.9 / length);
    }
  }
  if (leftNumbers.length > 0 && rightNumbers.length > 0) likeness.value *= NUMBERS_ON_BOTH;
  else if (leftNumbers.length + rightNumbers.length > 0) likeness.value *= NUMBERS_ON_ONE;
  if (opposed.left !== '') likeness.value *= OPPOSITES;
  if (likeness.otherYears) likeness.value *= OTHER_YEARS;
  return likeness;
}

function without(those: readonly string[], these: readonly string[]): string[] {
  return those.filter((word) => !these.includes(word));
}

const counts = new Int16Array(65536);

/** Code units that both have, as part of the shorter text. */
function commonCharacters(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  if (shorter === 0) return 0;
  for (let i = 0; i < left.length; i++) counts[left.charCodeAt(i)] = countOf(left, i) + 1;
  let common = 0;
  for (let i = 0; i < right.length; i++) {
    const count = countOf(right, i);
    if (count > 0) common++;
    counts[right.charCodeAt(i)] = count - 1;
  }
  for (const text of [left, right]) for (let i = 0; i < text.length; i++) counts[text.charCodeAt(i)] = 0;
  return common / shorter;
}

function countOf(text: string, at: number): number {
  return counts[text.charCodeAt(at)] as number;
}

/** One character replaced, missing or added, or two neighbours exchanged. */
export function oneSlip(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  let end = 0;
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end++;
  const restShort = short.length - start - end;
  const restLong = long.length - start - end;
  if (restShort <= 1 && restLong <= 1) return true;
  return (
    restShort === 2 && restLong === 2 && short[start] === long[start + 1] && short[start + 1] === long[start]
  );
}

/** Characters of one group name things that stand beside each other in the same plant. */
const groups = [
  ...['高低', '上下', '左右', '前后', '内外', '大小', '进出', '入出', '东西南北', '正反负', '主副备', '冷热'],
  ...[
    '横纵',
    '单双三',
    '长短',
    '水油气风煤灰',
    '升降',
    '增减',
    '首尾',
    '送引',
    '给排',
    '粗精',
    '干湿',
    '固液',
  ],
  ...['男女', '黑白', '软硬', '轻重', '快慢', '春秋'],
];
const groupOf = new Map<string, number[]>();
groups.forEach((members, group) => {
  for (const member of members) groupOf.set(member, [...(groupOf.get(member) ?? []), group]);
});

function opposites(left: string, right: string): { left: string; right: string } {
  const inLeft = groupedOnly(left, right);
  if (inLeft.length === 0) return { left: '', right: '' };
  const inRight = groupedOnly(right, left);
  const opposed = (those: string[], these: string[]) =>
    those
      .filter((one) =>
        these.some((other) => groupOf.get(one)?.some((group) => groupOf.get(other)?.includes(group))),
      )
      .sort()
      .join('');
  return { left: opposed(inLeft, inRight), right: opposed(inRight, inLeft) };
}

function groupedOnly(text: string, other: string): string[] {
  const found = new Set<string>();
  for (const character of text) {
    if (groupOf.has(character) && !other.includes(character)) found.add(character);
  }
  return [...found];
}
