import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { deskScheme } from '../../builders/desk-scheme.ts';
import { pagesPdf } from '../../builders/pages-pdf.ts';
import { aProgramme } from '../../builders/programme.ts';
import { type Call, callerOf } from '../harness/caller.ts';
import { expect, test } from '../harness/fixtures.ts';
import { uploadPastScreens } from '../harness/upload.ts';
import { reviewName, rubric } from './scored-review.ts';
import { closeAside, goTo, openReview, picture, secretaryPin, setUpSecretary } from './steps.ts';

const money = { id: 'money', tierIds: null, text: '发给奖金，不含企业负责人', leadersExcluded: true };
const judges = ['赵一', '钱二', '孙三'];

/** A review whose scoring is over, made past the screens. */
async function scoredReview(
  call: Call,
  upload: (session: string, name: string, bytes: Uint8Array) => Promise<string>,
) {
  const { people } = await call('session.people', {}, null);
  const accountId = people[0]?.accountId ?? '';
  const { token } = await call('session.signIn', { accountId, pin: secretaryPin }, null);
  const { reviewId } = await call(
    'review.create',
    { name: reviewName, scheme: deskScheme({}, { rubric, programme: aProgramme({ benefits: [money] }) }) },
    token,
  );
  const rows = Array.from(
    { length: 8 },
    (_, index) => `00${index + 1},技术改进${index + 1}号,${index + 1}分厂,完成人${index + 1}`,
  );
  const table = ['编号,成果名称,申报单位,主要完成人', ...rows].join('\r\n');
  const fileId = await upload(token, '汇总.csv', new TextEncoder().encode(table));
  const plan = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };
  const preview = await call('import.preview', { reviewId, fileId, plan }, token);
  await call('import.commit', { reviewId, fileId, plan: preview.plan, digest: preview.digest }, token);
  const entryIds = (await call('entry.list', { reviewId }, token)).entries.map(({ id }) => id);
  await call('review.startScreening', { reviewId }, token);
  await call('entry.screen', { reviewId, entryIds, verdict: 'accepted', reason: null }, token);
  const members = judges.map((name) => ({ name, unit: null, specialty: null, roles: ['judge' as const] }));
  const { added } = await call('member.add', { reviewId, members }, token);
  const accountIds = added.map((one) => one.accountId);
  const { slips } = await call('member.issueSlips', { reviewId, accountIds }, token);
  const { digest } = await call('assignment.preview', { reviewId }, token);
  await call('assignment.apply', { reviewId, digest }, token);
  const open = async () => {
    await call('round.open', { reviewId }, token);
    for (const slip of slips) {
      const session = await call(
        'session.useSlip',
        { accountId: slip.accountId, slip: slip.slip, newPin: 'a good pin 2026' },
        null,
      );
      const { items } = await call('desk.list', { reviewId }, session.token);
      for (const [index, { assignmentId }] of items.entries()) {
        const sheet = await call('desk.open', { reviewId, assignmentId }, session.token);
        const criteria = sheet.rubric.groups.flatMap((group) => group.criteria);
        const marks = Object.fromEntries(
          criteria.map((one) => [
            one.id,
            'max' in one ? Math.round((one.max * (0.9 - 0.04 * index)) / 100) * 100 : 0,
          ]),
        );
        const { version } = await call(
          'scorecard.save',
          { reviewId, assignmentId, version: 0, marks, comment: '评语' },
          session.token,
        );
        await call('scorecard.submit', { reviewId, assignmentId, version }, session.token);
      }
    }
    await call('round.close', { reviewId, missingReason: null }, token);
  };
  return { reviewId, token, open };
}

test('papers are looked at, saved as PDF and Word, and several at once', async ({ desk, host }) => {
  const { page } = desk;
  const call = callerOf(desk, host);
  await setUpSecretary(page, '周秘书');
  const review = await scoredReview(call, (session, name, bytes) =>
    uploadPastScreens(desk, host, session, name, bytes),
  );

  await openReview(page, reviewName);
  await goTo(page, '文件');
  await expect(page.getByRole('heading', { name: '会议用表' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '评审结果' })).toHaveCount(0);
  await page.getByRole('button', { name: '专家签到表' }).click();
  await expect(page.getByTestId('paper-preview').getByText('赵一')).toBeVisible();
  await picture(page, 'papers-attendance');
  const attendance = await desk.saveFile(() => page.getByRole('button', { name: '存为 PDF' }).click());
  expect((await readFile(attendance)).subarray(0, 5).toString()).toBe('%PDF-');
  await closeAside(page);
  await page.getByRole('button', { name: '专家评审费发放表' }).click();
  await page.getByLabel('标准（元/天）').fill('100');
  await page.getByLabel('钱二的评审天数').fill('2.5');
  await page.getByRole('button', { name: '按填写的内容重新预览' }).click();
  await expect(page.getByTestId('paper-preview').getByText('450.00')).toBeVisible();
  await picture(page, 'papers-fees');
  await closeAside(page);

  await review.open();
  await page.reload();
  await goTo(page, '文件');
  await expect(page.getByRole('heading', { name: '评审结果' })).toBeVisible();
  await picture(page, 'papers-list');
  await page.getByRole('button', { name: '评分汇总表' }).click();
  await expect(page.getByTestId('paper-preview').getByText('技术改进1号')).toBeVisible();
  await expect(page.getByText('每一页都会标明“草稿”')).toBeVisible();
  await picture(page, 'papers-summary');
  const summary = await desk.saveFile(() => page.getByRole('button', { name: '存为 PDF' }).click());
  expect(summary).toContain('草稿');
  expect((await readFile(summary)).subarray(0, 5).toString()).toBe('%PDF-');
  await closeAside(page);
  await page.getByRole('button', { name: '公示公告' }).click();
  await page.getByLabel('落款单位').fill('某市总工会');
  await page.getByRole('button', { name: '按填写的内容重新预览' }).click();
  await expect(page.getByTestId('paper-preview').getByText('某市总工会')).toBeVisible();
  await picture(page, 'papers-notice');
  await closeAside(page);

  await page.getByRole('button', { name: '奖励兑现表' }).click();
  await page.getByRole('combobox', { name: '企业负责人' }).fill('完成人1');
  await page.locator('.ant-select-item-option', { hasText: '完成人1' }).click();
  await expect(page.locator('.ant-select-selection-item', { hasText: '完成人1' })).toBeVisible();
  // The first click may only close the list of names.
  await expect(async () => {
    await page.getByRole('button', { name: '按填写的内容重新预览' }).click();
    await expect(page.getByTestId('paper-preview').getByText('企业负责人不发放：完成人1')).toBeVisible({
      timeout: 4000,
    });
  }).toPass();
  await picture(page, 'papers-benefits');
  await closeAside(page);
  // Right after choosing from a list, Escape closes the sheet.
  await page.getByRole('button', { name: '个人评分表（已评）' }).click();
  await page.getByRole('combobox', { name: '评委' }).click();
  await page.locator('.ant-select-item-option', { hasText: '钱二' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: '会议议程' }).click();
  await page.getByLabel('出席领导').fill('某市总工会副主席 张某');
  await page.getByRole('button', { name: '按填写的内容重新预览' }).click();
  await expect(page.getByTestId('paper-preview').getByText('出席领导：某市总工会副主席 张某')).toBeVisible();
  await picture(page, 'papers-agenda');
  await closeAside(page);
  await page.getByRole('button', { name: '证书、奖状' }).click();
  await page
    .locator('input[aria-label="选择底图"]')
    .setInputFiles({ name: '底图.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pagesPdf(1)) });
  await expect(page.getByText('底图.pdf')).toBeVisible();
  await expect(page.getByText('发文字号')).toHaveCount(0);
  await picture(page, 'papers-certificates');
  const certificates = await desk.saveFile(() => page.getByRole('button', { name: '存为 PDF' }).click());
  expect((await readFile(certificates)).toString('latin1')).toContain('/Subtype /Image');
  await closeAside(page);

  await page.getByRole('checkbox', { name: '选择获奖名单' }).check();
  await page.getByRole('checkbox', { name: '选择评审规则说明' }).check();
  const zip = await desk.saveFile(() => page.getByRole('button', { name: '生成 2 份' }).click());
  const names = Object.keys(unzipSync(new Uint8Array(await readFile(zip))));
  expect(names.map((name) => name.slice(-4))).toEqual(['.pdf', '.pdf']);

  await page.getByRole('tab', { name: '自有模板' }).click();
  await expect(page.getByText('{评审名称}').first()).toBeVisible();
  await picture(page, 'papers-templates');
  await page.getByRole('tab', { name: '归档' }).click();
  await expect(page.getByText('还没有签字扫描件')).toBeVisible();
  await picture(page, 'papers-archive');
});
