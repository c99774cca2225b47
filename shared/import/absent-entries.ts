import { fold } from '../duplicates/fold.ts';
import type { EntryContent, ReadRow } from './read-rows.ts';

/** An entry that is there, and the import that it came with. */
export interface KnownEntry extends EntryContent {
  importId?: string | null;
}

/**
 * Entries that a newer version of a file should have and has not: those of the units that it speaks of, and all that
 * came with an import of which it has the most part.
 */
export function absentEntries(
  rows: readonly ReadRow[],
  existing: readonly KnownEntry[],
  paired: ReadonlySet<EntryContent>,
): KnownEntry[] {
  const units = new Set(rows.map(({ unit }) => unit).filter((unit) => unit !== null));
  const imports = new Map<string | null, { all: number; paired: number }>();
  for (const entry of existing) {
    const origin = entry.importId ?? null;
    const count = imports.get(origin) ?? { all: 0, paired: 0 };
    imports.set(origin, { all: count.all + 1, paired: count.paired + (paired.has(entry) ? 1 : 0) });
  }
  const isExpected = ({ importId = null, unit }: KnownEntry) => {
    const count = imports.get(importId);
    return (unit !== null && units.has(unit)) || (count !== undefined && count.paired * 2 >= count.all);
  };
  const missing = existing.filter((entry) => !paired.has(entry) && isExpected(entry));
  if (missing.length === 0) return missing;
  // A row that is left out, or wrong, is there all the same.
  const titles = new Set(rows.map(({ title }) => fold(title)));
  const numbers = new Set(rows.filter(({ numbered }) => numbered === 'stated').map(({ number }) => number));
  return missing.filter(({ title, number }) => !titles.has(fold(title)) && !numbers.has(number));
}
