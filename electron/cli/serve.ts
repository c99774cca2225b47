import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { dataFolder } from '../data-folder.ts';
import { parseArguments } from './arguments.ts';
import type { FromWorker, ToWorker } from './serve-worker.ts';
import { startServeWorker } from './serve-worker.ts';

/**
 * `serve`: Pingheng in a browser of this machine. This process only keeps watch: the backend runs in a child
 * that is started again if it dies, on the same port and with the same client keys, so open pages go on.
 *
 *   serve --data DIR --resources DIR --renderer DIR [--port N] [--stdin-guard]
 */
const restartsAllowed = 5;
const restartWindowMs = 60_000;

function keepWatch(args: readonly string[]): void {
  const { options } = parseArguments(args, ['stdin-guard']);
  const root = resolve(dirname(process.argv[1] ?? '.'), '..', '..');
  const start: Extract<ToWorker, { kind: 'start' }> = {
    kind: 'start',
    dataDir: resolve(options.get('data') ?? dataFolder()),
    resourcesDir: resolve(options.get('resources') ?? `${root}/resources`),
    rendererDir: resolve(options.get('renderer') ?? `${root}/out/renderer`),
    port: Number(options.get('port') ?? 0),
    secret: randomBytes(32).toString('base64url'),
    invite: true,
  };
  const deaths: number[] = [];
  let child: ChildProcess | null = null;
  let stopping = false;

  const stop = () => {
    if (stopping) return;
    stopping = true;
    // A signal to the whole group may have ended the worker already.
    if (child?.connected) child.send({ kind: 'stop' } satisfies ToWorker);
    setTimeout(() => child?.kill('SIGKILL'), 3000).unref();
  };

  const launch = () => {
    child = fork(process.argv[1] as string, ['--worker'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.send(start);
    child.on('message', (message: FromWorker) => {
      if (message.kind === 'failed') {
        process.stderr.write(`${message.text}\n`);
        // Once it has run, what stands in its way may go: the port just taken, the store not yet let go.
        if (!start.invite) return;
        stopping = true;
        process.exitCode = 1;
        return;
      }
      start.port = message.port;
      if (message.token !== null) {
        process.stdout.write(`READY http://127.0.0.1:${message.port}/#token=${message.token}\n`);
      }
      // Pages that are open already hold their client keys; only the first start hands out an address.
      start.invite = false;
    });
    child.on('exit', () => {
      if (stopping) return process.exit();
      const now = Date.now();
      deaths.push(now);
      if (deaths.filter((at) => now - at < restartWindowMs).length > restartsAllowed) {
        process.stderr.write('The backend keeps failing; see the log above.\n');
        process.exit(1);
      }
      setTimeout(launch, 200);
    });
  };

  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (options.has('stdin-guard')) {
    process.stdin.resume();
    process.stdin.on('end', stop);
  }
  launch();
}

if (process.argv.includes('--worker')) startServeWorker();
else keepWatch(process.argv.slice(2));
