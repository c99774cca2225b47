import { callerOf } from '../harness/caller.ts';
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

/** The sample review: scored, with one entry that divides the judges and one tie at a line; the secretary is chair. */
test('the chair goes through the cases: returns, agrees, moves, settles', async ({ desk, host }) => {
  const { page } = desk;
  const call = callerOf(desk, host);
  let reviewId = '';
  let divided = '';

  await test.step('opens the sample review', async () => {
    await setUpSecretary(page, '周秘书');
    await page.getByRole('button', { name: '打开示例评审' }).click();
    await expect(page.getByRole('navigation', { name: '页面' })).toBeVisible({ timeout: 60_000 });
    reviewId = /review\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  });

  await test.step('the queue begins with what must be settled; keys move through it', async () => {
    await goTo(page, '复议');
    const list = page.getByRole('navigation', { name: '复议队列' });
    await expect(list.getByRole('button').first()).toBeVisible({ timeout: 60_000 });
    await picture(page, 'cases-01-queue');
    const current = list.locator('[aria-current="true"] strong');
    const first = await current.textContent();
    await page.keyboard.press('j');
    await expect(current).not.toHaveText(first ?? '');
    await page.keyboard.press('k');
    await expect(current).toHaveText(first ?? '');
    const chosen = list.getByRole('button', { name: /分差/ }).first();
    divided = (await chosen.locator('strong').first().textContent()) ?? '';
    await chosen.click();
    await expect(current).toHaveText(divided);
    await expect(page.getByRole('region', { name: '各评委的评分表' })).toBeVisible();
    await picture(page, 'cases-02-divided');
  });

  await test.step('writes down what was said, and returns the lowest sheet by key R', async () => {
    await page
      .getByRole('textbox', { name: /记下讨论的要点/ })
      .fill('分歧在推广应用：三位认为已推广，四位未见证明。');
    await page.getByRole('button', { name: '记下', exact: true }).click();
    await expect(page.getByRole('region', { name: '讨论记录' }).getByText(/三位认为已推广/)).toBeVisible();
    await page.getByRole('heading', { level: 1, name: '复议' }).click();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: /^退回重评/ });
    for (const box of await dialog.getByRole('checkbox').all()) await box.uncheck();
    await dialog.getByRole('checkbox', { name: /评委丁/ }).check();
    await dialog.getByLabel('理由').fill('请看推广应用的证明后再评');
    await picture(page, 'cases-03-return');
    await dialog.getByRole('button', { name: '退回重评' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/评委丁正在重新评分/).first()).toBeVisible();
    await picture(page, 'cases-04-returned');
  });

  let slip = '';
  await test.step('the judge finds the sheet on the own desk and scores it again', async () => {
    const { people } = await call('session.people', {}, null);
    const secretaryId = people.find(({ name }) => name === '周秘书')?.accountId ?? '';
    const { token } = await call('session.signIn', { accountId: secretaryId, pin: secretaryPin }, null);
    const { members } = await call('member.list', { reviewId }, token);
    const accountId = members.find(({ name }) => name === '评委丁')?.accountId ?? '';
    const issued = await call('member.issueSlips', { reviewId, accountIds: [accountId] }, token);
    slip = issued.slips[0]?.slip ?? '';
    await signOut(page, '周秘书');
    await firstSignIn(page, '评委丁', slip, 'pin of ding');
    await openReview(page, '示例评审');
    const item = page.getByRole('link', { name: new RegExp(divided) });
    await expect(item).toBeVisible();
    await picture(page, 'cases-05-desk');
    await item.click();
    const sheet = page.getByRole('region', { name: '评分表' });
    await expect(sheet.getByText(/请看推广应用的证明后再评/)).toBeVisible();
    await picture(page, 'cases-06-sheet');
    const first = sheet.getByRole('textbox').first();
    await first.focus();
    await first.fill('30');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await expect(sheet.getByText(/已提交。/)).toBeVisible();
    await sheet.getByRole('button', { name: '申请退回…' }).click();
    const ask = page.getByRole('dialog', { name: /^申请退回/ });
    await ask.getByLabel('理由').fill('漏看一页证明');
    await picture(page, 'cases-06a-ask');
    await ask.getByRole('button', { name: '申请退回' }).click();
    await expect(sheet.getByText('已申请退回，等待处理。')).toBeVisible();
    await picture(page, 'cases-06b-asked');
    await signOut(page, '评委丁');
  });

  await test.step('both sheets and the change are in the case; a score is agreed on', async () => {
    await signIn(page, '周秘书', secretaryPin);
    await openReview(page, '示例评审');
    await goTo(page, '进度');
    await expect(page.getByText(/^评委丁申请退回 .*漏看一页证明$/)).toBeVisible();
    await page.getByRole('button', { name: /^退回重评… 评委丁/ }).click();
    const again = page.getByRole('dialog', { name: /退回评委丁重评$/ });
    await expect(again.getByLabel('理由')).toHaveValue('应评委申请：漏看一页证明');
    await picture(page, 'cases-06c-requests');
    await again.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: /^不退回… 评委丁/ }).click();
    const refuse = page.getByRole('dialog', { name: /^不退回 评委丁/ });
    await refuse.getByLabel('理由').fill('证明已在会上出示');
    await refuse.getByRole('button', { name: '不退回', exact: true }).click();
    await expect(page.getByText(/^评委丁申请退回/)).toHaveCount(0);
    await goTo(page, '复议');
    await page.getByText(/^全部 \d+/).click();
    await page
      .getByRole('navigation', { name: '复议队列' })
      .getByRole('button', { name: new RegExp(`^${divided}`) })
      .click();
    await expect(page.getByText(/评委丁于 .* 提交了新的评分表/)).toBeVisible();
    await picture(page, 'cases-07-after');
    await page.getByRole('button', { name: /^协商定分/ }).click();
    const dialog = page.getByRole('dialog', { name: /^协商定分/ });
    await dialog.getByLabel('商定的分数').fill('5');
    await expect(dialog.getByText(/必须在评委的最低分/)).toBeVisible();
    const range = /最低分 ([\d.]+) 和最高分 ([\d.]+)/.exec((await dialog.textContent()) ?? '');
    const middle = ((Number(range?.[1]) + Number(range?.[2])) / 2).toFixed(1);
    await dialog.getByLabel('商定的分数').fill(middle);
    await expect(dialog.getByText('这样决定之后')).toBeVisible();
    await dialog.getByLabel('理由').fill('讨论后取中');
    await picture(page, 'cases-08-agreed');
    await dialog.getByRole('button', { name: '按商定的分数' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(new RegExp(`协商定分 ${middle}`)).first()).toBeVisible();
    await picture(page, 'cases-09-settled');
  });

  await test.step('the rules are amended: words yes, under a new version with a reason; what ranks no', async () => {
    await goTo(page, '方案');
    await page.getByRole('button', { name: '修订方案…' }).click();
    await page
      .getByRole('navigation', { name: '方案的各部分' })
      .getByText('基本信息', { exact: true })
      .click();
    await page.getByLabel('发文单位').fill('市总工会、市科学技术局');
    await page.getByRole('button', { name: '保存为新版本' }).click();
    const dialog = page.getByRole('dialog', { name: /^修订为第 \d+ 版$/ });
    await dialog.getByLabel('理由').fill('联合主办单位更名');
    await picture(page, 'cases-09a-amend');
    await dialog.getByRole('button', { name: '保存为新版本' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: '修订方案…' })).toBeVisible();
    await expect(page.getByLabel('发文单位')).toHaveValue('市总工会、市科学技术局');
    await page.getByRole('navigation', { name: '方案的各部分' }).getByText('版本', { exact: true }).click();
    await expect(page.getByText('联合主办单位更名')).toBeVisible();
    await picture(page, 'cases-09b-versions');
  });

  await test.step('the award lines: how firm they are, a move across one, a tie, a vacancy', async () => {
    await goTo(page, '奖级');
    await expect(
      page.getByRole('region', { name: '奖级线有多稳' }).getByRole('columnheader', { name: '稳进' }),
    ).toBeVisible({
      timeout: 60_000,
    });
    await picture(page, 'cases-10-awards');
    await page.getByRole('button', { name: '处理并列…' }).first().click();
    const tie = page.getByRole('dialog', { name: /并列/ });
    await expect(tie.getByText('这样决定之后')).toBeVisible();
    await tie.getByLabel('理由').fill('按讨论的先后');
    await picture(page, 'cases-13-tie');
    await tie.getByRole('button', { name: '作出决定' }).click();
    await expect(tie).toBeHidden();
    await page
      .getByRole('button', { name: /：更多$/ })
      .nth(3)
      .click();
    await page.getByRole('menuitem', { name: '调整奖级…' }).click();
    const move = page.getByRole('dialog', { name: /^调整奖级/ });
    await move.getByRole('radio').first().check();
    await expect(move.getByText('这样决定之后')).toBeVisible();
    await move.getByLabel('理由').fill('推广面最广，评审组一致同意');
    await picture(page, 'cases-11-move');
    await move.getByRole('button', { name: /^调整到/ }).click();
    await expect(move).toBeHidden();
    await expect(page.getByText('调整奖级', { exact: true }).first()).toBeVisible();
    await page.getByRole('button', { name: /空缺$/ }).last().click();
    const vacancy = page.getByRole('dialog', { name: /名额空缺/ });
    await expect(vacancy.getByText('这样决定之后')).toBeVisible();
    await picture(page, 'cases-12-vacancy');
    await vacancy.getByRole('button', { name: '取消' }).click();
    await picture(page, 'cases-14-awards-decided');
  });

  await test.step('disqualifies an entry, and bars its unit in the same step', async () => {
    await page
      .getByRole('button', { name: /：更多$/ })
      .nth(4)
      .click();
    await page.getByRole('menuitem', { name: '取消资格…' }).click();
    const dialog = page.getByRole('dialog', { name: /号的资格$/ });
    await dialog.getByRole('group').getByRole('checkbox').last().check();
    await dialog.getByLabel('理由').fill('经查实系他人成果');
    await expect(dialog.getByText('这样决定之后')).toBeVisible();
    await picture(page, 'cases-15-disqualify');
    await dialog.getByRole('button', { name: '取消资格' }).click();
    await expect(dialog).toBeHidden();
    await goTo(page, '记录');
    await expect(page.getByText(/取消 .* 号的资格，并把.+列入禁止申报名单/).first()).toBeVisible();
  });
});
