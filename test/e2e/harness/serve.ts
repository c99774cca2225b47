import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from '../../../electron/launch/project.ts';

export interface Served {
  /** With the one-time token: good for opening once. */
  address: string;
  /** http://127.0.0.1:port */
  origin: string;
  process: ChildProcess;
  /** All that it has written to stdout and stderr so far. */
  output(): string;
  /** Ends it politely; resolves with its exit code. */
  stop(): Promise<number | null>;
}

const START_MILLISECONDS = 120_000;

/** Starts the built `serve` on a free port with the data in `dataDir`, and waits for its address. `environment`: what else it is told. */
export function startServe(dataDir: string, environment: Record<string, string> = {}): Promise<Served> {
  const child = spawn(
    process.execPath,
    [
      join(projectFolder, 'out/electron/serve.cjs'),
      ...['--data', dataDir, '--resources', join(projectFolder, 'resources')],
      ...['--renderer', join(projectFolder, 'out/renderer'), '--port', '0', '--stdin-guard'],
    ],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'test', ...environment } },
  );
  const lines: string[] = [];
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`serve ${why}\n${lines.join('\n')}`));
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`did not print its address within ${START_MILLISECONDS} ms`);
    }, START_MILLISECONDS);
    child.once('error', (error) => fail(error.message));
    void exited.then((code) => fail(`ended with code ${code}`));
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (!line.startsWith('READY ')) return;
      clearTimeout(limit);
      const address = line.slice('READY '.length);
      resolve({
        address,
        origin: new URL(address).origin,
        process: child,
        output: () => lines.join('\n'),
        stop: () => {
          child.kill('SIGTERM');
          return exited;
        },
      });
    });
  });
}
