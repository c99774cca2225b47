import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { UserError } from '../../../shared/contract/errors.ts';
import { type Migration, migrations as shipped } from './migrations.ts';

export type Database = Sqlite.Database;

export interface OpenOptions {
  /** Another build of the native module, for a runtime that the shipped one does not fit. */
  nativeBinding?: string | undefined;
  /** Only tests pass their own list. */
  migrations?: readonly Migration[];
}

/**
 * Opens (or creates) the store and brings it to the current version.
 *
 * Before a migration of an existing store the file is copied to `<file>.before-<version>`.
 * Throws UserError 'store.newer' for a file of a newer program, 'store.corrupt' for a damaged one.
 */
export function openDatabase(file: string, options: OpenOptions = {}): Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const existed = file !== ':memory:' && existsSync(file);
  const { nativeBinding, migrations = shipped } = options;
  const binding = nativeBinding === undefined ? {} : { nativeBinding };
  const db = new Sqlite(file, binding);
  try {
    db.pragma('journal_mode = WAL');
    // FULL: an acknowledged commit survives power loss, not only a crash of the program.
    db.pragma('synchronous = FULL');
    db.pragma('fullfsync = ON');
    db.pragma('checkpoint_fullfsync = ON');
    db.pragma('foreign_keys = ON');
    db.pragma('busy_timeout = 5000');
    db.pragma('trusted_schema = OFF');
    // 64 MiB of pages: a review of 30,000 entries is read all over, and two megabytes would read it again and again.
    db.pragma('cache_size = -65536');
    if (existed && db.pragma('quick_check', { simple: true }) !== 'ok')
      throw new UserError('store.corrupt', { file });
    migrate(db, { file, existed, migrations, binding });
    return db;
  } catch (error) {
    db.close();
    if (
      error instanceof Sqlite.SqliteError &&
      (error.code === 'SQLITE_NOTADB' || error.code === 'SQLITE_CORRUPT')
    ) {
      throw new UserError('store.corrupt', { file });
    }
    throw error;
  }
}

/** The version of the store's schema: the number of the last migration applied. */
export function schemaVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

interface Migrating {
  file: string;
  existed: boolean;
  migrations: readonly Migration[];
  binding: Sqlite.Options;
}

function migrate(db: Database, { file, existed, migrations, binding }: Migrating): void {
  const version = schemaVersion(db);
  const supported = newest(migrations);
  if (version > supported) throw new UserError('store.newer', { file, version, supported });
  if (existed && version > 0 && version < supported)
    copyBeforeMigration(db, `${file}.before-${supported}-${Date.now()}`, binding);
  for (const migration of migrations.filter(({ number }) => number > version)) {
    db.transaction(() => {
      if (migration.number === 1) {
        db.exec(
          'CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT',
        );
      }
      db.exec(migration.sql);
      db.prepare('INSERT INTO migration VALUES (?, ?, ?)').run(
        migration.number,
        migration.name,
        checksum(migration),
      );
      const broken = db.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0)
        throw new Error(`migration ${migration.number} breaks ${broken.length} references`);
      db.pragma(`user_version = ${migration.number}`);
    })();
  }
  checkApplied(db, migrations);
}

/**
 * A copy of the store as it was. It is the one copy that cannot be refused while a secret ballot takes votes (the
 * store could not be opened any more), so the votes of a running ballot are left out, and nobody has voted in it yet.
 */
function copyBeforeMigration(db: Database, path: string, binding: Sqlite.Options): void {
  const running = `SELECT id FROM ballot WHERE secret = 1 AND method = 'desk' AND state = 'open'`;
  const hasBallots = db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'ballot'`).get();
  if (!hasBallots || db.prepare(running).get() === undefined) {
    db.prepare('VACUUM INTO ?').run(path);
    return;
  }
  // In memory, so that no disk ever holds the votes a second time.
  const image = db.serialize();
  // Bytes 18 and 19 of the header (file format, section 1.3): there is no write-ahead log in memory.
  image[18] = 1;
  image[19] = 1;
  const copy = new Sqlite(image, binding);
  try {
    copy.exec(`DELETE FROM ballot_vote WHERE ballot_id IN (${running});
      UPDATE ballot_member SET voted = 0 WHERE ballot_id IN (${running});`);
    copy.prepare('VACUUM INTO ?').run(path);
  } finally {
    copy.close();
  }
}

/** A shipped migration must never change after it was applied somewhere. */
function checkApplied(db: Database, migrations: readonly Migration[]): void {
  const applied = db.prepare('SELECT number, sha256 FROM migration ORDER BY number').all() as {
    number: number;
    sha256: string;
  }[];
  for (const [index, row] of applied.entries()) {
    const migration = migrations[index];
    if (!migration || migration.number !== row.number || checksum(migration) !== row.sha256) {
      throw new UserError('store.newer', {
        file: db.name,
        version: row.number,
        supported: newest(migrations),
      });
    }
  }
}

function newest(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.number ?? 0;
}

function checksum(migration: Migration): string {
  // Line ends differ between check-outs on Windows and elsewhere; the meaning does not.
  return createHash('sha256').update(migration.sql.replace(/\r\n/g, '\n')).digest('hex');
}
