import type { Page } from '@playwright/test';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { type Call, callerOf } from '../harness/caller.ts';
import type { Desk } from '../harness/desk.ts';
import { expect, test } from '../harness/fixtures.ts';
import { uploadPastScreens } from '../harness/upload.ts';
import { firstSignIn, openReview, picture, secretaryPin, setUpSecretary } from '../journeys/steps.ts';

const reviewName = '五小成果答辩会';
const titles = [
  '皮带清扫器改造',
  '开关柜防误装置',
  '余热回收管路优化',
  '液压支架试验台',
  '轨道打磨小车',
  '阀门在线检漏',
];
const names = ['赵一', '钱二', '孙三', '李四', '周五', '吴六', '郑七', '王八'];

/** A review whose round is open, with eight judges and a chair who have signed in once. */
async function prepare(desk: Desk, call: Call) {
  const { people } = await call('session.people', {}, null);
  const secretary = { accountId: people[0]?.accountId ?? '', pin: secretaryPin };
  const { token } = await call('session.signIn', secretary, null);
  const { schemes } = await call('scheme.list', {}, token);
  const base = schemes.find((one) => one.id === 'proposal-points');
  if (!base) throw new Error('the built-in scheme is gone');
  const count = (id: string, name: string, n: number) =>
    ({ id, name, quota: { kind: 'count', count: n }, minimumScore: null }) as const;
  const scheme = {
    ...base,
    tiers: [count('first', '一等奖', 1), count('second', '二等奖', 1), count('third', '三等奖', 2)],
    siteVisit: {
      effect: 'gate' as const,
      weight: 0,
      checklist: [
        { id: 'used', text: '成果已经投入使用' },
        { id: 'effect', text: '效益有账可查' },
      ],
      preferences: [{ id: 'safety', text: '解决重大安全隐患' }],
    },
  };
  const { reviewId } = await call('review.create', { name: reviewName, scheme }, token);
  const lines = titles.map(
    (title, index) => `${String(index + 1).padStart(3, '0')},${title},第${index + 1}分厂`,
  );
  const text = ['编号,成果名称,申报单位', ...lines].join('\r\n');
  const bytes = new TextEncoder().encode(text);
  const fileId = await uploadPastScreens(desk, 'browser', token, '成果.csv', bytes);
  const open = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };
  const preview = await call('import.preview', { reviewId, fileId, plan: open }, token);
  await call('import.commit', { reviewId, fileId, plan: preview.plan, digest: preview.digest }, token);
  await call('review.startScreening', { reviewId }, token);
  const { entries } = await call('entry.list', { reviewId }, token);
  const entryIds = entries.map((entry) => entry.id);
  await call('entry.screen', { reviewId, entryIds, verdict: 'accepted', reason: null }, token);
  const roles = [...names.map(() => 'judge' as const), 'chair' as const];
  const members = [...names, '冯组长'].map((name, index) => ({
    name,
    unit: '市总工会',
    specialty: null,
    roles: [roles[index] as 'judge' | 'chair'],
  }));
  const { added } = await call('member.add', { reviewId, members }, token);
  const accountIds = added.map((one) => one.accountId);
  const { slips } = await call('member.issueSlips', { reviewId, accountIds }, token);
  const { digest } = await call('assignment.preview', { reviewId }, token);
  await call('assignment.apply', { reviewId, digest }, token);
  await call('round.open', { reviewId }, token);
  return { reviewId, token, slips, entryIds };
}

/** Another window of the same machine, in which somebody signs in for the first time. */
async function windowOf(page: Page, call: Call, token: string, name: string, slip: string): Promise<Page> {
  const { token: address } = await call('device.invite', {}, token);
  const other = await page.context().newPage();
  await other.goto(`${new URL(page.url()).origin}/#token=${address}`);
  await firstSignIn(other, name, slip, `pin-of-${name}`);
  await openReview(other, reviewName);
  return other;
}

async function scoreAll(call: Call, session: string, reviewId: string): Promise<void> {
  const { items } = await call('desk.list', { reviewId }, session);
  for (const { assignmentId, number } of items) {
    const { rubric, scorecard } = await call('desk.open', { reviewId, assignmentId }, session);
    const criteria = rubric.groups.flatMap((group) => group.criteria);
    const marks = Object.fromEntries(
      criteria.map((one) => [one.id, one.kind === 'range' ? one.max - Number(number) * 100 : 0]),
    );
    const { version } = await call(
      'scorecard.save',
      { reviewId, assignmentId, version: scorecard.version, marks, comment: null },
      session,
    );
    await call('scorecard.submit', { reviewId, assignmentId, version }, session);
  }
}

test('a meeting: attendance, an entry called to all desks, a ballot, and the result tier by tier on the projector', async ({
  desk,
  context,
}) => {
  const { page } = desk;
  const call = callerOf(desk, 'browser');
  await setUpSecretary(page, '周秘书');
  const { reviewId, token, slips } = await prepare(desk, call);
  const slipOf = (name: string) => slips.find((one) => one.name === name)?.slip ?? '';
  const meeting = (tab: string) => page.goto(`${page.url().split('#')[0]}#/review/${reviewId}/meeting${tab}`);

  await test.step('attendance: everybody with one button, one of them leaves with one key', async () => {
    await meeting('');
    await expect(page.getByRole('main').getByText('应到 9 人，实到 0 人')).toBeVisible();
    await page.getByRole('button', { name: '全部到会' }).click();
    await expect(page.getByRole('main').getByText('应到 9 人，实到 9 人')).toBeVisible();
    await page.getByRole('button', { name: /^王八/ }).first().focus();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('button', { name: /^郑七/ }).first()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(page.getByRole('main').getByText('应到 9 人，实到 8 人')).toBeVisible();
    await picture(page, '60-attendance');
  });

  const hall = await test.step('the projector opens beside it and shows the agenda', async () => {
    await meeting('/run');
    await page.getByRole('button', { name: '编排议程…' }).click();
    await page
      .getByRole('dialog')
      .getByRole('textbox')
      .fill('9:00 开场\n9:10 宣读办法和纪律\n9:20 逐项答辩\n11:30 票决\n11:50 公布结果');
    await page.getByRole('button', { name: '保存议程' }).click();
    await expect(page.getByText('09:20')).toBeVisible();
    const opened = context.waitForEvent('page');
    await page.getByRole('button', { name: '打开大屏' }).click();
    const other = await opened;
    await expect(other.getByText('逐项答辩')).toBeVisible();
    await picture(other, '61-hall-agenda');
    return other;
  });
  await hall.setViewportSize({ width: 1920, height: 1080 });

  const judge = await windowOf(page, call, token, '赵一', slipOf('赵一'));
  await test.step('an entry is called: the desk opens it, the hall shows it, marks wait for the word', async () => {
    await page.getByRole('switch', { name: '全体同评一项' }).click();
    await expect(judge.getByText('全体同评一项，等待主持人叫号。')).toBeVisible();
    await page.getByRole('button', { name: '叫 001 号' }).first().click();
    await expect(judge.getByText('现在评 001 号《皮带清扫器改造》')).toBeVisible();
    await expect(judge.locator('.sheet-where strong')).toHaveText('001');
    await expect(judge.getByText('尚未开放打分')).toBeVisible();
    await expect(page.getByText('王八 缺席')).toBeVisible();
    await page.getByRole('button', { name: '开始陈述' }).click();
    await expect(hall.getByRole('heading', { name: '皮带清扫器改造' })).toBeVisible();
    await expect(hall.getByRole('timer')).toContainText(/[78]:\d\d/);
    await page.getByRole('button', { name: '开放打分' }).click();
    await expect(judge.getByText('正在打分')).toBeVisible();
    await picture(page, '62-run');
    await picture(judge, '63-desk-follows');
    await picture(hall, '64-hall-entry');
    await page.getByRole('button', { name: '叫下一项：002 号' }).click();
    await expect(judge.locator('.sheet-where strong')).toHaveText('002');
    await page.getByRole('switch', { name: '全体同评一项' }).click();
    await page.getByRole('button', { name: '结束这一项' }).click();
  });

  const sessions = new Map<string, string>();
  await test.step('all sheets come in and the round is closed', async () => {
    for (const { accountId, name, slip } of slips) {
      const signedIn =
        name === '赵一'
          ? await call('session.signIn', { accountId, pin: 'pin-of-赵一' }, null)
          : name === '冯组长'
            ? null
            : await call('session.useSlip', { accountId, slip, newPin: `pin-of-${name}` }, null);
      if (signedIn) sessions.set(name, signedIn.token);
    }
    for (const session of sessions.values()) await scoreAll(call, session, reviewId);
    await call('round.close', { reviewId, missingReason: null, witness: null }, token);
  });

  await test.step('a secret ballot from the desks', async () => {
    await meeting('/ballots');
    await page.getByRole('button', { name: '开始表决…' }).click();
    const dialog = page.getByRole('dialog', { name: '开始表决' });
    await dialog.getByRole('combobox', { name: '成果' }).click();
    await page.getByTitle('002 开关柜防误装置').click();
    await dialog.getByRole('combobox', { name: '奖级' }).click();
    await page.getByTitle('一等奖').click();
    await expect(dialog.getByRole('textbox', { name: '动议（宣读和打印的文字）' })).toHaveValue(
      '是否同意授予 002 号《开关柜防误装置》一等奖',
    );
    await picture(page, '65-open-ballot');
    await dialog.getByRole('button', { name: '开始表决' }).click();
    await expect(page.getByText('已投票 0 / 8')).toBeVisible();
    await expect(hall.getByText('是否同意授予 002 号《开关柜防误装置》一等奖')).toBeVisible();
    await judge.getByRole('button', { name: '去投票' }).click();
    await judge.getByRole('radio', { name: '赞成' }).check();
    await picture(judge, '66-vote');
    await judge.getByRole('button', { name: '投票：赞成' }).click();
    await expect(judge.getByText('您已经投票')).toBeVisible();
    const { ballots } = await call('ballot.list', { reviewId }, token);
    const ballotId = ballots[0]?.ballotId ?? '';
    const voters = ['钱二', '孙三', '李四', '周五', '吴六'];
    for (const name of voters)
      await call('ballot.cast', { reviewId, ballotId, choices: ['yes'] }, sessions.get(name) ?? '');
    await call('ballot.cast', { reviewId, ballotId, choices: ['no'] }, sessions.get('郑七') ?? '');
    await expect(page.getByText('已投票 7 / 8')).toBeVisible();
    await picture(page, '67-ballot-open');
    await picture(hall, '68-hall-ballot');
    await page.getByRole('button', { name: '结束并计票…' }).click();
    await expect(page.getByRole('dialog').getByText(/还有 1 人没有投票（冯组长）/)).toBeVisible();
    await picture(page, '69-close-ballot');
    await page.getByRole('dialog').getByRole('button', { name: '结束并计票' }).click();
    await expect(page.getByText('赞成 6，反对 1，弃权 0')).toBeVisible();
    await expect(page.getByText('须 6，基数 8')).toBeVisible();
    await expect(page.getByText('投票痕迹已清除')).toBeVisible();
    await picture(page, '70-ballot-closed');
    await page.getByRole('button', { name: '打印票决记录' }).click();
    await picture(page, '71-ballot-record');
    await page.keyboard.press('Escape');
  });

  await test.step('the result appears on the projector tier by tier, and nothing before its time', async () => {
    const answers: OutputOf<'hall.show'>[] = [];
    hall.on('response', async (response) => {
      if (!response.url().endsWith('/api/hall.show')) return;
      const body = (await response.json()) as { ok: boolean; value: OutputOf<'hall.show'> };
      if (body.ok) answers.push(body.value);
    });
    const chair = await windowOf(page, call, token, '冯组长', slipOf('冯组长'));
    await chair.goto(`${chair.url().split('#')[0]}#/review/${reviewId}/meeting/run`);
    const panel = chair.getByRole('region', { name: '在大屏上公布结果' });
    await expect(panel.getByRole('button', { name: '公布三等奖' })).toBeDisabled();
    await panel.getByRole('checkbox', { name: /作为草稿公布/ }).check();
    const shown = hall.getByRole('region', { name: '评审结果' });
    const order = [
      ['三等奖', ['液压支架试验台', '余热回收管路优化']],
      ['二等奖', ['开关柜防误装置']],
      ['一等奖', ['皮带清扫器改造']],
    ] as const;
    const released = new Set<string>();
    for (const [tier, expected] of order) {
      await panel.getByRole('button', { name: `公布${tier}` }).click();
      for (const title of expected) released.add(title);
      await expect(shown.getByRole('article', { name: tier })).toBeVisible();
      for (const title of titles) {
        if (released.has(title)) await expect(shown.getByText(title)).toBeVisible();
        else await expect(hall.getByText(title)).toHaveCount(0);
      }
      await expect(shown.getByText('草稿')).toBeVisible();
      await picture(hall, `72-hall-${tier}`);
      const named = () => titles.filter((title) => JSON.stringify(answers.at(-1) ?? {}).includes(title));
      await expect.poll(() => named().sort()).toEqual([...released].sort());
    }
    await picture(chair, '73-release');
    expect(answers.length).toBeGreaterThan(2);
    expect(JSON.stringify(answers)).not.toMatch(/"figure":"/);
  });

  await test.step('site visits: a team, an entry, the check list', async () => {
    await meeting('/visits');
    await page.getByRole('button', { name: '新建考察组…' }).click();
    const team = page.getByRole('dialog', { name: '考察组' });
    await team.getByLabel('名称').fill('第一组');
    await team.getByRole('combobox').click();
    await page.getByTitle('赵一 · 市总工会').click();
    await page.getByTitle('钱二 · 市总工会').click();
    await page.keyboard.press('Escape');
    await team.getByRole('button', { name: '保存考察组' }).click();
    await page.getByRole('button', { name: '安排考察…' }).click();
    const plan = page.getByRole('dialog', { name: '安排考察' });
    await plan.getByRole('combobox', { name: '成果' }).click();
    await page.getByTitle(/皮带清扫器改造/).click();
    await plan.getByLabel('地点').fill('一分厂三号皮带');
    await plan.getByRole('button', { name: '安排' }).click();
    await page.getByRole('button', { name: '皮带清扫器改造' }).click();
    const used = page.getByRole('group', { name: '成果已经投入使用' });
    await used.getByRole('radio', { name: '是' }).click();
    await expect(page.getByText('已填 1 / 2')).toBeAttached();
    await page
      .getByRole('region', { name: '意见', exact: true })
      .getByRole('radio', { name: '通过', exact: true })
      .check();
    await page.getByRole('button', { name: '保存意见' }).click();
    await page.getByRole('button', { name: '已在纸上签名 赵一' }).click();
    await expect(page.getByText(/纸质签名，周秘书确认/)).toBeVisible();
    await picture(page, '74-visit');
  });
});
