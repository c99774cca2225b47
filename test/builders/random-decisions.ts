import type { DecisionBody, DecisionKind } from '../../shared/model/decision.ts';
import type { Tally, TallyInput, TallyRow } from '../../shared/model/tally.ts';

/** Gives the next of a stream of natural numbers. */
export type Draw = () => number;

const reason = '复议';

/**
 * A decision of this kind about what the tally shows, or null where it shows nothing of the kind. It need not pass
 * the check: an agreed score may lie outside the panel.
 */
export function randomDecision(
  kind: DecisionKind,
  input: TallyInput,
  tally: Tally,
  draw: Draw,
): DecisionBody | null {
  const pick = <T>(items: readonly T[]): T | undefined => items[draw() % Math.max(items.length, 1)];
  const group = pick(tally.groups.filter(({ rows }) => rows.length > 0));
  const row = pick(group?.rows ?? []);
  if (!group || !row) return null;
  switch (kind) {
    case 'tieOrder': {
      const block = pick(blocks(group.rows).filter(({ length }) => length > 1));
      if (!block) return null;
      const keyed = block.map(({ entryId }) => ({ entryId, key: draw() }));
      return { kind, entryIds: keyed.sort((a, b) => a.key - b.key).map(({ entryId }) => entryId), reason };
    }
    case 'declaredTie': {
      const ranked = group.rows.filter(({ rank }) => rank !== null);
      const first = draw() % Math.max(ranked.length, 1);
      const named = ranked.slice(first, first + 2 + (draw() % 2));
      return named.length < 2 ? null : { kind, entryIds: named.map(({ entryId }) => entryId), reason };
    }
    case 'boundaryTie': {
      const line = pick(group.boundaries.filter(({ state }) => state === 'open'));
      if (!line) return null;
      const choice = draw() % 2 === 0 ? 'extend' : 'stopBefore';
      const { tierId, tiedEntryIds } = line;
      return { kind, groupId: group.id, tierId, entryIds: [...tiedEntryIds], choice, reason };
    }
    case 'vacancy': {
      const line = pick(group.boundaries);
      return line ? { kind, groupId: group.id, tierId: line.tierId, count: draw() % 3, reason } : null;
    }
    case 'disqualify':
      return { kind, entryId: row.entryId, reason };
    case 'agreedScore': {
      const totals = row.judgeTotals.flatMap(({ total }) => (total === null ? [] : [Number(total)]));
      if (totals.length === 0) return null;
      const low = Math.min(...totals) - 0.5;
      const wanted = low + ((draw() % 101) / 100) * (Math.max(...totals) + 0.5 - low);
      const score = Math.max(wanted, 0).toFixed(draw() % (input.scheme.rounding.aggregate + 2));
      return { kind, entryId: row.entryId, score, reason };
    }
    case 'moveCategory': {
      const to = pick(input.scheme.categories)?.id;
      if (to === undefined) return null;
      const from = input.scheme.categories.some(({ id }) => id === group.id) ? group.id : null;
      return { kind, entryId: row.entryId, from, to, reason };
    }
    case 'acceptAsIs':
      return { kind, entryIds: [row.entryId], reason };
    case 'moveTier': {
      const to = pick([...input.scheme.tiers.map(({ id }) => id), null]) ?? null;
      return { kind, entryId: row.entryId, from: row.tierId, to, reason };
    }
  }
}

/** Rows of equal rank together, best first. */
function blocks(rows: readonly TallyRow[]): TallyRow[][] {
  const byRank = new Map<number, TallyRow[]>();
  for (const row of rows) {
    if (row.rank !== null) byRank.set(row.rank, [...(byRank.get(row.rank) ?? []), row]);
  }
  return [...byRank.values()];
}
