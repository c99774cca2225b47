import type { Scheme } from '../../shared/model/scheme.ts';
import type { Boundary, TallyGroup, TallyRow } from '../../shared/model/tally.ts';

/** The ranked list with the tiers' lines drawn in: what comes one below the other. */
export type AwardItem =
  | { kind: 'row'; row: TallyRow; isTiedHere: boolean }
  /** Stands above entries that are tied across a line nobody has decided yet. */
  | { kind: 'openTie'; boundary: Boundary; tierIndex: number }
  /** The lower end of a tier. */
  | { kind: 'line'; boundary: Boundary; tierIndex: number };

/**
 * Puts the lines where they belong: below the last entry of a tier, or below the last entry of an open tie.
 * A tier without entries has its line right below the tier above it.
 */
export function awardItems(scheme: Pick<Scheme, 'tiers'>, group: TallyGroup): AwardItem[] {
  const tierIndexOf = new Map(scheme.tiers.map((tier, index) => [tier.id, index]));
  const above = new Map<number, AwardItem[]>();
  const put = (place: number, item: AwardItem) => above.set(place, [...(above.get(place) ?? []), item]);
  const openlyTied = new Set<string>();
  let lowest = 0;

  for (const boundary of group.boundaries) {
    const tierIndex = tierIndexOf.get(boundary.tierId);
    if (tierIndex === undefined) continue;
    group.rows.forEach((row, index) => {
      const own = row.tierId === null ? undefined : tierIndexOf.get(row.tierId);
      if (own !== undefined && own <= tierIndex) lowest = Math.max(lowest, index + 1);
    });
    if (boundary.state === 'open') {
      const tied = new Set(boundary.tiedEntryIds);
      const places = group.rows.flatMap((row, index) => (tied.has(row.entryId) ? [index] : []));
      const first = places[0];
      if (first !== undefined) {
        put(first, { kind: 'openTie', boundary, tierIndex });
        lowest = Math.max(lowest, (places.at(-1) ?? first) + 1);
      }
      for (const entryId of tied) openlyTied.add(entryId);
    }
    put(lowest, { kind: 'line', boundary, tierIndex });
  }

  const items: AwardItem[] = [];
  group.rows.forEach((row, index) => {
    items.push(...(above.get(index) ?? []));
    items.push({ kind: 'row', row, isTiedHere: openlyTied.has(row.entryId) });
  });
  items.push(...(above.get(group.rows.length) ?? []));
  return items;
}

/** How many items to show at first: everything up to the last line, and a little beyond. */
export function firstShown(items: readonly AwardItem[], beyond: number): number {
  const lastLine = items.reduce((last, item, index) => (item.kind === 'row' ? last : index), -1);
  return Math.min(items.length, lastLine + 1 + beyond);
}
