import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/{unit,property,integration}/**/*.test.{ts,tsx}'],
    setupFiles: ['test/builders/fixed-seed.ts'],
    environment: 'node',
    testTimeout: 30_000,
    // The database's native part does not like to be shared by threads.
    pool: 'forks',
    // By itself it leaves one core alone; where there are two, that is half the machine.
    maxWorkers: '100%',
  },
});
