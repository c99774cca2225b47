import { z } from 'zod';
import type { TierRule } from '../model/tier.ts';
import { parseUnits } from '../scoring/decimal.ts';
import type { AwardLine, AwardList } from './award-list.ts';

/** What a body above the panel, or a case in the notice period, changes in a list. */
export const listChange = z.discriminatedUnion('kind', [
  /** Takes back what an earlier change did to this entry. */
  z.strictObject({ kind: z.literal('keep'), entryId: z.uuid() }),
  /** Off the list. Its place goes by the tier's rule of succession, or stays empty whatever the rule says. */
  z.strictObject({
    kind: z.literal('strike'),
    entryId: z.uuid(),
    succession: z.enum(['asTier', 'stayEmpty']),
  }),
  z.strictObject({ kind: z.literal('lower'), entryId: z.uuid(), tierId: z.string() }),
  /** Among equal entries, this one takes the free place. */
  z.strictObject({ kind: z.literal('moveUp'), entryId: z.uuid() }),
]);
export type ListChange = z.infer<typeof listChange>;

/** Equal entries, more than the places free in a tier: a person has to name who moves up. */
export const openSuccession = z.strictObject({
  groupId: z.string(),
  tierId: z.string(),
  entryIds: z.array(z.uuid()),
});
export type OpenSuccession = z.infer<typeof openSuccession>;

export interface ChangedList {
  list: AwardList;
  open: OpenSuccession[];
}

/**
 * The list after `changes`: a pure function of list, tiers and changes. Of several strikes, lowerings and keeps of
 * one entry the last counts.
 *
 * Places are those that the given list fills. A struck or lowered entry leaves its place. Tiers are gone through
 * from the highest down: in a tier whose `succession` is 'moveUp' the next in order (whoever stands in a lower tier
 * or in none, reaches the minimum and accepts the tier) takes a free place, and leaves an own place in turn; in
 * others it stays empty. A lowered entry takes a place of its new tier if one is free and is otherwise added: nobody
 * loses a tier because of another entry. It does not move up again. Tiers without a limit have no places.
 */
export function applyChanges(
  list: AwardList,
  tiers: readonly TierRule[],
  changes: readonly ListChange[],
): ChangedList {
  const open: OpenSuccession[] = [];
  const groups = list.groups.map((group) => {
    const changed = changeGroup(group.lines, tiers, changes);
    for (const { tierId, entryIds } of changed.open) open.push({ groupId: group.id, tierId, entryIds });
    return { id: group.id, lines: changed.lines };
  });
  return { list: { groups }, open };
}

type Outcome = Extract<ListChange, { kind: 'strike' | 'lower' }>;

function changeGroup(
  given: readonly AwardLine[],
  tiers: readonly TierRule[],
  changes: readonly ListChange[],
) {
  const outcomes = new Map<string, Outcome>();
  const picked: string[] = [];
  for (const change of changes) {
    if (change.kind === 'keep') outcomes.delete(change.entryId);
    else if (change.kind === 'moveUp') picked.push(change.entryId);
    else outcomes.set(change.entryId, change);
  }
  const placeOf = new Map(tiers.map((tier, position) => [tier.id, position]));
  const below = (tierId: string | null) =>
    tierId === null ? tiers.length : (placeOf.get(tierId) ?? tiers.length);
  const places = tiers.map((tier) => given.filter((line) => line.tierId === tier.id).length);

  const lines = given.map((line): AwardLine => {
    const outcome = outcomes.get(line.entryId);
    if (!outcome) return line;
    if (outcome.kind === 'strike') {
      if (outcome.succession === 'stayEmpty' && line.tierId !== null) {
        places[below(line.tierId)] = (places[below(line.tierId)] ?? 0) - 1;
      }
      return { ...line, tierId: null, standing: 'struck', mayMoveUp: false };
    }
    if (below(outcome.tierId) <= below(line.tierId)) return line;
    const declines = below(outcome.tierId) > below(line.lowestTierId) && line.lowestTierId !== null;
    return declines
      ? { ...line, tierId: null, standing: 'declined', mayMoveUp: false }
      : { ...line, tierId: outcome.tierId, standing: 'lowered', mayMoveUp: false };
  });

  const open: { tierId: string; entryIds: string[] }[] = [];
  for (const [position, tier] of tiers.entries()) {
    if (tier.succession !== 'moveUp' || tier.quota.kind === 'open' || tier.limit === 'target') continue;
    let free = (places[position] ?? 0) - lines.filter((line) => line.tierId === tier.id).length;
    while (free > 0) {
      const next = nextInOrder(lines, position, tier, below);
      if (next.length === 0) break;
      const chosen = next.length <= free ? next : chooseAmong(next, picked).slice(0, free);
      if (chosen.length === 0) {
        open.push({ tierId: tier.id, entryIds: next.map((line) => line.entryId).sort() });
        break;
      }
      for (const line of chosen) {
        lines[lines.indexOf(line)] = { ...line, tierId: tier.id, standing: 'movedUp' };
      }
      free -= chosen.length;
    }
  }
  return { lines, open };
}

/** The best entries that may take a place in this tier: one, or several that are equal. */
function nextInOrder(
  lines: readonly AwardLine[],
  position: number,
  tier: TierRule,
  below: (tierId: string | null) => number,
): AwardLine[] {
  const able = lines.filter(
    (line) =>
      line.mayMoveUp &&
      line.rank !== null &&
      below(line.tierId) > position &&
      (line.lowestTierId === null || below(line.lowestTierId) >= position) &&
      reaches(line.aggregate, tier.minimumScore),
  );
  const best = Math.min(...able.map((line) => line.rank as number));
  return able.filter((line) => line.rank === best);
}

function chooseAmong(equal: readonly AwardLine[], picked: readonly string[]): AwardLine[] {
  return picked.flatMap((entryId) => equal.find((line) => line.entryId === entryId) ?? []);
}

/** Does the figure that people see reach a minimum in hundredths? */
function reaches(aggregate: string | null, minimum: number | null): boolean {
  if (minimum === null) return true;
  return aggregate !== null && parseUnits(aggregate, 4) >= BigInt(minimum) * 100n;
}
