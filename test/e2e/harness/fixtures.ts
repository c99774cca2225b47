import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type Desk, openBrowserDesk, openWindowDesk } from './desk.ts';
import { electronMissing } from './electron.ts';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

export interface HostOptions {
  /** Where a journey takes place: a browser against `serve`, or the real window. */
  host: 'browser' | 'electron';
}

interface Fixtures {
  /** Data of this test alone; removed afterwards. */
  dataDir: string;
  /** The application, freshly started on `dataDir`. A journey in which the page breaks its own policy fails. */
  desk: Desk;
}

export const test = base.extend<Fixtures & HostOptions>({
  host: ['browser', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of needed fixtures from this pattern.
  dataDir: async ({}, use) => {
    const folder = await temporaryFolder();
    await use(folder);
    await removeFolder(folder);
  },
  desk: async ({ host, context, dataDir }, use, info) => {
    const missing = host === 'electron' ? electronMissing() : null;
    info.skip(missing !== null, missing ?? '');
    const downloads = join(dataDir, 'downloads-of-the-test');
    await mkdir(downloads);
    const desk =
      host === 'electron'
        ? await openWindowDesk(dataDir, downloads)
        : await openBrowserDesk(context, dataDir, downloads);
    await use(desk);
    await desk.close();
    expect(desk.breaches, 'the page kept to its policy and threw nothing').toEqual([]);
  },
});

export { expect };
