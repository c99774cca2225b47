import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileStore } from '../../electron/backend/file-store.ts';

let folder: string;
let files: FileStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pingheng-files-'));
  files = new FileStore(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const MEGABYTE = 1024 * 1024;

test('a file of several pieces comes back as it went in, and an empty one too', async () => {
  const bytes = new Uint8Array(3 * MEGABYTE + 17).map((_, index) => index % 251);
  const sha256 = await files.put(bytes);
  const read = await files.read(sha256);
  expect(Buffer.compare(Buffer.from(read ?? []), Buffer.from(bytes))).toBe(0);
  expect(await files.read(await files.put(new Uint8Array()))).toEqual(new Uint8Array());
  expect(await files.read('0'.repeat(64))).toBeNull();
});

test('damage in the last piece is found', async () => {
  const bytes = new Uint8Array(2 * MEGABYTE + 1);
  const sha256 = await files.put(bytes);
  const [part = ''] = readdirSync(folder);
  bytes[2 * MEGABYTE] = 1;
  writeFileSync(join(folder, part, sha256), bytes);
  await expect(files.read(sha256)).rejects.toThrow('is damaged');
});

test('others get their turn while a large file is read', async () => {
  const sha256 = await files.put(new Uint8Array(96 * MEGABYTE));
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  await files.read(sha256);
  clearInterval(timer);
  // In one go it would be a single turn, however fast the machine.
  expect(turns).toBeGreaterThan(10);
});
