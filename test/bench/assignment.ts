import highsLoader from 'highs';
import { assignEntries } from '../../shared/assignment/assign.ts';
import type { AssignmentProblem } from '../../shared/assignment/problem.ts';
import { randomSource } from '../../shared/scoring/random.ts';
import { quality, randomProblem } from '../builders/assignment-problem.ts';

/**
 * 3,000 entries × 5 of 60 judges, with recusals, specialties and an assignment that is there already. Peers in the
 * same run: HiGHS (a linear program with the loads bounded beforehand, which is all that it is asked), and the plain
 * greedy way (each entry takes its least loaded judges).
 */
export async function assignment() {
  const random = randomSource(20261121);
  const problem = randomProblem((limit) => random.next() % limit, 5, {
    entries: 3000,
    judges: 60,
    recusedOneIn: 33,
    matchingOneIn: 8,
    presentOneIn: 12,
  });
  const own = timed(() => assignEntries(problem));
  const fresh = timed(() => assignEntries({ ...problem, present: problem.present.map(() => []) }));
  const greedy = timed(() => takeLeastLoaded(problem));
  const highs = await highsLoader();
  const program = boundedProgram(problem);
  const solver = timed(() => highs.solve(program, { output_flag: false }));
  const solved = problem.allowed.map((allowed, entry) =>
    allowed.filter((judge) => {
      const column = solver.value.Columns[`x${entry}_${judge}`];
      return column !== undefined && 'Primal' in column && column.Primal > 0.5;
    }),
  );
  return {
    entries: problem.entries,
    judges: problem.judges,
    judgesPerEntry: 5,
    milliseconds: own.milliseconds,
    millisecondsWithNothingThere: fresh.milliseconds,
    ...figures(problem, own.value.chosen),
    islands: own.value.connectivity.map(({ islands }) => islands),
    peers: {
      highs: {
        name: 'HiGHS 1.15 (WebAssembly), solve alone',
        milliseconds: solver.milliseconds,
        ...figures(problem, solved),
      },
      greedy: {
        name: 'greedy, least loaded first',
        milliseconds: greedy.milliseconds,
        ...figures(problem, greedy.value),
      },
    },
  };
}

function timed<Value>(act: () => Value): { value: Value; milliseconds: number } {
  const start = performance.now();
  const value = act();
  return { value, milliseconds: Math.round(performance.now() - start) };
}

function figures(problem: AssignmentProblem, chosen: readonly (readonly number[])[]) {
  const { load, kept, matched } = quality(problem, chosen);
  return { loadSpread: Math.max(...load) - Math.min(...load), kept, matched };
}

function takeLeastLoaded({ judges, allowed }: AssignmentProblem): number[][] {
  const load = new Array<number>(judges).fill(0);
  return allowed.map((may) => {
    const team = [...may].sort((a, b) => (load[a] ?? 0) - (load[b] ?? 0) || a - b).slice(0, 5);
    for (const judge of team) load[judge] = (load[judge] ?? 0) + 1;
    return team;
  });
}

function boundedProgram(problem: AssignmentProblem): string {
  const keep = problem.entries * 5 + 1;
  const objective: string[] = [];
  const rows: string[] = [];
  const bounds: string[] = [];
  const ofJudge: string[][] = Array.from({ length: problem.judges }, () => []);
  for (const [entry, allowed] of problem.allowed.entries()) {
    for (const judge of allowed) {
      const name = `x${entry}_${judge}`;
      const worth =
        (problem.present[entry]?.includes(judge) ? keep : 0) +
        (problem.matching[entry]?.includes(judge) ? 1 : 0);
      if (worth > 0) objective.push(`- ${worth} ${name}`);
      ofJudge[judge]?.push(name);
      bounds.push(`0 <= ${name} <= 1`);
    }
    rows.push(`e${entry}: ${allowed.map((judge) => `x${entry}_${judge}`).join(' + ')} = 5`);
  }
  const mean = (problem.entries * 5) / problem.judges;
  for (const [judge, names] of ofJudge.entries()) {
    rows.push(`l${judge}: ${names.join(' + ')} >= ${Math.floor(mean)}`);
    rows.push(`u${judge}: ${names.join(' + ')} <= ${Math.ceil(mean)}`);
  }
  return `Minimize\nobj: ${objective.join(' ')}\nSubject To\n${rows.join('\n')}\nBounds\n${bounds.join('\n')}\nEnd`;
}
