import { z } from 'zod';
import { decimalText } from '../model/marks.ts';
import type { Tally } from '../model/tally.ts';

/** Where an entry stands in a tally. */
export const standing = z.strictObject({
  groupId: z.string(),
  rank: z.int().min(1).nullable(),
  aggregate: decimalText.nullable(),
  tierId: z.string().nullable(),
});
export type Standing = z.infer<typeof standing>;

/** One entry before and after; null = it is not in that tally. */
export const standingChange = z.strictObject({
  entryId: z.uuid(),
  number: z.string(),
  before: standing.nullable(),
  after: standing.nullable(),
});
export type StandingChange = z.infer<typeof standingChange>;

function standings(tally: Tally): Map<string, { number: string; standing: Standing }> {
  return new Map(
    tally.groups.flatMap((group) =>
      group.rows.map(({ entryId, number, rank, aggregate, tierId }) => [
        entryId,
        { number, standing: { groupId: group.id, rank, aggregate, tierId } },
      ]),
    ),
  );
}

/**
 * What became different from one tally to the next, in the listing order of the second. Entries that are named are
 * listed even if nothing changed for them.
 */
export function tallyChanges(before: Tally, after: Tally, named: readonly string[] = []): StandingChange[] {
  const old = standings(before);
  const now = standings(after);
  const always = new Set(named);
  const changes: StandingChange[] = [];
  for (const [entryId, { number, standing }] of now) {
    const was = old.get(entryId)?.standing ?? null;
    if (always.has(entryId) || !isSame(was, standing))
      changes.push({ entryId, number, before: was, after: standing });
  }
  for (const [entryId, { number, standing }] of old) {
    if (!now.has(entryId)) changes.push({ entryId, number, before: standing, after: null });
  }
  return changes;
}

function isSame(a: Standing | null, b: Standing): boolean {
  return (
    a !== null &&
    a.groupId === b.groupId &&
    a.rank === b.rank &&
    a.aggregate === b.aggregate &&
    a.tierId === b.tierId
  );
}
