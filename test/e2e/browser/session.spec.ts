import { expect, test } from '../harness/fixtures.ts';
import { secretaryPin, setUpSecretary, signIn, signOut } from '../journeys/steps.ts';

test('signing out waits for nobody; one lost answer is no lost backend', async ({ desk }) => {
  const { page } = desk;
  await setUpSecretary(page, '周秘书');

  await test.step('the page to sign in comes although nothing answers', async () => {
    let waiting: () => void = () => undefined;
    const silence = new Promise<void>((resolve) => {
      waiting = resolve;
    });
    await page.route('**/api/**', async (route) => {
      await silence;
      await route.continue();
    });
    await signOut(page, '周秘书');
    expect(await page.evaluate(() => sessionStorage.getItem('pingheng.session'))).toBeNull();
    waiting();
    await signIn(page, '周秘书', secretaryPin);
  });

  await test.step('an answer that is lost on the way is asked for again', async () => {
    let lost = 0;
    await page.route('**/api/review.list', async (route) => {
      lost += 1;
      await (lost === 1 ? route.abort('connectionreset') : route.continue());
    });
    await page.reload();
    await expect(page.getByText('还没有评审').first()).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: '后台服务中断' })).toHaveCount(0);
    expect(lost).toBeGreaterThan(1);
  });
});
