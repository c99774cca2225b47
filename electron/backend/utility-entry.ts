import { join } from 'node:path';
import { UserError } from '../../shared/contract/errors.ts';
import type { PrintReply } from '../../shared/documents/print-job.ts';
import { type Backend, openBackend } from './backend.ts';
import { jsonLog } from './log.ts';
import { ParentPrinter } from './parent-printer.ts';
import { type Port, servePort } from './transport/message-port.ts';

/** The backend as Electron's utility process. Main sends `start`, then a port for each client. */
type FromMain =
  | { kind: 'start'; dataDir: string; resourcesDir: string; version: string; sqliteBinding?: string }
  | { kind: 'port' }
  | PrintReply
  | { kind: 'stop' };

interface ParentPort {
  on(event: 'message', listener: (event: { data: FromMain; ports: Port[] }) => void): void;
  postMessage(message: unknown): void;
}

const parent = (process as unknown as { parentPort: ParentPort }).parentPort;
let backend: Backend | null = null;
const printer = new ParentPrinter((message) => parent.postMessage(message));

parent.on('message', ({ data, ports }) => {
  switch (data.kind) {
    case 'start':
      return start(data);
    case 'port': {
      const [port] = ports;
      if (backend && port) servePort(backend, port);
      return;
    }
    case 'printed':
      return printer.answer(data);
    case 'stop':
      backend?.close();
      process.exit(0);
  }
});

function start(options: Extract<FromMain, { kind: 'start' }>): void {
  try {
    backend = openBackend({
      dataDir: options.dataDir,
      resourcesDir: options.resourcesDir,
      version: options.version,
      sqliteBinding: options.sqliteBinding,
      fileWorker: join(__dirname, 'file-worker.cjs'),
      log: jsonLog((line) => process.stderr.write(line)),
      outputCheck: 'never',
      printer,
    });
    parent.postMessage({ kind: 'ready' });
  } catch (error) {
    const described =
      error instanceof UserError
        ? { code: error.code, params: error.params }
        : { code: 'internal', params: { incident: error instanceof Error ? error.message : String(error) } };
    parent.postMessage({ kind: 'failed', ...described });
  }
}
