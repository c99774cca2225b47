/**
 * Recusal (回避) that can be seen from the data: the judge's unit nominated the entry, or the judge is one of
 * its contributors. Everything else is declared by people.
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

/** Units match if one's folded name is the other's, or begins with it (a branch of the same unit). */
export function sameUnit(one: string, other: string): boolean {
  return sameFolded(foldName(one), foldName(other));
}

function sameFolded(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short === long ? short.length > 0 : short.length >= SHORTEST_PREFIX && long.startsWith(short);
}

export function recusalCause(
  judge: { name: string; unit: string | null },
  entry: { unit: string | null; contributors: readonly string[] },
): RecusalCause | null {
  const name = foldName(judge.name);
  if (name !== '' && entry.contributors.some((contributor) => foldName(contributor) === name))
    return 'contributor';
  return judge.unit !== null && entry.unit !== null && sameUnit(judge.unit, entry.unit) ? 'unit' : null;
}

export interface FoundRecusal {
  /** By place in the lists that were searched. */
  judge: number;
  entry: number;
  cause: RecusalCause;
}

/** The same for whole lists, in the time it takes to read them: entries first, judges second. */
export function findRecusals(
  judges: readonly { name: string; unit: string | null }[],
  entries: readonly { unit: string | null; contributors: readonly string[] }[],
): FoundRecusal[] {
  const byName = new Map<string, Set<number>>();
  for (const [at, judge] of judges.entries()) add(byName, foldName(judge.name), at);
  const units = judges.map(({ unit }) => foldName(unit ?? ''));
  // Entries of one unit share its judges: thousands of entries name a few hundred units.
  const ofUnit = new Map<string, number[]>();
  return entries.flatMap((entry, place) => {
    const causes = new Map<number, RecusalCause>();
    if (entry.unit !== null) {
      const known = ofUnit.get(entry.unit);
      const folded = known ? '' : foldName(entry.unit);
      const own = known ?? units.flatMap((unit, at) => (unit !== '' && sameFolded(unit, folded) ? [at] : []));
      if (!known) ofUnit.set(entry.unit, own);
      for (const judge of own) causes.set(judge, 'unit');
    }
    for (const contributor of entry.contributors) {
      for (const judge of byName.get(foldName(contributor)) ?? []) causes.set(judge, 'contributor');
    }
    return [...causes]
      .sort(([one], [other]) => one - other)
      .map(([judge, cause]) => ({ judge, entry: place, cause }));
  });
}

function add(map: Map<string, Set<number>>, key: string, value: number): void {
  if (key === '') return;
  const set = map.get(key) ?? new Set<number>();
  map.set(key, set.add(value));
}
