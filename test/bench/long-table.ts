import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { testBrowser } from '../../electron/launch/test-browser.ts';
import { startServe } from '../e2e/harness/serve.ts';

type LargeStore = (
  dataDir: string,
  entries: number,
) => Promise<{ reviewId: string; chair: { name: string; pin: string } }>;

const ENTRIES = 30_000;

/**
 * The tally of 30,000 entries in a real browser: first paint from a warm store, sort, filter, and what scrolling
 * costs. Peer, in the same browser: the same number of rows as one plain HTML table.
 */
export async function longTable(largeStore: LargeStore) {
  const dataDir = mkdtempSync(join(tmpdir(), 'pingheng-bench-'));
  const { reviewId, chair } = await largeStore(dataDir, ENTRIES);
  const served = await startServe(dataDir);
  const executablePath = testBrowser();
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    await page.goto(served.address);
    await page.getByText(chair.name, { exact: true }).first().click();
    await page.keyboard.type(chair.pin);
    await page.keyboard.press('Enter');
    await page.getByText('三万项评审').first().waitFor({ timeout: 60_000 });
    const go = (part: string) =>
      page.evaluate((hash) => location.assign(hash), `#/review/${reviewId}/${part}`);
    const firstRow = page.locator('[data-row="0"] button');
    const cold = await timed(page, async () => {
      await go('tally');
      await firstRow.waitFor({ timeout: 120_000 });
    });
    const paints: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      // A new page each time: nothing is remembered in the browser, everything in the store.
      await page.reload();
      await page.getByRole('heading', { name: '汇总' }).waitFor();
      paints.push(
        await page.evaluate(async () => {
          while (!document.querySelector('[data-row="0"] button')) await new Promise(requestAnimationFrame);
          return performance.now();
        }),
      );
    }
    // The same within the running program: from the click to the first row, on a page that has not shown it yet.
    const opens: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      await go('overview');
      await page.reload();
      await page.getByRole('heading', { level: 1, name: '概览' }).waitFor();
      await page.waitForTimeout(500);
      opens.push(
        await page.evaluate(async (hash) => {
          const begun = performance.now();
          location.assign(hash);
          while (!document.querySelector('[data-row="0"] button')) await new Promise(requestAnimationFrame);
          return performance.now() - begun;
        }, `#/review/${reviewId}/tally`),
      );
    }
    const sorts = await act(page, async (index) => {
      await page
        .getByRole('columnheader', { name: index % 2 === 0 ? '离散' : '总分' })
        .getByRole('button')
        .click();
    });
    const filters = await act(page, async (index) => {
      await page
        .getByRole('textbox', { name: '按编号、名称、单位或完成人查找' })
        .fill(index % 2 === 0 ? '99' : 'cg77');
    });
    await page.getByRole('textbox', { name: '按编号、名称、单位或完成人查找' }).fill('');
    await page.waitForTimeout(500);
    const scroll = await page.evaluate(scrollThrough);
    const plain = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const peer = await plain.evaluate(plainTable, ENTRIES);
    return {
      what: `tally of ${ENTRIES} entries with five totals each, in Chromium through serve`,
      peer: 'the same number of rows as one plain HTML table in the same browser',
      coldMs: round(cold),
      reloadToFirstRowMs: summary(paints),
      openToFirstRowMs: summary(opens),
      sortMs: summary(sorts),
      filterMs: summary(filters),
      scroll,
      peerPaintMs: round(peer),
    };
  } finally {
    await browser.close();
    await served.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function timed(_page: Page, work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** From the deed to the first frame with other rows, ten times. */
async function act(page: Page, deed: (index: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < 10; index += 1) {
    await page.evaluate(() => {
      const own = globalThis as unknown as { acted?: Promise<number> };
      const text = () => document.querySelector('.window-table tbody')?.textContent ?? '';
      const before = text();
      own.acted = new Promise((resolve) => {
        let begun = 0;
        const start = () => {
          begun = performance.now();
        };
        addEventListener('pointerdown', start, { once: true, capture: true });
        addEventListener('input', start, { once: true, capture: true });
        const limit = performance.now() + 20_000;
        const look = () => {
          const now = text();
          if (performance.now() > limit) return resolve(Number.POSITIVE_INFINITY);
          if (begun > 0 && now !== before && now.trim() !== '') resolve(performance.now() - begun);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    });
    await deed(index);
    times.push(await page.evaluate(() => (globalThis as unknown as { acted: Promise<number> }).acted));
  }
  return times;
}

/** Runs in the page: 300 steps of a screen each, counting long tasks and rows. */
async function scrollThrough() {
  const area = document.querySelector('.window-area') as HTMLElement;
  const long: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) long.push(entry.duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  let mostRows = 0;
  let emptyFrames = 0;
  for (let step = 0; step < 300; step += 1) {
    area.scrollTop += 420;
    await new Promise(requestAnimationFrame);
    const rows = area.querySelectorAll('tbody tr[data-row]');
    mostRows = Math.max(mostRows, rows.length);
    if (![...rows].some((row) => row.textContent !== '')) emptyFrames += 1;
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  observer.disconnect();
  return {
    steps: 300,
    longTasksOver50Ms: long.length,
    longestMs: Math.max(0, ...long),
    mostRows,
    emptyFrames,
  };
}

/** Runs in an empty page. */
async function plainTable(rows: number): Promise<number> {
  const begun = performance.now();
  const line = (at: number) =>
    `<tr>${Array.from({ length: 12 }, (_, cell) => `<td>${at}.${cell}</td>`).join('')}</tr>`;
  document.body.innerHTML = `<table>${Array.from({ length: rows }, (_, at) => line(at)).join('')}</table>`;
  document.body.getBoundingClientRect();
  await new Promise(requestAnimationFrame);
  return performance.now() - begun;
}

const round = (value: number) => Math.round(value * 10) / 10;

function summary(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: round(sorted[Math.floor(sorted.length / 2)] ?? 0), most: round(sorted.at(-1) ?? 0) };
}
