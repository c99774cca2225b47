import { connect } from './connect.ts';
import type { Assignment, AssignmentProblem } from './problem.ts';
import { shareOut } from './share-out.ts';

/**
 * Shares entries among judges: loads as even as they can be, then present pairs kept, then specialties matched;
 * after that the judges of each panel are connected by exchanges that leave the loads as they are. An entry with
 * fewer allowed judges than wanted gets all of them.
 */
export function assignEntries(problem: AssignmentProblem): Assignment {
  const { chosen, load } = shareOut(problem);
  const { connectivity, repairs } = connect({ problem, chosen, load });
  return { chosen, load, connectivity, repairs };
}

export interface NamedProblem {
  /** Entries in the order in which they are to be shared out. */
  entryIds: readonly string[];
  judgeIds: readonly string[];
  /** Judges wanted for each entry; null = everybody who is not recused. */
  judgesPerEntry: number | null;
  isRecused(entryId: string, judgeId: string): boolean;
}

/** The plain case by name: one panel, nothing there yet, nobody's specialty asked. */
export function assignJudges({ entryIds, judgeIds, judgesPerEntry, isRecused }: NamedProblem): {
  pairs: { entryId: string; judgeId: string }[];
  /** Entries that get fewer judges than wanted, because too many are recused or there are too few. */
  short: { entryId: string; wanted: number; possible: number }[];
} {
  const none = entryIds.map(() => []);
  const allowed = entryIds.map((entryId) =>
    judgeIds.flatMap((judgeId, judge) => (isRecused(entryId, judgeId) ? [] : [judge])),
  );
  const { chosen } = assignEntries({
    judges: judgeIds.length,
    entries: entryIds.length,
    wanted: judgesPerEntry,
    allowed,
    matching: none,
    present: none,
    locked: none,
    panel: entryIds.map(() => 0),
  });
  return {
    pairs: entryIds.flatMap((entryId, entry) =>
      (chosen[entry] ?? []).map((judge) => ({ entryId, judgeId: judgeIds[judge] as string })),
    ),
    short: entryIds.flatMap((entryId, entry) => {
      const possible = allowed[entry]?.length ?? 0;
      return judgesPerEntry !== null && possible < judgesPerEntry
        ? [{ entryId, wanted: judgesPerEntry, possible }]
        : [];
    }),
  };
}
