export interface SecondReaderProblem {
  /** Doubted entries, in the order in which they are to be shared out, each with its first reader. */
  entries: readonly { entryId: string; firstReaderId: string }[];
  judgeIds: readonly string[];
  /** Readings that each judge already has. */
  load: ReadonlyMap<string, number>;
  isRecused(entryId: string, judgeId: string): boolean;
}

/**
 * Gives each doubted entry another judge for its second reading: the least loaded who is neither its first reader
 * nor recused; equal loads go to the order of `judgeIds`. `without` names entries that nobody else may read.
 */
export function chooseSecondReaders(problem: SecondReaderProblem): {
  pairs: { entryId: string; judgeId: string }[];
  without: string[];
} {
  const load = new Map(problem.judgeIds.map((id) => [id, problem.load.get(id) ?? 0]));
  const pairs: { entryId: string; judgeId: string }[] = [];
  const without: string[] = [];
  for (const { entryId, firstReaderId } of problem.entries) {
    let best: string | null = null;
    for (const [judgeId, count] of load) {
      if (judgeId === firstReaderId || (best !== null && count >= (load.get(best) ?? 0))) continue;
      if (!problem.isRecused(entryId, judgeId)) best = judgeId;
    }
    if (best === null) {
      without.push(entryId);
    } else {
      pairs.push({ entryId, judgeId: best });
      load.set(best, (load.get(best) ?? 0) + 1);
    }
  }
  return { pairs, without };
}
