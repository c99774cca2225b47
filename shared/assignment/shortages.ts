import type { AssignmentProblem } from './problem.ts';

/** Which wish cannot be met, and by which constraint. */
export type Shortage =
  /** There are panels, but these entries are in none. */
  | { kind: 'noPanel'; entries: number[] }
  /** A panel with entries but fewer judges than each of them needs. `panel` as in the problem. */
  | { kind: 'panelTooSmall'; panel: number; judges: number; wanted: number; entries: number }
  /** Its panel is large enough, but recusals leave too few. */
  | { kind: 'recused'; entry: number; judges: number; recused: number; left: number; wanted: number };

/**
 * Names every constraint that keeps an entry from having as many judges as wanted. `panelJudges` gives the judges
 * of each panel by its number; a panel number of −1 means: in no panel.
 *
 * For problems in which every entry wants the same. An entry falls short exactly if one of these is so: judges have no limit of load, so nothing else can be in the way.
 */
export function findShortages(
  problem: AssignmentProblem,
  panelJudges: ReadonlyMap<number, readonly number[]>,
): Shortage[] {
  const wish = typeof problem.wanted === 'number' ? problem.wanted : null;
  const shortages: Shortage[] = [];
  const homeless = problem.panel.flatMap((panel, entry) => (panel === -1 ? [entry] : []));
  if (homeless.length > 0) shortages.push({ kind: 'noPanel', entries: homeless });
  for (const [panel, judges] of [...panelJudges].sort(([one], [other]) => one - other)) {
    const entries = problem.panel.filter((one) => one === panel).length;
    const wanted = wish ?? 1;
    if (entries > 0 && judges.length < wanted)
      shortages.push({ kind: 'panelTooSmall', panel, judges: judges.length, wanted, entries });
  }
  for (const [entry, allowed] of problem.allowed.entries()) {
    const judges = panelJudges.get(problem.panel[entry] as number)?.length ?? 0;
    const wanted = wish ?? (judges > 0 ? 1 : 0);
    if (allowed.length >= wanted || judges < wanted) continue;
    const left = allowed.length;
    shortages.push({ kind: 'recused', entry, judges, recused: judges - left, left, wanted });
  }
  return shortages;
}
