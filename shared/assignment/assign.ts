export interface AssignmentProblem {
  /** Entries in the order in which they are to be shared out. */
  entryIds: readonly string[];
  judgeIds: readonly string[];
  /** Judges wanted for each entry; null = everybody who is not recused. */
  judgesPerEntry: number | null;
  isRecused(entryId: string, judgeId: string): boolean;
}

export interface Assigned {
  pairs: { entryId: string; judgeId: string }[];
  /** Entries that get fewer judges than wanted, because too many are recused or there are too few. */
  short: { entryId: string; wanted: number; possible: number }[];
}

/**
 * Shares entries among judges so that the largest load is as small as it can be.
 *
 * Each entry first takes its least loaded judges; then load is moved along chains of exchanges from a busier
 * judge to a less busy one (augmenting paths of the underlying flow problem) until no chain helps, which is
 * optimal for balance. Deterministic: ties go to the order of `judgeIds`.
 */
export function assignJudges(problem: AssignmentProblem): Assigned {
  const { entryIds, judgeIds, judgesPerEntry, isRecused } = problem;
  const allowed = entryIds.map((entryId) =>
    judgeIds.map((_, judge) => judge).filter((judge) => !isRecused(entryId, judgeIds[judge] as string)),
  );
  const wanted = judgesPerEntry ?? judgeIds.length;
  const chosen = allowed.map(() => new Set<number>());
  const load = judgeIds.map(() => 0);
  for (const [entry, judges] of allowed.entries()) {
    // Starting the circle at another judge each time mixes the panels, so that judges can be compared.
    const start = judgeIds.length === 0 ? 0 : (entry * 7) % judgeIds.length;
    const turn = (judge: number) => (judge - start + judgeIds.length) % judgeIds.length;
    const order = [...judges].sort((a, b) => (load[a] ?? 0) - (load[b] ?? 0) || turn(a) - turn(b));
    for (const judge of order.slice(0, wanted)) {
      chosen[entry]?.add(judge);
      load[judge] = (load[judge] ?? 0) + 1;
    }
  }
  balance(allowed, chosen, load);
  return {
    pairs: entryIds.flatMap((entryId, entry) =>
      [...(chosen[entry] ?? [])]
        .sort((a, b) => a - b)
        .map((judge) => ({ entryId, judgeId: judgeIds[judge] as string })),
    ),
    short: entryIds.flatMap((entryId, entry) => {
      const possible = allowed[entry]?.length ?? 0;
      return judgesPerEntry !== null && possible < wanted ? [{ entryId, wanted, possible }] : [];
    }),
  };
}

/** Moves entries along chains from busy judges to judges with at least two entries less. */
function balance(allowed: readonly number[][], chosen: readonly Set<number>[], load: number[]): void {
  for (;;) {
    const busiestFirst = load
      .map((_, judge) => judge)
      .sort((a, b) => (load[b] ?? 0) - (load[a] ?? 0) || a - b);
    const moved = busiestFirst.some((from) => shiftOne(from, allowed, chosen, load));
    if (!moved) return;
  }
}

/** Breadth-first search for one chain from `from`; applies it and returns true if there is one. */
function shiftOne(
  from: number,
  allowed: readonly number[][],
  chosen: readonly Set<number>[],
  load: number[],
): boolean {
  const reachedBy = new Map<number, { entry: number; judge: number } | null>([[from, null]]);
  const queue = [from];
  for (let head = 0; head < queue.length; head += 1) {
    const judge = queue[head] as number;
    if ((load[judge] ?? 0) + 2 <= (load[from] ?? 0)) {
      for (let at = judge; ; ) {
        const step = reachedBy.get(at);
        if (!step) break;
        chosen[step.entry]?.delete(step.judge);
        chosen[step.entry]?.add(at);
        at = step.judge;
      }
      load[from] = (load[from] ?? 0) - 1;
      load[judge] = (load[judge] ?? 0) + 1;
      return true;
    }
    for (const [entry, judges] of chosen.entries()) {
      if (!judges.has(judge)) continue;
      for (const other of allowed[entry] ?? []) {
        if (judges.has(other) || reachedBy.has(other)) continue;
        reachedBy.set(other, { entry, judge });
        queue.push(other);
      }
    }
  }
  return false;
}
