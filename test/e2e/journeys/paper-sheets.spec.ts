import type { Page } from '@playwright/test';
import { expectAccessible } from '../harness/accessible.ts';
import { expect, test } from '../harness/fixtures.ts';
import { openDeskReview, tabTo } from './desk-review.ts';
import { picture, secretaryPin } from './steps.ts';

const typistPin = 'yi-pin-2026';
const rubric = {
  id: 'r',
  name: '评分表',
  total: 'sum' as const,
  groups: [
    {
      id: 'g',
      name: '指标',
      criteria: [
        { kind: 'range' as const, id: 'a', name: '技术水平', min: 0, max: 6000, step: 50, bands: [] },
        { kind: 'range' as const, id: 'b', name: '经济效益', min: 0, max: 4000, step: 50, bands: [] },
      ],
    },
  ],
};

async function signIn(page: Page, name: string, pin: string): Promise<void> {
  await page.evaluate(() => sessionStorage.removeItem('pingheng.session'));
  await page.reload();
  const person = page.getByRole('button', { name: new RegExp(`^${name}`) });
  await expect(person).toBeVisible();
  await tabTo(page, person);
  await page.keyboard.press('Enter');
  const field = page.getByLabel('PIN', { exact: true });
  await tabTo(page, field);
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
}

async function openGrid(page: Page, reviewId: string): Promise<void> {
  await expect(page.getByRole('button', { name: /^(?:周秘书|录入员乙)/ }).first()).toBeVisible();
  await page.evaluate((to) => location.assign(to), `#/review/${reviewId}/progress/paper`);
  const judge = page.getByRole('button', { name: /^赵一：2 份/ });
  await tabTo(page, judge);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox').first());
}

/** The keys of one row and Enter behind each; the last Enter, in the comment, finishes the sheet. */
async function typeRow(page: Page, marks: readonly string[]): Promise<void> {
  for (const mark of [...marks, '']) {
    await page.keyboard.type(mark);
    await page.keyboard.press('Enter');
  }
}

test('two people type the signed sheets of a judge, with the keyboard alone, and settle where they differ', async ({
  desk,
  host,
}) => {
  const { page } = desk;
  const { call, reviewId, secretary } = await openDeskReview(desk, host, { entries: 2, scheme: { rubric } });
  const { added } = await call(
    'member.add',
    { reviewId, members: [{ name: '录入员乙', unit: null, specialty: null, roles: ['secretary'] }] },
    secretary,
  );
  const accountId = added[0]?.accountId ?? '';
  const { slips } = await call('member.issueSlips', { reviewId, accountIds: [accountId] }, secretary);
  await call('session.useSlip', { accountId, slip: slips[0]?.slip ?? '', newPin: typistPin }, null);

  await signIn(page, '周秘书', secretaryPin);
  await openGrid(page, reviewId);
  await page.keyboard.type('61');
  await page.keyboard.press('Enter');
  await expect(page.getByText('须在 0 到 60 之间，请再看原表。')).toBeVisible();
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Control+a');
  await picture(page, '91-paper-first');
  await typeRow(page, ['50', '30.5']);
  await expect(page.getByText('您已录完，等另一个人录第二遍').first()).toBeVisible();
  await tabTo(page, page.getByRole('textbox').first());
  await typeRow(page, ['42', '20']);
  await expect(page.getByText('您已录完，等另一个人录第二遍')).toHaveCount(2);

  await signIn(page, '录入员乙', typistPin);
  await openGrid(page, reviewId);
  await expect(page.getByRole('textbox').first()).toHaveValue('');
  await typeRow(page, ['50', '30.5']);
  await expect(page.getByText('两遍一致，待核对签名')).toHaveCount(1);
  await tabTo(page, page.getByRole('textbox').first());
  // Digits swapped.
  await typeRow(page, ['24', '20']);
  await expect(page.getByText(/您录 24，另一位录 42/)).toBeVisible();
  await picture(page, '92-paper-differs');
  await expectAccessible(page, 'paper sheets');
  await tabTo(page, page.getByRole('textbox', { name: '002 号，技术水平' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('42');
  await page.keyboard.press('Enter');
  await expect(page.getByText('两遍一致，待核对签名')).toHaveCount(2);
  await tabTo(page, page.getByRole('checkbox'));
  await page.keyboard.press('Space');
  await picture(page, '93-paper-signed');
  await tabTo(page, page.getByRole('button', { name: '确认 2 份' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '赵一：2 份，已计入 2 份' })).toBeVisible();
  const board = await call('progress.board', { reviewId }, secretary);
  expect(board.sheets).toMatchObject({ submitted: 2, none: 0 });
  await page.evaluate((to) => location.assign(to), `#/review/${reviewId}/progress`);
  await expect(page.getByText('没有要提醒的评委。')).toBeVisible();
  await picture(page, '94-board');
});
