import { join } from 'node:path';
import { UserError } from '../../shared/contract/errors.ts';
import { type Backend, openBackend } from '../backend/backend.ts';
import { jsonLog } from '../backend/log.ts';
import { ClientKeys } from '../backend/transport/client-keys.ts';
import { serveHttp } from '../backend/transport/http-server.ts';
import { ChromiumPrinter } from './chromium-printer.ts';
import { productVersion } from './product-version.ts';

export type ToWorker =
  | {
      kind: 'start';
      dataDir: string;
      resourcesDir: string;
      rendererDir: string;
      port: number;
      /** Signs client keys; the same after a restart. */
      secret: string;
      invite: boolean;
    }
  | { kind: 'stop' };

export type FromWorker =
  | { kind: 'ready'; port: number; token: string | null }
  | { kind: 'failed'; text: string };

/** The child of `serve`: the backend itself behind HTTP. Ends when its parent does. */
export function startServeWorker(): void {
  let backend: Backend | null = null;
  const end = () => {
    backend?.close();
    process.exit(0);
  };
  process.on('disconnect', end);
  // These reach the whole process group; the parent decides when to stop.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'stop') return end();
    start(message)
      .then((started) => {
        backend = started.backend;
        process.send?.({ kind: 'ready', port: started.port, token: started.token } satisfies FromWorker);
      })
      .catch((error: unknown) => {
        const text =
          error instanceof UserError ? `${error.code} ${JSON.stringify(error.params)}` : String(error);
        process.send?.({ kind: 'failed', text } satisfies FromWorker);
        process.exit(1);
      });
  });
}

async function start(options: Extract<ToWorker, { kind: 'start' }>) {
  const keys = new ClientKeys(Buffer.from(options.secret, 'base64url'));
  const backend = openBackend({
    dataDir: options.dataDir,
    resourcesDir: options.resourcesDir,
    version: productVersion,
    fileWorker: join(__dirname, 'file-worker.cjs'),
    log: jsonLog((line) => process.stderr.write(line)),
    outputCheck: process.env.NODE_ENV === 'test' ? 'always' : 'never',
    printer: new ChromiumPrinter(join(options.resourcesDir, 'fonts')),
    invitations: { create: () => keys.invite() },
  });
  const { port } = await serveHttp({ backend, keys, rendererDir: options.rendererDir, port: options.port });
  return { backend, port, token: options.invite ? keys.invite() : null };
}
