import type { Statement } from 'better-sqlite3';
import type { Database } from './database.ts';

const cache = new WeakMap<Database, Map<string, Statement>>();

/** A prepared statement, compiled once per connection. `text` must be a constant: values go in as parameters. */
export function sql(db: Database, text: string): Statement {
  let statements = cache.get(db);
  if (!statements) {
    statements = new Map();
    cache.set(db, statements);
  }
  let statement = statements.get(text);
  if (!statement) {
    statement = db.prepare(text);
    statements.set(text, statement);
  }
  return statement;
}

/** One row or undefined. The caller names the row's shape, which the STRICT schema guarantees. */
export function get<Row>(db: Database, text: string, ...values: unknown[]): Row | undefined {
  return sql(db, text).get(...values) as Row | undefined;
}

export function all<Row>(db: Database, text: string, ...values: unknown[]): Row[] {
  return sql(db, text).all(...values) as Row[];
}

/** Runs a write; the number of changed rows. */
export function run(db: Database, text: string, ...values: unknown[]): number {
  return sql(db, text).run(...values).changes;
}
