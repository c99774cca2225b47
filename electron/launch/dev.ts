import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { dataFolder } from '../data-folder.ts';
import { ensureBuilt } from './bundles.ts';
import { endAll, endWithCaller, finished, startProcess } from './processes.ts';
import { projectFolder } from './project.ts';

/**
 * Pages straight from their sources, with changes at once, against a backend that is built and served as usual.
 * Exact patterns, because the sources have folders with the same beginnings.
 */
const backendPaths = ['^/client$', '^/api/', '^/upload/', '^/files/', '^/events$'];

endWithCaller();
await ensureBuilt(['electron']);
const data = dataFolder();
mkdirSync(data, { recursive: true });
const server = startProcess(
  process.execPath,
  [
    join(projectFolder, 'out/electron/serve.cjs'),
    ...['--data', data, '--resources', join(projectFolder, 'resources')],
    ...['--renderer', join(projectFolder, 'renderer'), '--port', '0', '--stdin-guard'],
  ],
  { stdio: ['pipe', 'pipe', 'inherit'] },
);
if (server.stdout) {
  createInterface({ input: server.stdout }).on('line', async (line) => {
    if (!line.startsWith('READY ')) return;
    const address = new URL(line.slice('READY '.length));
    const target = { target: address.origin, changeOrigin: true, headers: { origin: address.origin } };
    const { createServer } = await import('vite');
    const pages = await createServer({
      configFile: join(projectFolder, 'renderer/vite.config.ts'),
      server: { host: '127.0.0.1', proxy: Object.fromEntries(backendPaths.map((path) => [path, target])) },
    });
    await pages.listen();
    const own = pages.resolvedUrls?.local[0] ?? '';
    process.stdout.write(`${own}${address.hash}\n`);
  });
}
process.exitCode = await finished(server);
await endAll();
process.exit();
