import { UserError } from '../../shared/contract/errors.ts';
import type { PrintJob } from '../../shared/documents/print-job.ts';

/**
 * The way from HTML to PDF, given to the backend when it starts: a hidden window of Electron's main process, or an
 * installed browser for `serve`. There is no second layout engine.
 */
export interface Printer {
  /**
   * One PDF with embedded fonts, tags and bookmarks. Documents fetch `fonts/…` from resources/fonts and nothing else.
   * @throws UserError 'printer.missing' where nothing here can print, 'printer.failed' if it did not answer.
   */
  print(job: PrintJob): Promise<Uint8Array>;
}

export const noPrinter: Printer = {
  print: () => Promise.reject(new UserError('printer.missing')),
};

/** Longest time for one document. */
export const PRINT_TIMEOUT_MS = 5 * 60_000;
