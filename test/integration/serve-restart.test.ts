import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Served, startServe } from '../e2e/harness/serve.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let served: Served | undefined;
const folder = mkdtempSync(join(tmpdir(), 'pingheng-restart-'));
afterEach(async () => {
  await served?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Takes the port as soon as nobody has it. */
async function takePort(port: number): Promise<Server> {
  for (;;) {
    const server = createServer();
    const taken = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (taken) return server;
    await pause(5);
  }
}

test.runIf(process.platform === 'linux')(
  'a backend that finds its port taken after a crash is tried again, and open pages go on',
  async () => {
    served = await startServe(folder);
    const { origin, process: watch } = served;
    const backend = Number(
      readFileSync(`/proc/${watch.pid}/task/${watch.pid}/children`, 'utf8').trim().split(' ')[0],
    );
    process.kill(backend, 'SIGKILL');
    const thief = await takePort(Number(new URL(origin).port));
    const failed = () => served?.output().includes('EADDRINUSE') ?? false;
    while (!failed() && watch.exitCode === null) await pause(20);
    await new Promise((resolve) => thief.close(resolve));
    let status = 0;
    while (status === 0 && watch.exitCode === null) {
      status = await fetch(origin).then(
        (answer) => answer.status,
        () => pause(50).then(() => 0),
      );
    }
    expect(watch.exitCode).toBe(null);
    expect(status).toBe(200);
  },
  60_000,
);
