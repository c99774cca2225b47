import { fullCampaign } from '../../builders/campaign.ts';
import { expectAccessible } from '../harness/accessible.ts';
import { callerOf } from '../harness/caller.ts';
import { expect, test } from '../harness/fixtures.ts';
import { picture, secretaryPin, setUpSecretary } from '../journeys/steps.ts';

/** Pages of the office, as they stand in the address; the sample is scored, so all but the last stages have something. */
const pages = [
  'overview',
  'scheme',
  'entries',
  'entries/import',
  'entries/duplicates',
  'entries/past',
  'entries/bars',
  'entries/attachments',
  'entries/receipts',
  'entries/units',
  'statistics',
  'people',
  'people/experts',
  'assignment',
  'assignment/panels',
  'assignment/recusals',
  'assignment/draws',
  'progress',
  'progress/paper',
  'meeting',
  'meeting/run',
  'meeting/ballots',
  'meeting/visits',
  'tally',
  'cases',
  'awards',
  'seal',
  'supervision',
  'export',
  'story',
];

test('no page of secretary, chair, supervisor or hall has a serious barrier', async ({ desk, host }) => {
  test.skip(!fullCampaign, 'a crawl of forty pages: in the full campaign');
  const { page } = desk;
  await setUpSecretary(page, '周秘书');
  await expectAccessible(page, 'home');
  // Who makes the sample review is its secretary, chair and supervisor.
  await page.getByRole('button', { name: '打开示例评审' }).click();
  await expect(page.getByRole('navigation', { name: '页面' })).toBeVisible();
  const reviewId = /review\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  const quiet = async (hash: string) => {
    await page.evaluate((to) => location.assign(to), hash);
    await expect(page.locator('main').first()).toBeVisible();
    await expect(page.locator('.ant-spin-spinning, .ant-skeleton')).toHaveCount(0);
    await expect(page.getByText('正在读取')).toHaveCount(0);
    await page.waitForTimeout(500);
  };
  const visited: string[] = [];
  const found: string[] = [];
  const look = async (name: string, hash: string) => {
    await quiet(hash);
    visited.push(new URL(page.url()).hash);
    await picture(page, `axe-${name.replaceAll('/', '-')}`);
    await expectAccessible(page, name).catch((error: Error) => found.push(error.message));
  };
  for (const path of pages) await look(path, `#/review/${reviewId}/${path}`);
  expect(found).toEqual([]);
  await page.getByRole('link', { name: '汇总' }).click();
  await page.getByText('分析', { exact: true }).click();
  for (const chart of ['结论', '打分分布', '宽严', '评委×成果', '名次稳固度', '换个规则']) {
    await page.getByText(chart, { exact: true }).first().click();
    await page.waitForTimeout(500);
    await expectAccessible(page, chart).catch((error: Error) => found.push(error.message));
  }
  await look('hall', `#/hall/${reviewId}`);
  expect(visited).toEqual([...pages.map((path) => `#/review/${reviewId}/${path}`), `#/hall/${reviewId}`]);

  // From the seal to the notice, past the screens.
  const call = callerOf(desk, host);
  const { people } = await call('session.people', {}, null);
  const { token } = await call(
    'session.signIn',
    { accountId: people[0]?.accountId ?? '', pin: secretaryPin },
    null,
  );
  const { tally } = await call('tally.get', { reviewId }, token);
  for (const { boundaries } of tally.groups)
    for (const { tiedEntryIds, state } of boundaries)
      if (state === 'open') {
        const body = { kind: 'tieOrder' as const, entryIds: tiedEntryIds, reason: '按讨论的先后' };
        await call('decision.take', { reviewId, body }, token);
      }
  const { cases } = await call('case.list', { reviewId }, token);
  for (const { entryId, must, state } of cases)
    if (must && state === 'open') {
      const body = { kind: 'acceptAsIs' as const, entryIds: [entryId], reason: '已讨论' };
      await call('decision.take', { reviewId, body }, token);
    }
  const { digest } = await call('tally.get', { reviewId }, token);
  await call('review.confirm', { reviewId, pin: secretaryPin, digest, witness: null }, token);
  await look('sealed', `#/review/${reviewId}/seal`);
  await look('approval', `#/review/${reviewId}/approval`);
  expect(found).toEqual([]);
});
