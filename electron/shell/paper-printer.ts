import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BrowserWindow, session } from 'electron';
import { fontFileOf, MARGIN_BOX_ENGINE, type PrintJob } from '../../shared/documents/print-job.ts';
import { pageScheme } from './page-address.ts';

const address = `${pageScheme}://paper/document`;

/**
 * Prints in a window that nobody sees, sandboxed, without scripts, in a session that lives in memory and is served
 * the one document and the bundled fonts.
 */
export class PaperPrinter {
  readonly #fonts: string;
  #last: Promise<unknown> = Promise.resolve();
  #html = '';
  #ready = false;

  constructor(fontsDir: string) {
    this.#fonts = fontsDir;
  }

  /** One after another: each document is at the same address. */
  print(job: PrintJob): Promise<Uint8Array> {
    const printed = this.#last.then(() => this.#printNow(job));
    this.#last = printed.catch(() => {});
    return printed;
  }

  #session(): Electron.Session {
    const own = session.fromPartition('paper-printer');
    if (this.#ready) return own;
    this.#ready = true;
    own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    own.setPermissionCheckHandler(() => false);
    own.webRequest.onBeforeRequest((details, answer) =>
      answer({
        cancel: !details.url.startsWith(`${pageScheme}://paper/`) && !details.url.startsWith('data:'),
      }),
    );
    own.protocol.handle(pageScheme, async ({ url }) => {
      if (url === address) {
        return new Response(this.#html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
      }
      const font = fontFileOf(url);
      if (font === null) return new Response(null, { status: 404 });
      const bytes = await readFile(join(this.#fonts, font));
      return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'font/woff2' } });
    });
    return own;
  }

  async #printNow(job: PrintJob): Promise<Uint8Array> {
    this.#html = job.html;
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: this.#session(),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
    try {
      await window.loadURL(address);
      const version = Number.parseInt(process.versions.chrome ?? '0', 10);
      const pdf = await window.webContents.printToPDF({
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
        ...(version < MARGIN_BOX_ENGINE
          ? { displayHeaderFooter: true, headerTemplate: job.header, footerTemplate: job.footer }
          : {}),
      });
      return new Uint8Array(pdf);
    } finally {
      window.destroy();
      this.#html = '';
    }
  }
}
