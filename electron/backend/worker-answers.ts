import { parentPort } from 'node:worker_threads';
import { UserError } from '../../shared/contract/errors.ts';
import type { WorkerReply } from './worker-thread.ts';

/** Inside a worker thread: answers one question after another with what `answer` returns, resolves to or throws. */
export function answerQuestions<Question>(
  answer: (question: Question, onProgress: (thousandths: number) => void) => unknown,
): void {
  const reply = (message: WorkerReply) => parentPort?.postMessage(message);
  let told = 0;
  const onProgress = (thousandths: number) => {
    if (thousandths < told + 10 && thousandths >= told) return;
    told = thousandths;
    reply({ kind: 'progress', thousandths });
  };
  parentPort?.on('message', async (question: Question) => {
    told = 0;
    try {
      reply({ kind: 'done', value: await answer(question, onProgress) });
    } catch (error) {
      if (error instanceof UserError)
        reply({ kind: 'refused', code: error.code, params: { ...error.params } });
      else
        reply({
          kind: 'failed',
          message: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
    }
  });
}
