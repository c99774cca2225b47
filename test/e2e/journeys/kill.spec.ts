import { callerOf } from '../harness/caller.ts';
import { expect, test } from '../harness/fixtures.ts';
import { firstSignIn, openReview, secretaryPin, setUpSecretary, signOut } from './steps.ts';

test('the backend is killed between two scores: it is said, it comes back, and both scores are there', async ({
  desk,
  host,
}) => {
  const { page } = desk;
  const call = callerOf(desk, host);
  await setUpSecretary(page, '周秘书');
  const { people } = await call('session.people', {}, null);
  const { token } = await call(
    'session.signIn',
    { accountId: people[0]?.accountId ?? '', pin: secretaryPin },
    null,
  );
  const { schemes } = await call('scheme.list', {}, token);
  const scheme = schemes.find((one) => one.id === 'proposal-points');
  if (!scheme) throw new Error('the built-in scheme is gone');
  const { reviewId } = await call('review.create', { name: '试用评审', scheme }, token);
  const text = new TextEncoder().encode('编号,成果名称,申报单位\r\nA1,阀门改造,一分厂');
  const file = { name: '成果.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await openReview(page, '试用评审');
  await page.goto(`${page.url().split('#')[0]}#/review/${reviewId}/entries/import`);
  await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(file);
  await page.getByRole('button', { name: '导入 1 项' }).click();
  await expect(page.getByRole('button', { name: '阀门改造' })).toBeVisible();

  const { entries } = await call('entry.list', { reviewId }, token);
  await call('review.startScreening', { reviewId }, token);
  const entryIds = entries.map((one) => one.id);
  await call('entry.screen', { reviewId, entryIds, verdict: 'accepted', reason: null }, token);
  const members = [{ name: '赵一', unit: null, specialty: null, roles: ['judge' as const] }];
  const { added } = await call('member.add', { reviewId, members }, token);
  const { slips } = await call(
    'member.issueSlips',
    { reviewId, accountIds: added.map((one) => one.accountId) },
    token,
  );
  const { digest } = await call('assignment.preview', { reviewId }, token);
  await call('assignment.apply', { reviewId, digest }, token);
  await call('round.open', { reviewId }, token);
  await signOut(page, '周秘书');

  await firstSignIn(page, '赵一', slips[0]?.slip ?? '', 'zhao-pin-1');
  await openReview(page, '试用评审');
  await page
    .getByRole('button', { name: '开始评分' })
    .or(page.getByRole('link', { name: '开始评分' }))
    .first()
    .click();
  const marks = page.getByRole('region', { name: '评分表' }).getByRole('textbox');
  await expect(marks.first()).toBeFocused();
  const saved = page.getByText(/^已保存 \d\d:\d\d:\d\d$/).first();
  await page.keyboard.type('26');
  await page.keyboard.press('Enter');
  await expect(saved).toBeVisible();

  const banner = page.locator('.connection-banner');
  const lost = banner.and(page.locator('[data-state=lost]')).waitFor();
  await desk.killBackend();
  await lost;
  await expect(banner).toContainText('已保存的分数都在');
  // Typed while there is nobody to save it: kept in the page, and carried over as soon as there is.
  await page.keyboard.type('25');
  await page.keyboard.press('Enter');
  await expect(banner).toHaveAttribute('data-state', 'open');
  await expect(saved).toBeVisible();
  await expect.poll(async () => (await marks.nth(1).getAttribute('data-kept')) === 'true').toBe(true);

  await page.reload();
  await expect(marks.nth(0)).toHaveValue('26');
  await expect(marks.nth(1)).toHaveValue('25');
});
