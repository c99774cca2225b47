import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { UserError } from '../../shared/contract/errors.ts';
import { fontFileOf, MARGIN_BOX_ENGINE, type PrintJob } from '../../shared/documents/print-job.ts';
import { PRINT_TIMEOUT_MS, type Printer } from '../backend/printer.ts';

const address = 'https://paper.invalid/';
/** An idle browser is ended after this; the next paper starts it again. */
const IDLE_MS = 30_000;

const programFiles = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA];
const known: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/usr/bin/microsoft-edge-stable',
  '/opt/apps/org.deepin.browser/files/browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...programFiles.flatMap((folder) =>
    folder
      ? [
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        ]
      : [],
  ),
];

/** An installed Chromium, Chrome or Edge; PINGHENG_CHROMIUM names another. */
export function findChromium(): string | null {
  const named = process.env.PINGHENG_CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  return known.find((path) => existsSync(path)) ?? null;
}

/** Prints through an installed browser, which is started when it is first needed. */
export class ChromiumPrinter implements Printer {
  readonly #fonts: string;
  #browser: Promise<Browser> | null = null;
  #idle: NodeJS.Timeout | null = null;
  #busy = 0;

  constructor(fontsDir: string) {
    this.#fonts = fontsDir;
  }

  async print(job: PrintJob): Promise<Uint8Array> {
    this.#busy += 1;
    if (this.#idle) clearTimeout(this.#idle);
    try {
      const browser = await this.#start();
      const context = await browser.newContext({ javaScriptEnabled: false, offline: false });
      try {
        return await this.#printIn(context, job, Number.parseInt(browser.version(), 10));
      } finally {
        await context.close();
      }
    } catch (error) {
      if (error instanceof UserError) throw error;
      await this.close();
      throw new UserError('printer.failed');
    } finally {
      this.#busy -= 1;
      if (this.#busy === 0) {
        this.#idle = setTimeout(() => void this.close(), IDLE_MS);
        this.#idle.unref();
      }
    }
  }

  async close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = null;
    await (await browser?.catch(() => null))?.close().catch(() => {});
  }

  async #printIn(context: BrowserContext, job: PrintJob, version: number): Promise<Uint8Array> {
    const page = await context.newPage();
    page.setDefaultTimeout(PRINT_TIMEOUT_MS);
    await page.route('**/*', async (route) => {
      const url = route.request().url();
      if (url === address) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: job.html });
      const font = fontFileOf(url);
      if (font === null) return route.abort();
      return route.fulfill({ contentType: 'font/woff2', body: await readFile(join(this.#fonts, font)) });
    });
    await page.goto(address, { waitUntil: 'load' });
    const pdf = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
      ...(version < MARGIN_BOX_ENGINE
        ? { displayHeaderFooter: true, headerTemplate: job.header, footerTemplate: job.footer }
        : {}),
    });
    return new Uint8Array(pdf);
  }

  #start(): Promise<Browser> {
    if (this.#browser) return this.#browser;
    const executablePath = findChromium();
    if (executablePath === null) return Promise.reject(new UserError('printer.missing'));
    const starting = import('playwright-core').then(({ chromium }) =>
      chromium.launch({
        executablePath,
        args: [
          '--disable-background-networking',
          '--no-proxy-server',
          '--host-resolver-rules=MAP * ~NOTFOUND',
        ],
        // Root has no sandbox to be put in.
        chromiumSandbox: process.getuid?.() !== 0,
      }),
    );
    this.#browser = starting;
    starting.then(
      (browser) =>
        browser.on('disconnected', () => {
          if (this.#browser === starting) this.#browser = null;
        }),
      () => {
        if (this.#browser === starting) this.#browser = null;
      },
    );
    return starting;
  }
}
