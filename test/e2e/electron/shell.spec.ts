import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { presentElectron } from '../../../electron/launch/electron-binary.ts';
import { projectFolder } from '../../../electron/launch/project.ts';
import { callFromPage, forgetTestPort } from '../harness/backend-caller.ts';
import { openWindow, testFlags, windowEnvironment } from '../harness/electron.ts';
import { removeFolder, temporaryFolder } from '../harness/temporary-folder.ts';
import { backendPid, expect, isRunning, killBackend, test } from '../harness/window-test.ts';

/** A second start of the program, without Playwright; resolves with its exit code, or null when it still runs. */
function startAgain(dataDir: string, milliseconds: number): Promise<number | null> {
  const child = spawn(presentElectron() ?? '', [...testFlags(), projectFolder], {
    env: windowEnvironment(dataDir),
    stdio: 'ignore',
  });
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(null);
    }, milliseconds);
    child.once('exit', (code) => {
      clearTimeout(limit);
      resolve(code);
    });
  });
}

test('a second start on the same data gives way to the first', async ({ window, dataDir }) => {
  await window.app.evaluate(({ app }) => {
    app.once('second-instance', () => {
      (globalThis as { second?: boolean }).second = true;
    });
  });
  expect(await startAgain(dataDir, 15_000)).toBe(0);
  const noticed = () => window.app.evaluate(() => (globalThis as { second?: boolean }).second === true);
  await expect.poll(noticed).toBe(true);
  expect(await backendPid(window)).not.toBeNull();
});

test('another store gets a program of its own', async ({ window }) => {
  const other = await temporaryFolder();
  const second = await openWindow(other);
  try {
    await expect(second.page.locator('#root')).not.toBeEmpty();
    expect(await backendPid(second)).not.toBe(await backendPid(window));
  } finally {
    await second.stop();
    await removeFolder(other);
  }
});

test('closing the window ends every process', async ({ dataDir }) => {
  const window = await openWindow(dataDir);
  const pids = await window.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
  expect(pids.length).toBeGreaterThan(2);
  await window.stop();
  await expect.poll(() => pids.filter(isRunning)).toEqual([]);
});

test('a killed backend is said, restarted, and has everything that was confirmed', async ({ window }) => {
  const { page } = window;
  const { token } = await callFromPage(
    page,
    'session.setUp',
    { name: '王秘书', unit: null, pin: '834261', language: 'zh-CN' },
    null,
  );
  const said = page.locator('.connection-banner');
  const lost = said.and(page.locator('[data-state=lost]')).waitFor();
  await killBackend(window);
  await lost;
  await expect(said).toHaveAttribute('data-state', 'open');

  await forgetTestPort(page);
  const { people } = await callFromPage(page, 'session.people', {}, null);
  expect(people.map(({ name }) => name)).toEqual(['王秘书']);
  const { account } = await callFromPage(page, 'session.current', {}, token);
  expect(account.name).toBe('王秘书');
});

test('a backend that keeps ending is given up, with a message', async ({ window }) => {
  await window.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async (...args: unknown[]) => {
      (globalThis as { shown?: unknown }).shown = args.at(-1);
      return { response: 0, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
  for (let count = 0; count < 5; count += 1) await killBackend(window);
  const last = await backendPid(window);
  process.kill(last ?? 0, 'SIGKILL');
  const banner = window.page.locator('.connection-banner[data-state=failed]');
  await expect(banner).toBeVisible();
  expect(await backendPid(window)).toBeNull();
  const shown = await window.app.evaluate(() => (globalThis as { shown?: { detail: string } }).shown);
  expect(shown?.detail).toContain('logs');
});

test('native dialogs: cancelling is no error, and a stranger’s session picks nothing', async ({
  window,
  dataDir,
}) => {
  const pick = (filePaths: string[]) =>
    window.app.evaluate(({ dialog }, paths) => {
      dialog.showOpenDialog = async () => ({ canceled: paths.length === 0, filePaths: paths });
      dialog.showSaveDialog = (async () => ({ canceled: true })) as unknown as typeof dialog.showSaveDialog;
    }, filePaths);
  const ask = (method: 'pickSpreadsheet' | 'saveDownload', ...texts: string[]) =>
    window.page.evaluate(
      async ({ method, texts }) => {
        const { pingheng } = globalThis as unknown as {
          pingheng: Record<string, (...texts: string[]) => Promise<unknown>>;
        };
        return pingheng[method]?.(...texts).then(
          (value) => ({ value }),
          (error: { code: string }) => ({ code: error.code }),
        );
      },
      { method, texts },
    );
  await expect.poll(() => backendPid(window)).not.toBeNull();
  await pick([]);
  await expect.poll(() => ask('pickSpreadsheet', 'nobody')).toEqual({ value: null });
  expect(await ask('saveDownload', 'token', 'a.xlsx')).toEqual({
    value: { saved: false, reason: 'cancelled' },
  });
  const file = join(dataDir, '申报.xlsx');
  await writeFile(file, 'x');
  await pick([file]);
  expect(await ask('pickSpreadsheet', 'nobody')).toEqual({ code: 'session.expired' });
});
