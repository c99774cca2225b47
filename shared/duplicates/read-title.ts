import { fold, foldSigns } from './fold.ts';
import { cutGenericWords, unifyWords } from './generic-words.ts';
import { arabicNumbers, designators, takeYears } from './numbers.ts';

/** A title as it is compared. */
export interface ReadTitle {
  /** Equal for titles that differ only in signs, spaces, width and case; '' = nothing to compare. */
  plain: string;
  /** What the title says of its subject, generic words left out. */
  content: string;
  /** Pairs of neighbouring characters of the content, and one gram for each generic word; each once. */
  grams: readonly number[];
  designators: readonly string[];
  years: readonly number[];
}

/** Code units that no text has mark the grams of single characters and of generic words. */
const SINGLE = 0xfffe;
const GENERIC = 0xffff;

export function isGenericGram(gram: number): boolean {
  return gram >>> 16 === GENERIC;
}

/** Two Latin letters or digits: a word of ten letters is not nine times a Chinese word. */
export function isLatinGram(gram: number): boolean {
  return gram >>> 16 < 0x250 && (gram & 0xffff) < 0x250;
}

/** Particles join words and carry nothing: 研究与应用, 研究及应用 and 研究应用 are one. */
const particles = /[的之与和及]/g;
const none: readonly never[] = [];

export function readTitle(title: string): ReadTitle {
  const folded = fold(title);
  const plain = folded === '' ? foldSigns(title) : folded;
  const { rest, years } = takeYears(unifyWords(arabicNumbers(folded)));
  const compared = rest
    .replace(/(?<=\d)号(?=\d)/g, '/')
    .replace(/(?<=\d)号/g, '')
    .replace(particles, '');
  const { segments, generic } = cutGenericWords(compared);
  const found = designators(compared);
  return {
    plain,
    content: segments.join(''),
    grams: gramsOf(segments, generic),
    designators: found.length === 0 ? none : found,
    years: years.length === 0 ? none : years,
  };
}

function gramsOf(segments: readonly string[], generic: readonly string[]): number[] {
  const grams = new Set<number>();
  for (const segment of segments) {
    if (segment.length === 1) grams.add((SINGLE << 16) | segment.charCodeAt(0));
    for (let i = 1; i < segment.length; i++) {
      grams.add((segment.charCodeAt(i - 1) << 16) | segment.charCodeAt(i));
    }
  }
  // Two characters of a word are enough to tell generic words apart.
  for (const word of generic) {
    grams.add((GENERIC << 16) | ((word.charCodeAt(0) * 31 + word.charCodeAt(1)) & 0xffff));
  }
  return [...grams];
}
