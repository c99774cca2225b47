import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Port, servePort } from '../../electron/backend/transport/message-port.ts';
import type { PortReply } from '../../shared/contract/wire.ts';
import { TestStore } from '../builders/panel.ts';

let store: TestStore;
let page: MessagePort;
let received: PortReply[];

/** Node's port hands over the data itself, Electron's an event with the data in it. */
function asElectronPort(port: MessagePort): Port {
  return {
    postMessage: (message) => port.postMessage(message),
    on: (event: string, listener: (value: never) => void) =>
      event === 'message'
        ? port.on('message', (data: unknown) => listener({ data } as never))
        : port.on('close', () => listener(undefined as never)),
    start: () => port.start(),
  };
}

beforeEach(() => {
  store = new TestStore();
  const { port1, port2 } = new MessageChannel();
  servePort(store.backend, asElectronPort(port1));
  page = port2;
  received = [];
  page.on('message', (message: PortReply) => received.push(message));
});
afterEach(() => {
  page.close();
  store.close();
});

async function ask(message: { id: number } & Record<string, unknown>) {
  page.postMessage(message);
  for (let tries = 0; tries < 200; tries += 1) {
    const reply = received.find((one) => one.kind === 'reply' && one.id === message.id);
    if (reply?.kind === 'reply') return reply.result;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('no reply');
}

test('calls, uploads and downloads go over one port, paired by id', async () => {
  expect(await ask({ kind: 'call', id: 1, name: 'app.status', input: {}, session: null })).toMatchObject({
    ok: true,
  });
  const secretary = await store.secretary();
  const { session } = secretary;
  const begun = await ask({
    kind: 'call',
    id: 2,
    name: 'file.beginUpload',
    input: { fileName: 'a.csv', size: 3 },
    session,
  });
  const uploadId = begun.ok ? (begun.value as { uploadId: string }).uploadId : '';
  const bytes = new TextEncoder().encode('a,b');
  expect(await ask({ kind: 'put', id: 3, session, uploadId, offset: 0, bytes })).toEqual({
    ok: true,
    value: {},
  });
  expect(
    await ask({ kind: 'call', id: 4, name: 'file.finishUpload', input: { uploadId }, session }),
  ).toMatchObject({ ok: true });
  const { token } = store.backend.deps.downloads.offer('b.csv', bytes);
  expect(await ask({ kind: 'read', id: 5, token, offset: 1, length: 100 })).toEqual({
    ok: true,
    value: { fileName: 'b.csv', size: 3, bytes: new TextEncoder().encode(',b'), done: true },
  });
  expect(received.filter((one) => one.kind === 'event').length).toBeGreaterThan(0);
});

test('anything else that a page posts is ignored', async () => {
  for (const message of [
    null,
    'x',
    42,
    { id: 1 },
    { kind: 'call', id: 'x' },
    { kind: 'put', id: 1, session: 3 },
    { kind: 'read', id: 9 },
  ]) {
    page.postMessage(message);
  }
  expect(await ask({ kind: 'call', id: 7, name: 'no.such', input: {}, session: null })).toMatchObject({
    ok: false,
    error: { code: 'procedure.unknown' },
  });
  expect(received).toHaveLength(1);
});
