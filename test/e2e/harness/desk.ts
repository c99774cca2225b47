import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { openWindow } from './electron.ts';
import { watchPage } from './page-watch.ts';
import { startServe } from './serve.ts';
import { killBackend } from './window-test.ts';

/** Making a file may take as long as printing many papers. */
const MAKING_MS = 150_000;

/** The application as one person at this machine has it before them, in whichever host. */
export interface Desk {
  page: Page;
  /** Folder that downloads are saved to. */
  downloads: string;
  /** Does `act`, which asks for a file, and answers with `path`. */
  chooseFile(path: string, act: () => Promise<void>): Promise<void>;
  /** Does `act`, which offers a file to keep, keeps it and gives its path. */
  saveFile(act: () => Promise<void>): Promise<string>;
  /** Breaches of the page's policy and uncaught errors so far. */
  breaches: readonly string[];
  /** Ends the backend as a crash would. Linux only, in a browser. */
  killBackend(): Promise<void>;
  /** Ends the program in an orderly way. */
  close(): Promise<void>;
}

/** A tab of the browser, against a server of its own. */
export async function openBrowserDesk(
  context: BrowserContext,
  dataDir: string,
  downloads: string,
  environment: Record<string, string> = {},
): Promise<Desk> {
  const served = await startServe(dataDir, environment);
  const page = await context.newPage();
  const breaches = watchPage(page);
  await page.goto(served.address);
  return {
    page,
    downloads,
    breaches,
    async chooseFile(path, act) {
      const chooser = page.waitForEvent('filechooser');
      await act();
      await (await chooser).setFiles(path);
    },
    async saveFile(act) {
      const offered = page.waitForEvent('download', { timeout: MAKING_MS });
      await act();
      const download = await offered;
      const target = join(downloads, download.suggestedFilename());
      await download.saveAs(target);
      return target;
    },
    async killBackend() {
      const parent = served.process.pid;
      const children = await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8');
      const pid = Number(children.trim().split(' ')[0]);
      // 0 would be this test itself.
      if (!(pid > 1)) throw new Error('serve has no backend to kill');
      process.kill(pid, 'SIGKILL');
    },
    async close() {
      await page.close();
      await served.stop();
    },
  };
}

/** The real window. Native dialogs cannot be driven from outside, so what they would answer is put in their place. */
export async function openWindowDesk(dataDir: string, downloads: string): Promise<Desk> {
  const window = await openWindow(dataDir);
  const { app, page, breaches, stop } = window;
  return {
    page,
    downloads,
    breaches,
    async chooseFile(path, act) {
      await app.evaluate(({ dialog }, file) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
      }, path);
      await act();
    },
    async saveFile(act) {
      await app.evaluate(({ dialog }, folder) => {
        delete (globalThis as { savedTo?: string }).savedTo;
        const answer = async (...args: unknown[]) => {
          const options = args.at(-1) as { defaultPath?: string };
          const name = (options.defaultPath ?? 'unnamed').split(/[\\/]/).at(-1);
          const filePath = `${folder}/${name}`;
          (globalThis as { savedTo?: string }).savedTo = filePath;
          return { canceled: false, filePath };
        };
        dialog.showSaveDialog = answer as typeof dialog.showSaveDialog;
      }, downloads);
      await act();
      const savedTo = () => app.evaluate(() => (globalThis as { savedTo?: string }).savedTo ?? '');
      await expect
        .poll(async () => basename(await savedTo()), { message: 'a save dialog', timeout: MAKING_MS })
        .not.toBe('');
      const target = await savedTo();
      await expect
        .poll(async () => (await stat(target).catch(() => null))?.isFile() ?? false, {
          message: target,
          timeout: MAKING_MS,
        })
        .toBe(true);
      return target;
    },
    killBackend: () => killBackend(window),
    close: stop,
  };
}
