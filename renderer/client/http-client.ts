import type { Download } from '../../shared/contract/awards.ts';
import type { SaveOutcome } from '../../shared/contract/bridge.ts';
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/contract.ts';
import { type ChangeEvent, CLIENT_HEADER, type Result } from '../../shared/contract/wire.ts';
import { backendGone, CallError } from './call-error.ts';
import type { Client, Connection, ReadOptions, UploadOptions } from './client.ts';
import { EventStreamParser } from './event-stream.ts';
import { Listeners } from './listeners.ts';
import { uploadFile } from './upload-file.ts';

const KEY = 'pingheng.client';
const FIRST_RETRY_MS = 300;
const LAST_RETRY_MS = 3000;

/** The contract over HTTP, for a browser. The page is served by the backend itself, so addresses are relative. */
export class HttpClient implements Client {
  readonly surface = 'browser';
  readonly pickSpreadsheet = null;
  readonly #connectionListeners = new Listeners();
  readonly #changeListeners = new Listeners<ChangeEvent>();
  readonly #ready: Promise<void>;
  #connection: Connection = 'connecting';
  #key: string | null;
  #wake: (() => void) | null = null;
  #stream = new AbortController();

  /** `oneTimeToken` comes from the address that the program printed; null = this tab has a key already. */
  constructor(oneTimeToken: string | null) {
    this.#key = sessionStorage.getItem(KEY);
    this.#ready = this.#start(oneTimeToken);
  }

  async call<Name extends ProcedureName>(
    name: Name,
    input: InputOf<Name>,
    session: string | null,
  ): Promise<OutputOf<Name>> {
    await this.#ready;
    const headers = { ...this.#headers(session), 'content-type': 'application/json' };
    const value = await this.#ask(`api/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
    return value as OutputOf<Name>;
  }

  async upload(file: File, options: UploadOptions) {
    await this.#ready;
    const call: Client['call'] = (name, input, session) => this.call(name, input, session);
    return uploadFile(file, options, call, async (uploadId, offset, bytes) => {
      const headers = { ...this.#headers(options.session), 'content-type': 'application/octet-stream' };
      await this.#ask(`upload/${uploadId}?offset=${offset}`, { method: 'POST', headers, body: bytes });
    });
  }

  async read(download: Download, { onProgress, signal }: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await fetch(`files/${download.token}`, signal ? { signal } : {}).catch(
      (error: unknown) => {
        signal?.throwIfAborted();
        throw error instanceof TypeError ? backendGone() : error;
      },
    );
    if (!answer.ok || answer.body === null) throw new CallError({ code: 'download.gone', params: {} });
    const bytes = new Uint8Array(download.size);
    const reader = answer.body.getReader();
    for (let offset = 0; ; ) {
      const { value, done } = await reader.read();
      if (done) return bytes;
      bytes.set(value, offset);
      offset += value.byteLength;
      onProgress?.(offset);
    }
  }

  async save(download: Download): Promise<SaveOutcome> {
    const link = document.createElement('a');
    link.href = `files/${download.token}`;
    link.download = download.fileName;
    link.click();
    return { saved: true, fileName: download.fileName };
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

  async #start(oneTimeToken: string | null): Promise<void> {
    if (oneTimeToken !== null) {
      try {
        const answer = await fetch('client', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ token: oneTimeToken }),
        });
        const result = (await answer.json()) as Result<{ client: string }>;
        if (result.ok) {
          this.#key = result.value.client;
          sessionStorage.setItem(KEY, this.#key);
        }
      } catch {
        // No answer: with an older key of this tab the event stream will find the backend when it is back.
      }
    }
    if (this.#key === null) this.#set('refused');
    else void this.#follow();
  }

  #headers(session: string | null): Record<string, string> {
    return {
      [CLIENT_HEADER]: this.#key ?? '',
      ...(session === null ? {} : { authorization: `Bearer ${session}` }),
    };
  }

  async #ask(address: string, request: RequestInit): Promise<unknown> {
    let result: Result;
    try {
      result = (await (await fetch(address, request)).json()) as Result;
    } catch {
      if (this.#connection === 'open') this.#set('lost');
      // The stream may have outlived a single lost answer: opened anew, it tells whether the backend is there.
      this.#stream.abort();
      this.#wake?.();
      throw backendGone();
    }
    if (result.ok) return result.value;
    if (result.error.code === 'client.unknown') this.#set('refused');
    throw new CallError(result.error);
  }

  /** Reads the event stream for as long as the page lives; it is also how we know that the backend is there. */
  async #follow(): Promise<void> {
    let wait = FIRST_RETRY_MS;
    let openedAt = Date.now();
    while (this.#connection !== 'refused') {
      try {
        this.#stream = new AbortController();
        const { signal } = this.#stream;
        const answer = await fetch('events', { headers: this.#headers(null), cache: 'no-store', signal });
        if (answer.status === 401 || answer.status === 403) return this.#set('refused');
        if (!answer.ok || answer.body === null) throw backendGone();
        this.#set('open');
        openedAt = Date.now();
        await this.#read(answer.body);
      } catch {
        // Told below: a stream that ends and one that breaks are the same to the user.
      }
      if (Date.now() - openedAt > LAST_RETRY_MS) wait = FIRST_RETRY_MS;
      this.#set('lost');
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, wait);
      });
      wait = Math.min(wait * 2, LAST_RETRY_MS);
    }
  }

  async #read(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new EventStreamParser();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      for (const data of parser.feed(value)) this.#changeListeners.tell(JSON.parse(data) as ChangeEvent);
    }
  }

  #set(connection: Connection): void {
    if (this.#connection === connection || this.#connection === 'refused') return;
    this.#connection = connection;
    this.#connectionListeners.tell();
  }
}
