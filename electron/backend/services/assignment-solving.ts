import { assignEntries } from '../../../shared/assignment/assign.ts';
import type { Assignment, AssignmentProblem } from '../../../shared/assignment/problem.ts';
import type { Context } from '../context.ts';
import type { TaskQuestion } from '../tasks/task-questions.ts';
import { WorkerThread } from '../worker-thread.ts';

/** Entries × judges up to which solving takes a few milliseconds: less than it takes to start a worker. */
const atOnce = 20_000;
const limitMs = 5 * 60_000;

/** The newest few plans by what they answer, so that applying one does not solve it a second time. */
const remembered = new Map<string, Assignment>();
const kept = 4;

/** What was solved under this digest, if it is still at hand. */
export function solvedBefore(digest: string): Assignment | undefined {
  return remembered.get(digest);
}

/** Solves small problems here and large ones in a worker, so that nobody waits for the backend. */
export async function solveAssignment(
  context: Context,
  { problem, digest }: { problem: AssignmentProblem; digest: string },
): Promise<Assignment> {
  const known = remembered.get(digest);
  if (known) return known;
  const solved =
    problem.entries * problem.judges <= atOnce ? assignEntries(problem) : await askWorker(context, problem);
  remembered.set(digest, solved);
  for (const old of [...remembered.keys()].slice(0, -kept)) remembered.delete(old);
  return solved;
}

async function askWorker(context: Context, problem: AssignmentProblem): Promise<Assignment> {
  const worker = new WorkerThread(context.taskWorker);
  try {
    const question: TaskQuestion = { kind: 'assign', problem };
    return await worker.ask<Assignment>(question, { timeoutMs: limitMs });
  } finally {
    worker.stop(new Error('done'));
  }
}
