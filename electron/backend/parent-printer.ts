import { UserError } from '../../shared/contract/errors.ts';
import type { PrintJob, PrintReply, PrintRequest } from '../../shared/documents/print-job.ts';
import { PRINT_TIMEOUT_MS, type Printer } from './printer.ts';

/** Prints in the process that has windows. */
export class ParentPrinter implements Printer {
  readonly #post: (message: PrintRequest) => void;
  readonly #waiting = new Map<number, (pdf: Uint8Array | null) => void>();
  #last = 0;

  constructor(post: (message: PrintRequest) => void) {
    this.#post = post;
  }

  async print(job: PrintJob): Promise<Uint8Array> {
    this.#last += 1;
    const id = this.#last;
    const pdf = await new Promise<Uint8Array | null>((resolve) => {
      const timer = setTimeout(() => this.answer({ kind: 'printed', id, pdf: null }), PRINT_TIMEOUT_MS);
      this.#waiting.set(id, (answered) => {
        clearTimeout(timer);
        resolve(answered);
      });
      this.#post({ kind: 'print', id, job });
    });
    if (pdf === null) throw new UserError('printer.failed');
    return pdf;
  }

  answer({ id, pdf }: PrintReply): void {
    this.#waiting.get(id)?.(pdf);
    this.#waiting.delete(id);
  }
}
