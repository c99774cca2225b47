import { defineConfig } from '@playwright/test';
import { testBrowser } from '../electron/launch/test-browser.ts';
import type { HostOptions } from './e2e/harness/fixtures.ts';

const browser = testBrowser();

/**
 * Journeys run twice, from the same file: in a browser against `serve`, and in the real window.
 * What only one of them has stands in e2e/browser and e2e/electron.
 */
export default defineConfig<HostOptions>({
  testDir: './e2e',
  outputDir: '../test-results/e2e',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  // Two cores are the smallest machine that we care for; Electron and Chromium take one each.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: '../test-results/playwright.json' }]],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    actionTimeout: 10_000,
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    ...(browser ? { launchOptions: { executablePath: browser } } : {}),
  },
  projects: [
    {
      name: 'chromium',
      testMatch: ['journeys/**/*.spec.ts', 'browser/**/*.spec.ts'],
      use: { host: 'browser' },
    },
    {
      name: 'electron',
      testMatch: ['journeys/**/*.spec.ts', 'electron/**/*.spec.ts', 'packaged.spec.ts'],
      use: { host: 'electron' },
    },
  ],
});
