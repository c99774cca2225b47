import type { Database } from './database.ts';
import { get } from './statement.ts';

const begun = new WeakMap<Database, number>();

/** Called first thing in a command's transaction. */
export function noteBegin(db: Database): void {
  begun.set(db, totalChanges(db));
}

/** Rows that the transaction under way has written so far; 0 outside of one. */
export function changesSinceBegin(db: Database): number {
  return db.inTransaction ? totalChanges(db) - (begun.get(db) ?? 0) : 0;
}

function totalChanges(db: Database): number {
  return get<{ n: number }>(db, 'SELECT total_changes() AS n')?.n ?? 0;
}
