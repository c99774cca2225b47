import { join } from 'node:path';
import { UserError } from '../../shared/contract/errors.ts';
import type { Background, Paper, PaperFormat } from '../../shared/documents/paper.ts';
import { paperFileName, type WrittenPaper } from './documents/write-paper.ts';
import type { Printer } from './printer.ts';
import type { TaskQuestion } from './tasks/task-questions.ts';
import { WorkerThread } from './worker-thread.ts';

const WRITE_TIMEOUT_MS = 5 * 60_000;
/** Of JavaScript objects; a list of 30,000 entries needs a third of it. */
const MEMORY_MB = 1536;

export interface PaperFile {
  fileName: string;
  bytes: Uint8Array;
}

export interface OrderedPaper {
  paper: Paper;
  format: PaperFormat;
  background: Background | null;
}

/** Makes papers off the backend's main thread, tells how far it has come, and stops when it is told to. */
export class PaperDesk {
  readonly #taskWorker: string;
  readonly #fontsDir: string;
  readonly #printer: Printer;
  readonly #jobs = new Map<string, { done: number; total: number; cancelled: boolean; stop: () => void }>();

  constructor(taskWorker: string, resourcesDir: string, printer: Printer) {
    this.#taskWorker = taskWorker;
    this.#fontsDir = join(resourcesDir, 'fonts');
    this.#printer = printer;
  }

  get fontsDir(): string {
    return this.#fontsDir;
  }

  /** `key` names who is waiting. A new order of the same person ends the old one. */
  progress(key: string): { done: number; total: number } | null {
    const job = this.#jobs.get(key);
    return job ? { done: job.done, total: job.total } : null;
  }

  cancel(key: string): void {
    const job = this.#jobs.get(key);
    if (!job) return;
    job.cancelled = true;
    job.stop();
  }

  /**
   * The files in order; `each` gets every one as soon as it is finished. An order that gives null is left out, and so
   * are PDFs where nothing can print, if `unprintable` says so.
   * @throws UserError 'paper.cancelled', 'printer.missing', 'printer.failed'.
   */
  async make(
    key: string,
    papers: readonly (() => Promise<OrderedPaper | null>)[],
    each: (file: PaperFile, index: number) => void | Promise<void>,
    unprintable: 'refuse' | 'leaveOut' = 'refuse',
  ): Promise<void> {
    this.cancel(key);
    const worker = new WorkerThread(this.#taskWorker, { memoryMb: MEMORY_MB });
    const stopping = new AbortController();
    const job = {
      done: 0,
      total: papers.length,
      cancelled: false,
      stop: () => {
        worker.stop(new UserError('paper.cancelled'));
        stopping.abort();
      },
    };
    this.#jobs.set(key, job);
    try {
      for (const [index, order] of papers.entries()) {
        if (job.cancelled) throw new UserError('paper.cancelled');
        const ordered = await order();
        if (ordered === null) continue;
        const { paper, format, background } = ordered;
        const question: TaskQuestion = {
          kind: 'writePaper',
          order: { paper, format, background, fontsDir: this.#fontsDir },
        };
        const written = await worker.ask<WrittenPaper>(question, { timeoutMs: WRITE_TIMEOUT_MS });
        const bytes = await this.#finished(written, unprintable, stopping.signal);
        if (job.cancelled) throw new UserError('paper.cancelled');
        if (bytes !== null) await each({ fileName: paperFileName(paper, format), bytes }, index);
        job.done = index + 1;
      }
    } finally {
      worker.stop(new Error('done'));
      if (this.#jobs.get(key) === job) this.#jobs.delete(key);
    }
  }

  async #finished(
    written: WrittenPaper,
    unprintable: 'refuse' | 'leaveOut',
    stopping: AbortSignal,
  ): Promise<Uint8Array | null> {
    if (written.kind === 'bytes') return written.bytes;
    try {
      return await unlessStopped(this.#printer.print(written.job), stopping);
    } catch (error) {
      const missing = error instanceof UserError && error.code === 'printer.missing';
      if (missing && unprintable === 'leaveOut') return null;
      throw error;
    }
  }

  async makeOne(key: string, order: OrderedPaper): Promise<PaperFile> {
    let made: PaperFile | null = null;
    await this.make(key, [async () => order], (file) => {
      made = file;
    });
    return made ?? Promise.reject(new Error('a paper was made'));
  }
}

/** A printer cannot be stopped half way; nobody has to wait for it, though. */
function unlessStopped<Value>(printing: Promise<Value>, stopping: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new UserError('paper.cancelled'));
    if (stopping.aborted) return stop();
    stopping.addEventListener('abort', stop, { once: true });
    printing.then(resolve, reject).finally(() => stopping.removeEventListener('abort', stop));
  });
}
