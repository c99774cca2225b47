import { mkdir } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';

/** What a person does with the screens, in the words that stand on them. */

export const secretaryPin = 'mi-shu-2026';

/** Where to keep a picture of each screen; nowhere if PINGHENG_SCREENSHOTS is not set. */
const pictures = process.env.PINGHENG_SCREENSHOTS;

/** Keeps a picture at both sizes that the screens are made for. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  const size = page.viewportSize();
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${pictures}/${name}-${width}.png` });
  }
  if (size) await page.setViewportSize(size);
}

export async function setUpSecretary(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: '开始使用评衡' })).toBeVisible();
  await picture(page, '01-first-start');
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('设置 PIN').fill(secretaryPin);
  await page.getByLabel('再输入一次 PIN').fill(secretaryPin);
  await page.getByRole('button', { name: '设立秘书并进入' }).click();
  await expect(page.getByText('还没有评审').first()).toBeVisible();
}

/** Opens a page of the review by its word in the navigation. */
export async function goTo(page: Page, word: string): Promise<void> {
  await page.getByRole('navigation', { name: '页面' }).getByText(word, { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: word, exact: true })).toBeVisible();
}

export async function addPeople(page: Page, lines: string, role: string | null): Promise<void> {
  await goTo(page, '评委');
  await page.getByRole('button', { name: '添加…' }).click();
  const dialog = page.getByRole('dialog', { name: '添加人员' });
  await dialog.getByRole('tab', { name: '粘贴名单' }).click();
  await dialog.getByRole('textbox', { name: '粘贴名单' }).fill(lines);
  if (role !== null) {
    await dialog.getByRole('checkbox', { name: '评委' }).uncheck();
    await dialog.getByRole('checkbox', { name: role }).check();
  }
  await picture(page, '06-add-people');
  await dialog.getByRole('button', { name: /^添加 \d+ 位$/ }).click();
  await expect(dialog).toBeHidden();
}

/** Issues slips to everybody who has none and reads them off the screen: name → slip. */
export async function issueSlips(page: Page): Promise<Map<string, string>> {
  await goTo(page, '评委');
  await page
    .getByRole('button', { name: /^发口令条/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: '发口令条' }).click();
  const sheet = page.getByRole('dialog', { name: /^口令条/ });
  // Hashing a slip is meant to take time, on a busy machine with many people more of it.
  await expect(sheet).toBeVisible({ timeout: 60_000 });
  await picture(page, '07-slips');
  const slips = new Map<string, string>();
  for (const card of await sheet.getByRole('listitem').all()) {
    slips.set(
      ((await card.locator('.slip-name strong').textContent()) ?? '').trim(),
      ((await card.locator('.slip-text').textContent()) ?? '').trim(),
    );
  }
  await sheet.getByRole('button', { name: /关闭$/ }).click();
  await expect(sheet).toBeHidden();
  return slips;
}

/** Closes the open side sheet by its own button: one Escape may go to a list that is still closing. */
export async function closeAside(page: Page): Promise<void> {
  const aside = page.getByRole('dialog');
  await aside.getByRole('button', { name: '关闭', exact: true }).click();
  await expect(aside).toBeHidden();
}

export async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `${name}的菜单` }).click();
  await page.getByText('退出登录').click();
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
}

export async function firstSignIn(page: Page, name: string, slip: string, pin: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.getByLabel('口令条').fill(slip);
  await page.getByLabel('设置 PIN').fill(pin);
  await page.getByLabel('再输入一次 PIN').fill(pin);
  await page.getByRole('button', { name: '设置 PIN 并登录' }).click();
  await expect(page.getByRole('button', { name: `${name}的菜单` })).toBeVisible();
}

export async function signIn(page: Page, name: string, pin: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.getByLabel('PIN', { exact: true }).fill(pin);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('button', { name: `${name}的菜单` })).toBeVisible();
}

/** The one review that this person takes part in, if the list is shown. */
export async function openReview(page: Page, name: string): Promise<void> {
  const link = page.getByRole('link', { name: new RegExp(name) });
  await expect(link.or(page.getByRole('navigation', { name: '页面' })).first()).toBeVisible();
  if (await link.count()) await link.first().click();
}
