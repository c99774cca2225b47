import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import { type Call, callerOf } from '../harness/caller.ts';
import { expect, test } from '../harness/fixtures.ts';
import {
  firstSignIn,
  goTo,
  openReview,
  picture,
  secretaryPin,
  setUpSecretary,
  signIn,
  signOut,
} from './steps.ts';

/** Wrong input at the screens: each message names the place and the remedy, and nothing is half-written. */

async function reviewWithJudge(call: Call, secretary: string): Promise<{ reviewId: string; slip: string }> {
  const { schemes } = await call('scheme.list', {}, secretary);
  const scheme = schemes.find((one) => one.id === 'proposal-points');
  if (!scheme) throw new Error('the built-in scheme is gone');
  const { reviewId } = await call('review.create', { name: '试用评审', scheme }, secretary);
  const members = [{ name: '赵一', unit: null, specialty: null, roles: ['judge' as const] }];
  const { added } = await call('member.add', { reviewId, members }, secretary);
  const accountIds = added.map((one) => one.accountId);
  const { slips } = await call('member.issueSlips', { reviewId, accountIds }, secretary);
  return { reviewId, slip: slips[0]?.slip ?? '' };
}

test('files that cannot be imported, wrong marks and wrong PINs are said in words', async ({
  desk,
  host,
  dataDir,
}) => {
  const { page } = desk;
  const call = callerOf(desk, host);
  await setUpSecretary(page, '周秘书');
  const { people } = await call('session.people', {}, null);
  const accountId = people[0]?.accountId ?? '';
  const { token } = await call('session.signIn', { accountId, pin: secretaryPin }, null);
  const { reviewId, slip } = await reviewWithJudge(call, token);
  await openReview(page, '试用评审');

  const choose = async (name: string, bytes: Uint8Array | string) => {
    const file = join(dataDir, name);
    await writeFile(file, bytes);
    await desk.chooseFile(file, () => page.getByRole('button', { name: /^(选择文件|换一个文件)…$/ }).click());
  };
  await goTo(page, '成果');
  await page.getByRole('button', { name: '导入…' }).first().click();

  await test.step('no spreadsheet, an empty sheet, a damaged workbook', async () => {
    await choose('照片.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    await expect(page.getByText(/不是表格/)).toBeVisible();
    await choose('空表.csv', ' , ,\r\n');
    await expect(page.getByText(/没有内容/)).toBeVisible();
    await choose('坏了.xlsx', Buffer.from('504b030414000600080000002100ffff', 'hex'));
    await expect(page.getByText(/损坏/)).toBeVisible();
    await picture(page, '21-import-refused');
  });

  await test.step('a header without titles, then one that is mapped by hand', async () => {
    await choose('无名.csv', '序号,东西,哪儿的\r\n1,阀门改造,一分厂\r\n2,自动配料,二分厂');
    await expect(page.getByText(/成果名称/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^(导入 \d+ 项|没有新的成果)$/ })).toBeDisabled();
    await picture(page, '22-import-unmapped');
    await page.getByRole('combobox', { name: /东西/ }).click();
    await page.getByTitle('成果名称').last().click();
    await expect(page.getByRole('button', { name: '导入 2 项' })).toBeEnabled();
  });

  await test.step('duplicate numbers name both rows; the second is left out', async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet('汇总');
    sheet.addRows([
      ['编号', '成果名称', '申报单位'],
      ['A1', '阀门改造', '一分厂'],
      ['A1', '自动配料', '二分厂'],
    ]);
    await choose('重号.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
    await expect(page.getByText(/第 3 行/).first()).toBeVisible();
    await expect(page.getByText(/A1/).first()).toBeVisible();
    await picture(page, '23-import-duplicate');
    await page
      .getByRole('row', { name: /第 3 行/ })
      .getByRole('button', { name: '不导入这一行' })
      .click();
    await page.getByRole('button', { name: '导入 1 项' }).click();
    await expect(page.getByRole('button', { name: '阀门改造' })).toBeVisible();
    expect((await call('entry.list', { reviewId }, token)).entries).toHaveLength(1);
  });

  await test.step('a wrong PIN, then the slip', async () => {
    const { entries } = await call('entry.list', { reviewId }, token);
    await call('review.startScreening', { reviewId }, token);
    await call(
      'entry.screen',
      { reviewId, entryIds: entries.map((one) => one.id), verdict: 'accepted', reason: null },
      token,
    );
    const { digest } = await call('assignment.preview', { reviewId }, token);
    await call('assignment.apply', { reviewId, digest }, token);
    await call('round.open', { reviewId }, token);
    await signOut(page, '周秘书');
    await page.getByRole('button', { name: /^周秘书/ }).click();
    await page.getByLabel('PIN', { exact: true }).fill('wrong-pin');
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.getByText(/PIN 不正确/)).toBeVisible();
    // Who signs out on purpose is not told that time ran out.
    await expect(page.getByText(/登录已过期/)).toHaveCount(0);
    await picture(page, '24-wrong-pin');
    await page.getByRole('button', { name: '换一个人' }).click();
    await firstSignIn(page, '赵一', slip, 'zhao-pin-1');
  });

  await test.step('marks outside the range and off the step', async () => {
    await openReview(page, '试用评审');
    await page
      .getByRole('button', { name: '开始评分' })
      .or(page.getByRole('link', { name: '开始评分' }))
      .first()
      .click();
    const sheet = page.getByRole('region', { name: '评分表' });
    await expect(sheet.getByRole('textbox').first()).toBeFocused();
    await page.keyboard.type('26');
    await page.keyboard.press('Enter');
    await page.keyboard.type('35');
    await page.keyboard.press('Enter');
    await expect(sheet.getByRole('alert')).toHaveText(/35 超出范围，没有保存。允许 10–30/);
    await picture(page, '25-mark-out-of-range');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('２８。５');
    await page.keyboard.press('Enter');
    await expect(sheet.getByRole('alert')).toHaveText(/不符合间隔/);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('28');
    await page.keyboard.press('Enter');
    await expect(sheet.getByRole('alert')).toHaveCount(0);
    await expect(page.getByText(/已保存 \d\d:\d\d:\d\d/).first()).toBeVisible();
    // Leaving in the middle loses nothing.
    await page.reload();
    await expect(sheet.getByRole('textbox').nth(0)).toHaveValue('26');
    await expect(sheet.getByRole('textbox').nth(1)).toHaveValue('28');
    await signOut(page, '赵一');
    await signIn(page, '周秘书', secretaryPin);
  });
});
