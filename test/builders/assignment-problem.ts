import fc from 'fast-check';
import type { AssignmentProblem } from '../../shared/assignment/problem.ts';

export interface ProblemSize {
  entries: number;
  judges: number;
  /** One pair in so many is recused, matches, is present. */
  recusedOneIn?: number;
  matchingOneIn?: number;
  presentOneIn?: number;
  panels?: number;
}

/** A random problem; `draw` gives integers from 0 to its argument − 1. */
export function randomProblem(
  draw: (limit: number) => number,
  wanted: number | null,
  { entries, judges, recusedOneIn = 10, matchingOneIn = 4, presentOneIn = 5, panels = 1 }: ProblemSize,
): AssignmentProblem {
  const allowed: number[][] = [];
  const matching: number[][] = [];
  const present: number[][] = [];
  const panel: number[] = [];
  for (let entry = 0; entry < entries; entry += 1) {
    const ownPanel = draw(panels);
    panel.push(ownPanel);
    const may: number[] = [];
    for (let judge = 0; judge < judges; judge += 1) {
      if (judge % panels === ownPanel && draw(recusedOneIn) > 0) may.push(judge);
    }
    allowed.push(may);
    matching.push(may.filter(() => draw(matchingOneIn) === 0));
    present.push(may.filter(() => draw(presentOneIn) === 0));
  }
  return { judges, entries, wanted, allowed, matching, present, locked: allowed.map(() => []), panel };
}

/** Random problems small enough to be checked against every possible answer, or large enough to be real. */
export function problems(limits: { entries: number; judges: number; wanted: number; panels?: number }) {
  return fc
    .record({
      entries: fc.integer({ min: 1, max: limits.entries }),
      judges: fc.integer({ min: 1, max: limits.judges }),
      wanted: fc.option(fc.integer({ min: 1, max: limits.wanted }), { freq: 8 }),
      recusedOneIn: fc.integer({ min: 2, max: 30 }),
      matchingOneIn: fc.integer({ min: 1, max: 6 }),
      presentOneIn: fc.integer({ min: 2, max: 8 }),
      panels: fc.integer({ min: 1, max: limits.panels ?? 1 }),
      seed: fc.integer(),
    })
    .map(({ wanted, seed, ...size }) => {
      let state = seed | 0;
      const draw = (limit: number) => {
        state = (Math.imul(state, 1664525) + 1013904223) | 0;
        return (state >>> 8) % limit;
      };
      return randomProblem(draw, wanted, size);
    });
}

/** Sum of squares of the loads, kept pairs, matched pairs. */
export function quality(problem: AssignmentProblem, chosen: readonly (readonly number[])[]) {
  const load = new Array<number>(problem.judges).fill(0);
  let kept = 0;
  let matched = 0;
  for (const [entry, team] of chosen.entries()) {
    for (const judge of team) {
      load[judge] = (load[judge] as number) + 1;
      if (problem.present[entry]?.includes(judge)) kept += 1;
      if (problem.matching[entry]?.includes(judge)) matched += 1;
    }
  }
  return { load, squares: load.reduce((sum, one) => sum + one * one, 0), kept, matched };
}
