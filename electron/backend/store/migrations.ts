/** Numbered SQL files `0001-name.sql`, each applied once, in order, in its own transaction; numbers may have gaps. */
export interface Migration {
  number: number;
  name: string;
  sql: string;
}

const files = import.meta.glob('./migrations/*.sql', { query: '?raw', eager: true, import: 'default' });

export const migrations: readonly Migration[] = Object.entries(files)
  .map(([path, sql]) => {
    const match = /\/(\d{4})-([a-z0-9-]+)\.sql$/.exec(path);
    if (!match) throw new Error(`migration file name: ${path}`);
    return { number: Number(match[1]), name: match[2] ?? '', sql };
  })
  .sort((a, b) => a.number - b.number);

for (const [index, migration] of migrations.entries()) {
  if (index > 0 && migration.number <= (migrations[index - 1]?.number ?? 0))
    throw new Error(`migration numbers must ascend: ${migration.number}`);
}
