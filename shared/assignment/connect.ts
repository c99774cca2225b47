import { connectivity } from '../scoring/connectivity.ts';
import { findBridges } from './bridges.ts';
import type { AssignmentProblem, DisconnectedReason, PanelConnectivity } from './problem.ts';

/** One entry goes from one judge to another. */
interface Move {
  entry: number;
  from: number;
  to: number;
}

/** A design and what may be changed in it; `chosen` and `load` are changed in place. */
export interface Design {
  problem: AssignmentProblem;
  chosen: number[][];
  load: number[];
}

/**
 * Joins what can be joined inside each panel without touching the balance: an exchange of two entries between two
 * islands, or a single move between judges whose loads differ by one.
 *
 * An exchange joins two islands whenever one of the two pairs given up lies on a cycle (is no bridge), because then
 * its island stays whole and the two new pairs hang every part of the other one onto it. The cheapest in kept pairs
 * and specialties is taken, the first one where several are equal.
 */
export function connect(design: Design): { connectivity: PanelConnectivity[]; repairs: number } {
  const panels = [...new Set(design.problem.panel)].sort((a, b) => a - b);
  let repairs = 0;
  const found = panels.map((panel): PanelConnectivity => {
    const entries = design.problem.panel.flatMap((one, entry) => (one === panel ? [entry] : []));
    let islands = islandsOf(design, entries);
    while (islands.count > 1) {
      const moves = cheapestJoin(design, entries, islands);
      if (moves === null) break;
      for (const move of moves) apply(design, move);
      repairs += 1;
      islands = islandsOf(design, entries);
    }
    return {
      panel,
      islands: islands.count,
      reason: islands.count > 1 ? reasonOf(design, entries, islands) : null,
      critical: islands.count > 1 ? 0 : criticalCount(design, entries),
    };
  });
  return { connectivity: found, repairs };
}

interface Islands {
  count: number;
  /** Of each judge with an entry here: a number of its island; −1 = no entry. */
  of: Int32Array;
}

function islandsOf(
  { problem, chosen }: Pick<Design, 'problem' | 'chosen'>,
  entries: readonly number[],
): Islands {
  return islandsAmong(
    problem.judges,
    entries.map((entry) => chosen[entry] ?? []),
  );
}

/** Judges who share an entry are in one island. */
export function islandsAmong(judges: number, teams: readonly (readonly number[])[]): Islands {
  const parent = Int32Array.from({ length: judges }, (_, judge) => judge);
  const used = new Uint8Array(judges);
  const root = (judge: number): number => {
    let at = judge;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  for (const team of teams) {
    for (const judge of team) {
      used[judge] = 1;
      parent[root(judge)] = root(team[0] as number);
    }
  }
  const numbers = new Map<number, number>();
  const of = Int32Array.from({ length: judges }, (_, judge) => {
    if (used[judge] === 0) return -1;
    const at = root(judge);
    const number = numbers.get(at) ?? numbers.size;
    numbers.set(at, number);
    return number;
  });
  return { count: numbers.size, of };
}

function apply({ chosen, load }: Design, { entry, from, to }: Move): void {
  const team = (chosen[entry] ?? []).map((judge) => (judge === from ? to : judge));
  chosen[entry] = team.sort((a, b) => a - b);
  load[from] = (load[from] as number) - 1;
  load[to] = (load[to] as number) + 1;
}

/** Kept pairs first, then specialties, as in shareOut. */
function worth(problem: AssignmentProblem, entry: number, judge: number): number {
  const kept = problem.present[entry]?.includes(judge) ? 1_000_000 : 0;
  return kept + (problem.matching[entry]?.includes(judge) ? 1 : 0);
}

function cheapestJoin(design: Design, entries: readonly number[], islands: Islands): Move[] | null {
  const { problem, chosen, load } = design;
  const { judges } = problem;
  const movable = (entry: number, judge: number) => !problem.locked[entry]?.includes(judge);
  const mayTake = (entry: number, judge: number) =>
    (problem.allowed[entry]?.includes(judge) ?? false) && !chosen[entry]?.includes(judge);
  const bridges = findBridges(
    judges,
    entries.map((entry) => chosen[entry] ?? []),
  );
  // The cheapest entry that `from` could hand to `to`, who is in another island.
  const handOver = new Map<number, { entry: number; cost: number }>();
  for (const entry of entries) {
    for (const from of chosen[entry] ?? []) {
      if (!movable(entry, from)) continue;
      for (const to of problem.allowed[entry] ?? []) {
        if (islands.of[to] === islands.of[from] || islands.of[to] === -1) continue;
        if (!mayTake(entry, to)) continue;
        const cost = worth(problem, entry, from) - worth(problem, entry, to);
        const known = handOver.get(from * judges + to);
        if (!known || cost < known.cost) handOver.set(from * judges + to, { entry, cost });
      }
    }
  }
  let best: { moves: Move[]; cost: number } | null = null;
  for (const [place, entry] of entries.entries()) {
    for (const from of chosen[entry] ?? []) {
      if (!movable(entry, from) || bridges.has(place * judges + from)) continue;
      for (const to of problem.allowed[entry] ?? []) {
        if (islands.of[to] === islands.of[from] || islands.of[to] === -1 || !mayTake(entry, to)) continue;
        const move = { entry, from, to };
        const own = worth(problem, entry, from) - worth(problem, entry, to);
        if (load[from] === (load[to] as number) + 1 && (best === null || own < best.cost)) {
          best = { moves: [move], cost: own };
        }
        const back = handOver.get(to * judges + from);
        if (back && (best === null || own + back.cost < best.cost)) {
          best = { moves: [move, { entry: back.entry, from: to, to: from }], cost: own + back.cost };
        }
      }
    }
  }
  return best?.moves ?? null;
}

function reasonOf(
  { problem, chosen }: Design,
  entries: readonly number[],
  islands: Islands,
): DisconnectedReason {
  const teams = entries.map((entry) => chosen[entry] ?? []).filter((team) => team.length > 0);
  if (teams.every((team) => team.length === 1)) return 'oneJudgeEach';
  const used = islands.of.filter((island) => island !== -1).length;
  const sheets = teams.reduce((sum, team) => sum + team.length, 0);
  if (sheets < teams.length + used - 1) return 'tooFewSheets';
  const possible = entries.map((entry) => {
    const all = new Set([...(problem.allowed[entry] ?? []), ...(problem.locked[entry] ?? [])]);
    return [...all].filter((judge) => islands.of[judge] !== -1);
  });
  return islandsAmong(problem.judges, possible).count > 1 ? 'recusalsSeparate' : 'noExchange';
}

function criticalCount({ problem, chosen }: Design, entries: readonly number[]): number {
  const entry: number[] = [];
  const judge: number[] = [];
  for (const [place, one] of entries.entries()) {
    for (const member of chosen[one] ?? []) {
      entry.push(place);
      judge.push(member);
    }
  }
  const found = connectivity({
    entryCount: entries.length,
    judgeCount: problem.judges,
    entry: Int32Array.from(entry),
    judge: Int32Array.from(judge),
  });
  return found.criticalEntries.length + found.criticalJudges.length;
}
