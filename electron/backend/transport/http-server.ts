import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { UserError } from '../../../shared/contract/errors.ts';
import { CHUNK_BYTES, CLIENT_HEADER, type Result } from '../../../shared/contract/wire.ts';
import type { Backend } from '../backend.ts';
import { putPiece } from './bytes.ts';
import type { ClientKeys } from './client-keys.ts';
import { sendDownload, sendFont, sendPage } from './http-files.ts';

export interface HttpOptions {
  backend: Backend;
  keys: ClientKeys;
  /** The built renderer. */
  rendererDir: string;
  /** 0 = any free port. */
  port: number;
}

const maxJsonBytes = 16 * 1024 * 1024;
const heartbeatMs = 20_000;

/** Serves the page and the contract on loopback (see shared/contract/wire.ts for the paths). */
export async function serveHttp(options: HttpOptions): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    void handleRequest(options, request, response).catch((error: unknown) => {
      options.backend.deps.log.error('http', {
        message: error instanceof Error ? error.message : String(error),
      });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

async function handleRequest(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { backend, keys, rendererDir } = options;
  // Another name that resolves to this machine (DNS rebinding) is not us, nor is another page's request.
  const host = request.headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost):\d+$/.test(host)) return refuse(response, 421);
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return refuse(response, 403);
  const url = new URL(request.url ?? '/', `http://${host}`);
  const [, area, name = ''] = url.pathname.split('/');

  if (request.method === 'GET' && area === 'files')
    return sendDownload(backend.deps.downloads, name, request, response);
  if (request.method === 'POST' && area === 'client') return sendJson(response, await redeem(keys, request));
  if (area === 'api' || area === 'upload' || area === 'events') {
    const key = request.headers[CLIENT_HEADER];
    if (typeof key !== 'string' || !keys.accepts(key)) return sendJson(response, failure('client.unknown'));
    if (request.method === 'GET' && area === 'events') return sendEvents(backend, response);
    if (request.method !== 'POST') return refuse(response, 405);
    return sendJson(
      response,
      area === 'api' ? await callApi(backend, name, request) : await takePiece(backend, name, url, request),
    );
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  if (area === 'fonts') return sendFont(backend.deps.resourcesDir, url.pathname, response);
  return sendPage(rendererDir, url.pathname, response);
}

async function redeem(keys: ClientKeys, request: IncomingMessage): Promise<Result> {
  const body = await readJson(request);
  const token = typeof body === 'object' && body !== null ? (body as { token?: unknown }).token : undefined;
  const client = typeof token === 'string' ? keys.redeem(token) : null;
  return client === null ? failure('client.unknown') : { ok: true, value: { client } };
}

async function callApi(backend: Backend, name: string, request: IncomingMessage): Promise<Result> {
  const input = await readJson(request);
  if (input === undefined) return failure('input.invalid', { path: '', problem: 'JSON' });
  return backend.dispatcher.call({ name, input, session: sessionOf(request) });
}

async function takePiece(
  backend: Backend,
  uploadId: string,
  url: URL,
  request: IncomingMessage,
): Promise<Result> {
  const bytes = await readBody(request, CHUNK_BYTES);
  if (bytes === null) return failure('file.incomplete', { name: '' });
  return putPiece(
    backend,
    sessionOf(request),
    uploadId,
    Number(url.searchParams.get('offset') ?? Number.NaN),
    bytes,
  );
}

function sendEvents(backend: Backend, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': connected\n\n');
  const unsubscribe = backend.dispatcher.subscribe((event) =>
    response.write(`data: ${JSON.stringify(event)}\n\n`),
  );
  const heartbeat = setInterval(() => response.write(': alive\n\n'), heartbeatMs);
  response.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}

function sessionOf(request: IncomingMessage): string | null {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/** The body, or null if it is longer than `limit` bytes. */
async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.byteLength;
    // Read on to the end, so that the client gets its answer instead of a broken connection.
    if (length <= limit) pieces.push(piece);
  }
  return length <= limit ? new Uint8Array(Buffer.concat(pieces)) : null;
}

/** Parsed JSON, or undefined if it is none. Only a JSON content type: other pages cannot send it unasked. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) return undefined;
  const bytes = await readBody(request, maxJsonBytes);
  if (bytes === null) return undefined;
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function sendJson(response: ServerResponse, result: Result): void {
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(JSON.stringify(result));
}

function failure(code: UserError['code'], params: Record<string, string> = {}): Result {
  return { ok: false, error: { code, params } };
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain' });
  response.end();
}
