import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/**
 * `npm run bench [NAME …]`: prints one JSON object, a key for each bench. Every bench compares with a named peer
 * in the same run; figures of different machines or runs mean nothing.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Backend code is written for the bundler (migrations are compiled in), so its benches are bundled first. */
async function bundled(name: string): Promise<Record<string, unknown>> {
  const outDir = join(root, 'out/bench');
  mkdirSync(outDir, { recursive: true });
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3', 'vite'] },
    build: {
      ssr: `test/bench/${name}.ts`,
      outDir,
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });
  return (await import(pathToFileURL(join(outDir, `${name}.mjs`)).href)) as Record<string, unknown>;
}

const benches: Record<string, () => Promise<unknown>> = {
  async saveMark() {
    const { saveMark } = (await bundled('save-mark')) as { saveMark(): Promise<unknown> };
    return saveMark();
  },
  async saveMarkThroughClient() {
    const { saveMarkThroughClient } = await import('./save-mark-client.ts');
    const { deskStore } = (await bundled('save-mark')) as {
      deskStore: Parameters<typeof saveMarkThroughClient>[0];
    };
    return saveMarkThroughClient(deskStore);
  },
  async import() {
    const bench = (await bundled('import')) as { importBench(): Promise<unknown> };
    return bench.importBench();
  },
  async scoring() {
    const { measureScoring } = await import('./scoring/engine.ts');
    return measureScoring();
  },
  async longTable() {
    const { longTable } = await import('./long-table.ts');
    const { largeStore } = (await bundled('large-tally')) as { largeStore: Parameters<typeof longTable>[0] };
    return longTable(largeStore);
  },
  async assignment() {
    const bench = await import('./assignment.ts');
    return bench.assignment();
  },
  async documents() {
    const { documentsBench } = await import('./documents.ts');
    return documentsBench();
  },
  async duplicates() {
    const { duplicates } = await import('./duplicates.ts');
    return duplicates();
  },
};

const wanted = process.argv.slice(2);
const results: Record<string, unknown> = {
  machine: { node: process.version, platform: `${process.platform}-${process.arch}` },
};
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) results[name] = await bench();
}
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
