import type { CaseSigns } from '../../../shared/cases/case-signs.ts';
import { type Context, reviewOf } from '../context.ts';
import type { TaskQuestion } from '../tasks/task-questions.ts';
import { WorkerThread } from '../worker-thread.ts';
import { loadTally } from './tally-loading.ts';

const KEPT = 4;
const MEMORY_MB = 2048;
const LIMIT_MS = 5 * 60_000;

/** By digest of the tally: what it was computed from names it completely. */
const known = new Map<string, Promise<CaseSigns>>();

/** The statistics of the tally as it stands, from the worker; computed once for each tally. */
export function caseSigns(context: Context): Promise<CaseSigns> {
  const { input, digest } = loadTally(context.db, reviewOf(context));
  const found = known.get(digest);
  if (found) return found;
  const worker = new WorkerThread(context.taskWorker, { memoryMb: MEMORY_MB });
  const question: TaskQuestion = { kind: 'caseSigns', input };
  const answer = worker
    .ask<CaseSigns>(question, { timeoutMs: LIMIT_MS })
    .finally(() => worker.stop(new Error('The worker is no longer needed.')));
  known.set(digest, answer);
  answer.catch(() => known.delete(digest));
  for (const old of [...known.keys()].slice(0, -KEPT)) known.delete(old);
  return answer;
}
