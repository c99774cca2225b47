import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ZipFile } from '../../../electron/backend/documents/zip-file.ts';
import { openZip } from '../../../electron/backend/documents/zip-parts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pingheng-zip-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const long = new Uint8Array(3_000_000).map((_, index) => (index * 7919) % 251);

/** A report of millions of different bytes is of no use to anybody. */
const same = (one: Uint8Array | undefined, other: Uint8Array) =>
  one !== undefined && Buffer.from(one).equals(other);

function* pieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

async function written(name: string): Promise<Uint8Array> {
  const path = join(folder, name);
  const zip = await ZipFile.create(path, new Date('2026-11-21T08:00:00Z'));
  const stored = await zip.add('2-材料/录像.mp4', pieces(long, 70_000), {
    stored: true,
    size: long.byteLength,
  });
  expect(stored.size).toBe(long.byteLength);
  await zip.add('文字.txt', pieces(long, 1_500_000));
  await zip.add('空.txt', []);
  // Said to be beyond 32 bits: written in the long form, whatever comes in the end.
  await zip.add('long.bin', pieces(long, 500_000), { stored: true, size: 5_000_000_000 });
  await zip.finish();
  return new Uint8Array(readFileSync(path));
}

test('what is put in comes out, stored or packed, with checksums that agree', async () => {
  const bytes = await written('a.zip');
  const parts = unzipSync(bytes);
  expect(Object.keys(parts)).toEqual(['2-材料/录像.mp4', '文字.txt', '空.txt', 'long.bin']);
  for (const name of ['2-材料/录像.mp4', '文字.txt', 'long.bin']) expect(same(parts[name], long)).toBe(true);
  expect(parts['空.txt']).toEqual(new Uint8Array());
  // Our own reader compares the checksum of each part.
  const read = openZip(bytes);
  expect(same(read.read('文字.txt'), long)).toBe(true);
  expect(same(read.read('2-材料/录像.mp4'), long)).toBe(true);
});

test('the same content gives the same bytes', async () => {
  expect(same(await written('a.zip'), await written('b.zip'))).toBe(true);
});

test('a file that is there is not written over', async () => {
  await written('a.zip');
  await expect(ZipFile.create(join(folder, 'a.zip'), new Date())).rejects.toThrow(/EEXIST/);
});
