import { type TransferListItem, Worker } from 'node:worker_threads';
import { type ErrorCode, UserError } from '../../shared/contract/errors.ts';

/** What a worker answers: a value, a refusal that people can act on, or a failure of ours. */
export type WorkerReply =
  | { kind: 'progress'; thousandths: number }
  | { kind: 'done'; value: unknown }
  | { kind: 'refused'; code: ErrorCode; params: Record<string, string | number> }
  | { kind: 'failed'; message: string };

export interface WorkerLimits {
  /** Megabytes of JavaScript objects; 1,024 if not given. */
  memoryMb?: number;
}

export interface AskOptions {
  /** Milliseconds until the worker is stopped with file.timeout; null = as long as it takes. */
  timeoutMs: number | null;
  /** The limit that the person is told, if some of it was spent before. */
  statedMs?: number;
  transfer?: readonly TransferListItem[];
}

const DEFAULT_MEMORY_MB = 1024;

/**
 * A worker thread without an environment and with limited memory, asked one thing after another. After any end but
 * an answer it is stopped, and everything asked later rejects with the same reason.
 */
export class WorkerThread {
  readonly #worker: Worker;
  readonly #memoryMb: number;
  #last: Promise<unknown> = Promise.resolve();
  #end: unknown = null;
  #stopCurrent: ((reason: unknown) => void) | null = null;
  #pending = 0;
  /** Of what is being done. */
  thousandths = 0;

  constructor(file: string, { memoryMb = DEFAULT_MEMORY_MB }: WorkerLimits = {}) {
    this.#memoryMb = memoryMb;
    this.#worker = new Worker(file, {
      env: {},
      execArgv: [],
      // What a parser has to say about a foreign file is no message of this program.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    });
    this.#worker.stdout.resume();
    this.#worker.stderr.resume();
    // Idle, it keeps no process alive; what it reports outside a question ends it.
    this.#worker.unref();
    this.#worker.on('error', (error: Error & { code?: string }) => {
      const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.stop(full ? new UserError('file.tooLarge', { what: 'memory', limit: this.#memoryMb }) : error);
    });
    this.#worker.on('exit', (code) => this.stop(new Error(`The worker ended early (${code}).`)));
  }

  get busy(): boolean {
    return this.#pending > 0;
  }

  get ended(): boolean {
    return this.#end !== null;
  }

  /** Asks after everything that was asked before. Rejects with a UserError for whatever people can act on. */
  ask<Value>(question: object, options: AskOptions): Promise<Value> {
    this.#pending++;
    const answer = this.#last.then(() => this.#askNow<Value>(question, options));
    this.#last = answer
      .catch(() => {})
      .finally(() => {
        this.#pending--;
      });
    return answer;
  }

  /** Ends the worker at once; what is being asked, and all that waits, rejects with `reason`. */
  stop(reason: unknown): void {
    if (this.#end !== null) return;
    this.#end = reason;
    void this.#worker.terminate();
    this.#stopCurrent?.(reason);
  }

  #askNow<Value>(question: object, { timeoutMs, statedMs, transfer = [] }: AskOptions): Promise<Value> {
    if (this.#end !== null) return Promise.reject(this.#end);
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        if (timer) clearTimeout(timer);
        this.#worker.off('message', onMessage);
        this.#worker.unref();
        this.#stopCurrent = null;
        finish();
      };
      const onMessage = (reply: WorkerReply) => {
        if (reply.kind === 'progress') this.thousandths = reply.thousandths;
        else if (reply.kind === 'done') settle(() => resolve(reply.value as Value));
        else if (reply.kind === 'refused') settle(() => reject(new UserError(reply.code, reply.params)));
        else settle(() => reject(new Error(reply.message)));
      };
      const timer =
        timeoutMs === null
          ? null
          : setTimeout(
              () =>
                this.stop(
                  new UserError('file.timeout', { seconds: Math.round((statedMs ?? timeoutMs) / 1000) }),
                ),
              timeoutMs,
            );
      this.#stopCurrent = (reason) => settle(() => reject(reason));
      this.thousandths = 0;
      this.#worker.ref();
      this.#worker.on('message', onMessage);
      this.#worker.postMessage(question, transfer);
    });
  }
}
