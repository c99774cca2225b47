import { defineConfig } from '@playwright/test';
import { testBrowser } from '../electron/launch/test-browser.ts';
import { fullCampaign } from './builders/campaign.ts';
import type { HostOptions } from './e2e/harness/fixtures.ts';

const browser = testBrowser();

/**
 * In the short form the window plays the journeys that show what it does otherwise than a browser: ports, keyboard,
 * files, kills, the same bytes. `npm run test:long` plays all of them there too.
 */
const journeysInWindow = fullCampaign
  ? 'journeys/**/*.spec.ts'
  : 'journeys/{main-path,judge-desk,desk-m*,kill,same-bytes,scripted-meetings,bad-input}.spec.ts';

/**
 * Journeys run twice, from the same file (those of `journeysInWindow`): in a browser against `serve`, and in the real window.
 * What only one of them has stands in e2e/browser and e2e/electron.
 */
export default defineConfig<HostOptions>({
  testDir: './e2e',
  outputDir: '../test-results/e2e',
  // A busy machine is slow, not wrong: what passes waits for none of these.
  timeout: 900_000,
  expect: { timeout: 40_000 },
  // Two cores are the smallest machine that we care for, and a journey waits a third of its time. What measures goes alone.
  workers: fullCampaign ? 1 : 3,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: '../test-results/playwright.json' }]],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    actionTimeout: 40_000,
    timezoneId: 'Asia/Shanghai',
    // The driver is faster than any hand: it would press what is still growing or closing.
    contextOptions: { reducedMotion: 'reduce' },
    // A recording costs as much as the page itself; what failed leaves its page in words and a picture anyway.
    trace: process.env.PINGHENG_TRACE ? 'retain-on-failure' : 'off',
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
      testMatch: [journeysInWindow, 'electron/**/*.spec.ts', 'packaged.spec.ts'],
      use: { host: 'electron' },
    },
  ],
});
