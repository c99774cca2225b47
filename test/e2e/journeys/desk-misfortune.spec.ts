import { pagesPdf } from '../../builders/pages-pdf.ts';
import { expect, test } from '../harness/fixtures.ts';
import {
  judgeName,
  judgePin,
  openDeskByKeyboard,
  openDeskReview,
  savedWords,
  sheetOf,
  tabTo,
} from './desk-review.ts';
import { picture } from './steps.ts';

test('the round is closed while a mark is on its way: it stays in sight, and what was saved stands', async ({
  desk,
  host,
}) => {
  const { page } = desk;
  const { call, reviewId, judge, secretary } = await openDeskReview(desk, host, { entries: 2 });
  await openDeskByKeyboard(page);
  await tabTo(page, page.getByRole('button', { name: '开始评分' }));
  await page.keyboard.press('Enter');
  const marks = sheetOf(page).getByRole('textbox');
  await expect(marks.first()).toBeFocused();
  await page.keyboard.type('26');
  await page.keyboard.press('Enter');
  await expect(page.getByText(savedWords).first()).toBeVisible();
  const { items } = await call('desk.list', { reviewId }, judge);
  // Closed before the typing has paused for long enough to be sent.
  await page.keyboard.type('21');
  await call('round.close', { reviewId, missingReason: '时间到' }, secretary);
  const notice = page.getByRole('alert').filter({ hasText: '评分已经结束' });
  await expect(notice).toContainText('经济效益 21');
  await picture(page, '74-closed');
  const { scorecard } = await call(
    'desk.open',
    { reviewId, assignmentId: items[0]?.assignmentId ?? '' },
    judge,
  );
  expect(scorecard.marks.level).toBe(2600);
});

test('a session that ran out leads back to the same criterion, with the mark that was being typed', async ({
  desk,
  host,
}) => {
  const { page } = desk;
  const { call, reviewId, judge } = await openDeskReview(desk, host, {
    entries: 2,
    files: { '申报书.pdf': pagesPdf(3) },
  });
  await openDeskByKeyboard(page);
  await tabTo(page, page.getByRole('button', { name: '开始评分' }));
  await page.keyboard.press('Enter');
  const marks = sheetOf(page).getByRole('textbox');
  await expect(marks.first()).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.locator('.pdf-page[data-state=drawn]').first()).toBeVisible();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(page.locator('.pdf-where')).not.toHaveText('第 1 / 3 页');
  const where = (await page.locator('.pdf-where').textContent()) ?? '';
  await page.keyboard.type('26');
  await page.keyboard.press('Enter');
  await expect(page.getByText(savedWords).first()).toBeVisible();

  const token = await page.evaluate(() => sessionStorage.getItem('pingheng.session'));
  // The session ends before the typing has paused for long enough to be sent.
  await page.keyboard.type('21');
  await call('session.signOut', {}, token);
  await expect(page.getByText(/登录已过期/)).toBeVisible();
  await picture(page, '75-expired');
  const pin = page.getByLabel('PIN', { exact: true });
  const person = page.getByRole('button', { name: new RegExp(`^${judgeName}`) });
  await expect(pin.or(person).first()).toBeVisible();
  if ((await pin.count()) === 0) {
    await tabTo(page, person);
    await page.keyboard.press('Enter');
  }
  await tabTo(page, pin);
  await page.keyboard.type(judgePin);
  await page.keyboard.press('Enter');

  await expect(marks.nth(1)).toBeFocused();
  await expect(marks.nth(1)).toHaveValue('21');
  await expect(page.locator('.pdf-where')).toHaveText(where);
  await expect(page.getByText(savedWords).first()).toBeVisible();
  const { items } = await call('desk.list', { reviewId }, judge);
  const { scorecard } = await call(
    'desk.open',
    { reviewId, assignmentId: items[0]?.assignmentId ?? '' },
    judge,
  );
  expect(scorecard.marks).toMatchObject({ level: 2600, benefit: 2100 });
});
