import { UserError } from '../../shared/contract/errors.ts';
import type { FileQuestion } from './documents/file-questions.ts';
import { READING_LIMIT_MS } from './documents/read-table.ts';
import { WorkerThread } from './worker-thread.ts';

interface OpenTable {
  worker: WorkerThread;
  opened: Promise<unknown>;
  /** When reading must be done, the first preview included. */
  deadline: number;
  closing: NodeJS.Timeout;
}

const MIN_CHECKING_MS = 1000;
const idleMs = 5 * 60_000;
const keptOpen = 2;

/**
 * Uploaded sheets that are being imported, each held by a worker: while columns are being mapped the same file is
 * asked about again and again, and what was read never crosses into this process.
 */
export class ImportTables {
  readonly #workerFile: string;
  readonly #open = new Map<string, OpenTable>();

  constructor(workerFile: string) {
    this.#workerFile = workerFile;
  }

  /**
   * Asks about the sheet of an uploaded file, reading it first if it is not open. Rejects with what `parseTable` and
   * the previews throw, file.timeout, file.tooLarge, or import.cancelled.
   */
  async ask<Answer>(
    fileId: string,
    bytes: () => Promise<Uint8Array>,
    question: Exclude<FileQuestion, { kind: 'open' | 'read' | 'form' }>,
  ): Promise<Answer> {
    const table = this.#open.get(fileId) ?? this.#start(fileId, bytes);
    table.closing.refresh();
    try {
      await table.opened;
      const left = table.deadline - performance.now();
      // A file that was read in time has shown that it can be; each later question has the whole time again.
      table.deadline = Number.POSITIVE_INFINITY;
      const timeoutMs = Number.isFinite(left) ? Math.max(MIN_CHECKING_MS, left) : READING_LIMIT_MS;
      return await table.worker.ask<Answer>(question, {
        timeoutMs: Math.round(timeoutMs),
        statedMs: READING_LIMIT_MS,
      });
    } finally {
      if (table.worker.ended && this.#open.get(fileId) === table) this.#forget(fileId);
    }
  }

  #start(fileId: string, bytes: () => Promise<Uint8Array>): OpenTable {
    const idle = [...this.#open].filter(([, { worker }]) => !worker.busy).map(([id]) => id);
    for (const id of idle.slice(0, Math.max(0, this.#open.size - keptOpen + 1))) this.close(id);
    const worker = new WorkerThread(this.#workerFile);
    const opened = bytes().then((read) => {
      const copy = read.slice();
      const question: FileQuestion = { kind: 'open', bytes: copy };
      return worker.ask(question, { timeoutMs: READING_LIMIT_MS, transfer: [copy.buffer] });
    });
    opened.catch((error: unknown) => worker.stop(error));
    const closing = setTimeout(() => this.close(fileId), idleMs);
    closing.unref();
    const table = { worker, opened, deadline: performance.now() + READING_LIMIT_MS, closing };
    this.#open.set(fileId, table);
    return table;
  }

  /** Thousandths of the file that are read; null = nobody is waiting for it. */
  progress(fileId: string): number | null {
    const table = this.#open.get(fileId);
    return table?.worker.busy ? table.worker.thousandths : null;
  }

  /** Stops what is being done with the file. False: nothing was. */
  cancel(fileId: string): boolean {
    const table = this.#open.get(fileId);
    if (!table) return false;
    const wasBusy = table.worker.busy;
    table.worker.stop(new UserError('import.cancelled'));
    this.#forget(fileId);
    return wasBusy;
  }

  /** The file is not needed any more. */
  close(fileId: string): void {
    this.cancel(fileId);
  }

  closeAll(): void {
    for (const fileId of [...this.#open.keys()]) this.close(fileId);
  }

  #forget(fileId: string): void {
    const table = this.#open.get(fileId);
    if (table) clearTimeout(table.closing);
    this.#open.delete(fileId);
  }
}
