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

/** Units match if one's folded name is the other's, or begins with it (a branch of the same unit). */
function sameUnit(one: string, other: string): boolean {
  const a = foldName(one);
  const b = foldName(other);
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  // A very short name ("市总") would match too much, so it must be equal.
  return short === long ? short.length > 0 : short.length >= 6 && long.startsWith(short);
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
