import type { Download } from '../../shared/contract/awards.ts';
import type { Bridge, SaveOutcome } from '../../shared/contract/bridge.ts';
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/contract.ts';
import type { ContractError } from '../../shared/contract/errors.ts';
import {
  CHUNK_BYTES,
  type ChangeEvent,
  type DownloadPiece,
  type PortReply,
  type PortRequest,
  type Result,
} from '../../shared/contract/wire.ts';
import { backendGone, CallError } from './call-error.ts';
import type { Client, Connection, ReadOptions, UploadOptions } from './client.ts';
import { Listeners } from './listeners.ts';
import { uploadFile } from './upload-file.ts';

/** How long a call waits for the port of a backend that is starting. */
const PORT_WAIT_MS = 15_000;

type Unsent = PortRequest extends infer Each ? (Each extends PortRequest ? Omit<Each, 'id'> : never) : never;

/** The contract over the message port of the Electron window. */
export class PortClient implements Client {
  readonly surface = 'window';
  readonly pickSpreadsheet: (session: string) => ReturnType<Bridge['pickSpreadsheet']>;
  readonly #bridge: Bridge;
  readonly #connectionListeners = new Listeners();
  readonly #changeListeners = new Listeners<ChangeEvent>();
  readonly #pending = new Map<number, (result: Result) => void>();
  #connection: Connection = 'connecting';
  #port: MessagePort | null = null;
  #lastId = 0;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    this.pickSpreadsheet = (session) => bridge.pickSpreadsheet(session).catch(asCallError);
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      const port = event.ports[0];
      if (event.source === window && isPortMessage(event.data) && port) this.#take(port);
    });
    bridge.onBackendState((state) => {
      if (state === 'running') return;
      this.#drop();
      this.#set(state === 'failed' ? 'failed' : 'lost');
    });
    bridge.connect();
  }

  async call<Name extends ProcedureName>(
    name: Name,
    input: InputOf<Name>,
    session: string | null,
  ): Promise<OutputOf<Name>> {
    return (await this.#ask({ kind: 'call', name, input, session })) as OutputOf<Name>;
  }

  upload(file: File, options: UploadOptions) {
    const call: Client['call'] = (name, input, session) => this.call(name, input, session);
    return uploadFile(file, options, call, async (uploadId, offset, bytes) => {
      await this.#ask({ kind: 'put', session: options.session, uploadId, offset, bytes });
    });
  }

  async read(
    { token, size }: Download,
    { onProgress, signal }: ReadOptions,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(size);
    for (let offset = 0; ; ) {
      signal?.throwIfAborted();
      const request = { kind: 'read' as const, token, offset, length: CHUNK_BYTES };
      const piece = (await this.#ask(request)) as DownloadPiece;
      bytes.set(piece.bytes, offset);
      offset += piece.bytes.byteLength;
      onProgress?.(offset);
      if (piece.done) return bytes;
    }
  }

  save(download: Download): Promise<SaveOutcome> {
    return this.#bridge.saveDownload(download.token, download.fileName).catch(asCallError);
  }

  connection(): Connection {
    return this.#connection;
  }

  onConnection(listener: () => void): () => void {
    return this.#connectionListeners.add(listener);
  }

  onChange(listener: (event: ChangeEvent) => void): () => void {
    return this.#changeListeners.add(listener);
  }

  async #ask(request: Unsent): Promise<unknown> {
    if (this.#connection === 'connecting') await this.#firstPort();
    const port = this.#port;
    if (port === null) throw backendGone();
    this.#lastId += 1;
    const id = this.#lastId;
    const result = await new Promise<Result>((resolve) => {
      this.#pending.set(id, resolve);
      port.postMessage({ ...request, id });
    });
    if (result.ok) return result.value;
    throw new CallError(result.error);
  }

  #firstPort(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, PORT_WAIT_MS);
      const forget = this.#connectionListeners.add(done);
      function done(): void {
        clearTimeout(timer);
        forget();
        resolve();
      }
    });
  }

  #take(port: MessagePort): void {
    this.#drop();
    this.#port = port;
    port.onmessage = (event: MessageEvent<PortReply>) => {
      const message = event.data;
      if (message.kind === 'event') return this.#changeListeners.tell(message.event);
      const resolve = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      resolve?.(message.result);
    };
    port.addEventListener('close', () => {
      if (this.#port !== port) return;
      this.#drop();
      this.#set('lost');
    });
    port.start();
    this.#set('open');
  }

  /** Forgets the port; whoever waits for an answer learns that none will come. */
  #drop(): void {
    this.#port?.close();
    this.#port = null;
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const resolve of waiting) resolve({ ok: false, error: { code: 'backend.gone', params: {} } });
  }

  #set(connection: Connection): void {
    if (this.#connection === connection) return;
    this.#connection = connection;
    this.#connectionListeners.tell();
  }
}

/** The bridge rejects with the bare ContractError. */
function asCallError(error: ContractError): never {
  throw new CallError(error);
}

function isPortMessage(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const message = data as { source?: unknown; kind?: unknown };
  return message.source === 'pingheng' && message.kind === 'port';
}
