import type { Page } from '@playwright/test';
import { fullCampaign } from '../../builders/campaign.ts';
import { playMeeting, type ScriptHost } from '../../builders/scripted-meeting.ts';
import { playPlenary } from '../../builders/scripted-plenary.ts';
import { type Call, callerOf } from '../harness/caller.ts';
import type { Desk } from '../harness/desk.ts';
import { expect, test } from '../harness/fixtures.ts';
import { picture, secretaryPin, setUpSecretary } from './steps.ts';

/** What stands on the screen at each step of a script: the page to look at, and words that must be there. */
type Looks = Readonly<Record<string, { part: string; words: readonly (string | RegExp)[] }>>;

async function hostOf(
  desk: Desk,
  host: 'browser' | 'electron',
  name: string,
  looks: Looks,
): Promise<ScriptHost> {
  const { page } = desk;
  const call: Call = callerOf(desk, host);
  await setUpSecretary(page, '周秘书');
  const { people } = await call('session.people', {}, null);
  const accountId = people[0]?.accountId ?? '';
  const { token } = await call('session.signIn', { accountId, pin: secretaryPin }, null);
  return {
    call,
    secretary: { accountId, name: '周秘书', pin: secretaryPin, session: token },
    async importEntries(reviewId, csv) {
      await open(page, reviewId, 'entries/import');
      const file = { name: '成果.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
      await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(file);
      await page.getByRole('button', { name: /^导入 \d+ 项$/ }).click();
      await expect
        .poll(async () => (await call('entry.list', { reviewId }, token)).entries.length, { timeout: 60_000 })
        .toBeGreaterThan(0);
    },
    async step(step, reviewId) {
      const look = looks[step];
      if (!look) return;
      await open(page, reviewId, look.part);
      for (const words of look.words) await expect(page.getByText(words).first()).toBeVisible();
      await picture(page, `${name}-${step}`);
    },
  };
}

async function open(page: Page, reviewId: string, part: string): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/review/${reviewId}/${part}`);
}

test('a meeting of sixty entries and nine judges: returned, re-scored, tied, voted, left empty, sealed, objected', async ({
  desk,
  host,
}) => {
  const script = await hostOf(desk, host, 'meeting60', {
    closed: { part: 'tally', words: ['分歧大'] },
    returned: { part: 'cases', words: ['104'] },
    rescored: { part: 'cases', words: ['104'] },
    'ballot-lost': { part: 'meeting/ballots', words: ['授予 207 号二等奖'] },
    settled: { part: 'awards', words: ['一等奖'] },
    sealed: { part: 'awards', words: ['一等奖'] },
    notice: { part: 'notice', words: [/公示/] },
    'second-seal': { part: 'story', words: [/异议/] },
  });
  const { seals, story, entries } = await playMeeting(script);
  expect(entries.size).toBe(60);
  expect(seals.length).toBeGreaterThanOrEqual(3);
  for (const [at, seal] of seals.entries()) {
    expect(seal.previousDigest).toBe(at === 0 ? null : seals[at - 1]?.digest);
  }
  expect(story.at(-1)).toBe('objection.settled');
});

test('three hundred entries in three panels, a plenary round, one struck and the next moved up', async ({
  desk,
  host,
}) => {
  test.skip(host === 'electron' || !fullCampaign, 'long: in Chromium, in the full campaign');
  const script = await hostOf(desk, host, 'plenary', {
    panels: { part: 'progress', words: ['001'] },
    'first-round': { part: 'awards', words: [/大会评议/] },
    'plenary-open': { part: 'overview', words: ['大会评议', '正在评分'] },
    'plenary-closed': { part: 'tally', words: ['显示 30 项，共 30 项'] },
    struck: { part: 'approval', words: [/核查发现成果尚未投入使用/] },
    approved: { part: 'overview', words: ['大会评议'] },
  });
  const { panels, candidates, before, after, seals } = await playPlenary(script);
  expect(panels.every(({ judges, entries }) => judges === 3 && entries === 100)).toBe(true);
  expect(candidates).toBe(30);
  const count = (list: ReadonlyMap<string, string | null>, tier: string) =>
    [...list.values()].filter((one) => one === tier).length;
  for (const [tier, places] of [
    ['special', 1],
    ['first', 4],
    ['second', 8],
  ] as const) {
    expect(count(before, tier)).toBe(places);
    expect(count(after, tier)).toBe(places);
  }
  expect(seals.map(({ previousDigest }) => previousDigest)).toEqual([null, seals[0]?.digest]);
});
