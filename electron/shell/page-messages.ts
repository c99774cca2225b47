import { randomUUID } from 'node:crypto';
import { type BrowserWindow, ipcMain } from 'electron';
import { UserError } from '../../shared/contract/errors.ts';
import type { Result } from '../../shared/contract/wire.ts';
import { BackendClient } from './backend-client.ts';
import type { BackendProcess, BackendState } from './backend-process.ts';
import { channels } from './channels.ts';
import { pickSpreadsheet, saveDownload } from './file-dialogs.ts';
import { isFromPage } from './security.ts';

const MAX_TEXT = 500;

interface Options {
  backend: BackendProcess;
  /** The one window, while there is one. */
  window: () => BrowserWindow | null;
  log: (event: string, detail?: Record<string, unknown>) => void;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= MAX_TEXT;
}

/** Answers the page's few messages and keeps it supplied with a port to the running backend. */
export class PageMessages {
  readonly #options: Options;
  /** The page has asked for a port since it was loaded, so it also gets one after each restart. */
  #wantsPort = false;
  #client: BackendClient | null = null;

  constructor(options: Options) {
    this.#options = options;
    ipcMain.on(channels.connect, (event) => {
      if (!isFromPage(event, options.window())) return this.#stranger(channels.connect);
      this.#wantsPort = true;
      this.#tell(options.backend.state);
    });
    this.#handle(channels.pickSpreadsheet, 1, (window, [session = '']) =>
      pickSpreadsheet(window, this.#backendClient(), session),
    );
    this.#handle(channels.saveDownload, 2, (window, [token = '', fileName = '']) =>
      saveDownload(window, this.#backendClient(), token, fileName),
    );
  }

  /** To be called whenever the state of the backend changes. */
  backendChanged(state: BackendState): void {
    this.#client?.close();
    this.#client = null;
    if (this.#wantsPort) this.#tell(state);
  }

  /** A new page begins: it will ask for its port itself. */
  pageStarts(): void {
    this.#wantsPort = false;
  }

  #tell(state: BackendState): void {
    const contents = this.#options.window()?.webContents;
    if (!contents || state === 'starting') return;
    if (state === 'running') contents.postMessage(channels.port, null, [this.#options.backend.connect()]);
    contents.send(channels.backendState, state);
  }

  #backendClient(): BackendClient {
    if (this.#options.backend.state !== 'running') throw new UserError('backend.gone');
    this.#client ??= new BackendClient(this.#options.backend.connect());
    return this.#client;
  }

  /** Texts in, Result out; strangers and other shapes are refused. */
  #handle(
    channel: string,
    count: number,
    act: (window: BrowserWindow, texts: readonly string[]) => Promise<unknown>,
  ): void {
    ipcMain.handle(channel, async (event, ...args: unknown[]): Promise<Result> => {
      const window = this.#options.window();
      if (!window || !isFromPage(event, window)) {
        this.#stranger(channel);
        return { ok: false, error: { code: 'client.unknown', params: {} } };
      }
      if (args.length !== count || !args.every(isText)) {
        return { ok: false, error: { code: 'input.invalid', params: {} } };
      }
      try {
        return { ok: true, value: await act(window, args) };
      } catch (error) {
        if (error instanceof UserError) {
          return { ok: false, error: { code: error.code, params: error.params } };
        }
        const incidentId = randomUUID();
        this.#options.log('message failed', { channel, incidentId, error: String(error) });
        return { ok: false, error: { code: 'internal', params: {}, incidentId } };
      }
    });
  }

  #stranger(channel: string): void {
    this.#options.log('message from a stranger refused', { channel });
  }
}
