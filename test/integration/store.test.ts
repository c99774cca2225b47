import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, schemaVersion } from '../../electron/backend/store/database.ts';
import { migrations } from '../../electron/backend/store/migrations.ts';
import { UserError } from '../../shared/contract/errors.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pingheng-store-'));
  file = join(folder, 'pingheng.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const newest = migrations.at(-1)?.number ?? 0;
const next = {
  number: newest + 1,
  name: 'next',
  sql: 'CREATE TABLE later (id TEXT PRIMARY KEY) STRICT;',
};

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'no error';
  } catch (error) {
    return error instanceof UserError ? error.code : String(error);
  }
}

test('a new store has all migrations and the pragmas that keep acknowledged writes', () => {
  const db = openDatabase(file);
  expect(schemaVersion(db)).toBe(newest);
  const pragma = (name: string) => db.pragma(name, { simple: true });
  expect([
    pragma('journal_mode'),
    pragma('synchronous'),
    pragma('foreign_keys'),
    pragma('busy_timeout'),
  ]).toEqual(['wal', 2, 1, 5000]);
  db.close();
});

test('every table is strict', () => {
  const db = openDatabase(':memory:');
  const loose = db
    .prepare(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
    )
    .all();
  expect(loose).toEqual([]);
  db.close();
});

test('an old store is copied before it is migrated', () => {
  openDatabase(file).close();
  const db = openDatabase(file, { migrations: [...migrations, next] });
  expect(schemaVersion(db)).toBe(next.number);
  db.close();
  const backup = readdirSync(folder).find((name) => name.startsWith(`pingheng.db.before-${next.number}`));
  const copy = openDatabase(join(folder, backup as string));
  expect(schemaVersion(copy)).toBe(newest);
  copy.close();
});

test('a failing migration leaves the store as it was', () => {
  openDatabase(file).close();
  const broken = { ...next, sql: 'CREATE TABLE half (id TEXT) STRICT; SELECT nonsense;' };
  expect(() => openDatabase(file, { migrations: [...migrations, broken] })).toThrow(/nonsense/);
  const db = openDatabase(file);
  expect(db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'half'`).get()).toBeUndefined();
  db.close();
});

test('a store of a newer program, or with another history, is refused', () => {
  openDatabase(file, { migrations: [...migrations, next] }).close();
  expect(codeOf(() => openDatabase(file))).toBe('store.newer');
  const changed = migrations.map((one) => ({ ...one, sql: `${one.sql}\n-- changed` }));
  const other = join(folder, 'other.db');
  openDatabase(other).close();
  expect(codeOf(() => openDatabase(other, { migrations: changed }))).toBe('store.newer');
});

test('a file that is no store is refused and left alone', () => {
  writeFileSync(file, 'not a database, but long enough to be looked at as one'.repeat(100));
  expect(codeOf(() => openDatabase(file))).toBe('store.corrupt');
  expect(readdirSync(folder)).toEqual(['pingheng.db']);
});
