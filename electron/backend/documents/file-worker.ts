import { parentPort } from 'node:worker_threads';
import { UserError } from '../../../shared/contract/errors.ts';
import { parseTable } from './parse-table.ts';
import type { FileWorkerReply } from './read-table.ts';

/** Runs in a worker thread: one message with the bytes in, one reply out. */
parentPort?.once('message', (bytes: Uint8Array) => {
  let reply: FileWorkerReply;
  try {
    reply = { kind: 'read', workbook: parseTable(bytes) };
  } catch (error) {
    reply =
      error instanceof UserError
        ? { kind: 'refused', code: error.code, params: { ...error.params } }
        : {
            kind: 'failed',
            message: error instanceof Error ? (error.stack ?? error.message) : String(error),
          };
  }
  parentPort?.postMessage(reply);
});
