import { UserError } from '../../shared/contract/errors.ts';

export interface JobProgress {
  /** What is being counted. */
  step: 'papers' | 'files' | 'closing';
  done: number;
  total: number;
}

/** Work that takes minutes: how far it has come, and the way to stop it. One for each key at a time. */
export class LongJobs {
  readonly #jobs = new Map<string, { progress: JobProgress | null; controller: AbortController }>();

  progress(key: string): JobProgress | null {
    return this.#jobs.get(key)?.progress ?? null;
  }

  cancel(key: string): void {
    this.#jobs.get(key)?.controller.abort(new UserError('paper.cancelled'));
  }

  /** A new job of the same key ends the old one. The signal's reason is UserError 'paper.cancelled'. */
  async run<Value>(
    key: string,
    act: (signal: AbortSignal, tell: (progress: JobProgress) => void) => Promise<Value>,
  ): Promise<Value> {
    this.cancel(key);
    const controller = new AbortController();
    const job: { progress: JobProgress | null; controller: AbortController } = { progress: null, controller };
    this.#jobs.set(key, job);
    try {
      return await act(controller.signal, (progress) => {
        job.progress = progress;
      });
    } finally {
      if (this.#jobs.get(key) === job) this.#jobs.delete(key);
    }
  }
}
