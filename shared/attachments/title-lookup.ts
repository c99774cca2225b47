import { compareCodeUnits } from '../scoring/code-units.ts';
import { letters } from './letters.ts';
import type { MatchEntry } from './match-paths.ts';

export interface TitleHit {
  /** Entries whose title is the name, or a part of it cut at + _ - and spaces. */
  exact: readonly string[];
  /** Entries of the longest title within the name, or whose title a long part is the beginning of. */
  within: readonly string[];
}

const GRAM = 4;
/** A part of a name this long may be a title that was cut off: paths on Windows end at 260 characters. */
const CUT_OFF = 8;
/** More titles than this with one beginning tell nothing. */
const MANY = 20;

/**
 * Finds titles in names of files and folders. A name is looked up piece by piece in a table of titles, so that 30,000
 * titles cost hardly more than 30.
 */
export class TitleLookup {
  readonly #byTitle = new Map<string, string[]>();
  readonly #heads = new Set<string>();
  /** Lengths that titles have, the longest first. */
  readonly #lengths: readonly number[];
  readonly #sorted: readonly string[];

  constructor(entries: readonly MatchEntry[]) {
    for (const { id, title } of entries) {
      const key = letters(title);
      if (key.length < 2) continue;
      const known = this.#byTitle.get(key);
      if (known) known.push(id);
      else this.#byTitle.set(key, [id]);
      this.#heads.add(key.slice(0, GRAM));
    }
    this.#sorted = [...this.#byTitle.keys()].sort(compareCodeUnits);
    const lengths = new Set(this.#sorted.map((title) => title.length));
    this.#lengths = [...lengths].filter((length) => length >= GRAM).sort((a, b) => b - a);
  }

  find(name: string): TitleHit {
    const exact = new Set<string>();
    for (const part of partsOf(name)) for (const id of this.#byTitle.get(part) ?? []) exact.add(id);
    if (exact.size > 0) return { exact: [...exact], within: [] };
    return { exact: [], within: this.#within(letters(name)) ?? this.#cutOff(name) };
  }

  #within(text: string): string[] | null {
    const starts: number[] = [];
    for (let at = 0; at + GRAM <= text.length; at += 1) {
      if (this.#heads.has(text.slice(at, at + GRAM))) starts.push(at);
    }
    for (const length of this.#lengths) {
      const found = starts.flatMap((at) => this.#byTitle.get(text.slice(at, at + length)) ?? []);
      if (found.length > 0) return [...new Set(found)];
    }
    return null;
  }

  #cutOff(name: string): string[] {
    const found = new Set<string>();
    for (const part of partsOf(name)) {
      if (part.length < CUT_OFF) continue;
      for (let at = this.#firstFrom(part); this.#sorted[at]?.startsWith(part) && found.size < MANY; at += 1) {
        for (const id of this.#byTitle.get(this.#sorted[at] ?? '') ?? []) found.add(id);
      }
    }
    return [...found];
  }

  /** Where titles begin that are not before `text`. */
  #firstFrom(text: string): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The whole name, and each of its parts: 《成果名称》+部门+姓名. Titles themselves may hold a sign, so both are tried. */
function partsOf(name: string): string[] {
  const cut = name.normalize('NFKC').split(/[+_\s]+|[-\u2010-\u2015]{1,2}|[《》「」【】]|[(（].*?[)）]/);
  return [...new Set([letters(name), ...cut.map(letters)])].filter((part) => part.length >= 2);
}
