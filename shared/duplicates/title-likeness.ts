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
  /** Numbers or opposites make them two things of one kind. */
  setApart: boolean;
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

/** Null if the titles are less alike than `least`. */
export function compareTitles(
  left: ComparedTitle,
  right: ComparedTitle,
  grams: GramComparison,
  least: number,
): TitleLikeness | null {
  const same = left.plain === right.plain;
  const { value: alike, kind } = same ? SAME : subjectLikeness(left.content, right.content, grams);
  if (alike < least) return null;
  const leftNumbers = same ? [] : without(left.designators, right.designators);
  const rightNumbers = same ? [] : without(right.designators, left.designators);
  const opposed = opposites(left.content, right.content);
  const otherYears =
    left.years.length > 0 && right.years.length > 0 && left.years.join() !== right.years.join();
  const numbersApart = leftNumbers.length > 0 && rightNumbers.length > 0;
  let value = alike;
  if (numbersApart) value *= NUMBERS_ON_BOTH;
  else if (leftNumbers.length + rightNumbers.length > 0) value *= NUMBERS_ON_ONE;
  if (opposed.left !== '') value *= OPPOSITES;
  if (otherYears) value *= OTHER_YEARS;
  if (value < least) return null;
  return {
    value,
    kind,
    shared: same ? 1 : sharedPart(grams),
    leftNumbers,
    rightNumbers,
    leftOpposites: opposed.left,
    rightOpposites: opposed.right,
    setApart: numbersApart || opposed.left !== '',
  };
}

type Alike = Pick<TitleLikeness, 'value' | 'kind'>;

const SAME: Alike = { value: 1, kind: 'same' };

function subjectLikeness(left: string, right: string, grams: GramComparison): Alike {
  if (left === right && left !== '') return { value: sameSubject(left.length), kind: 'sameSubject' };
  const part = sharedPart(grams);
  const heavier = Math.max(grams.left, grams.right, 1);
  const characters = commonCharacters(left, right);
  let value = overlapLikeness(part, grams.shared / heavier, characters);
  // Where one title has all characters of the other, its words are only moved, not replaced.
  if (grams.wordsApart > 0 && characters < 1) {
    value *= Math.max(MOST_APART, 1 - WORD_APART * grams.wordsApart);
  } else if (maybeSlip(left, right) && oneSlip(left, right)) {
    const length = Math.max(left.length, right.length);
    return { value: Math.max(value, 1 - 0.9 / length), kind: 'oneCharacter' };
  }
  return { value, kind: part >= CONTAINED ? 'contained' : 'similar' };
}

function sharedPart({ shared, left, right }: GramComparison): number {
  const lighter = Math.min(left, right);
  return lighter === 0 ? 0 : shared / lighter;
}

/** Of shared weight as part of the lighter and of the heavier title, and of characters that both have. */
function overlapLikeness(ofLighter: number, ofHeavier: number, characters: number): number {
  const common = GRAM_PART * ofLighter + (1 - GRAM_PART) * characters;
  const lacking = 1 - ofHeavier;
  return common * common * (1 - LENGTH_PENALTY * lacking * lacking);
}

/**
 * The part of the lighter title's weight that must be shared for the overlap alone to make two titles as alike as
 * `least`, where the lighter one has `ratio` of the heavier one's weight. Above 1 = they cannot be.
 */
export function leastSharedPart(least: number, ratio: number): number {
  const steps = 200;
  for (let step = 0; step <= steps; step++) {
    const part = step / steps;
    if (overlapLikeness(part, part * ratio, 1) >= least) return Math.max(0, (step - 1) / steps);
  }
  return 2;
}

/**
 * What a slip leaves of a title of so many characters, as part of its weight: of short ones it changes most grams.
 * 2 = longer ones keep as much as any similar pair needs.
 */
export function leftBySlip(length: number): number {
  return length <= 7 ? 0.3 : length <= 11 ? 0.5 : 2;
}

export function maybeSlip(left: string, right: string): boolean {
  return Math.max(left.length, right.length) >= LEAST_FOR_SLIP && Math.abs(left.length - right.length) <= 1;
}

function without(those: readonly string[], these: readonly string[]): string[] {
  return those.filter((word) => !these.includes(word));
}

const counts = new Int16Array(65536);

/** Code units that both have, as part of the shorter text. */
export function commonCharacters(left: string, right: string): number {
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

/** Characters of one group name things that stand beside each other in the same plant. At most 31 groups. */
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
/** By code unit: a bit for each group that the character is in. */
const groupsOf = new Int32Array(65536);
groups.forEach((members, group) => {
  for (const member of members) {
    const unit = member.charCodeAt(0);
    groupsOf[unit] = (groupsOf[unit] as number) | (1 << group);
  }
});

function opposites(left: string, right: string): { left: string; right: string } {
  const leftGroups = groupsOnly(left, right);
  const both = leftGroups === 0 ? 0 : leftGroups & groupsOnly(right, left);
  if (both === 0) return { left: '', right: '' };
  return { left: membersOnly(left, right, both), right: membersOnly(right, left, both) };
}

/** Groups of the characters that only `text` has. */
function groupsOnly(text: string, other: string): number {
  let found = 0;
  for (let i = 0; i < text.length; i++) {
    const bits = groupsOf[text.charCodeAt(i)] as number;
    if (bits !== 0 && !other.includes(text.charAt(i))) found |= bits;
  }
  return found;
}

function membersOnly(text: string, other: string, bits: number): string {
  const found = new Set<string>();
  for (let i = 0; i < text.length; i++) {
    if (((groupsOf[text.charCodeAt(i)] as number) & bits) === 0) continue;
    if (!other.includes(text.charAt(i))) found.add(text.charAt(i));
  }
  return [...found].sort().join('');
}
