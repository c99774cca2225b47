import type { TableDocument } from '../../../shared/documents/document-table.ts';
import { writeWorkbook } from '../documents/workbook-writer.ts';
import { WorkerThread } from '../worker-thread.ts';
import type { TaskQuestion } from './task-questions.ts';

/** A table of this size is written sooner than a worker has started. */
const ROWS_AT_ONCE = 500;
const LIMIT_MS = 60_000;

/** A table as a workbook; a long one is written in a worker, so that nobody's call waits for it. */
export async function writeWorkbookAside(taskWorker: string, document: TableDocument): Promise<Uint8Array> {
  const rows = document.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (rows <= ROWS_AT_ONCE) return writeWorkbook(document);
  const worker = new WorkerThread(taskWorker);
  try {
    const question: TaskQuestion = { kind: 'writeWorkbook', document };
    return await worker.ask<Uint8Array>(question, { timeoutMs: LIMIT_MS });
  } finally {
    worker.stop(new Error('done'));
  }
}
