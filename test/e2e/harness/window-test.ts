import { test as base, expect } from '@playwright/test';
import { electronMissing, openWindow, type Window } from './electron.ts';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

interface Fixtures {
  dataDir: string;
  /** The real window on an empty store. */
  window: Window;
}

/** For what only the window has. Skipped, by name, where there is no Electron. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of needed fixtures from this pattern.
  dataDir: async ({}, use, info) => {
    const missing = electronMissing();
    info.skip(missing !== null, missing ?? '');
    const folder = await temporaryFolder();
    await use(folder);
    await removeFolder(folder);
  },
  window: async ({ dataDir }, use) => {
    const window = await openWindow(dataDir);
    await use(window);
    await window.stop();
  },
});

export { expect };

/** Process id of the backend, as the application itself sees it. */
export function backendPid({ app }: Window): Promise<number | null> {
  return app.evaluate(({ app }) => {
    const metric = app.getAppMetrics().find(({ name }) => name === 'Pingheng backend');
    return metric?.pid ?? null;
  });
}

/** Kills the backend as a crash would, and waits until another one runs. */
export async function killBackend(window: Window): Promise<void> {
  const pid = await backendPid(window);
  if (pid === null) throw new Error('there is no backend to kill');
  process.kill(pid, 'SIGKILL');
  await expect
    .poll(async () => {
      const next = await backendPid(window);
      return next !== null && next !== pid;
    })
    .toBe(true);
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
