import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import type { SealsFile } from '../../../electron/backend/services/verify-seals.ts';
import { callerOf } from '../harness/caller.ts';
import { expect, test } from '../harness/fixtures.ts';
import { uploadPastScreens } from '../harness/upload.ts';
import { chairPin, reviewName, scoredReview, supervisorPin, yesterday } from './scored-review.ts';
import { goTo, openReview, picture, secretaryPin, setUpSecretary, signIn, signOut } from './steps.ts';

/** The one primary action of the page that is open. */
function primary(page: Page): Locator {
  return page.locator('main .ant-btn-primary:visible');
}

/** Follows the overview's one primary action. */
async function followNextStep(page: Page, words: string): Promise<void> {
  await goTo(page, '概览');
  const next = page.getByRole('region', { name: '下一步' }).getByRole('button', { name: words });
  await expect(next).toBeVisible();
  await expect(primary(page)).toHaveCount(1);
  await next.click();
}

async function witness(dialog: Locator, page: Page): Promise<void> {
  await dialog.getByRole('combobox', { name: '监督员见证' }).click();
  await page.locator('.ant-select-dropdown:visible').getByText('冯监督').click();
  await dialog.getByLabel('监督员本人的 PIN').fill(supervisorPin);
}

test('from the closed round to the published list, by the labels on the screen', async ({ desk, host }) => {
  const { page } = desk;
  const call = callerOf(desk, host);
  await setUpSecretary(page, '周秘书');
  const { people } = await call('session.people', {}, null);
  const { token } = await call(
    'session.signIn',
    { accountId: people[0]?.accountId ?? '', pin: secretaryPin },
    null,
  );
  await scoredReview(call, (name, bytes) => uploadPastScreens(desk, host, token, name, bytes));
  const as = async (from: string, to: string, pin: string) => {
    await signOut(page, from);
    await signIn(page, to, pin);
    await openReview(page, reviewName);
  };

  await test.step('a judge’s PIN is reset before the supervisor', async () => {
    await openReview(page, reviewName);
    await goTo(page, '评委');
    await page.getByRole('row').filter({ hasText: '赵一' }).getByRole('button').last().click();
    await page.getByRole('menuitem', { name: '重置 PIN…' }).click();
    const dialog = page.getByRole('dialog', { name: '重置赵一的 PIN' });
    await dialog.getByLabel('见证人（组长或监督员）').click();
    await page.locator('.ant-select-dropdown:visible').getByText('冯监督').click();
    await dialog.getByLabel('见证人的 PIN').fill('wrong-pin-1');
    await dialog.getByLabel('理由').fill('评委忘记 PIN');
    await dialog.getByRole('button', { name: '重置 PIN' }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await dialog.getByLabel('见证人的 PIN').fill(supervisorPin);
    await picture(page, '29-reset-pin');
    await dialog.getByRole('button', { name: '重置 PIN' }).click();
    const slip = page.getByRole('dialog', { name: /^口令条/ });
    await expect(slip.getByRole('listitem')).toHaveText(/赵一/);
    await slip.getByRole('button', { name: /关闭$/ }).click();
    await expect(page.getByRole('row').filter({ hasText: '赵一' })).toContainText('1 次');
  });

  await test.step('the round is closed before the supervisor', async () => {
    await followNextStep(page, '结束评分…');
    const dialog = page.getByRole('dialog', { name: /结束/ });
    await dialog.getByRole('button', { name: '结束评分' }).click();
    await expect(dialog.getByText(/须有监督员在场/)).toBeVisible();
    await witness(dialog, page);
    await picture(page, '30-close-round');
    await dialog.getByRole('button', { name: '结束评分' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('the checklist is in order; chair and supervisor sign', async () => {
    await as('周秘书', '王组长', chairPin);
    await followNextStep(page, '去定稿');
    await expect(page.getByText('全部核对完毕，可以定稿。')).toBeVisible();
    await expect(primary(page)).toHaveCount(1);
    await picture(page, '31-seal-checklist');
    await page.getByRole('button', { name: '定稿…', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /^定稿/ });
    await dialog.getByLabel('组长的 PIN').fill(chairPin);
    await dialog.getByRole('button', { name: '定稿', exact: true }).click();
    await expect(dialog.getByText('请选择监督员，并请本人输入 PIN')).toBeVisible();
    await witness(dialog, page);
    await picture(page, '32-seal-dialog');
    await dialog.getByRole('button', { name: '定稿', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('组长 王组长、监督员 冯监督')).toBeVisible();
    await picture(page, '33-sealed');
  });

  await test.step('the body above strikes one, and the next moves up', async () => {
    await as('王组长', '周秘书', secretaryPin);
    await followNextStep(page, '去提交审定');
    await expect(primary(page)).toHaveCount(1);
    await picture(page, '34-approval-waiting');
    await page.getByRole('button', { name: '提交审定…' }).click();
    const open = page.getByRole('dialog', { name: /^提交审定/ });
    await open.getByLabel('审定机构').fill('市总工会党组');
    await open.getByLabel('会议', { exact: true }).fill('2026年第3次会议');
    await open.getByLabel('文号').fill('市工发〔2026〕12号');
    await picture(page, '35-approval-open');
    await open.getByRole('button', { name: '开始审定' }).click();
    await expect(open).toBeHidden();
    await page.getByRole('button', { name: '撤下… 002' }).click();
    const strike = page.getByRole('dialog', { name: '把 002 号撤下名单' });
    await strike.getByLabel('理由').fill('成果权属有争议');
    await picture(page, '36-approval-strike');
    await strike.getByRole('button', { name: '撤下名单' }).click();
    await expect(strike).toBeHidden();
    const moved = page.getByRole('row').filter({ hasText: '递补' });
    await expect(moved).toHaveCount(2);
    await picture(page, '37-approval-struck');
  });

  await test.step('the chair seals the approved list', async () => {
    await as('周秘书', '王组长', chairPin);
    await followNextStep(page, '去登记审定');
    await expect(primary(page)).toHaveCount(1);
    await page.getByRole('button', { name: '审定名单定稿…' }).click();
    const dialog = page.getByRole('dialog', { name: /^审定名单定稿/ });
    await expect(dialog.getByText(/递补 2 项，撤下 1 项/)).toBeVisible();
    await dialog.getByLabel('组长的 PIN').fill(chairPin);
    await witness(dialog, page);
    await dialog.getByRole('button', { name: '定稿', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/审定名单已定稿（第 2 次）/)).toBeVisible();
    await picture(page, '38-approved');
  });

  await test.step('the notice begins; a name is corrected, an objection registered and rejected', async () => {
    await as('王组长', '周秘书', secretaryPin);
    await followNextStep(page, '去开始公示');
    await expect(primary(page)).toHaveCount(1);
    await page.getByRole('button', { name: '开始公示…' }).click();
    const open = page.getByRole('dialog', { name: /^开始公示/ });
    await open.getByLabel('开始日期').fill(yesterday());
    await open.getByLabel('截止日期（含当天）').fill(yesterday());
    await picture(page, '39-notice-open');
    await open.getByRole('button', { name: '开始公示' }).click();
    await expect(open).toBeHidden();
    await page.getByRole('button', { name: '更正… 001' }).click();
    const correct = page.getByRole('dialog', { name: '更正 001 号' });
    await correct.getByLabel('主要完成人（按次序，用顿号分开）').fill('完成人1、李新');
    await correct.getByLabel('理由').fill('单位来函补正');
    await picture(page, '40-correct');
    await correct.getByRole('button', { name: '更正', exact: true }).click();
    await expect(correct).toBeHidden();
    await expect(page.getByText('完成人1 → 完成人1、李新')).toBeVisible();

    await goTo(page, '异议');
    await page.getByRole('button', { name: '登记异议…' }).click();
    const register = page.getByRole('dialog', { name: '登记异议' });
    await register.getByLabel('收到日期').fill(yesterday());
    await register.getByLabel('异议事项').fill('对完成人次序有异议');
    await register.getByLabel('姓名或单位名称（匿名则不填）').fill('某职工');
    await register.getByLabel('联系方式').fill('办公电话');
    await register.getByRole('checkbox', { name: /签名/ }).check();
    await register.getByRole('combobox', { name: '承办人' }).click();
    await page
      .locator('.ant-select-dropdown:visible')
      .getByText(/冯监督/)
      .click();
    await page.keyboard.press('Escape');
    await picture(page, '41-register-objection');
    await register.getByRole('button', { name: '登记', exact: true }).click();
    await expect(register).toBeHidden();
    await expect(page.getByText('仅承办人和监督员可见')).toBeVisible();
    await expect(page.getByText('某职工')).toHaveCount(0);
    await picture(page, '42-objections');

    await as('周秘书', '冯监督', supervisorPin);
    await goTo(page, '异议');
    await expect(page.getByText('某职工')).toBeVisible();
    await page.getByRole('button', { name: '办结…' }).click();
    const conclude = page.getByRole('dialog', { name: /^办结/ });
    await conclude.getByLabel('理由').fill('查阅申报材料，次序无误');
    await conclude.getByRole('button', { name: '办结', exact: true }).click();
    await expect(conclude).toBeHidden();
    await expect(page.getByText(/不成立：查阅申报材料/)).toBeVisible();
  });

  await test.step('the supervisor writes a signed note', async () => {
    await goTo(page, '监督台');
    await expect(primary(page)).toHaveCount(1);
    await page.getByRole('button', { name: '写监督记录…' }).click();
    const note = page.getByRole('dialog', { name: '写监督记录' });
    await note.getByLabel('记录内容').fill('定稿和审定过程现场监督，未见异常。');
    await note.getByLabel('自己的 PIN').fill(supervisorPin);
    await note.getByRole('button', { name: '签名写下' }).click();
    await expect(note).toBeHidden();
    await picture(page, '43-supervision');
  });

  await test.step('the final list is sealed and published', async () => {
    await as('冯监督', '王组长', chairPin);
    await followNextStep(page, '去看公示');
    await expect(primary(page)).toHaveCount(1);
    await picture(page, '44-notice');
    await page.getByRole('button', { name: '结束公示并定稿…' }).click();
    const dialog = page.getByRole('dialog', { name: /^结束公示/ });
    await dialog.getByLabel('组长的 PIN').fill(chairPin);
    await witness(dialog, page);
    await dialog.getByRole('button', { name: '定稿', exact: true }).click();
    await expect(dialog).toBeHidden();
    await as('王组长', '周秘书', secretaryPin);
    await followNextStep(page, '去发布');
    await page.getByRole('button', { name: '发布表彰…' }).click();
    const publish = page.getByRole('dialog', { name: /^发布表彰/ });
    await publish.getByRole('button', { name: '发布表彰' }).click();
    await expect(publish).toBeHidden();
    await expect(page.getByRole('button', { name: '去归档' })).toBeVisible();
    await picture(page, '45-published');
  });

  await test.step('three seals, each naming the one before, in a file that checks', async () => {
    await goTo(page, '定稿');
    await expect(page.getByRole('cell', { name: '最终名单' })).toBeVisible();
    await picture(page, '46-seals');
    const path = await desk.saveFile(() => page.getByRole('button', { name: '导出核对文件' }).click());
    const file = JSON.parse(await readFile(path, 'utf8')) as SealsFile;
    expect(file.seals.map((one) => one.kind)).toEqual(['panel', 'approved', 'final']);
    // The page's own file field, in both hosts.
    await page.locator('input[type=file][accept=".json"]').setInputFiles(path);
    await expect(page.getByText(/^核对一致：/)).toBeVisible();
    await picture(page, '47-verified');
  });
});
