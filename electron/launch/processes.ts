import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';

/** Everything that this command started and that still runs. */
const running = new Set<ChildProcess>();
const isWindows = process.platform === 'win32';
const GRACE_MILLISECONDS = 5000;

/** Starts a program in a process group of its own, so that it can be ended with all that it starts itself. */
export function startProcess(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: !isWindows });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/** Exit code of a program that runs to its end; 127 if it could not be started. */
export function finished(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(127));
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (isWindows) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    else process.kill(-child.pid, signal);
  } catch {
    // Gone already.
  }
}

/** Ends what still runs: politely, after five seconds by force. */
export async function endAll(): Promise<void> {
  const children = [...running];
  for (const child of children) signalGroup(child, 'SIGTERM');
  const force = setTimeout(() => {
    for (const child of children) signalGroup(child, 'SIGKILL');
  }, GRACE_MILLISECONDS);
  await Promise.all(children.map((child) => (running.has(child) ? finished(child) : 0)));
  clearTimeout(force);
  // The leader of a group may go before its helpers.
  for (const child of children) signalGroup(child, 'SIGKILL');
}

/** Ctrl-C, a closed terminal or the end of the caller ends everything that was started here. */
export function endWithCaller(): void {
  let ending = false;
  const end = (code: number) => {
    if (ending) return;
    ending = true;
    void endAll().then(() => process.exit(code));
  };
  process.on('SIGINT', () => end(130));
  process.on('SIGTERM', () => end(143));
  process.on('SIGHUP', () => end(129));
  const caller = process.ppid;
  setInterval(() => process.ppid !== caller && end(143), 500).unref();
}
