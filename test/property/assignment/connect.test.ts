import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignEntries } from '../../../shared/assignment/assign.ts';
import { findBridges } from '../../../shared/assignment/bridges.ts';
import { islandsAmong } from '../../../shared/assignment/connect.ts';
import type { AssignmentProblem } from '../../../shared/assignment/problem.ts';
import { shareOut } from '../../../shared/assignment/share-out.ts';
import { problems, quality } from '../../builders/assignment-problem.ts';

const parameters = { seed: 20261121 };

/** Parts of one panel, counted by walking from entry to judge to entry: another way than the one under test. */
function parts(problem: AssignmentProblem, chosen: readonly (readonly number[])[], panel: number): number {
  const open = new Set(
    chosen.flatMap((team, entry) => (problem.panel[entry] === panel && team.length > 0 ? [entry] : [])),
  );
  let count = 0;
  while (open.size > 0) {
    count += 1;
    const [first] = open;
    open.delete(first as number);
    const walk = [first as number];
    for (let at = walk.pop(); at !== undefined; at = walk.pop()) {
      for (const other of [...open]) {
        if (!chosen[other]?.some((judge) => chosen[at as number]?.includes(judge))) continue;
        open.delete(other);
        walk.push(other);
      }
    }
  }
  return count;
}

describe('connecting', () => {
  test('what is said about islands is true, and a reason that nothing helps is a proof', () => {
    const said = { connected: 0, oneJudgeEach: 0, tooFewSheets: 0, recusalsSeparate: 0, noExchange: 0 };
    fc.assert(
      fc.property(problems({ entries: 40, judges: 12, wanted: 4, panels: 3 }), (problem) => {
        const { chosen, connectivity } = assignEntries(problem);
        for (const one of connectivity) {
          expect(one.islands).toBe(parts(problem, chosen, one.panel));
          said[one.reason ?? 'connected'] += 1;
          if (one.islands <= 1) {
            expect(one.reason).toBeNull();
            continue;
          }
          const teams = chosen.filter((team, entry) => problem.panel[entry] === one.panel && team.length > 0);
          const sheets = teams.flat().length;
          const judges = new Set(teams.flat());
          if (one.reason === 'oneJudgeEach') expect(teams.every((team) => team.length === 1)).toBe(true);
          if (one.reason === 'tooFewSheets') expect(sheets).toBeLessThan(teams.length + judges.size - 1);
          if (one.reason === 'recusalsSeparate') {
            const everybody = problem.allowed.map((allowed) => allowed.filter((judge) => judges.has(judge)));
            expect(parts(problem, everybody, one.panel)).toBeGreaterThan(1);
          }
        }
      }),
      { ...parameters, numRuns: 600 },
    );
    // The reason that is no proof was not needed.
    expect(said.connected).toBeGreaterThan(300);
    expect(said.oneJudgeEach).toBeGreaterThan(10);
    expect(said.tooFewSheets).toBeGreaterThan(5);
    expect(said.noExchange).toBe(0);
  });

  test('specialties that would keep judges apart are bridged without touching the loads', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 6, max: 30 }),
        (fields, judgesEach, entriesEach) => {
          const judges = fields * judgesEach;
          const all = Array.from({ length: judges }, (_, judge) => judge);
          const entries = fields * entriesEach;
          const rows = Array.from({ length: entries }, (_, entry) => entry % fields);
          const problem: AssignmentProblem = {
            judges,
            entries,
            wanted: 2,
            allowed: rows.map(() => all),
            matching: rows.map((field) => all.filter((judge) => judge % fields === field)),
            present: rows.map(() => []),
            locked: rows.map(() => []),
            panel: rows.map(() => 0),
          };
          const before = shareOut(problem);
          const after = assignEntries(problem);
          expect(after.connectivity).toEqual([expect.objectContaining({ islands: 1, reason: null })]);
          expect([...after.load].sort()).toEqual([...before.load].sort());
          expect(quality(problem, after.chosen).load).toEqual(after.load);
          const lost = quality(problem, before.chosen).matched - quality(problem, after.chosen).matched;
          expect(after.repairs).toBeLessThanOrEqual(fields * judgesEach);
          expect(lost).toBeLessThanOrEqual(2 * after.repairs);
        },
      ),
      { ...parameters, numRuns: 60 },
    );
  });

  test('two sides that recusals keep apart are said to be so', () => {
    const sides = Array.from({ length: 12 }, (_, entry) => (entry % 2 === 0 ? [0, 1, 2] : [3, 4, 5]));
    const none = sides.map(() => []);
    const { connectivity } = assignEntries({
      judges: 6,
      entries: 12,
      wanted: 2,
      allowed: sides,
      matching: none,
      present: none,
      locked: none,
      panel: sides.map(() => 0),
    });
    expect(connectivity).toEqual([{ panel: 0, islands: 2, reason: 'recusalsSeparate', critical: 0 }]);
  });

  test('connecting keeps loads as even, teams as large, recusals and begun work', () => {
    fc.assert(
      fc.property(problems({ entries: 40, judges: 12, wanted: 4, panels: 2 }), (plain) => {
        const locked = plain.allowed.map((allowed, entry) => allowed.slice(0, entry % 4 === 0 ? 1 : 0));
        const problem = { ...plain, locked };
        const before = shareOut(problem);
        const after = assignEntries(problem);
        expect([...after.load].sort()).toEqual([...before.load].sort());
        for (const [entry, team] of after.chosen.entries()) {
          expect(new Set(team).size).toBe(before.chosen[entry]?.length);
          expect(team.every((judge) => problem.allowed[entry]?.includes(judge))).toBe(true);
          expect(locked[entry]?.every((judge) => team.includes(judge))).toBe(true);
        }
      }),
      { ...parameters, numRuns: 300 },
    );
  });

  test('a bridge is a pair without which there is one island more', () => {
    fc.assert(
      fc.property(problems({ entries: 12, judges: 8, wanted: 3 }), (problem) => {
        const { chosen } = shareOut(problem);
        const bridges = findBridges(problem.judges, chosen);
        for (const [entry, team] of chosen.entries()) {
          for (const judge of team) {
            // An entry alone still hangs on something as long as it has a judge; so has a judge with an entry.
            const rest = chosen.map((one, at) => (at === entry ? one.filter((x) => x !== judge) : one));
            const count = (teams: readonly (readonly number[])[]) =>
              islandsAmong(problem.judges, teams).count + teams.filter((one) => one.length === 0).length;
            const idle = rest.flat().includes(judge) ? 0 : 1;
            expect(bridges.has(entry * problem.judges + judge)).toBe(count(rest) + idle > count(chosen));
          }
        }
      }),
      { ...parameters, numRuns: 200 },
    );
  });
});
