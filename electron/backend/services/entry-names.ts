import type { NamedEntry } from '../../../shared/assignment/parties.ts';
import { namesInEntry, searchableNames } from '../../../shared/blind/mask-names.ts';
import type { Database } from '../store/database.ts';
import { unitSpellings } from './screening-loading.ts';

/** What of a row of the table `entry` names units and people. */
export interface StoredNames {
  unit: string | null;
  contributors: string;
  /** As it is stored, or read already. */
  extra: string | NonNullable<NamedEntry['extra']>;
}

export function readNames({ unit, contributors, extra }: StoredNames): Required<NamedEntry> {
  return {
    unit,
    contributors: JSON.parse(contributors) as string[],
    extra: typeof extra === 'string' ? (JSON.parse(extra) as { label: string; value: string }[]) : extra,
  };
}

/**
 * Tells of entries of a review the names that a judge of a blind round must not read: units and people, and what
 * else the units were called before their spellings were put together.
 */
export function nameFinder(db: Database, reviewId: string): (entry: StoredNames) => string[] {
  const written = new Map<string, string[]>();
  for (const [spelling, name] of unitSpellings(db, reviewId)) {
    const others = written.get(name);
    if (others) others.push(spelling);
    else written.set(name, [spelling]);
  }
  return (entry) => {
    const names = namesInEntry(readNames(entry));
    const others = [entry.unit ?? '', ...names].flatMap((name) => written.get(name) ?? []);
    return others.length === 0 ? names : searchableNames([...names, ...others]);
  };
}
