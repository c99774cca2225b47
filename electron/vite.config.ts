import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What runs outside the page: name in out/electron -> source. */
export const entries = {
  main: 'electron/main.ts',
  preload: 'electron/preload.ts',
  backend: 'electron/backend/utility-entry.ts',
  serve: 'electron/cli/serve.ts',
  cli: 'electron/cli/cli.ts',
  'file-worker': 'electron/backend/documents/file-worker.ts',
  'text-worker': 'electron/backend/documents/text-worker.ts',
  'task-worker': 'electron/backend/tasks/task-worker.ts',
} as const;

/**
 * One self-contained CommonJS file each: a sandboxed preload cannot require its neighbours, `__dirname` is
 * out/electron everywhere, and the window's process does not load what only the backend needs.
 * Stays outside: Electron itself, the database with its native part, and what drives a browser for `serve`.
 */
export function bundleOf(name: keyof typeof entries, outDir: string): InlineConfig {
  return {
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    // What pdf.js reads beside itself is compiled in.
    assetsInclude: ['**/*.bcmap'],
    ssr: { noExternal: true, external: ['electron', 'better-sqlite3', 'playwright-core'] },
    build: {
      ssr: entries[name],
      outDir,
      emptyOutDir: false,
      target: 'node18',
      minify: false,
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false },
      },
    },
  };
}
