import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseTable } from '../../../electron/backend/documents/parse-table.ts';
import { readTable } from '../../../electron/backend/documents/read-table.ts';
import { aCompoundFile } from '../../builders/awkward-files.ts';

const workerFile = fileURLToPath(
  new URL('../../../electron/backend/documents/file-worker.ts', import.meta.url),
);
const bytes = new Uint8Array(Buffer.from('成果名称,申报单位\n甲,一厂\n'));

describe('readTable', () => {
  let folder = '';
  const worker = (source: string) => {
    const file = join(folder, `${Math.abs(source.length * 7919)}.cjs`);
    writeFileSync(file, `const { parentPort } = require('node:worker_threads');\n${source}`);
    return file;
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'read-table-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('gives what parseTable gives, and leaves the bytes to the caller', async () => {
    expect(await readTable(bytes, { workerFile })).toEqual(parseTable(bytes));
    expect(bytes.byteLength).toBeGreaterThan(0);
  });

  test('a refusal crosses the thread with code and parameters', async () => {
    const legacy = aCompoundFile(['Book']);
    await expect(readTable(legacy, { workerFile })).rejects.toMatchObject({
      name: 'UserError',
      code: 'file.legacyFormat',
      params: { kind: 'Excel 95' },
    });
  });

  test('a file that takes too long is given up in time', async () => {
    const started = Date.now();
    const endless = worker("parentPort.on('message', () => { for (;;) {} });");
    await expect(readTable(bytes, { workerFile: endless, timeoutMs: 300 })).rejects.toMatchObject({
      code: 'file.timeout',
    });
    expect(Date.now() - started).toBeLessThan(3000);
  });

  test('a file that eats the memory is too large', async () => {
    const greedy = worker(
      "parentPort.on('message', () => { const a = []; for (;;) a.push(new Array(1e5).fill(Math.random())); });",
    );
    await expect(readTable(bytes, { workerFile: greedy, memoryMb: 64 })).rejects.toMatchObject({
      code: 'file.tooLarge',
    });
  });

  test('the caller can stop it', async () => {
    const endless = worker("parentPort.on('message', () => { for (;;) { /* on and on */ } });");
    const controller = new AbortController();
    const reading = readTable(bytes, { workerFile: endless, signal: controller.signal });
    controller.abort(new Error('stopped'));
    await expect(reading).rejects.toThrow('stopped');
    await expect(readTable(bytes, { workerFile, signal: controller.signal })).rejects.toThrow('stopped');
  });

  test('a worker that fails or ends is an error of ours, not of the file', async () => {
    const failing = worker("throw new Error('broken build');");
    await expect(readTable(bytes, { workerFile: failing })).rejects.toThrow('broken build');
    const silent = worker("parentPort.once('message', () => process.exit(3));");
    await expect(readTable(bytes, { workerFile: silent })).rejects.toThrow(/ended early \(3\)/);
  });
});
