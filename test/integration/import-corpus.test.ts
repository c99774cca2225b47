import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EntriesAnswer, FileQuestion } from '../../electron/backend/documents/file-questions.ts';
import { READING_LIMIT_MS } from '../../electron/backend/documents/read-table.ts';
import { ImportTables } from '../../electron/backend/import-tables.ts';
import { WorkerThread } from '../../electron/backend/worker-thread.ts';
import { projectFolder } from '../../electron/launch/project.ts';
import { importPreview } from '../../shared/contract/entries.ts';
import { UserError } from '../../shared/contract/errors.ts';
import { campaignSize } from '../builders/campaign.ts';
import { type MutatedFile, mutatedFiles } from '../builders/mutated-files.ts';
import { openPlan } from '../builders/upload.ts';

const workerFile = join(projectFolder, 'out/electron/file-worker.cjs');
const known = { existing: [], spellings: [], remembered: [], returned: [] };
/** Beside the time limit: starting and stopping the worker on a busy machine. */
const graceMs = 5000;
const memoryLimitMb = 1000;

/** Through the same worker, with the same limits, as an upload. Throws unless it ends in a preview or a refusal. */
async function outcomeOf(file: MutatedFile): Promise<string> {
  const tables = new ImportTables(workerFile);
  const worker = file.kind === 'form' ? new WorkerThread(workerFile) : null;
  try {
    if (worker) {
      const question: FileQuestion = { kind: 'form', bytes: file.bytes.slice() };
      await worker.ask(question, { timeoutMs: READING_LIMIT_MS });
    } else {
      const { preview } = await tables.ask<EntriesAnswer>('file', async () => file.bytes, {
        ...{ kind: 'entries', sha256: '', plan: openPlan, known, view: null, write: false },
      });
      importPreview.omit({ fileId: true, fileName: true, digest: true }).parse(preview);
    }
    return 'read';
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw new Error(`${file.name} was neither read nor refused`, { cause: error });
  } finally {
    tables.closeAll();
    worker?.stop(new Error('done'));
  }
}

test('files that are damaged or hostile end in a preview or a clear refusal, in time and in bounded memory', {
  timeout: 3_600_000,
}, async () => {
  const count = campaignSize(40, 500);
  const outcomes = new Map<string, number>();
  let slowest = { name: '', ms: 0 };
  let peakMb = 0;
  const sampling = setInterval(() => {
    peakMb = Math.max(peakMb, process.memoryUsage.rss() / 2 ** 20);
  }, 20);
  try {
    for (const file of mutatedFiles(20261121, count)) {
      const start = performance.now();
      const outcome = await outcomeOf(file);
      const ms = Math.round(performance.now() - start);
      if (ms > slowest.ms) slowest = { name: `${file.name}: ${outcome}`, ms };
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      expect(ms, file.name).toBeLessThan(READING_LIMIT_MS + graceMs);
    }
  } finally {
    clearInterval(sampling);
  }
  const figures = { count, slowest, peakMb: Math.round(peakMb), outcomes: Object.fromEntries(outcomes) };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(peakMb).toBeLessThan(memoryLimitMb);
  // The campaign means something only if both ends are reached.
  expect(outcomes.get('read')).toBeGreaterThan(count / 10);
  expect(outcomes.get('file.corrupt')).toBeGreaterThan(count / 10);
});
