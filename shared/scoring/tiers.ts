import type { DecisionBody } from '../model/decision.ts';
import type { Boundary } from '../model/tally.ts';
import type { BoundaryTiePolicy } from '../model/tier.ts';

/** A tier with its quota already resolved to places. */
export interface TierPlaces {
  readonly id: string;
  /** null = no limit. */
  readonly places: number | null;
  /** The number is a target: shown, but no limit. */
  readonly target?: boolean;
  /** Places that stay free for lack of quality, or by a decision, pass to the next tier. */
  readonly passDown?: boolean;
  /** Has this entry the figure that the tier demands? */
  readonly admits: (entryId: string) => boolean;
  /** Would this entry rather have nothing than this tier? It then counts as withdrawn from here on. */
  readonly declines?: (entryId: string) => boolean;
}

export interface TierResult {
  /** Entry id → tier id, for those who have one. */
  readonly tierOf: ReadonlyMap<string, string>;
  readonly boundaries: readonly Boundary[];
  /** Entries that nobody has placed yet: tied across a line that is left to the chair. */
  readonly undecided: ReadonlySet<string>;
  /** Entries that fell below the lowest tier they accept. */
  readonly withdrawn: ReadonlySet<string>;
  /** Entries whose tier, or lack of one, is a decision. */
  readonly moved: ReadonlySet<string>;
}

/**
 * Fills tiers from the highest down with blocks of equal entries, best block first.
 *
 * Each tier has its own quota. What a tie takes too much or leaves free at a line is settled with the tier below
 * (cumulative quotas: 2 + 3 + 2 places are lines after the 2nd, 5th and 7th). Places that stay free because
 * nobody reached the minimum, or by a decision of vacancy (宁缺毋滥), stay empty unless the tier passes them down.
 * An entry that would fall below the lowest tier it accepts is withdrawn there, and the next one moves up.
 *
 * A block that does not fit into the places left is tied across the line:
 * - 'extend' takes all of it in; the surplus is taken from the tiers below;
 * - 'stopBefore' takes none of it; the places left pass to the tier below, where the block is tried next;
 * - 'chair' leaves exactly the eligible entries of that block without a tier and the line open. The lines below go
 *   on as if the block had used one place for each of its entries, counted from this line downwards, which is
 *   what it will use however the chair decides: no place is given away twice. Where the block is larger than this
 *   tier's and the next tier's places together, the next line is open for the same entries too.
 * A line that a vacancy drew is left to the chair where the policy says 'extend'.
 * A decision about the same line and the same entries goes before the policy; a decision whose entries are no
 * longer the tied ones has no effect.
 */
export function fillTiers(
  blocks: readonly (readonly string[])[],
  tiers: readonly TierPlaces[],
  policy: BoundaryTiePolicy,
  decisions: readonly DecisionBody[],
  groupId: string,
): TierResult {
  const tierOf = new Map<string, string>();
  const undecided = new Set<string>();
  const withdrawn = new Set<string>();
  const boundaries: Boundary[] = [];
  const moves = movesOf(blocks, tiers, decisions);
  let waiting = blocks
    .map((block) => block.filter((id) => !moves.has(id)))
    .filter((block) => block.length > 0);
  /** Places handed down by the tiers above; negative = already used by them. */
  let carry = 0;
  /** Entries left to the chair that reach below the current line. */
  let open: readonly string[] = [];

  for (const tier of tiers) {
    const vacancy = vacancyOf(decisions, groupId, tier.id);
    const limited = tier.places !== null && tier.target !== true;
    const balance = limited ? (tier.places as number) + carry : Number.POSITIVE_INFINITY;
    const capacity = Math.min(Math.max(balance, 0), vacancy ?? Number.POSITIVE_INFINITY);
    const placed = [...moves].flatMap(([id, to]) => (to === tier.id && !tier.declines?.(id) ? [id] : []));
    for (const id of placed) tierOf.set(id, tier.id);
    let filled = placed.length;
    let used = placed.length;
    let tied: readonly string[] = [];
    let state: Boundary['state'] = 'clear';
    let passed = 0;
    const rest: string[][] = [];
    let full = false;

    if (balance >= 0) open = [];
    if (open.length > 0) {
      tied = open;
      state = 'open';
    }
    if (tier.declines) {
      for (const id of waiting.flat()) if (tier.declines(id)) withdrawn.add(id);
      for (const [id, to] of moves) if (to === tier.id && tier.declines(id)) withdrawn.add(id);
      waiting = waiting
        .map((block) => block.filter((id) => !withdrawn.has(id)))
        .filter((block) => block.length > 0);
    }
    for (const block of waiting) {
      const eligible = full ? [] : block.filter(tier.admits);
      const others = eligible.length === 0 ? block : block.filter((id) => !tier.admits(id));
      if (eligible.length === 0 || used >= capacity) {
        rest.push(block);
        if (used >= capacity) full = true;
        continue;
      }
      if (used + eligible.length <= capacity) {
        for (const id of eligible) tierOf.set(id, tier.id);
        used += eligible.length;
        filled += eligible.length;
        if (others.length > 0) rest.push(others);
        continue;
      }
      full = true;
      tied = [...eligible].sort();
      // A line that people drew is not crossed by a rule, only by people.
      const drawn = vacancy !== null && used + eligible.length > vacancy;
      const rule = policy === 'extend' && drawn ? 'chair' : policy;
      const choice = choiceFor(decisions, groupId, tier.id, tied) ?? rule;
      state = choice === 'chair' ? 'open' : 'settled';
      if (choice === 'stopBefore') {
        passed = capacity - used;
        rest.push(block);
      } else {
        used += eligible.length;
        if (choice === 'extend') {
          for (const id of eligible) tierOf.set(id, tier.id);
          filled += eligible.length;
        } else {
          open = tied;
          for (const id of eligible) undecided.add(id);
        }
        if (others.length > 0) rest.push(others);
      }
    }
    if (limited) {
      const left = balance - used;
      carry = balance < 0 || left < 0 || tier.passDown === true ? left : passed;
    }
    boundaries.push({ tierId: tier.id, places: tier.places, filled, tiedEntryIds: [...tied], state });
    waiting = rest;
  }
  return { tierOf, boundaries, undecided, withdrawn, moved: new Set(moves.keys()) };
}

/** Entry id → the tier that a decision gave it (null = none), in the order of the list. */
function movesOf(
  blocks: readonly (readonly string[])[],
  tiers: readonly TierPlaces[],
  decisions: readonly DecisionBody[],
): Map<string, string | null> {
  const wanted = new Map<string, string | null>();
  for (const decision of decisions)
    if (decision.kind === 'moveTier') wanted.set(decision.entryId, decision.to);
  const moves = new Map<string, string | null>();
  if (wanted.size === 0) return moves;
  for (const id of blocks.flat()) {
    const to = wanted.get(id);
    if (to === undefined) continue;
    if (to === null || tiers.find((tier) => tier.id === to)?.admits(id)) moves.set(id, to);
  }
  return moves;
}

function vacancyOf(decisions: readonly DecisionBody[], groupId: string, tierId: string): number | null {
  let count: number | null = null;
  for (const decision of decisions) {
    if (decision.kind === 'vacancy' && decision.groupId === groupId && decision.tierId === tierId) {
      count = decision.count;
    }
  }
  return count;
}

function choiceFor(
  decisions: readonly DecisionBody[],
  groupId: string,
  tierId: string,
  tied: readonly string[],
): 'extend' | 'stopBefore' | null {
  let choice: 'extend' | 'stopBefore' | null = null;
  for (const decision of decisions) {
    if (decision.kind !== 'boundaryTie' || decision.groupId !== groupId || decision.tierId !== tierId)
      continue;
    const named = [...new Set(decision.entryIds)].sort();
    if (named.length === tied.length && named.every((id, position) => id === tied[position]))
      choice = decision.choice;
  }
  return choice;
}
