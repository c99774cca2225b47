import type { Page } from '@playwright/test';
import { expect, test } from '../harness/fixtures.ts';
import { openDeskByKeyboard, openDeskReview } from './desk-review.ts';
import { picture } from './steps.ts';

/** The units and names of the imported sheet, and the file of the first entry: desk-review.ts. */
const secrets = [
  ...['1分厂', '2分厂', '3分厂', '4分厂', '5分厂'],
  '解决了多年的难题',
  '机密-欧阳铁柱申报书',
  '欧阳铁柱',
];
const hashes = [
  'desk',
  'desk/grid',
  'desk/scale',
  'scheme',
  'conflicts',
  'votes',
  // What a judge has no business with, typed into the address.
  ...[
    'overview',
    'entries',
    'entries/attachments',
    'entries/receipts',
    'entries/units',
    'entries/duplicates',
  ],
  ...['people', 'assignment', 'assignment/recusals', 'progress', 'progress/paper', 'meeting', 'meeting/run'],
  ...['tally', 'cases', 'awards', 'export', 'story', 'statistics'],
];

function leaksIn(text: string): string[] {
  return secrets.filter((secret) => text.includes(secret));
}

/** Everything that is in the page: words, titles, labels, addresses, what was typed, what is kept in the browser. */
async function wholePage(page: Page): Promise<string> {
  return page.evaluate(() =>
    [
      document.title,
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('input, textarea')].map((one) => (one as HTMLInputElement).value),
      ...Object.entries(localStorage).flat(),
      ...Object.entries(sessionStorage).flat(),
    ].join('\n'),
  );
}

/** Where an answer came from, and all of it as text. */
type Received = [from: string, body: string];

/** Everything that the backend sends to a page over HTTP from now on, headers included. */
async function answersOverNetwork(page: Page): Promise<() => Promise<Received[]>> {
  const received: Received[] = [];
  // On the way, because a browser forgets bodies that the page has read.
  await page.route(/^[^/]*\/\/[^/]+\/(?:api|files)\//, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    const headers = decodeURIComponent(JSON.stringify(response.headers()));
    received.push([new URL(route.request().url()).pathname, body.toString('utf8') + headers]);
    await route.fulfill({ response, body });
  });
  return async () => {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    return received;
  };
}

/** Everything that the backend sends to the window over its port after the next reload, bytes read as text. */
async function answersOverPort(page: Page): Promise<() => Promise<Received[]>> {
  await page.addInitScript(() => {
    const received: [string, string][] = [];
    (globalThis as unknown as { received: [string, string][] }).received = received;
    const text = (_: string, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
    const own = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
    Object.defineProperty(MessagePort.prototype, 'onmessage', {
      ...own,
      set(this: MessagePort, listener: unknown) {
        this.addEventListener('message', ({ data }: MessageEvent<{ kind: string } | null>) => {
          // The scheduler of the page posts to itself, without data.
          if (data !== null) received.push([data.kind, JSON.stringify(data, text)]);
        });
        own?.set?.call(this, listener);
      },
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { received: Received[] }).received);
}

test('every screen of a judge in a blind round, and everything that reaches it, gives nothing away', async ({
  desk,
  host,
}) => {
  const { page } = desk;
  const { reviewId } = await openDeskReview(desk, host, {
    scheme: { blind: true },
    files: { '机密-欧阳铁柱申报书.txt': new TextEncoder().encode('没有姓名的正文。') },
    async prepare({ call, reviewId: id, secretary }) {
      const { attachments } = await call('attachment.list', { reviewId: id }, secretary);
      for (const { attachmentId } of attachments) {
        const mark = { reviewId: id, attachmentId, anonymised: true, reason: '秘书看过' };
        await call('attachment.markAnonymised', mark, secretary);
      }
    },
  });

  const found: string[] = [];
  await openDeskByKeyboard(page);
  const answers = await (host === 'electron' ? answersOverPort(page) : answersOverNetwork(page));
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: '我的成果' })).toBeVisible();

  const visited: string[] = [];
  async function look(hash: string): Promise<void> {
    await page.evaluate((to) => location.assign(to), `#/review/${reviewId}/${hash}`);
    await page.waitForTimeout(700);
    visited.push(hash);
    for (const leak of leaksIn(await wholePage(page))) found.push(`page ${hash}: ${leak}`);
  }
  for (const hash of hashes) await look(hash);
  await look('desk');
  const sheets = await page.evaluate(() =>
    [...document.querySelectorAll('a[href*="/desk/"]')].map(
      (link) => link.getAttribute('href')?.split('/desk/')[1] ?? '',
    ),
  );
  const own = [...new Set(sheets.filter((one) => /^[0-9a-f-]{36}$/.test(one)))];
  expect(own).toHaveLength(5);
  let opened = 0;
  for (const sheet of own) {
    await look(`desk/${sheet}`);
    const file = page.getByRole('tab', { name: /^材料1/ });
    if ((await file.count()) === 0) continue;
    await file.click();
    await expect(page.getByText('没有姓名的正文。')).toBeVisible();
    for (const leak of leaksIn(await wholePage(page))) found.push(`file of ${sheet}: ${leak}`);
    await picture(page, '90-blind-file');
    opened += 1;
  }
  await page.evaluate(() => location.assign('#/'));
  await page.waitForTimeout(500);
  for (const leak of leaksIn(await wholePage(page))) found.push(`home: ${leak}`);
  const received = await answers();
  for (const [from, body] of received) for (const leak of leaksIn(body)) found.push(`${from}: ${leak}`);
  expect(found).toEqual([]);
  expect(opened).toBe(1);
  expect(received.length).toBeGreaterThan(12);
  // The net is seen to catch: what the judge may read of the file has come through it.
  expect(received.some(([, body]) => body.includes('没有姓名的正文。'))).toBe(true);
  expect(visited.length).toBeGreaterThan(25);
});
