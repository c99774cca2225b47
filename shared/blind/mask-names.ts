import { type NamedEntry, partiesOf } from '../assignment/parties.ts';

/** What stands for a name that a judge of a blind round must not read. */
export const MASK = '○○';

/** A name of one character would hide half of the text. */
const SHORTEST = 2;

/** Names worth looking for, the longest first: a short name may be part of a longer one. */
export function searchableNames(names: readonly (string | null)[]): string[] {
  const found = new Set<string>();
  for (const name of names) {
    const plain = name?.normalize('NFKC').replace(/\s+/gu, '') ?? '';
    if ([...plain].length >= SHORTEST) found.add(plain);
  }
  return [...found].sort((a, b) => b.length - a.length || (a < b ? -1 : a > b ? 1 : 0));
}

/** Every name in an entry, as it is written and plain: each unit of several in one cell, 张三 of 张三（组长）. */
export function namesInEntry(entry: NamedEntry): string[] {
  const { units, people } = partiesOf(entry);
  return searchableNames([entry.unit, ...entry.contributors, ...units, ...people]);
}

/**
 * The text with every listed name replaced by MASK, however it is spaced and in full or half width. Names are as
 * `searchableNames` gives them.
 */
export function maskNames(text: string, names: readonly string[]): string {
  let masked = text;
  for (const name of names) masked = masked.replace(patternOf(name), MASK);
  return masked;
}

const patterns = new Map<string, RegExp>();

/** A pattern that finds a name however it is spaced, in any case and width. */
export function patternOf(name: string): RegExp {
  let pattern = patterns.get(name);
  if (!pattern) {
    if (patterns.size > 5000) patterns.clear();
    const source = [...name].map((character) => widths(character)).join('\\s*');
    pattern = new RegExp(source, 'giu');
    patterns.set(name, pattern);
  }
  return pattern;
}

/** A character in half and full width (U+FF01–U+FF5E mirror U+0021–U+007E). */
function widths(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const escaped = character.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
  return code >= 0x21 && code <= 0x7e ? `[${escaped}${String.fromCodePoint(code + 0xfee0)}]` : escaped;
}
