import type { PortReply, PortRequest } from '../../../shared/contract/wire.ts';
import type { Backend } from '../backend.ts';
import { putPiece, readPiece } from './bytes.ts';

/** What Electron's MessagePortMain and Node's MessagePort have in common. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

/** Serves one client over a message port until the port closes. */
export function servePort(backend: Backend, port: Port): void {
  const reply = (message: PortReply) => port.postMessage(message);
  const unsubscribe = backend.dispatcher.subscribe((event) => reply({ kind: 'event', event }));
  port.on('close', () => unsubscribe());
  port.on('message', ({ data }) => {
    if (isRequest(data)) void answer(backend, data, reply);
  });
  port.start();
}

async function answer(
  backend: Backend,
  request: PortRequest,
  reply: (message: PortReply) => void,
): Promise<void> {
  const { id } = request;
  switch (request.kind) {
    case 'call': {
      const { name, input, session } = request;
      return reply({ kind: 'reply', id, result: await backend.dispatcher.call({ name, input, session }) });
    }
    case 'put': {
      const { session, uploadId, offset, bytes } = request;
      return reply({ kind: 'reply', id, result: putPiece(backend, session, uploadId, offset, bytes) });
    }
    case 'read':
      return reply({
        kind: 'reply',
        id,
        result: await readPiece(backend, request.token, request.offset, request.length),
      });
    case 'forget':
      backend.deps.downloads.forget(request.token);
      return reply({ kind: 'reply', id, result: { ok: true, value: {} } });
  }
}

/** A page can post anything: only well-formed requests are looked at. */
function isRequest(data: unknown): data is PortRequest {
  if (typeof data !== 'object' || data === null) return false;
  const message = data as Record<string, unknown>;
  if (typeof message.id !== 'number') return false;
  const session = message.session === null || typeof message.session === 'string';
  switch (message.kind) {
    case 'call':
      return typeof message.name === 'string' && session;
    case 'put':
      return (
        typeof message.uploadId === 'string' &&
        typeof message.offset === 'number' &&
        message.bytes instanceof Uint8Array &&
        session
      );
    case 'read':
      return (
        typeof message.token === 'string' &&
        typeof message.offset === 'number' &&
        typeof message.length === 'number'
      );
    case 'forget':
      return typeof message.token === 'string';
    default:
      return false;
  }
}
