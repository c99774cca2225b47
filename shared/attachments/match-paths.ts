import { letters } from './letters.ts';
import { type TitleHit, TitleLookup } from './title-lookup.ts';

export interface MatchEntry {
  id: string;
  number: string;
  title: string;
  unit: string | null;
  contributors: readonly string[];
}

export interface PathMatch {
  path: string;
  /** null = none or ambiguous. */
  entryId: string | null;
  why: 'number' | 'title' | 'titleInPath' | 'ambiguous' | 'none';
  /** The entries that it may belong to; of a clear match that one alone. */
  candidates: string[];
}

/** What systems leave in folders and nobody sent. */
const junk = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|~\$.*)$/i;

/**
 * To which entry each file of a dropped folder belongs. Evidence, the stronger first, each looked for in every folder
 * of the path and in the file's name: a part that is a title (成果名称+部门+姓名: parts are cut at + _ -  and spaces);
 * a part that is an entry's number, or a name that begins with one; a title within a longer name, the longest title
 * first. Entries of the same title are told apart by unit or people in the path. A file that is called 1.jpg counts
 * as number 1 only at the top of the dropped folder: elsewhere it is the first picture of something. Evidence for two
 * entries is ambiguous and left to a person.
 */
export function matchPaths(paths: readonly string[], entries: readonly MatchEntry[]): PathMatch[] {
  const lookup = new TitleLookup(entries);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const numbers = numberIndex(entries);
  const root = commonFolders(paths);
  const seen = new Map<string, Evidence>();
  const evidenceOf = (segment: string): Evidence => {
    let evidence = seen.get(segment);
    if (!evidence) {
      evidence = { titles: lookup.find(segment), numbers: numbersOf(segment, numbers) };
      seen.set(segment, evidence);
    }
    return evidence;
  };
  return paths.map((path) => matchOne(path, root, evidenceOf, byId));
}

interface Evidence {
  titles: TitleHit;
  numbers: { exact: readonly string[]; leading: readonly string[]; isPlain: boolean };
}

function matchOne(
  path: string,
  root: number,
  evidenceOf: (segment: string) => Evidence,
  byId: ReadonlyMap<string, MatchEntry>,
): PathMatch {
  const segments = segmentsOf(path);
  const fileName = segments.at(-1) ?? '';
  if (junk.test(fileName) || segments.includes('__MACOSX')) return none(path);
  const names = [...segments.slice(0, -1), fileName.replace(/\.[^.]{1,8}$/, '')];
  const evidence = names.map(evidenceOf);
  const text = letters(names.join('\n'));

  const exactTitles = narrowed(unique(evidence.flatMap(({ titles }) => titles.exact)), text, byId);
  const numbered = unique(
    evidence.flatMap(({ numbers }, depth) => {
      const isFile = depth === names.length - 1;
      // A bare number is a place in a series wherever another folder stands between it and the top.
      if (numbers.isPlain && isFile && depth > root) return [];
      return [...numbers.exact, ...numbers.leading];
    }),
  );
  if (exactTitles.length > 0) {
    const agreed = exactTitles.filter((id) => numbered.includes(id));
    const chosen = agreed.length === 1 ? agreed : exactTitles;
    return chosen.length === 1 ? match(path, 'title', chosen) : ambiguous(path, chosen);
  }
  const within = narrowed(longestOnly(evidence), text, byId);
  if (numbered.length === 1) {
    // A number and a title that speak for different entries: one of them was mistyped.
    return within.length === 0 || within.includes(numbered[0] ?? '')
      ? match(path, 'number', numbered)
      : ambiguous(path, unique([...numbered, ...within]));
  }
  if (within.length === 1) return match(path, 'titleInPath', within);
  const open = unique([...numbered, ...within]);
  return open.length === 0 ? none(path) : ambiguous(path, open);
}

/** Titles within names: the deepest segment that has any decides, and in it the longest title. */
function longestOnly(evidence: readonly Evidence[]): string[] {
  for (const { titles } of [...evidence].reverse()) if (titles.within.length > 0) return [...titles.within];
  return [];
}

/** Several entries of one title: those whose unit or people the path names too, if it does. */
function narrowed(
  ids: readonly string[],
  text: string,
  byId: ReadonlyMap<string, MatchEntry>,
): readonly string[] {
  if (ids.length < 2) return ids;
  const says = (name: string | null | undefined) => {
    const word = letters(name ?? '');
    return word.length >= 2 && text.includes(word);
  };
  const named = ids.filter((id) => {
    const entry = byId.get(id);
    return says(entry?.unit) || entry?.contributors.some(says) === true;
  });
  return named.length > 0 ? named : ids;
}

function numberIndex(entries: readonly MatchEntry[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const { id, number } of entries) {
    const key = numberKey(number);
    if (key !== '') index.set(key, [...(index.get(key) ?? []), id]);
  }
  return index;
}

/** "A-001", "a001" and "Ａ-001" are one; so are 7 and 007. */
function numberKey(text: string): string {
  return letters(text).replace(/^0+(?=\d+$)/, '');
}

function numbersOf(segment: string, index: ReadonlyMap<string, string[]>): Evidence['numbers'] {
  const name = segment.normalize('NFKC').trim();
  const isPlain = /^\d+$/.test(name) || /^\(?\d{1,3}\)?$/.test(name);
  const exact = index.get(numberKey(name)) ?? [];
  if (exact.length > 0) return { exact, leading: [], isPlain };
  // "A-001 申报表", "001_照片": as much of the beginning as is a number, up to a sign or a Chinese character.
  const head = /^[a-z\d]+(?:[-_.#/][a-z\d]+)*/i.exec(name)?.[0] ?? '';
  const pieces = head.split(/(?=[-_.#/])/);
  for (let length = pieces.length; length > 0; length -= 1) {
    const part = pieces.slice(0, length).join('');
    const rest = name.slice(part.length);
    const found = index.get(numberKey(part));
    // "2 号井提升机" is no number 2: after bare digits a sign must follow.
    const isCut = /^\d+$/.test(part) ? /^\s*[-_.、+#)号]/.test(rest) && !/^\s*号[^\s_+-]/.test(rest) : true;
    if (found && part !== '' && isCut) return { exact: [], leading: found, isPlain: false };
  }
  return { exact: [], leading: [], isPlain };
}

/** How many folders all paths share: the dropped folder itself and what it is nested in. */
function commonFolders(paths: readonly string[]): number {
  const folders = paths.map((path) => segmentsOf(path).slice(0, -1));
  const [first = []] = folders;
  let shared = 0;
  while (shared < first.length && folders.every((one) => one[shared] === first[shared])) shared += 1;
  return shared;
}

function segmentsOf(path: string): string[] {
  return path.split(/[/\\]+/).filter((segment) => segment !== '' && segment !== '.');
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function match(path: string, why: 'number' | 'title' | 'titleInPath', ids: readonly string[]): PathMatch {
  return { path, entryId: ids[0] ?? null, why, candidates: [...ids] };
}

function ambiguous(path: string, ids: readonly string[]): PathMatch {
  return { path, entryId: null, why: 'ambiguous', candidates: ids.slice(0, 20) };
}

function none(path: string): PathMatch {
  return { path, entryId: null, why: 'none', candidates: [] };
}
