import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import iconv from 'iconv-lite';
import { parseTable } from '../../../electron/backend/documents/parse-table.ts';
import { projectFolder } from '../../../electron/launch/project.ts';
import { campaignSize } from '../../builders/campaign.ts';
import { type Call, callerOf } from '../harness/caller.ts';
import { expect, test } from '../harness/fixtures.ts';
import { officeMissing, trimmedMeansByOffice } from '../harness/office.ts';
import {
  addPeople,
  firstSignIn,
  goTo,
  issueSlips,
  openReview,
  picture,
  secretaryPin,
  setUpSecretary,
  signIn,
  signOut,
} from './steps.ts';

const reviewName = '2026年全市“五小”竞赛评审';
const judges = ['赵一', '钱二', '孙三', '李四', '周五', '吴六', '郑七'];
const entryCount = 58;

/** What judge number `judge` gives entry number `entry`, on the four criteria; entries 1 and 2 are equal at the top. */
function marksFor(entry: number, judge: number): [number, number, number, number] {
  if (entry <= 2) return [30, 30, 20, 20];
  return [
    10 + ((entry * 37 + judge * 3) % 20),
    10 + ((entry * 17 + judge * 5) % 20),
    5 + ((entry * 11 + judge * 2) % 15),
    5 + ((entry * 7 + judge) % 15),
  ];
}

/** Scores the sheet that is open with the keyboard alone, and goes on to the next. */
async function scoreOneSheet(page: Page, judge: number, isLast: boolean): Promise<void> {
  const sheet = page.getByRole('region', { name: '评分表' });
  const first = sheet.getByRole('textbox').first();
  await expect(first).toBeFocused();
  const number = (await page.locator('.sheet-where strong').textContent()) ?? '';
  for (const mark of marksFor(Number(number), judge)) {
    await page.keyboard.type(String(mark));
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Control+Enter');
  await expect(sheet.getByText(/已提交。/)).toBeVisible();
  if (isLast) return;
  await expect(sheet.getByRole('button', { name: '下一项' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.sheet-where strong')).not.toHaveText(number);
}

/** The same for the rest of a judge's desk, past the screen. */
async function scoreRest(call: Call, session: string, reviewId: string, judge: number): Promise<void> {
  const { items } = await call('desk.list', { reviewId }, session);
  for (const { assignmentId, number, state } of items) {
    if (state === 'submitted') continue;
    const { rubric } = await call('desk.open', { reviewId, assignmentId }, session);
    const values = marksFor(Number(number), judge);
    const criteria = rubric.groups.flatMap((group) => group.criteria);
    const marks = Object.fromEntries(criteria.map((one, index) => [one.id, (values[index] ?? 0) * 100]));
    const { version } = await call(
      'scorecard.save',
      { reviewId, assignmentId, version: 0, marks, comment: null },
      session,
    );
    await call('scorecard.submit', { reviewId, assignmentId, version }, session);
  }
}

/** Where judges are far apart the chair says that it was talked over and stays: past the screen, they are many. */
async function acceptAllCases(call: Call, reviewId: string): Promise<void> {
  const { people } = await call('session.people', {}, null);
  const accountId = people.find((person) => person.name === '王组长')?.accountId ?? '';
  const { token } = await call('session.signIn', { accountId, pin: 'chair-pin-8' }, null);
  const { cases } = await call('case.list', { reviewId }, token);
  const entryIds = cases.filter(({ must }) => must).map(({ entryId }) => entryId);
  expect(entryIds.length).toBeGreaterThan(0);
  const body = { kind: 'acceptAsIs' as const, entryIds, reason: '逐项讨论后维持' };
  await call('decision.take', { reviewId, body }, token);
}

/** Every row of the long table, as people see it: only what is in sight is there, so it is scrolled through. */
async function tallyRows(page: Page, count: number): Promise<string[][]> {
  await expect(page.locator('.window-table tbody tr[data-row="0"] button')).toBeVisible();
  const rows = await page.evaluate(async (count) => {
    const area = document.querySelector('.window-area') as HTMLElement;
    const seen = new Map<number, string[]>();
    for (let turn = 0; seen.size < count && turn < 200; turn += 1) {
      for (const row of area.querySelectorAll<HTMLElement>('tbody tr[data-row]')) {
        // biome-ignore lint/performance/useDomNodeTextContent: what people see, not what stands in the markup.
        const cells = [...row.querySelectorAll('td')].map((cell) => cell.innerText.trim());
        if (cells.some((text) => text !== '')) seen.set(Number(row.dataset.row), cells);
      }
      area.scrollTop += area.clientHeight / 2;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return [...seen].sort(([one], [other]) => one - other).map(([, cells]) => cells);
  }, count);
  expect(rows).toHaveLength(count);
  return rows;
}

test('from a list of entries to the grade list', async ({ desk, host, dataDir }) => {
  const { page } = desk;
  const call = callerOf(desk, host);
  // By hand where it is fast enough to wait for; the rest of the sheets past the screen.
  const byHand = host === 'browser' ? [campaignSize(12, entryCount), 6] : [5, 2];

  await test.step('the secretary sets up and creates a review', async () => {
    await setUpSecretary(page, '周秘书');
    await picture(page, '02-home');
    await page.getByRole('button', { name: '新建评审' }).first().click();
    await page.getByLabel('评审名称').fill(reviewName);
    await expect(page.getByText('合理化建议评分细则').first()).toBeVisible();
    await picture(page, '03-new-review');
    await page.getByRole('button', { name: '建立评审' }).click();
    await expect(page.getByText(reviewName).first()).toBeVisible();
  });
  const reviewId = /review\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';

  await test.step('imports the list in GB18030', async () => {
    const list = await readFile(join(projectFolder, 'resources/samples/published-entries.csv'), 'utf8');
    const file = join(dataDir, '各单位申报汇总.csv');
    await writeFile(file, iconv.encode(list.replace(/^\uFEFF/, ''), 'gb18030'));
    await goTo(page, '成果');
    await page.getByRole('button', { name: '导入…' }).click();
    await desk.chooseFile(file, () => page.getByRole('button', { name: '选择文件…' }).click());
    await expect(page.getByRole('button', { name: `导入 ${entryCount} 项` })).toBeEnabled();
    await picture(page, '04-import-preview');
    await page.getByRole('button', { name: `导入 ${entryCount} 项` }).click();
    const search = page.getByRole('textbox', { name: '按编号、名称、单位或完成人查找' });
    await search.fill('主汽门阀杆');
    await expect(page.getByText('#3/4机汽机主汽门阀杆漏汽管路优化')).toBeVisible();
    await search.fill('');
  });

  await test.step('screens all of them', async () => {
    await goTo(page, '成果');
    await page.getByRole('button', { name: '开始形式审查' }).click();
    await page
      .getByRole('checkbox', { name: /全选|Select all/ })
      .or(page.locator('thead input[type=checkbox]'))
      .first()
      .check();
    await picture(page, '05-screening');
    await page.getByRole('button', { name: '通过', exact: true }).click();
    await expect(page.getByText(/已给 58 项成果结论/)).toBeVisible();
  });

  let slips = new Map<string, string>();
  await test.step('adds seven judges, a chair and a supervisor, and prints their slips', async () => {
    await addPeople(page, judges.map((name) => `${name} 市机械工会 机械`).join('\n'), null);
    await addPeople(page, '王组长 市总工会', '组长');
    await addPeople(page, '冯监督 市纪委', '监督员');
    slips = await issueSlips(page);
    expect([...slips.keys()].sort()).toEqual([...judges, '王组长', '冯监督'].sort());
  });

  await test.step('assigns everybody to everything and opens the round', async () => {
    await goTo(page, '分配');
    await picture(page, '08-assignment');
    await page.getByRole('button', { name: '应用分配' }).click();
    await expect(page.getByText(/分配已应用/)).toBeVisible();
    await goTo(page, '概览');
    await picture(page, '09-overview');
    await page.getByRole('button', { name: '开始评分…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '开始评分' }).click();
    await expect(page.getByText('评分已经开始').first()).toBeVisible();
    await signOut(page, '周秘书');
  });

  for (const [index, name] of judges.slice(0, 2).entries()) {
    await test.step(`${name} scores with the keyboard`, async () => {
      await firstSignIn(page, name, slips.get(name) ?? '', `pin of ${name}`);
      await openReview(page, reviewName);
      if (index === 0) await picture(page, '10-desk-list');
      await page
        .getByRole('button', { name: /^(开始|继续)评分$/ })
        .or(page.getByRole('link', { name: /^(开始|继续)评分$/ }))
        .first()
        .click();
      if (index === 0) await picture(page, '11-sheet');
      const sheets = byHand[index] ?? 0;
      for (let done = 1; done <= sheets; done += 1) await scoreOneSheet(page, index + 1, done === sheets);
      if (index === 0) await picture(page, '12-sheet-submitted');
      await signOut(page, name);
    });
  }

  await test.step('the other judges score', async () => {
    const { people } = await call('session.people', {}, null);
    for (const [index, name] of judges.entries()) {
      const accountId = people.find((person) => person.name === name)?.accountId ?? '';
      const pin = `pin of ${name}`;
      const { token } =
        index < 2
          ? await call('session.signIn', { accountId, pin }, null)
          : await call('session.useSlip', { accountId, slip: slips.get(name) ?? '', newPin: pin }, null);
      await scoreRest(call, token, reviewId, index + 1);
    }
  });

  await test.step('the secretary closes the round', async () => {
    await signIn(page, '周秘书', secretaryPin);
    await openReview(page, reviewName);
    await goTo(page, '进度');
    await picture(page, '13-progress');
    await page.getByRole('button', { name: '结束评分…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '结束评分' }).click();
    await expect(page.getByText(/评分已经结束/)).toBeVisible();
    await signOut(page, '周秘书');
  });

  await test.step('the chair settles the tie at the special prize and confirms', async () => {
    await firstSignIn(page, '王组长', slips.get('王组长') ?? '', 'chair-pin-8');
    await openReview(page, reviewName);
    await goTo(page, '汇总');
    await picture(page, '14-tally');
    await goTo(page, '奖级');
    await expect(page.getByText(/特等奖线上并列待定/)).toBeVisible();
    await picture(page, '15-awards-open');
    const dialog = page.getByRole('dialog');
    const settle = page.getByRole('button', { name: '处理并列…' });
    for (let left = await settle.count(), first = true; left > 0; left -= 1, first = false) {
      await settle.first().click();
      if (first) await dialog.getByRole('button', { name: '02 号上移' }).click();
      await dialog.getByLabel('理由').fill(first ? '复议：02 号推广面更广' : '复议：按讨论的先后');
      if (first) await picture(page, '16-tie-dialog');
      await dialog.getByRole('button', { name: '作出决定' }).click();
      await expect(dialog).toBeHidden();
      await expect(settle).toHaveCount(left - 1);
    }
    await goTo(page, '定稿');
    const cases = page.locator('[data-line="cases"]');
    await expect(cases).toHaveAttribute('data-state', 'open');
    await expect(page.getByRole('button', { name: '定稿…', exact: true })).toBeDisabled();
    await picture(page, '16-seal-not-ready');
    await acceptAllCases(call, reviewId);
    await expect(cases).toHaveAttribute('data-state', 'ok');
    await goTo(page, '奖级');
    await page.getByRole('button', { name: '定稿…', exact: true }).click();
    const confirm = page.getByRole('dialog', { name: /^定稿/ });
    await confirm.getByLabel('组长的 PIN').fill('not the pin');
    await confirm.getByRole('button', { name: '定稿', exact: true }).click();
    await expect(confirm.getByText(/PIN 不正确/)).toBeVisible();
    await confirm.getByLabel('组长的 PIN').fill('chair-pin-8');
    await picture(page, '17-confirm');
    await confirm.getByRole('button', { name: '定稿', exact: true }).click();
    await expect(confirm).toBeHidden();
    await picture(page, '18-awards-sealed');
  });

  let shown: string[][] = [];
  await test.step('the tally on the screen', async () => {
    await goTo(page, '汇总');
    // The screen marks equal ranks ("11 ="); a workbook's rank is a number.
    shown = (await tallyRows(page, entryCount)).map(([rank = '', ...rest]) => [
      rank.replace(/ ?=$/, ''),
      ...rest,
    ]);
    expect(shown.slice(0, 2).map((row) => row.slice(0, 2))).toEqual([
      ['1', '02'],
      ['2', '01'],
    ]);
    await signOut(page, '王组长');
  });

  await test.step('the secretary exports; every figure is the one on the screen', async () => {
    await signIn(page, '周秘书', secretaryPin);
    await openReview(page, reviewName);
    await goTo(page, '文件');
    await picture(page, '19-export');
    const workbook = await desk.saveFile(() =>
      page.getByRole('button', { name: '导出 Excel 工作簿' }).click(),
    );
    const { sheets } = parseTable(new Uint8Array(await readFile(workbook)));
    const summary = sheets[1]?.rows.map((row) => row.cells) ?? [];
    const header = summary.findIndex((row) => row.includes('成果名称'));
    const columns = summary[header] ?? [];
    const column = (label: string) => columns.indexOf(label);
    const rows = summary.slice(header + 1, header + 1 + entryCount);
    // Screen: rank, number, entry, aggregate, seven judges, spread, tier, flags.
    for (const [index, row] of rows.entries()) {
      const screen = shown[index] ?? [];
      const cells = (labels: string[]) => labels.map((label) => row[column(label)] ?? '');
      expect(cells(['名次', '编号', '总分', ...judges])).toEqual([
        screen[0],
        screen[1],
        screen[3],
        ...screen.slice(4, 11),
      ]);
      expect(cells(['最高最低差'])).toEqual([screen[11]]);
      expect(row[column('奖级')] ?? '').toBe(screen[12] === '—' ? '' : screen[12]);
      expect(screen[2]).toContain(row[column('成果名称')]);
    }
    const list = sheets[0]?.rows.map((row) => row.cells) ?? [];
    const awarded = list.filter((row) => /等奖$/.test(row[0] ?? ''));
    expect(awarded.map((row) => [row[0], row[1], row[2], row[7]])).toEqual(
      shown.slice(0, awarded.length).map((row) => [row[12], row[0], row[1], row[3]]),
    );
    expect(awarded).toHaveLength(18);

    const csv = await desk.saveFile(() => page.getByRole('button', { name: '导出 CSV（GB18030）' }).click());
    const text = iconv.decode(await readFile(csv), 'gb18030');
    for (const row of awarded) expect(text).toContain(`${row[0]},${row[1]},${row[2]},`);

    await test.step('a spreadsheet’s own TRIMMEAN agrees to two decimals', async () => {
      const missing = officeMissing();
      test.info().annotations.push({ type: 'LibreOffice', description: missing ?? 'ran' });
      if (missing) return;
      const totals = rows.map((row) => judges.map((name) => Number(row[column(name)])));
      const byOffice = await trimmedMeansByOffice(dataDir, totals);
      expect(byOffice).toEqual(rows.map((row) => row[column('总分')]));
    });
  });

  await test.step('the supervisor reads the story and checks the chain', async () => {
    await signOut(page, '周秘书');
    await firstSignIn(page, '冯监督', slips.get('冯监督') ?? '', 'supervisor-pin-3');
    await openReview(page, reviewName);
    await goTo(page, '记录');
    await page
      .getByRole('button', { name: /校验|核对/ })
      .first()
      .click();
    await expect(page.getByText(/完整|没有被改动/).first()).toBeVisible();
    await picture(page, '20-story');
  });
});
