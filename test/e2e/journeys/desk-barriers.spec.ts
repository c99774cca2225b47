import type { Page } from '@playwright/test';
import { pagesPdf } from '../../builders/pages-pdf.ts';
import { expectAccessible } from '../harness/accessible.ts';
import { expect, test } from '../harness/fixtures.ts';
import {
  judgeName,
  judgePin,
  openDeskByKeyboard,
  openDeskReview,
  sheetOf,
  tabTo,
  typedSheet,
  typedTotal,
  typeSheet,
} from './desk-review.ts';
import { picture } from './steps.ts';

test('no screen of the desk has a serious barrier', async ({ desk, host }) => {
  test.skip(host === 'electron', 'the same pages as in the browser');
  const { page } = desk;
  await openDeskReview(desk, host, {
    conduct: { submission: { kind: 'groups', size: 2 }, commentAtOrAbove: 8000 },
    files: { '申报书.pdf': pagesPdf(2) },
    entries: 12,
  });
  const check = (screen: string) => expectAccessible(page, screen);
  await openDeskByKeyboard(page);
  await check('list');
  await page.getByRole('button', { name: '开始评分' }).click();
  const sheet = sheetOf(page);
  await expect(sheet.getByRole('textbox').first()).toBeFocused();
  await check('sheet, empty');
  await typeSheet(page);
  await page.keyboard.press('Control+Enter');
  await expect(sheet.getByText('这个分数要写评语')).toBeVisible();
  await check('sheet, comment wanted');
  await picture(page, '65-sheet-comment');
  await page.getByLabel('评语').fill('效益真实，推广面大。');
  await page.getByRole('tab', { name: '申报书.pdf' }).click();
  await expect(page.locator('.pdf-page[data-state=drawn]').first()).toBeVisible();
  await check('sheet, PDF');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.sheet-where strong')).toHaveText('002');
  await typeSheet(page);
  await page.getByLabel('评语').fill('同上。');
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: '提交 2 张评分表' });
  await expect(dialog.getByRole('row', { name: /001/ })).toContainText(typedTotal);
  await picture(page, '66-submit');
  await check('submit');
  await dialog.getByLabel(/PIN/).fill('wrong-pin');
  await dialog.getByRole('button', { name: '签名并提交 2 张' }).click();
  await expect(dialog.getByText(/PIN 不正确/)).toBeVisible();
  await dialog.getByLabel(/PIN/).fill(judgePin);
  await dialog.getByRole('button', { name: '签名并提交 2 张' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('link', { name: /我的成果 2\/12/ }).click();
  await expect(page.getByText('已提交 2 / 12')).toBeVisible();
  await picture(page, '67-desk-list-groups');

  await page.getByRole('button', { name: '逐项打分' }).click();
  await expect(page.getByRole('table', { name: '逐项打分' })).toBeVisible();
  await check('grid');
  await page.getByRole('link', { name: /我的成果/ }).click();
  await page.getByRole('button', { name: '我的打分尺度' }).click();
  await page.getByRole('checkbox', { name: '对比 001' }).check();
  await page.getByRole('checkbox', { name: '对比 002' }).check();
  await expect(page.getByRole('region', { name: '对比' }).getByText('两项的分数全部相同。')).toBeVisible();
  await check('scale');
  await picture(page, '68-scale');
});

test('the conflict form and a blind sheet have no serious barrier, and tell no names', async ({
  desk,
  host,
}) => {
  test.skip(host === 'electron', 'as above');
  const { page } = desk;
  await openDeskReview(desk, host, {
    conduct: { conflictForm: true },
    scheme: { blind: true },
    files: { '一分厂申报书.pdf': pagesPdf(1) },
    entries: 4,
  });
  await tabTo(page, page.getByRole('button', { name: new RegExp(`^${judgeName}`) }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('PIN', { exact: true }));
  await page.keyboard.type(judgePin);
  await page.keyboard.press('Enter');
  const link = page.getByRole('link', { name: /技术革新奖评审/ });
  const form = page.getByRole('heading', { level: 1, name: '回避申报表' });
  await expect(link.or(form).first()).toBeVisible();
  if (await link.count()) await link.click();
  await expect(form).toBeVisible();
  await expectAccessible(page, 'conflict form');
  await page.getByLabel(/PIN/).fill(judgePin);
  await page.getByRole('button', { name: /签/ }).click();
  const start = page.getByRole('button', { name: '开始评分' });
  const toDesk = page.getByRole('button', { name: /评分/ });
  await expect(start.or(toDesk).first()).toBeVisible();
  if ((await start.count()) === 0) await toDesk.first().click();
  // The order is shuffled; the first entry has the file.
  await page.getByRole('link', { name: /^001/ }).click();
  await expect(sheetOf(page).getByRole('textbox').first()).toBeFocused();
  await expect(page.getByText('盲评：单位和完成人已隐去。')).toBeVisible();
  const body = await page.locator('body').textContent();
  expect(body).not.toMatch(/分厂/);
  await page.getByRole('tab').nth(1).click();
  await expect(page.getByText(/盲评时不显示/)).toBeVisible();
  await expectAccessible(page, 'blind sheet');
  await picture(page, '76-blind');
});

test('at 200 % on a small screen the sheet is usable', async ({ desk, host }) => {
  test.skip(host === 'electron', 'the size of the page is what matters, and a browser can be given any');
  const { page } = desk;
  await openDeskReview(desk, host, { files: { '申报书.pdf': pagesPdf(2) } });
  await openDeskByKeyboard(page);
  // 1366 × 768 at 200 %.
  await page.setViewportSize({ width: 683, height: 384 });
  const fits = async () => {
    const { content, window } = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }));
    expect(content).toBeLessThanOrEqual(window);
    for (const area of ['.frame-page', '.sheet-page']) {
      const found = page.locator(area);
      if ((await found.count()) === 0) continue;
      const overflow = await found.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(overflow, `${area} scrolls sideways`).toBeLessThanOrEqual(0);
    }
  };
  await fits();
  await shot(page, '71-zoom-list');
  await tabTo(page, page.getByRole('button', { name: '开始评分' }));
  await page.keyboard.press('Enter');
  const sheet = sheetOf(page);
  await expect(sheet.getByRole('textbox').first()).toBeFocused();
  await expect(sheet.getByRole('textbox').first()).toBeInViewport({ ratio: 1 });
  await fits();
  await shot(page, '72-zoom-sheet');
  for (const [keys] of typedSheet) {
    const field = page.locator('input:focus, button:focus');
    await expect(field).toBeInViewport({ ratio: 1 });
    await page.keyboard.type(keys);
    await page.keyboard.press('Enter');
  }
  const submit = sheet.getByRole('button', { name: /提交/ });
  await expect(submit).toBeFocused();
  await expect(submit).toBeInViewport({ ratio: 1 });
  await shot(page, '73-zoom-submit');
  await page.keyboard.press('Enter');
  await expect(sheet.getByText(/已提交。/)).toBeVisible();
});

/** A picture at the size that the page has. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.PINGHENG_SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}
