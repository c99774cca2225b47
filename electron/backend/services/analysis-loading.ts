import type { Analysis } from '../../../shared/contract/tally.ts';
import { type Context, reviewOf } from '../context.ts';
import { all } from '../store/statement.ts';
import type { TaskQuestion } from '../tasks/task-questions.ts';
import { WorkerThread } from '../worker-thread.ts';
import { judgesOf } from './round-judges.ts';
import { type LoadedTally, loadTally } from './tally-loading.ts';

type Figures = Omit<Analysis, 'entries' | 'names'>;

const known = new WeakMap<LoadedTally, Promise<Figures>>();
const limitMs = 300_000;

/** Computed in a worker, once for each state of the review. The seed is fixed: the same marks, the same page. */
export async function analyse(context: Context): Promise<Analysis> {
  const loaded = loadTally(context.db, reviewOf(context));
  let figures = known.get(loaded);
  if (!figures) {
    figures = computeInWorker(context, loaded);
    known.set(loaded, figures);
    figures.catch(() => known.delete(loaded));
  }
  const done = await figures;
  const mentioned = new Set([
    ...done.firmness.flatMap((group) => [
      ...group.entries.map(({ entryId }) => entryId),
      ...group.lines.flatMap(({ talk }) => talk),
    ]),
    ...done.rules.flatMap(({ moves }) => moves.map(({ entryId }) => entryId)),
    ...done.sentences.flatMap(({ params }) => (typeof params.entry === 'string' ? [params.entry] : [])),
  ]);
  const entries = all<{ id: string; number: string; title: string }>(
    context.db,
    'SELECT id, number, title FROM entry WHERE review_id = ? ORDER BY number',
    reviewOf(context).id,
  );
  return { ...done, entries: entries.filter(({ id }) => mentioned.has(id)), names: judgesOf(context) };
}

async function computeInWorker(context: Context, { input }: LoadedTally): Promise<Figures> {
  const worker = new WorkerThread(context.taskWorker, { memoryMb: 2048 });
  try {
    const question: TaskQuestion = { kind: 'analyse', input };
    return await worker.ask<Figures>(question, { timeoutMs: limitMs });
  } finally {
    worker.stop(new Error('done'));
  }
}
