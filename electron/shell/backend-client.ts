import type { MessagePortMain } from 'electron';
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/contract.ts';
import { UserError } from '../../shared/contract/errors.ts';
import {
  CHUNK_BYTES,
  type DownloadPiece,
  type PortReply,
  type PortRequest,
  type Result,
} from '../../shared/contract/wire.ts';

type Unsent = PortRequest extends infer Each ? (Each extends PortRequest ? Omit<Each, 'id'> : never) : never;

/** The shell's own connection to the backend: moves files between the disk and the backend. Has no rights of its own. */
export class BackendClient {
  readonly #port: MessagePortMain;
  readonly #waiting = new Map<number, (result: Result) => void>();
  #lastId = 0;
  #closed = false;

  constructor(port: MessagePortMain) {
    this.#port = port;
    port.on('message', ({ data }) => {
      const reply = data as PortReply;
      if (reply.kind !== 'reply') return;
      this.#waiting.get(reply.id)?.(reply.result);
      this.#waiting.delete(reply.id);
    });
    port.on('close', () => this.close());
    port.start();
  }

  /** Whoever still waits learns that no answer will come. */
  close(): void {
    this.#closed = true;
    for (const answer of this.#waiting.values()) answer(gone);
    this.#waiting.clear();
    this.#port.close();
  }

  /** Throws UserError with the backend's own code. */
  async call<Name extends ProcedureName>(
    name: Name,
    input: InputOf<Name>,
    session: string,
  ): Promise<OutputOf<Name>> {
    return (await this.#ask({ kind: 'call', name, input, session })) as OutputOf<Name>;
  }

  /** Sends a file in pieces, each when the last is acknowledged. */
  async upload(fileName: string, bytes: Uint8Array, session: string): Promise<{ fileId: string }> {
    const { uploadId } = await this.call('file.beginUpload', { fileName, size: bytes.byteLength }, session);
    for (let offset = 0; offset < bytes.byteLength; offset += CHUNK_BYTES) {
      // A copy: a view would take the whole buffer along with every piece.
      const piece = bytes.slice(offset, offset + CHUNK_BYTES);
      await this.#ask({ kind: 'put', session, uploadId, offset, bytes: piece });
    }
    return this.call('file.finishUpload', { uploadId }, session);
  }

  /** The pieces of a download, in order. */
  async *download(token: string): AsyncGenerator<Uint8Array> {
    for (let offset = 0; ; ) {
      const request = { kind: 'read' as const, token, offset, length: CHUNK_BYTES };
      const piece = (await this.#ask(request)) as DownloadPiece;
      yield piece.bytes;
      if (piece.done) return;
      offset += piece.bytes.byteLength;
    }
  }

  /** Of a download that was fetched, or will not be: the backend need not keep it. */
  async forget(token: string): Promise<void> {
    await this.#ask({ kind: 'forget', token }).catch(() => {});
  }

  async #ask(request: Unsent): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const result = await new Promise<Result>((resolve) => {
      if (this.#closed) return resolve(gone);
      this.#waiting.set(id, resolve);
      this.#port.postMessage({ ...request, id });
    });
    if (result.ok) return result.value;
    throw new UserError(result.error.code, result.error.params);
  }
}

const gone: Result = { ok: false, error: { code: 'backend.gone', params: {} } };
