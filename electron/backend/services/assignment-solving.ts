import { assignEntries } from '../../../shared/assignment/assign.ts';
import type { Assignment, AssignmentProblem } from '../../../shared/assignment/problem.ts';
import type { Context } from '../context.ts';
import type { TaskQuestion } from '../tasks/task-questions.ts';
import { WorkerThread } from '../worker-thread.ts';

/** Entries × judges up to which solving takes a few milliseconds: less than it takes to start a worker. */
const atOnce = 20_000;
const limitMs = 5 * 60_000;

/** Solves small problems here and large ones in a worker, so that nobody waits for the backend. */
export async function solveAssignment(context: Context, problem: AssignmentProblem): Promise<Assignment> {
  if (problem.entries * problem.judges <= atOnce) return assignEntries(problem);
  const worker = new WorkerThread(context.taskWorker);
  try {
    const question: TaskQuestion = { kind: 'assign', problem };
    return await worker.ask<Assignment>(question, { timeoutMs: limitMs });
  } finally {
    worker.stop(new Error('done'));
  }
}
