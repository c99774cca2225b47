import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Puts its own source of chance in place of the program's, which has to be loaded anew for that. */
const replacesModules = 'test/integration/ballot-secrecy.test.ts';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    setupFiles: ['test/builders/fixed-seed.ts'],
    environment: 'node',
    testTimeout: 30_000,
    // The database's native part does not like to be shared by threads.
    pool: 'forks',
    // By itself it leaves one core alone; where there are two, that is half the machine.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        // Files share a process, and with it what is loaded: no module keeps anything between two stores.
        test: {
          name: 'together',
          include: ['test/{unit,property,integration}/**/*.test.{ts,tsx}'],
          exclude: [replacesModules],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'apart', include: [replacesModules] } },
    ],
  },
});
