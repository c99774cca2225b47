import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { PrintJob, PrintReply, PrintRequest } from '../../shared/documents/print-job.ts';
import { RestartLimit } from './restart-limit.ts';

/** First message to the backend. */
export interface StartMessage {
  kind: 'start';
  dataDir: string;
  resourcesDir: string;
  version: string;
  /** Another native part of the database; only for a program that is not packaged. */
  sqliteBinding?: string;
}

/** Why the backend refused to start: a code of shared/contract/errors.ts, or 'internal'. */
export interface StartFailure {
  code: string;
  params: Record<string, string | number>;
}

type FromBackend = { kind: 'ready' } | PrintRequest | ({ kind: 'failed' } & StartFailure);

export type BackendState = 'starting' | 'running' | 'restarting' | 'failed';

interface Options {
  /** The bundle that runs in the process. */
  entry: string;
  start: StartMessage;
  /** Makes a PDF in this process, which has windows. */
  print: (job: PrintJob) => Promise<Uint8Array>;
  onState: (state: BackendState, failure: StartFailure | null) => void;
  log: (event: string, detail?: Record<string, unknown>) => void;
}

const MOST_RESTARTS = 5;
const WINDOW_MILLISECONDS = 60_000;
const STOP_MILLISECONDS = 5000;

/** Keeps the backend running in a process of its own. Acknowledged writes are on disk, so it may end at any time. */
export class BackendProcess {
  readonly #options: Options;
  readonly #limit = new RestartLimit(MOST_RESTARTS, WINDOW_MILLISECONDS);
  #child: UtilityProcess | null = null;
  #state: BackendState = 'starting';
  #stopping = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get state(): BackendState {
    return this.#state;
  }

  start(): void {
    const { entry, start, log } = this.#options;
    const child = utilityProcess.fork(entry, [], { serviceName: 'Pingheng backend', stdio: 'inherit' });
    this.#child = child;
    child.postMessage(start);
    child.on('message', (message: FromBackend) => {
      if (message.kind === 'ready') this.#set('running', null);
      if (message.kind === 'print') void this.#print(child, message);
      if (message.kind !== 'failed') return;
      log('backend refused to start', { code: message.code });
      this.#set('failed', { code: message.code, params: message.params });
    });
    child.once('exit', (code) => this.#ended(child, code));
  }

  /** A new connection to the running backend: the client's end. */
  connect(): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    this.#child?.postMessage({ kind: 'port' }, [port1]);
    return port2;
  }

  /** Has it close the store, and ends it by force if that takes too long. */
  stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child) return Promise.resolve();
    return new Promise((resolve) => {
      const force = setTimeout(() => child.kill(), STOP_MILLISECONDS);
      child.once('exit', () => {
        clearTimeout(force);
        resolve();
      });
      child.postMessage({ kind: 'stop' });
    });
  }

  async #print(child: UtilityProcess, { id, job }: PrintRequest): Promise<void> {
    const pdf = await this.#options.print(job).catch((error: unknown) => {
      this.#options.log('printing failed', { error: String(error) });
      return null;
    });
    if (this.#child === child) child.postMessage({ kind: 'printed', id, pdf } satisfies PrintReply);
  }

  #ended(child: UtilityProcess, code: number): void {
    if (this.#child !== child) return;
    this.#child = null;
    if (this.#stopping || this.#state === 'failed') return;
    this.#options.log('backend ended', { code });
    if (this.#limit.allows(Date.now())) {
      this.#set('restarting', null);
      this.start();
    } else {
      this.#set('failed', null);
    }
  }

  #set(state: BackendState, failure: StartFailure | null): void {
    this.#state = state;
    this.#options.onState(state, failure);
  }
}
