import { compareCodeUnits } from '../scoring/code-units.ts';
import { shareOf } from '../scoring/quota.ts';
import { randomBelow, randomSource } from '../scoring/random.ts';

export interface Checkable {
  entryId: string;
  number: string;
  unit: string | null;
}

/**
 * Draws the spot check (抽查): of each unit's recognised entries the share in basis points, rounded up, at least one.
 * Entries without a unit are a unit of their own. The same seed draws the same entries on every machine, whatever
 * the order of `entries`. Result by unit (code units), then number.
 */
export function drawSpotChecks(
  entries: readonly Checkable[],
  basisPoints: number,
  seed: number,
): Checkable[] {
  if (basisPoints <= 0) return [];
  const source = randomSource(seed);
  const units = new Map<string, Checkable[]>();
  for (const entry of entries) {
    const there = units.get(entry.unit ?? '');
    if (there) there.push(entry);
    else units.set(entry.unit ?? '', [entry]);
  }
  return [...units]
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .flatMap(([, members]) => {
      const pool = [...members].sort(inOrder);
      const count = Math.max(1, shareOf(pool.length, basisPoints, 'up'));
      // Fisher–Yates, as far as entries are wanted.
      for (let i = 0; i < count; i += 1) {
        const j = i + randomBelow(source, pool.length - i);
        [pool[i], pool[j]] = [pool[j] as Checkable, pool[i] as Checkable];
      }
      return pool.slice(0, count).sort(inOrder);
    });
}

function inOrder(a: Checkable, b: Checkable): number {
  return compareCodeUnits(a.number, b.number) || compareCodeUnits(a.entryId, b.entryId);
}
