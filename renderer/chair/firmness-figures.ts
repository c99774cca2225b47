import type { GroupFirmnessView } from '../../shared/contract/cases.ts';

/** Where a row stands for sure, or the line that another panel might have drawn on its other side. */
export type Firmness =
  | { kind: 'unknown' }
  | { kind: 'safe' }
  /** `share` of redrawn panels have it above the line of this tier. */
  | { kind: 'talk'; tierId: string; share: number };

/** For every entry of a group: the line it is least sure about, or that it is sure about all of them. */
export function firmnessByEntry(group: GroupFirmnessView | undefined): Map<string, Firmness> {
  const byEntry = new Map<string, Firmness>();
  if (group === undefined || group.method === 'none') return byEntry;
  const within = new Map(
    group.entries.map(({ entryId, tiers }) => {
      let sum = 0;
      return [
        entryId,
        new Map(
          tiers.map(({ tierId, probability }) => {
            sum += probability;
            return [tierId, Math.min(sum, 1)] as const;
          }),
        ),
      ] as const;
    }),
  );
  for (const { entryId } of group.entries) byEntry.set(entryId, { kind: 'safe' });
  for (const { tierId, talk } of group.lines) {
    for (const entryId of talk) {
      const share = within.get(entryId)?.get(tierId) ?? 0.5;
      const before = byEntry.get(entryId);
      const closer = before?.kind !== 'talk' || Math.abs(share - 0.5) < Math.abs(before.share - 0.5);
      if (closer) byEntry.set(entryId, { kind: 'talk', tierId, share });
    }
  }
  return byEntry;
}
