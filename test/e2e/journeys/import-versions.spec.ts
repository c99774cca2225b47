import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../harness/fixtures.ts';
import { goTo, picture, setUpSecretary } from './steps.ts';

/** The second file of a unit, and the first file of the next one: nothing is taken for anything else. */

const header = '序号,成果名称,申报单位,主要完成人';
const sheetOf = (...lines: string[]) =>
  [header, ...lines.map((line, index) => `${index + 1},${line}`)].join('\r\n');

const first = [
  '机床夹具改造',
  '水泵密封改造',
  '锅炉给煤改造',
  '行车防撞改造',
  '阀门检测改造',
  '焊机冷却改造',
];

test('a newer version and the sheet of another unit, decided with the keyboard alone', async ({
  desk,
  dataDir,
}) => {
  const { page } = desk;
  await setUpSecretary(page, '周秘书');
  await page.getByRole('button', { name: '新建评审' }).first().click();
  await page.getByLabel('评审名称').fill('五小评审');
  await page.getByRole('combobox', { name: '方案' }).click();
  await page.keyboard.type('公司技术革新奖');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '建立评审' }).click();

  async function choose(name: string, text: string): Promise<void> {
    const file = join(dataDir, name);
    await writeFile(file, text);
    await goTo(page, '成果');
    await page
      .getByRole('button', { name: /^导入…$/ })
      .first()
      .click();
    await desk.chooseFile(file, () => page.getByRole('button', { name: '选择文件…' }).click());
  }
  const numberOf = (title: string) =>
    page.locator('tr[data-row-key]').filter({ hasText: title }).getByRole('cell').nth(1);

  await test.step('the first file', async () => {
    await choose(
      '一厂.csv',
      sheetOf(...first.map((title, index) => `${title},一厂,张${'一二三四五六'[index]}`)),
    );
    await page.getByRole('button', { name: '导入 6 项' }).click();
    await expect(page.getByRole('button', { name: '焊机冷却改造' })).toBeVisible();
  });

  await test.step('its newer version: one withdrawn, one put in between, two with other people', async () => {
    await choose(
      '一厂第二版.csv',
      sheetOf(
        '机床夹具改造,一厂,张一、刘新',
        '锅炉给煤改造,一厂,张三',
        '皮带清扫器改造,一厂,赵七',
        '行车防撞改造,一厂,张四、王八',
        '阀门检测改造,一厂,张五',
        '焊机冷却改造,一厂,张六',
      ),
    );
    await expect(page.getByRole('status').first()).toContainText('有新版本 2 项（替换 0 项）');
    await expect(page.getByRole('status').first()).toContainText('新增 1 项，已有未变 3 项');
    const absent = page.getByRole('button', { name: '这份表里没有的现有成果：1 项' });
    await absent.focus();
    await page.keyboard.press('Enter');
    const list = page.getByRole('region', { name: '这份表里没有的现有成果：1 项' });
    await expect(list).toContainText('导入不会删除它们');
    await expect(list.getByRole('row', { name: /水泵密封改造/ })).toContainText('2');
    await picture(page, '35-newer-version-absent');

    const rows = page.getByRole('region', { name: '将要导入的内容' }).first();
    await rows.getByText('有新版本和待定 2 行').click();
    await expect(rows.locator('tr[data-row]')).toHaveCount(2);
    const open = rows.getByRole('button', { name: '第 2 行 不同之处' });
    await open.focus();
    await page.keyboard.press('Enter');
    await expect(open).toHaveAttribute('aria-expanded', 'true');
    await expect(rows.getByRole('row', { name: /主要完成人 张一 → 张一、刘新/ })).toBeVisible();
    await open.scrollIntoViewIfNeeded();
    await picture(page, '35-newer-version-differences');
    await rows.getByRole('button', { name: '下列新版本全部替换（2 项）' }).press('Enter');
    await expect(page.getByRole('status').first()).toContainText('替换 2 项');
    await page.getByRole('button', { name: '导入 3 项' }).click();
    await expect(numberOf('皮带清扫器改造')).toHaveText('7');
    await expect(numberOf('水泵密封改造')).toHaveText('2');
    await expect(page.getByText('张一、刘新')).toBeVisible();
  });

  await test.step('another unit counts from 1 too: its entries go on after those that are there', async () => {
    await choose('二厂.csv', sheetOf('叉车限速改造,二厂,周九', '天车遥控改造,二厂,吴十'));
    await expect(page.getByRole('button', { name: '没有新的成果' })).toBeDisabled();
    await picture(page, '35-numbers-clash');
    await page.getByRole('button', { name: '用后续编号' }).press('Enter');
    await expect(page.getByText('新增的成果接着现有编号往下编').first()).toBeVisible();
    await picture(page, '35-numbers-follow');
    await page.getByRole('button', { name: '导入 2 项' }).click();
    await expect(numberOf('叉车限速改造')).toHaveText('8');
    await expect(numberOf('天车遥控改造')).toHaveText('9');
  });

  await test.step('what is not certain is decided row by row', async () => {
    await choose(
      '一厂第三版.csv',
      sheetOf(
        '机床夹具改造,一厂,张一、刘新',
        '全新的成果,一厂,郑十一',
        '锅炉给煤改造,一厂,张三',
        '行车防撞改造,一厂,张四、王八',
      ),
    );
    await expect(page.getByText('可能是现有编号 2“水泵密封改造”的新版本')).toBeVisible();
    await expect(page.getByRole('button', { name: '没有新的成果' })).toBeDisabled();
    const choice = page.getByRole('combobox', { name: '第 3 行 怎样处理' });
    await choice.focus();
    await page.keyboard.press('Enter');
    await picture(page, '35-open-row');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: '导入 1 项' })).toBeEnabled();
    await page.getByRole('button', { name: '导入 1 项' }).click();
    await expect(numberOf('全新的成果')).toHaveText('10');
    await expect(numberOf('水泵密封改造')).toHaveText('2');
  });

  await test.step('a reply that could be meant for an entry is written only after somebody said so', async () => {
    await goTo(page, '成果');
    await page.getByRole('button', { name: '开始形式审查' }).click();
    const row = page.locator('tr[data-row-key]').filter({ hasText: '叉车限速改造' });
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: '退回补正…' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('名称和完成人请核实');
    await page.getByRole('dialog').getByRole('button', { name: '退回补正' }).click();
    await page.getByRole('button', { name: '导入补正回表（1 项待补正）…' }).click();
    const file = join(dataDir, '补正.csv');
    await writeFile(file, sheetOf('电动叉车限速装置,二厂,周九一'));
    await desk.chooseFile(file, () => page.getByRole('button', { name: '选择文件…' }).click());
    await expect(page.getByText('可能是退回的编号 8“叉车限速改造”的补正')).toBeVisible();
    await expect(page.getByRole('button', { name: '没有新的成果' })).toBeDisabled();
    await page.getByRole('button', { name: '第 2 行 不同之处' }).press('Enter');
    await expect(page.getByRole('row', { name: /成果名称 叉车限速改造 → 电动叉车限速装置/ })).toBeVisible();
    await picture(page, '35-reply-open');
    const choice = page.getByRole('combobox', { name: '第 2 行 怎样处理' });
    await choice.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '导入 1 项' }).click();
    await expect(numberOf('电动叉车限速装置')).toHaveText('8');
  });
});
