import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { callerOf } from '../harness/caller.ts';
import { openBrowserDesk } from '../harness/desk.ts';
import { expect, test } from '../harness/fixtures.ts';
import { uploadPastScreens } from '../harness/upload.ts';
import { reviewName, scoredReview } from '../journeys/scored-review.ts';
import { goTo, openReview, picture, secretaryPin, setUpSecretary } from '../journeys/steps.ts';

test('where nothing can make a PDF, the browser prints the very same page', async ({ context, dataDir }) => {
  test.setTimeout(180_000);
  const downloads = join(dataDir, 'downloads-of-the-test');
  await mkdir(downloads);
  // A browser is named that is not there: on this machine nothing makes PDFs then.
  const desk = await openBrowserDesk(context, dataDir, downloads, { PINGHENG_CHROMIUM: '/nowhere/chromium' });
  const { page } = desk;
  const call = callerOf(desk, 'browser');
  await setUpSecretary(page, '周秘书');
  const { people } = await call('session.people', {}, null);
  const accountId = people[0]?.accountId ?? '';
  const { token } = await call('session.signIn', { accountId, pin: secretaryPin }, null);
  await scoredReview(call, (name, bytes) => uploadPastScreens(desk, 'browser', token, name, bytes));
  await openReview(page, reviewName);
  await goTo(page, '文件');
  await page.getByRole('button', { name: '专家签到表' }).click();
  await expect(page.getByTestId('paper-preview').getByText('赵一')).toBeVisible();
  const fonts: string[] = [];
  page.on('response', (answer) => {
    if (answer.url().includes('/fonts/')) fonts.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
  });
  await page.getByRole('button', { name: '存为 PDF' }).click();

  const dialog = page.getByRole('dialog', { name: '用浏览器打印：专家签到表' });
  await expect(dialog.getByText(/也可以关闭后存为 Word 或 Excel/)).toBeVisible();
  const paper = dialog.frameLocator('iframe[title="打印内容"]');
  await expect(paper.getByText('赵一')).toBeVisible();
  await expect(dialog.getByRole('button', { name: '打印…' })).toBeEnabled();
  await picture(page, '54-print-page');
  // The paper's own fonts, from this machine.
  expect(fonts.some((font) => font.startsWith('200 /fonts/paper-serif'))).toBe(true);
  expect(fonts.filter((font) => !font.startsWith('200 '))).toEqual([]);

  // The frame runs nothing and fetches nothing, whatever stood in the paper.
  const frame = dialog.locator('iframe');
  expect(await frame.getAttribute('sandbox')).toBe('allow-same-origin allow-modals');
  const kept = await page.evaluate(async () => {
    const inner = document.querySelector('iframe')?.contentDocument;
    if (!inner) return null;
    const script = inner.createElement('script');
    script.textContent = 'document.title = "ran"';
    inner.body.append(script);
    const breach = new Promise<string>((resolve) => {
      inner.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
      setTimeout(() => resolve('none'), 3000);
    });
    const image = inner.createElement('img');
    image.src = 'https://example.invalid/a.png';
    inner.body.append(image);
    return {
      title: inner.title,
      breach: await breach,
      margins: inner.head.innerHTML.includes('@bottom-left'),
    };
  });
  expect(kept).toEqual({
    title: expect.not.stringContaining('ran'),
    breach: expect.stringMatching(/img-src|script-src/),
    margins: true,
  });

  // What the browser's dialog is asked for: this frame, not the page around it.
  await page.evaluate(() => {
    const inner = document.querySelector('iframe')?.contentWindow;
    const told = globalThis as unknown as { printed: string[] };
    told.printed = [];
    window.print = () => told.printed.push('page');
    if (inner) inner.print = () => told.printed.push('paper');
  });
  await dialog.getByRole('button', { name: '打印…' }).click();
  expect(await page.evaluate(() => (globalThis as unknown as { printed: string[] }).printed)).toEqual([
    'paper',
  ]);

  // Word is there, as the sentence says.
  await dialog
    .getByRole('button', { name: /关闭|取消/ })
    .first()
    .click();
  const word = await desk.saveFile(() => page.getByRole('button', { name: '存为 Word' }).click());
  expect(word.endsWith('.docx')).toBe(true);
  const story = await call(
    'audit.list',
    { reviewId: (await call('review.list', {}, token)).reviews[0]?.id ?? '', before: null, limit: 50 },
    token,
  );
  expect(story.records.some(({ action }) => action === 'document.printed')).toBe(true);
  await desk.close();
});
