import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseTable } from '../../../electron/backend/documents/parse-table.ts';
import { aWordForm } from '../../builders/word-form.ts';
import { callerOf } from '../harness/caller.ts';
import { expect, test } from '../harness/fixtures.ts';
import { goTo, picture, secretaryPin, setUpSecretary } from './steps.ts';

/** From a template to screened entries: what the secretary does before a single mark is given. */

const sheet = [
  '市机械工会2026年“五小”成果汇总表,,,,',
  '编号,课题,完成单位,主要完成人,备注',
  'J01,一种6kV开关柜防误操作装置,市机械厂一分厂,张建国、李卫东,小发明',
  'J02,6kV 开关柜防误操作装置的研制,市机械厂一分厂,张建国,小发明',
  'J03,,市机械厂二分厂,王海,小发明',
  'J04,低温余热回收管路优化,市第二热电公司,赵敏、钱伟,小发明类',
].join('\r\n');

test('scheme from a template, wrong mapping corrected, duplicate decided, screened, statistics exported', async ({
  desk,
  dataDir,
  host,
}) => {
  const { page } = desk;
  await setUpSecretary(page, '周秘书');

  await test.step('a review from a template, its rules edited', async () => {
    await page.getByRole('button', { name: '新建评审' }).first().click();
    await page.getByLabel('评审名称').fill('机械工会评审');
    await page.getByRole('combobox', { name: '方案' }).click();
    await page.keyboard.type('公司技术革新奖');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '建立评审' }).click();
    await goTo(page, '方案');
    const part = (name: string) => page.getByRole('button', { name, exact: true });

    await part('奖级和名额').click();
    const quota = page.getByRole('spinbutton', { name: /一等奖 按个数/ });
    await quota.fill('3');
    await quota.press('Tab');
    await picture(page, '30-scheme-edited');

    await part('类别').click();
    await page.getByRole('button', { name: '添加类别' }).click();
    await page.getByRole('textbox', { name: '类别名称' }).fill('小发明');
    await page.getByRole('button', { name: '单独设评分标准' }).click();
    // The rubric of the category opens, with the maxima of the common one: one of them is changed.
    await page.getByRole('button', { name: '编辑“先进程度”' }).click();
    await picture(page, '30-scheme-category-rubric');
    await page.getByText('打印', { exact: true }).click();
    const paper = page.getByTestId('paper-preview');
    await expect(paper).toContainText('个人评分表');
    await expect(paper).toContainText('类别：小发明');
    await picture(page, '30-scheme-sheet-paper');

    await part('轮次').click();
    await page.getByRole('button', { name: '分成几轮' }).click();
    const weight = page.getByRole('spinbutton', { name: '在最后得分里占' }).first();
    await weight.fill('40');
    await weight.press('Tab');
    const check = page.getByRole('region', { name: '方案检查' });
    await expect(check).toContainText('各轮权重加起来是 140%，应为 100%。');
    await expect(page.getByRole('button', { name: /^保存/ })).toBeDisabled();
    const last = page.getByRole('spinbutton', { name: '在最后得分里占' }).last();
    await last.fill('60');
    await last.press('Tab');
    await expect(check).not.toContainText('应为 100%');
    await picture(page, '30-scheme-rounds');

    await part('申报条件').click();
    await page.getByRole('button', { name: '添加条件' }).click();
    await page.getByRole('textbox', { name: '条件原文' }).fill('成果已经实施');
    await picture(page, '30-scheme-conditions');

    for (const [index, name] of [
      '基本信息',
      '评选方式',
      '计分',
      '票决',
      '评审组织',
      '实地考察',
      '优胜单位',
      '申报材料',
      '日程',
      '推荐名额',
      '奖励',
      '规则一览',
    ].entries()) {
      await part(name).click();
      await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
      await picture(page, `30-scheme-section-${index + 1}`);
    }
    await page.getByRole('button', { name: /^保存/ }).click();
    await expect(page.getByText('方案已保存。')).toBeVisible();
    await page.reload();
    await part('轮次').click();
    await expect(page.getByRole('textbox', { name: '轮次名称' })).toHaveCount(2);
    await part('奖级和名额').click();
    await expect(page.getByRole('spinbutton', { name: /一等奖 按个数/ })).toHaveValue('3');
    // One round is enough for the rest of this story.
    await part('轮次').click();
    await page.getByRole('button', { name: '删除“终评”' }).click();
    await page.getByRole('button', { name: /^保存/ }).click();
    await expect(page.getByText('只有一轮评分。')).toBeVisible();
  });

  await test.step('a sheet whose column was taken for something else', async () => {
    const file = join(dataDir, '机械工会汇总.csv');
    await writeFile(file, sheet);
    await goTo(page, '成果');
    await page.getByRole('button', { name: '导入…' }).first().click();
    await desk.chooseFile(file, () => page.getByRole('button', { name: '选择文件…' }).click());
    // 备注 is only a remark to the program; here it is where the category stands.
    const remark = page.getByRole('combobox', { name: /备注/ });
    await expect(remark).toBeVisible();
    await remark.click();
    await page.getByTitle('类别').last().click();
    // One unit calls the category otherwise than the scheme: it would have no rubric and no places.
    const categories = page.getByRole('region', { name: '这些类别不在方案的类别里' });
    await expect(categories).toContainText('小发明类（1 项）');
    await categories.getByRole('combobox', { name: '“小发明类”是' }).click();
    await page.getByTitle('小发明', { exact: true }).last().click();
    // One row has no title: it is written here, in the preview.
    await expect(page.getByRole('button', { name: /^导入 \d 项$/ })).toBeDisabled();
    await page.getByRole('button', { name: '第 5 行 成果名称 （空）' }).first().click();
    await page.getByRole('textbox', { name: '第 5 行 成果名称' }).fill('皮带清扫器改造');
    await picture(page, '31-correcting');
    await page.keyboard.press('Enter');
    await expect(page.getByText('已在这里改正 1 处')).toBeVisible();
    await expect(page.getByRole('button', { name: '导入 4 项' })).toBeEnabled();
    await picture(page, '31-mapping');
    await page.getByRole('button', { name: '导入 4 项' }).click();
    await expect(page.getByRole('button', { name: '皮带清扫器改造' })).toBeVisible();
  });

  await test.step('the repeated entry is found and decided', async () => {
    await page.getByRole('link', { name: /^查重/ }).click();
    await page.getByRole('button', { name: '查重', exact: true }).click();
    const pair = page.getByRole('article', { name: /6kV ?开关柜防误操作装置/ });
    await expect(pair).toHaveCount(1);
    await picture(page, '32-duplicates');
    await pair.getByRole('textbox').fill('同一装置，重复申报');
    await pair.getByRole('button', { name: '同一成果', exact: true }).click();
    await expect(pair).toHaveCount(0);
  });

  await test.step('screening: one is refused with the reason, the others pass', async () => {
    await goTo(page, '成果');
    await page.getByRole('button', { name: '开始形式审查' }).click();
    const rowOf = (number: string) =>
      page.locator('tr[data-row-key]').filter({ has: page.getByRole('cell', { name: number, exact: true }) });
    const row = rowOf('J02');
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: '不予受理…' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('与 J01 重复申报');
    await page.getByRole('dialog').getByRole('button', { name: '不予受理' }).click();
    await expect(row.getByText('不予受理')).toBeVisible();
    for (const number of ['J01', 'J03', 'J04']) {
      await rowOf(number).getByRole('checkbox').check();
    }
    await picture(page, '33-screening');
    await page.getByRole('button', { name: '通过', exact: true }).click();
    await expect(page.getByText(/已给 3 项成果结论/)).toBeVisible();
  });

  await test.step('an entry is returned and answered by a reply sheet', async () => {
    const row = page
      .locator('tr[data-row-key]')
      .filter({ has: page.getByRole('cell', { name: 'J03', exact: true }) });
    // Nothing is done with a row that has changed since it was ticked.
    await expect(row.getByText('通过')).toBeVisible();
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: '退回补正…' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('请写明完成人');
    await page.getByRole('dialog').getByRole('button', { name: '退回补正' }).click();
    await expect(row.getByText('退回补正')).toBeVisible();
    await test.step('past its deadline the unit is named, and the list of all such units is a file', async () => {
      const call = callerOf(desk, host);
      const { people } = await call('session.people', {}, null);
      const accountId = people[0]?.accountId ?? '';
      const { token } = await call('session.signIn', { accountId, pin: secretaryPin }, null);
      const reviewId = /review\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
      const { entries } = await call('entry.list', { reviewId }, token);
      const entryIds = entries.filter(({ number }) => number === 'J03').map(({ id }) => id);
      const due = new Date(Date.now() - 24 * 3600 * 1000).toISOString();
      await call('screening.setDeadline', { reviewId, entryIds, due }, token);
      const warning = page.getByRole('alert').filter({ hasText: '市机械厂二分厂' });
      await expect(warning).toBeVisible();
      await picture(page, '33-overdue');
      const saved = await desk.saveFile(() => warning.getByRole('button').click());
      expect(JSON.stringify(parseTable(new Uint8Array(await readFile(saved))))).toContain('市机械厂二分厂');
    });
    await page.getByRole('button', { name: '导入补正回表（1 项待补正）…' }).click();
    const file = join(dataDir, '补正.csv');
    const reply = [
      '编号,课题,完成单位,主要完成人',
      'J03,皮带清扫器改造,市机械厂二分厂,王海、李强',
      'J01,别的,别的,别的',
    ];
    await writeFile(file, reply.join('\r\n'));
    await desk.chooseFile(file, () => page.getByRole('button', { name: '选择文件…' }).click());
    await expect(page.getByText('不是退回补正的成果')).toBeVisible();
    await picture(page, '33-reply-sheet');
    await page.getByRole('button', { name: '导入 1 项' }).click();
    await expect(row).toContainText('王海、李强');
    await expect(row.getByText('待审')).toBeVisible();
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: '通过', exact: true }).click();
    await expect(row.getByText('通过')).toBeVisible();
  });

  await test.step('a folder of Word forms becomes one table; what cannot be read is named', async () => {
    const folder = join(dataDir, '申报表');
    await mkdir(folder);
    const form = (title: string, unit: string) =>
      aWordForm([
        { paragraph: '推荐申报表' },
        {
          rows: [
            ['成果名称', title],
            ['申报单位', unit],
            ['主要完成人', '孙立、吴敏'],
          ],
        },
      ]);
    await writeFile(join(folder, '一.docx'), form('空压机余热利用', '市机械厂三分厂'));
    await writeFile(join(folder, '二.docx'), form('行车防碰撞装置', '市机械厂四分厂'));
    await writeFile(join(folder, '信.docx'), aWordForm([{ paragraph: '请查收。' }]));
    await writeFile(join(folder, '旧.doc'), '不是 Word 文件');
    await writeFile(join(folder, '照片.jpg'), 'x');
    await page.getByRole('button', { name: '导入…', exact: true }).click();
    await page.locator('input[type="file"][aria-label="导入申报表文件夹…"]').setInputFiles(folder);
    await expect(page.getByText('读入 2 份申报表，请核对下面的预览。')).toBeVisible();
    await expect(page.getByText(/^信\.docx：/)).toBeVisible();
    await expect(page.getByText(/^旧\.doc：/)).toBeVisible();
    await page.getByText('文件夹里还有 1 个文件不是 Word 文件').click();
    await expect(page.getByText('申报表/照片.jpg')).toBeVisible();
    await expect(page.getByRole('button', { name: '导入 2 项' })).toBeEnabled();
    await picture(page, '33-word-forms');
    await page.getByRole('button', { name: '取消' }).click();
  });

  await test.step('statistics, and the same figures in the workbook', async () => {
    await goTo(page, '统计');
    const table = page.getByRole('region', { name: '各单位申报情况排名' });
    await expect(table.getByRole('row', { name: /市机械厂一分厂/ })).toContainText('2');
    await picture(page, '34-statistics');
    const file = await desk.saveFile(() => page.getByRole('button', { name: '导出统计表' }).click());
    const rows =
      parseTable(new Uint8Array(await readFile(file))).sheets[0]?.rows.map(({ cells }) => cells) ?? [];
    const line = (unit: string) => rows.find((cells) => cells.includes(unit)) ?? [];
    expect(line('市机械厂一分厂').slice(0, 4)).toEqual(['1', '市机械厂一分厂', '2', '1']);
    expect(line('市第二热电公司').slice(1, 4)).toEqual(['市第二热电公司', '1', '1']);
    expect(rows.find((cells) => cells.includes('合计'))?.slice(1, 4)).toEqual(['合计', '4', '3']);
  });
});
