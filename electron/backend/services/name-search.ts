import { findNames } from '../../../shared/blind/find-names.ts';
import type { NameFinding } from '../../../shared/contract/desk-office.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { Deps } from '../context.ts';
import type { FileText, ReadableKind, TextQuestion } from '../documents/file-text.ts';
import { READING_LIMIT_MS } from '../documents/read-table.ts';
import { WorkerThread } from '../worker-thread.ts';

const readable: readonly string[] = ['pdf', 'office', 'text'] satisfies ReadableKind[];

/**
 * Searches a file for names: its text and its metadata. The file is foreign, so a worker reads it, with limits; a file
 * that cannot be read, or not as a whole, counts as not searched.
 */
export async function searchNames(
  deps: Pick<Deps, 'textWorker' | 'log'>,
  file: { name: string; kind: string },
  bytes: Uint8Array,
  names: readonly string[],
): Promise<{ searched: boolean; findings: NameFinding[] }> {
  if (!readable.includes(file.kind)) return { searched: false, findings: [] };
  const worker = new WorkerThread(deps.textWorker);
  try {
    const copy = bytes.slice();
    const question: TextQuestion = { kind: file.kind as ReadableKind, bytes: copy };
    const options = { timeoutMs: READING_LIMIT_MS, transfer: [copy.buffer] };
    const { parts, complete } = await worker.ask<FileText>(question, options);
    return { searched: complete, findings: findNames(parts, names) };
  } catch (error) {
    // A damaged or protected file is the user's to look at; anything else is written down as well.
    if (!(error instanceof UserError)) deps.log.info('attachment not searched', { reason: String(error) });
    return { searched: false, findings: [] };
  } finally {
    worker.stop(new Error('done'));
  }
}
