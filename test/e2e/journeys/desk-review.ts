import type { Page } from '@playwright/test';
import type { Conduct } from '../../../shared/model/round.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { deskScheme } from '../../builders/desk-scheme.ts';
import { type Call, callerOf } from '../harness/caller.ts';
import type { Desk } from '../harness/desk.ts';
import { expect } from '../harness/fixtures.ts';
import { uploadPastScreens } from '../harness/upload.ts';
import { secretaryPin } from './steps.ts';

export const judgeName = '赵一';
export const judgePin = 'zhao-pin-1';

export interface OpenedReview {
  call: Call;
  reviewId: string;
  secretary: string;
  /** Session of the judge, who has set the own PIN. */
  judge: string;
}

/** What is typed for each criterion of deskCriteria, and what then stands in the store, in hundredths. */
export const typedSheet: readonly [keys: string, mark: number][] = [
  ['26.5', 2650],
  ['21', 2100],
  ['15', 1500],
  ['8.5', 850],
  ['0.95', 95],
  ['2', 200],
  ['0.5', 50],
  ['y', 100],
];
/** Their sum: 26.5 + 21 + 15 + 8.5 + 10 × 0.95 + 2 − 0.5 */
export const typedTotal = '82.00';

/** The sheet of the entry that is open. */
export const sheetOf = (page: Page) => page.getByRole('region', { name: '评分表' });
/** What the sheet says once everything typed is in the store. */
export const savedWords = /^已保存 \d\d:\d\d:\d\d$/;

/** Types a whole sheet, from the first field on. */
export async function typeSheet(page: Page): Promise<void> {
  for (const [keys] of typedSheet) {
    await page.keyboard.type(keys);
    await page.keyboard.press('Enter');
  }
}

interface Wanted {
  conduct?: Conduct;
  scheme?: Partial<Scheme>;
  entries?: number;
  /** Files of the first entry by name. */
  files?: Readonly<Record<string, Uint8Array>>;
  /** Before the round is opened. */
  prepare?: (review: Omit<OpenedReview, 'judge'>, entryIds: string[]) => Promise<void>;
}

const titles = ['阀门改造', '自动配料', '主汽门阀杆漏汽管路优化', '皮带机防跑偏装置', '焊接机器人夹具'];

/** A review whose round is open, made past the screens, for what happens at a judge's desk. */
export async function openDeskReview(
  desk: Desk,
  host: 'browser' | 'electron',
  wanted: Wanted = {},
): Promise<OpenedReview> {
  const call = callerOf(desk, host);
  const { token: secretary } = await call(
    'session.setUp',
    { name: '周秘书', unit: '市总工会', pin: secretaryPin, language: 'zh-CN' },
    null,
  );
  const scheme = deskScheme(wanted.conduct, wanted.scheme);
  const { reviewId } = await call('review.create', { name: '技术革新奖评审', scheme }, secretary);
  const rows = Array.from(
    { length: wanted.entries ?? 5 },
    (_, index) =>
      `${String(index + 1).padStart(3, '0')},${titles[index % titles.length]}${index >= titles.length ? index + 1 : ''},${index + 1}分厂,解决了多年的难题，现场使用效果良好。`,
  );
  const table = new TextEncoder().encode(['编号,成果名称,申报单位,成果简介', ...rows].join('\r\n'));
  const fileId = await uploadPastScreens(desk, host, secretary, '汇总.csv', table);
  const open = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };
  const preview = await call('import.preview', { reviewId, fileId, plan: open }, secretary);
  await call('import.commit', { reviewId, fileId, plan: preview.plan, digest: preview.digest }, secretary);
  const entryIds = (await call('entry.list', { reviewId }, secretary)).entries.map(({ id }) => id);
  const items = [];
  for (const [name, bytes] of Object.entries(wanted.files ?? {})) {
    const attached = await uploadPastScreens(desk, host, secretary, name, bytes);
    items.push({ entryId: entryIds[0] ?? '', fileId: attached, name, materialId: null });
  }
  if (items.length > 0) await call('attachment.add', { reviewId, items }, secretary);
  await call('review.startScreening', { reviewId }, secretary);
  await call('entry.screen', { reviewId, entryIds, verdict: 'accepted', reason: null }, secretary);
  const members = [{ name: judgeName, unit: null, specialty: null, roles: ['judge' as const] }];
  const { added } = await call('member.add', { reviewId, members }, secretary);
  const accountIds = added.map((one) => one.accountId);
  const { slips } = await call('member.issueSlips', { reviewId, accountIds }, secretary);
  const used = await call(
    'session.useSlip',
    { accountId: accountIds[0] ?? '', slip: slips[0]?.slip ?? '', newPin: judgePin },
    null,
  );
  const { digest } = await call('assignment.preview', { reviewId }, secretary);
  await call('assignment.apply', { reviewId, digest }, secretary);
  await wanted.prepare?.({ call, reviewId, secretary }, entryIds);
  await call('round.open', { reviewId }, secretary);
  await desk.page.reload();
  return { call, reviewId, secretary, judge: used.token };
}

/** Goes from field to field until the wanted one has the focus. */
export async function tabTo(page: Page, wanted: ReturnType<Page['locator']>): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let step = 0; step < 60; step += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

/** Signs the judge in and opens the desk, with the keyboard alone. */
export async function openDeskByKeyboard(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: new RegExp(`^${judgeName}`) }));
  await page.keyboard.press('Enter');
  const pin = page.getByLabel('PIN', { exact: true });
  await tabTo(page, pin);
  await page.keyboard.type(judgePin);
  await page.keyboard.press('Enter');
  const link = page.getByRole('link', { name: /技术革新奖评审/ });
  const title = page.getByRole('heading', { level: 1, name: '我的成果' });
  await expect(link.or(title).first()).toBeVisible();
  if (await link.count()) {
    await tabTo(page, link);
    await page.keyboard.press('Enter');
  }
  await expect(title).toBeVisible();
}
