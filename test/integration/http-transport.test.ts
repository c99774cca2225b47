import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ClientKeys } from '../../electron/backend/transport/client-keys.ts';
import { serveHttp } from '../../electron/backend/transport/http-server.ts';
import { TestStore } from '../builders/panel.ts';

let store: TestStore;
let server: Server;
let address: string;
let keys: ClientKeys;

beforeEach(async () => {
  store = new TestStore();
  const rendererDir = join(store.dataDir, 'renderer');
  mkdirSync(join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(join(rendererDir, 'index.html'), '<p>评衡</p>');
  writeFileSync(join(store.dataDir, 'secret.txt'), 'secret');
  keys = new ClientKeys(randomBytes(32));
  const started = await serveHttp({ backend: store.backend, keys, rendererDir, port: 0 });
  server = started.server;
  address = `http://127.0.0.1:${started.port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  store.close();
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** fetch refuses to send a foreign Host, and tidies paths; a plain request does neither. */
function raw(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (piece: Buffer) => {
        body += piece.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}

async function clientKey(): Promise<string> {
  const answer = (await (await post('/client', { token: keys.invite() })).json()) as {
    value: { client: string };
  };
  return answer.value.client;
}

describe('the loopback server', () => {
  test('trades a one-time token for a client key, once', async () => {
    const token = keys.invite();
    const first = (await (await post('/client', { token })).json()) as {
      ok: boolean;
      value: { client: string };
    };
    expect(keys.accepts(first.value.client)).toBe(true);
    expect(await (await post('/client', { token })).json()).toMatchObject({
      ok: false,
      error: { code: 'client.unknown' },
    });
  });

  test('answers calls only with a client key', async () => {
    expect(await (await post('/api/app.status', {})).json()).toMatchObject({
      error: { code: 'client.unknown' },
    });
    const forged = `${'A'.repeat(22)}.${'B'.repeat(43)}`;
    expect(await (await post('/api/app.status', {}, { 'x-pingheng-client': forged })).json()).toMatchObject({
      error: { code: 'client.unknown' },
    });
    const answer = await post('/api/app.status', {}, { 'x-pingheng-client': await clientKey() });
    expect(await answer.json()).toEqual({ ok: true, value: { state: 'empty', version: 'test' } });
  });

  test('is nobody else’s: foreign host names, origins and form posts are refused', async () => {
    expect((await raw('/', { host: 'evil.example' })).status).toBe(421);
    expect((await raw('/', { host: new URL(address).host, origin: 'http://evil.example' })).status).toBe(403);
    const key = await clientKey();
    const form = await fetch(`${address}/api/app.status`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'x-pingheng-client': key },
      body: '{}',
    });
    expect(await form.json()).toMatchObject({ error: { code: 'input.invalid' } });
  });

  test('serves the page with its policy, and nothing outside its folder', async () => {
    const page = await fetch(`${address}/`);
    expect(await page.text()).toBe('<p>评衡</p>');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const host = new URL(address).host;
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/assets',
      '/%00',
      '/%E0%A4%A',
    ]) {
      const answer = await raw(path, { host });
      expect(`${path} ${answer.status}`).toBe(`${path} 404`);
      expect(answer.body).not.toContain('secret');
    }
    expect((await raw('/', { host }, 'DELETE')).status).toBe(405);
  });

  test('sends finished documents, whole and in ranges, under their own name', async () => {
    const { token } = store.backend.deps.downloads.offer(
      '获奖名单.csv',
      new TextEncoder().encode('0123456789'),
    );
    const whole = await fetch(`${address}/files/${token}`);
    expect(whole.headers.get('content-disposition')).toContain(encodeURIComponent('获奖名单.csv'));
    expect(await whole.text()).toBe('0123456789');
    const part = await fetch(`${address}/files/${token}`, { headers: { range: 'bytes=3-5' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 3-5/10',
      '345',
    ]);
    expect((await fetch(`${address}/files/${token}`, { headers: { range: 'bytes=20-' } })).status).toBe(416);
    expect((await fetch(`${address}/files/unknown`)).status).toBe(404);
  });

  test('takes uploads in pieces, in order, from the person who began', async () => {
    const secretary = await store.secretary();
    const headers = { 'x-pingheng-client': await clientKey(), authorization: `Bearer ${secretary.session}` };
    const { uploadId } = await secretary.call('file.beginUpload', { fileName: 'a.csv', size: 6 });
    const put = async (offset: number, text: string, extra: Record<string, string> = {}) =>
      (
        await fetch(`${address}/upload/${uploadId}?offset=${offset}`, {
          method: 'POST',
          headers: { ...headers, ...extra },
          body: text,
        })
      ).json();
    expect(await put(0, 'abc', { authorization: '' })).toMatchObject({ error: { code: 'session.required' } });
    expect(await put(3, 'def')).toMatchObject({ error: { code: 'file.incomplete' } });
    expect(await put(0, 'abc')).toMatchObject({ ok: true });
    expect(await secretary.refused('file.finishUpload', { uploadId })).toMatchObject({
      code: 'file.incomplete',
    });
    expect(await put(3, 'defg')).toMatchObject({ error: { code: 'file.incomplete' } });
    expect(await put(3, 'def')).toMatchObject({ ok: true });
    expect(await put(0, 'abc')).toMatchObject({ ok: true });
    expect(await secretary.call('file.finishUpload', { uploadId })).toMatchObject({ size: 6 });
  });

  test('tells open pages about every committed change', async () => {
    const key = await clientKey();
    const events = await fetch(`${address}/events`, { headers: { 'x-pingheng-client': key } });
    const reader = (events.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    await store.secretary();
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toBe(
      'data: {"kind":"changed","reviewId":null,"command":"session.setUp"}\n\n',
    );
    await reader.cancel();
  });
});

test('client keys outlive a restart of the backend, not of the program', async () => {
  const secret = randomBytes(32);
  const key = new ClientKeys(secret);
  const client = key.redeem(key.invite()) as string;
  expect(new ClientKeys(secret).accepts(client)).toBe(true);
  expect(new ClientKeys(randomBytes(32)).accepts(client)).toBe(false);
});
