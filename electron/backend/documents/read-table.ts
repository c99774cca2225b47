import { Worker } from 'node:worker_threads';
import { type ErrorCode, UserError } from '../../../shared/contract/errors.ts';
import type { RawWorkbook } from '../../../shared/import/raw-workbook.ts';

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

export type FileWorkerReply =
  | { kind: 'read'; workbook: RawWorkbook }
  | { kind: 'refused'; code: ErrorCode; params: Record<string, string | number> }
  | { kind: 'failed'; message: string };

const DEFAULT_TIMEOUT = 10_000;
const DEFAULT_MEMORY_MB = 1024;

/**
 * Reads a foreign spreadsheet in a worker that has no environment and limits of memory and time.
 * The caller's bytes stay usable.
 *
 * Throws UserError: what `parseTable` throws, file.timeout after the time limit, file.tooLarge when the
 * memory is used up.
 */
export function readTable(bytes: Uint8Array, options: ReadTableOptions): Promise<RawWorkbook> {
  const { workerFile, timeoutMs = DEFAULT_TIMEOUT, memoryMb = DEFAULT_MEMORY_MB, signal } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const worker = new Worker(workerFile, {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    });
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      worker.removeAllListeners();
      // A worker that is being stopped may still report an error; nobody waits for it any more.
      worker.on('error', () => {});
      void worker.terminate();
      finish();
    };
    const onAbort = () => settle(() => reject(signal?.reason));
    const timer = setTimeout(
      () => settle(() => reject(new UserError('file.timeout', { seconds: Math.round(timeoutMs / 1000) }))),
      timeoutMs,
    );
    signal?.addEventListener('abort', onAbort, { once: true });
    worker.on('message', (reply: FileWorkerReply) => {
      settle(() => {
        if (reply.kind === 'read') resolve(reply.workbook);
        else if (reply.kind === 'refused') reject(new UserError(reply.code, reply.params));
        else reject(new Error(reply.message));
      });
    });
    worker.on('error', (error: Error & { code?: string }) => {
      const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle(() => reject(full ? new UserError('file.tooLarge', { limit: memoryMb }) : error));
    });
    worker.on('exit', (code) => settle(() => reject(new Error(`The file worker ended early (${code}).`))));
    const copy = bytes.slice();
    worker.postMessage(copy, [copy.buffer]);
  });
}
