import type { RawWorkbook } from '../../../shared/import/raw-workbook.ts';
import { WorkerThread } from '../worker-thread.ts';
import type { FileQuestion } from './file-questions.ts';

export interface ReadTableOptions {
  /** The built file-worker. */
  workerFile: string;
  /** Milliseconds; 10,000 if not given. */
  timeoutMs?: number;
  /** Of JavaScript objects; 1,024 if not given. */
  memoryMb?: number;
  /** Aborting stops the worker and rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** What a foreign file may take to be read. */
export const READING_LIMIT_MS = 10_000;

/**
 * Reads a foreign spreadsheet in a worker of its own. The caller's bytes stay usable.
 *
 * Throws UserError: what `parseTable` throws, file.timeout after the time limit, file.tooLarge when the
 * memory is used up.
 */
export async function readTable(bytes: Uint8Array, options: ReadTableOptions): Promise<RawWorkbook> {
  const { workerFile, timeoutMs = READING_LIMIT_MS, memoryMb, signal } = options;
  signal?.throwIfAborted();
  const worker = new WorkerThread(workerFile, memoryMb === undefined ? {} : { memoryMb });
  const onAbort = () => worker.stop(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const copy = bytes.slice();
    const question: FileQuestion = { kind: 'read', bytes: copy };
    return await worker.ask<RawWorkbook>(question, { timeoutMs, transfer: [copy.buffer] });
  } finally {
    signal?.removeEventListener('abort', onAbort);
    worker.stop(new Error('done'));
  }
}
