import fc from 'fast-check';
import highsLoader from 'highs';
import { describe, expect, test } from 'vitest';
import type { AssignmentProblem } from '../../../shared/assignment/problem.ts';
import { shareOut } from '../../../shared/assignment/share-out.ts';
import { problems, quality } from '../../builders/assignment-problem.ts';

const parameters = { seed: 20261121 };

/** One number for all entries, as the builder makes it. */
function wish({ wanted }: AssignmentProblem): number | null {
  return typeof wanted === 'number' ? wanted : null;
}

function subsets(list: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return list.flatMap((first, at) => subsets(list.slice(at + 1), size - 1).map((rest) => [first, ...rest]));
}

/** The best of every possible answer: squares, kept, matched in that order. */
function best(problem: AssignmentProblem) {
  const choices = problem.allowed.map((allowed) =>
    subsets(allowed, Math.min(wish(problem) ?? allowed.length, allowed.length)),
  );
  let found: ReturnType<typeof quality> | null = null;
  const visit = (entry: number, chosen: number[][]): void => {
    if (entry === choices.length) {
      const value = quality(problem, chosen);
      const better =
        found === null ||
        value.squares - found.squares ||
        found.kept - value.kept ||
        found.matched - value.matched;
      if (better === true || (typeof better === 'number' && better < 0)) found = value;
      return;
    }
    for (const choice of choices[entry] ?? []) visit(entry + 1, [...chosen, choice]);
  };
  visit(0, []);
  if (found === null) throw new Error('there is always an answer');
  return found as ReturnType<typeof quality>;
}

/** The same problem as a linear program: convex loads in unit steps, everything weighed in one objective. */
function linearProgram(problem: AssignmentProblem): string {
  const objective: string[] = [];
  const rows: string[] = [];
  const bounds: string[] = [];
  const ofJudge: string[][] = Array.from({ length: problem.judges }, () => []);
  const pairs = problem.allowed.reduce(
    (sum, allowed) => sum + Math.min(wish(problem) ?? allowed.length, allowed.length),
    0,
  );
  const keep = pairs + 1;
  const balance = 2 * keep * (pairs + 1);
  for (const [entry, allowed] of problem.allowed.entries()) {
    if (allowed.length === 0) continue;
    for (const judge of allowed) {
      const name = `x${entry}_${judge}`;
      const worth =
        (problem.present[entry]?.includes(judge) ? keep : 0) +
        (problem.matching[entry]?.includes(judge) ? 1 : 0);
      if (worth > 0) objective.push(`- ${worth} ${name}`);
      ofJudge[judge]?.push(name);
      bounds.push(`0 <= ${name} <= 1`);
    }
    const names = allowed.map((judge) => `x${entry}_${judge}`).join(' + ');
    rows.push(`e${entry}: ${names} = ${Math.min(wish(problem) ?? allowed.length, allowed.length)}`);
  }
  for (const [judge, names] of ofJudge.entries()) {
    if (names.length === 0) continue;
    const steps = names.map((_, step) => `s${judge}_${step}`);
    for (const [step, name] of steps.entries()) {
      objective.push(`+ ${balance * (2 * step + 1)} ${name}`);
      bounds.push(`0 <= ${name} <= 1`);
    }
    rows.push(`j${judge}: ${names.join(' + ')} - ${steps.join(' - ')} = 0`);
  }
  return `Minimize\nobj: ${objective.join(' ')}\nSubject To\n${rows.join('\n')}\nBounds\n${bounds.join('\n')}\nEnd`;
}

describe('sharing out', () => {
  test('small problems: nothing among all possible answers is evener, keeps more, or matches more', () => {
    fc.assert(
      fc.property(problems({ entries: 4, judges: 4, wanted: 3 }), (problem) => {
        const found = quality(problem, shareOut(problem).chosen);
        const { squares, kept, matched } = best(problem);
        expect({ squares: found.squares, kept: found.kept, matched: found.matched }).toEqual({
          squares,
          kept,
          matched,
        });
      }),
      { ...parameters, numRuns: 300 },
    );
  });

  test('larger problems: as good as the linear program that HiGHS solves', async () => {
    const highs = await highsLoader();
    fc.assert(
      fc.property(problems({ entries: 40, judges: 9, wanted: 4 }), (problem) => {
        fc.pre(problem.allowed.some((allowed) => allowed.length > 0));
        const solution = highs.solve(linearProgram(problem), { output_flag: false });
        expect(solution.Status).toBe('Optimal');
        const chosen = problem.allowed.map((allowed, entry) =>
          allowed.filter((judge) => {
            const column = solution.Columns[`x${entry}_${judge}`];
            return column !== undefined && 'Primal' in column && column.Primal > 0.5;
          }),
        );
        const { squares, kept, matched } = quality(problem, shareOut(problem).chosen);
        const solver = quality(problem, chosen);
        expect([squares, kept, matched]).toEqual([solver.squares, solver.kept, solver.matched]);
      }),
      { ...parameters, numRuns: 120 },
    );
  });

  test('every entry gets as many judges as it may have, never a recused one, never one twice', () => {
    fc.assert(
      fc.property(problems({ entries: 60, judges: 15, wanted: 6, panels: 3 }), (problem) => {
        const { chosen, load } = shareOut(problem);
        for (const [entry, team] of chosen.entries()) {
          const allowed = problem.allowed[entry] ?? [];
          expect(team).toHaveLength(Math.min(wish(problem) ?? allowed.length, allowed.length));
          expect(team.every((judge) => allowed.includes(judge))).toBe(true);
          expect(new Set(team).size).toBe(team.length);
        }
        expect(load).toEqual(quality(problem, chosen).load);
      }),
      { ...parameters, numRuns: 200 },
    );
  });

  test('work already begun stays and counts as load', () => {
    fc.assert(
      fc.property(problems({ entries: 30, judges: 8, wanted: 3 }), (plain) => {
        const locked = plain.allowed.map((allowed, entry) => allowed.slice(0, entry % 3));
        const { chosen, load } = shareOut({ ...plain, locked });
        for (const [entry, team] of chosen.entries()) {
          expect(locked[entry]?.every((judge) => team.includes(judge))).toBe(true);
        }
        expect(load.reduce((sum, one) => sum + one, 0)).toBe(chosen.flat().length);
      }),
      { ...parameters, numRuns: 100 },
    );
  });

  test('what is there and even stays as it is', () => {
    fc.assert(
      fc.property(problems({ entries: 40, judges: 10, wanted: 4 }), (problem) => {
        const first = shareOut(problem).chosen;
        expect(shareOut({ ...problem, present: first }).chosen).toEqual(first);
      }),
      { ...parameters, numRuns: 100 },
    );
  });

  test('3,000 entries × 5 of 60 judges: loads differ by one at most', () => {
    fc.assert(
      fc.property(
        problems({ entries: 3000, judges: 60, wanted: 5 }).filter(
          ({ entries, judges, wanted }) => entries > 2000 && judges > 40 && wanted !== null,
        ),
        (problem) => {
          const { load } = shareOut(problem);
          expect(Math.max(...load) - Math.min(...load)).toBeLessThanOrEqual(1);
        },
      ),
      { ...parameters, numRuns: 3 },
    );
  });
});
