import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { deskScheme } from '../../builders/desk-scheme.ts';
import { expectAccessible } from '../harness/accessible.ts';
import { type Call, callerOf } from '../harness/caller.ts';
import { expect, test } from '../harness/fixtures.ts';
import { uploadPastScreens } from '../harness/upload.ts';
import { goTo, openReview, picture, secretaryPin, signIn, signOut } from './steps.ts';

const units = ['市机械厂', '市电力公司', '市化工厂', '市自来水公司'];
const fields = ['机械', '电气', '化工'];
const list = [
  '评审专家名单,,,,',
  '序号,专家姓名,工作单位,从事专业,联系电话',
  '1,张工,市机械研究院,机械制造,13800000001',
  '2,李工,市电力公司,电气,13800000002',
  '3,王工,化工大学,化工,13800000003',
  '4,赵工,机械大学,机械,13800000004',
  '5,,某厂,机械,13800000005',
  '6,钱工,电力学院,电气自动化,13800000006',
  '7,孙工,化工设计院,化工工艺,13800000007',
];

async function prepared(desk: Parameters<typeof uploadPastScreens>[0], host: 'browser' | 'electron') {
  const call = callerOf(desk, host);
  const { token: secretary } = await call(
    'session.setUp',
    { name: '周秘书', unit: '市总工会', pin: secretaryPin, language: 'zh-CN' },
    null,
  );
  const scheme = deskScheme({ conflictForm: true }, { blind: true, judgesPerEntry: 2 });
  const { reviewId } = await call('review.create', { name: '分组评审', scheme }, secretary);
  const rows = Array.from(
    { length: 18 },
    (_, at) =>
      `${String(at + 1).padStart(3, '0')},成果${at + 1},${units[at % units.length]},${fields[at % 3]},完成人${at + 1}`,
  );
  const table = new TextEncoder().encode(['编号,成果名称,申报单位,类别,完成人', ...rows].join('\r\n'));
  const fileId = await uploadPastScreens(desk, host, secretary, '汇总.csv', table);
  const plan = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };
  const preview = await call('import.preview', { reviewId, fileId, plan }, secretary);
  await call('import.commit', { reviewId, fileId, plan: preview.plan, digest: preview.digest }, secretary);
  const entryIds = (await call('entry.list', { reviewId }, secretary)).entries.map(({ id }) => id);
  await call('review.startScreening', { reviewId }, secretary);
  await call('entry.screen', { reviewId, entryIds, verdict: 'accepted', reason: null }, secretary);
  return { call, secretary, reviewId };
}

async function pinFor(call: Call, secretary: string, reviewId: string, name: string): Promise<string> {
  const { members } = await call('member.list', { reviewId }, secretary);
  const accountId = members.find((member) => member.name === name)?.accountId ?? '';
  const { slips } = await call('member.issueSlips', { reviewId, accountIds: [accountId] }, secretary);
  const pin = `pin-of-${accountId.slice(-6)}`;
  await call('session.useSlip', { accountId, slip: slips[0]?.slip ?? '', newPin: pin }, null);
  return pin;
}

const tab = (page: Page, word: string) =>
  page.getByRole('navigation', { name: '分组与分配' }).getByText(word, { exact: true }).click();

test('judges from a list, panels, the assignment with its reasons, the conflict form, a recusal settled', async ({
  desk,
  host,
  dataDir,
}) => {
  const { page } = desk;
  const { call, secretary, reviewId } = await prepared(desk, host);
  await page.reload();
  await signIn(page, '周秘书', secretaryPin);
  await openReview(page, '分组评审');

  await test.step('the list is shown first; a row without a name is left out', async () => {
    await goTo(page, '评委');
    await page.getByRole('button', { name: '导入名单…' }).click();
    const dialog = page.getByRole('dialog', { name: '导入评委名单' });
    const file = join(dataDir, '评委.csv');
    await writeFile(file, list.join('\r\n'));
    await desk.chooseFile(file, () => dialog.getByRole('button', { name: /^选择文件/ }).click());
    await expect(dialog.getByText('第 7 行 B 列：没有姓名。请补上，或不导入这一行。')).toBeVisible();
    await expect(dialog.getByRole('button', { name: /^导入 7 位$/ })).toBeDisabled();
    await picture(page, '80-people-import');
    await dialog.getByRole('button', { name: '不导入第 7 行' }).click();
    await dialog.getByRole('button', { name: /^导入 6 位$/ }).click();
    await expect(page.getByText(/新增 6 位，沿用 0 位。 发现 \d+ 项需要回避/)).toBeVisible();
    await expect(page.getByRole('cell', { name: '李工', exact: true })).toBeVisible();
  });
  const people = [
    { name: '组长', unit: null, specialty: null, roles: ['chair' as const] },
    { name: '监督员', unit: null, specialty: null, roles: ['supervisor' as const] },
  ];
  await call('member.add', { reviewId, members: people }, secretary);

  await test.step('panels by category, specialists in their own', async () => {
    await goTo(page, '分配');
    await tab(page, '评审组');
    await page.getByRole('button', { name: '自动分组…' }).click();
    const dialog = page.getByRole('dialog', { name: '自动分组' });
    await picture(page, '81-panels-make');
    await dialog.getByRole('button', { name: '自动分组' }).click();
    await expect(page.getByRole('region', { name: '机械' })).toContainText('张工');
    await expect(page.getByRole('region', { name: '电气' })).toContainText('钱工');
    await page.getByRole('button', { name: '修改… 机械' }).click();
    const edit = page.getByRole('dialog', { name: '评审组“机械”' });
    await edit.getByLabel('张工 职务').click();
    await page.locator('.ant-select-item-option').getByText('组长', { exact: true }).click();
    await edit.getByRole('button', { name: '保存评审组' }).click();
    await expect(edit).toBeHidden();
    await expect(page.getByRole('region', { name: '机械' })).toContainText('组长');
    await picture(page, '82-panels');
    await expectAccessible(page, 'panels 1');
  });

  await test.step('the assignment names what cannot be met', async () => {
    await tab(page, '分配');
    // 李工 is of a unit that submitted: of two in the panel one is left.
    await expect(
      page.getByText(/号：电气 2 位评委中 1 位回避（李工），剩 1 位，需要 2 位。/).first(),
    ).toBeVisible();
    await picture(page, '83-assignment');
    await expectAccessible(page, 'panels 2');
    await page.getByRole('button', { name: '应用分配' }).click();
    await expect(page.getByText('现有分配与方案一致，不需要改动。')).toBeVisible();
  });

  await test.step('the order is drawn', async () => {
    await tab(page, '抽签');
    await page.getByRole('button', { name: '抽签…' }).click();
    const dialog = page.getByRole('dialog', { name: '抽签决定顺序' });
    await dialog.getByLabel('种子').fill('二〇二六年十一月');
    await dialog.getByRole('button', { name: '抽签', exact: true }).click();
    await expect(page.getByText('现行顺序')).toBeVisible();
    await picture(page, '84-draw');
    await expectAccessible(page, 'panels 3');
    await page.getByRole('button', { name: /^记录… 全部成果/ }).click();
    await expect(page.getByRole('dialog', { name: '抽签记录' })).toContainText('二〇二六年十一月');
    await picture(page, '85-draw-record');
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
  });

  await test.step('experts are drawn from the library', async () => {
    await goTo(page, '评委');
    await page.getByText('专家库', { exact: true }).click();
    await call(
      'expert.save',
      {
        accountId: null,
        name: '库内专家',
        unit: '省研究院',
        specialty: '机械',
        contact: null,
        inLibrary: true,
      },
      secretary,
    );
    await page.getByRole('button', { name: '随机抽取…' }).click();
    const dialog = page.getByRole('dialog', { name: '随机抽取专家' });
    await picture(page, '86-experts-dialog');
    await dialog.getByRole('button', { name: '抽取', exact: true }).click();
    await expect(page.getByText('待答复')).toBeVisible();
    await picture(page, '87-experts');
    await expectAccessible(page, 'panels 4');
    await page.getByRole('button', { name: '同意参加 库内专家' }).click();
    await expect(page.getByText('同意，已成为评委')).toBeVisible();
  });

  const judgePin = await pinFor(call, secretary, reviewId, '王工');
  const chairPin = await pinFor(call, secretary, reviewId, '组长');
  const { members } = await call('member.list', { reviewId }, secretary);
  const waiting = members.filter(({ state }) => state === 'closed').map(({ accountId }) => accountId);
  await call('member.issueSlips', { reviewId, accountIds: waiting }, secretary);
  await call('round.open', { reviewId }, secretary);
  await signOut(page, '周秘书');

  await test.step('no entry before the conflict form is signed', async () => {
    await signIn(page, '王工', judgePin);
    await openReview(page, '分组评审');
    await expect(page.getByRole('heading', { name: '回避申报表' })).toBeVisible();
    await expect(page.getByText('成果3')).toHaveCount(0);
    await page.getByRole('checkbox', { name: '完成人3', exact: true }).focus();
    await page.keyboard.press('Space');
    await expect(page.getByText('已勾 1 项：完成人3')).toBeVisible();
    await picture(page, '88-conflict-form');
    await expectAccessible(page, 'panels 5');
    await page.getByLabel('您的 PIN').fill(judgePin);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: '我的成果' })).toBeVisible();
    await expect(page.locator('.desk-number').getByText('003', { exact: true })).toHaveCount(0);
    await page.getByRole('button', { name: '开始评分' }).click();
    await page.getByRole('button', { name: '申请回避…' }).click();
    const dialog = page.getByRole('dialog', { name: /^申请回避/ });
    await dialog.getByLabel('理由').fill('与完成人是师生');
    await picture(page, '89-declare-recusal');
    await dialog.getByRole('button', { name: '申请回避' }).click();
    await expect(page.getByRole('heading', { name: '我的成果' })).toBeVisible();
    await page.getByRole('navigation', { name: '页面' }).getByText('回避', { exact: true }).click();
    await expect(page.getByText('您须回避 2 项成果，它们不会出现在您的评审桌上。')).toBeVisible();
    await picture(page, '90-own-recusals');
    await signOut(page, '王工');
  });

  await test.step('the chair confirms', async () => {
    await signIn(page, '组长', chairPin);
    await openReview(page, '分组评审');
    await goTo(page, '分配');
    await tab(page, '回避');
    await expect(page.getByText(/回避申报表：1 \/ 7 位评委已签/)).toBeVisible();
    await picture(page, '91-recusals');
    await expectAccessible(page, 'panels 6');
    await page.getByRole('button', { name: /^确认 王工 003$/ }).click();
    const dialog = page.getByRole('dialog', { name: '确认王工回避 003 号？' });
    await dialog.getByLabel('理由').fill('情况属实');
    await dialog.getByRole('button', { name: '确认回避' }).click();
    await expect(page.getByText('组长：情况属实')).toBeVisible();
    await signOut(page, '组长');
  });

  await test.step('a judge who cannot go on is replaced', async () => {
    await signIn(page, '周秘书', secretaryPin);
    await openReview(page, '分组评审');
    await goTo(page, '分配');
    await page.getByRole('button', { name: '更换评委…' }).click();
    const dialog = page.getByRole('dialog', { name: '更换一位评委' });
    await dialog.getByLabel('不能继续的评委').click();
    await page.locator('.ant-select-item-option').getByText(/^孙工/).click();
    await dialog.getByLabel('理由').fill('突发疾病');
    await picture(page, '92-replace-judge');
    await dialog.getByRole('button', { name: '更换评委' }).click();
    // The other chemist has the same entries: nobody is left, and it is said which ones.
    await expect(page.getByText(/号没有人可以接手，请手工分配。/)).toBeVisible();
    await picture(page, '93-replaced');
  });
});
