import { namedUnits } from '../units/named-units.ts';
import { type NamedEntry, partiesOf, spellingsOfPerson } from './parties.ts';

/**
 * Recusal (回避) that can be seen from the data: the judge's unit nominated the entry, or the judge is one of
 * its contributors; each of several units, and names without what stands around them (组长). Everything else is declared by people.
 */
export type RecusalCause = 'unit' | 'contributor';

/** Folds what differs in writing but not in meaning: width, spaces, brackets and their kind. */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s·•・]/gu, '')
    .replace(/[()[\]【】〔〕《》“”"'‘’]/gu, '')
    .toLowerCase();
}

/** A shorter folded name than this ("市总") would match too much, so it must be equal. */
const SHORTEST_PREFIX = 6;

/**
 * Units match if one's folded name is the other's, or begins with it (a branch of the same unit); of several units in
 * one cell any may.
 */
export function sameUnit(one: string, other: string): boolean {
  const others = namedUnits(other).map(foldName);
  return namedUnits(one).some((name) => others.some((folded) => sameFolded(foldName(name), folded)));
}

function sameFolded(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short === long ? short.length > 0 : short.length >= SHORTEST_PREFIX && long.startsWith(short);
}

/** What units were declared to be called: written → name. */
export type UnitSpellings = ReadonlyMap<string, string>;

/** The units that a cell names, each as it is written and as it was declared to be called. */
export function unitSpellingsOf(cell: string, spellings: UnitSpellings): string[] {
  const written = namedUnits(cell);
  if (spellings.size === 0) return written;
  const declared = [cell, ...written].flatMap((name) => namedUnits(spellings.get(name) ?? null));
  return [...new Set([...written, ...declared])];
}

export interface RecusableJudge {
  name: string;
  unit: string | null;
}

export function recusalCause(
  judge: RecusableJudge,
  entry: NamedEntry,
  spellings: UnitSpellings = new Map(),
): RecusalCause | null {
  const names = foldedNames(judge.name);
  const { units, people } = partiesOf(entry);
  if ([...people, ...entry.contributors].some((person) => names.includes(foldName(person))))
    return 'contributor';
  const own = unitSpellingsOf(judge.unit ?? '', spellings);
  return units.some((unit) =>
    unitSpellingsOf(unit, spellings).some((name) => own.some((one) => sameUnit(one, name))),
  )
    ? 'unit'
    : null;
}

function foldedNames(name: string): string[] {
  return spellingsOfPerson(name)
    .map(foldName)
    .filter((folded) => folded !== '');
}

export interface FoundRecusal {
  /** By place in the lists that were searched. */
  judge: number;
  entry: number;
  cause: RecusalCause;
  /** The unit or the name in the entry that gave it away. */
  found: string;
}

/** The same for whole lists, in the time it takes to read them: entries first, judges second. */
export function findRecusals(
  judges: readonly RecusableJudge[],
  entries: readonly NamedEntry[],
  spellings: UnitSpellings = new Map(),
): FoundRecusal[] {
  const byName = new Map<string, Set<number>>();
  for (const [at, judge] of judges.entries())
    for (const name of foldedNames(judge.name)) add(byName, name, at);
  const units = judges.map(({ unit }) => unitSpellingsOf(unit ?? '', spellings).map(foldName));
  // Entries of one unit share its judges: thousands of entries name a few hundred units.
  const ofUnit = new Map<string, number[]>();
  const judgesOf = (unit: string): number[] => {
    const known = ofUnit.get(unit);
    if (known) return known;
    const names = unitSpellingsOf(unit, spellings).map(foldName);
    const own = units.flatMap((folded, at) =>
      folded.some((one) => names.some((name) => sameFolded(one, name))) ? [at] : [],
    );
    ofUnit.set(unit, own);
    return own;
  };
  return entries.flatMap((entry, place) => {
    const causes = new Map<number, { cause: RecusalCause; found: string }>();
    const parties = partiesOf(entry);
    for (const unit of parties.units)
      for (const judge of judgesOf(unit))
        if (!causes.has(judge)) causes.set(judge, { cause: 'unit', found: unit });
    for (const person of [...parties.people, ...entry.contributors])
      for (const judge of byName.get(foldName(person)) ?? [])
        if (causes.get(judge)?.cause !== 'contributor')
          causes.set(judge, { cause: 'contributor', found: person });
    return [...causes]
      .sort(([one], [other]) => one - other)
      .map(([judge, cause]) => ({ judge, entry: place, ...cause }));
  });
}

function add(map: Map<string, Set<number>>, key: string, value: number): void {
  const set = map.get(key) ?? new Set<number>();
  map.set(key, set.add(value));
}
