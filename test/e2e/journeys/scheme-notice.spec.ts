import { expect, test } from '../harness/fixtures.ts';
import { goTo, picture, setUpSecretary } from './steps.ts';

/** A notice that leaves numbers open: its values are decided one by one, and the scheme goes on as a file. */

test('values are confirmed in sight, 待填 on purpose; the scheme opens the next review from a file', async ({
  desk,
}) => {
  const { page } = desk;
  await setUpSecretary(page, '周秘书');
  const create = () => page.getByRole('button', { name: '建立评审' }).click();
  // A part with something to look at has a count behind its name.
  const part = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}( \\d+)?$`) }).click();

  await test.step('a review of the programme', async () => {
    await page.getByRole('button', { name: '新建评审' }).first().click();
    await page.getByLabel('评审名称').fill('临沂优秀成果');
    await page.getByRole('combobox', { name: '方案' }).click();
    await page.keyboard.type('临沂市职工优秀');
    await page.keyboard.press('Enter');
    await create();
    await goTo(page, '方案');
  });

  const values = page.getByRole('region', { name: '需要确认的值' });
  const line = (name: string) => values.getByRole('row', { name: new RegExp(name) });

  await test.step('each value is there to be read, and is confirmed by itself', async () => {
    await part('待确认的值');
    await expect(line('一等奖名额')).toContainText('5 个');
    await expect(line('计分方法')).toContainText('平均分');
    await picture(page, '35-scheme-values');
    await values.getByRole('button', { name: '确认“计分方法”' }).click();
    await expect(line('计分方法')).toContainText('周秘书');
    await expect(line('小数位数')).toContainText('待确认');
    // The keyboard goes on where something is left to decide.
    await expect(values.getByRole('button').first()).toBeFocused();
  });

  await test.step('待填 leads to where it is filled in, or is taken as it is', async () => {
    await values.getByRole('button', { name: '去填写“一等奖名额”' }).click();
    const quota = page.getByRole('spinbutton', { name: /一等奖 按个数/ });
    await quota.fill('8');
    await quota.press('Tab');
    await expect(page.getByRole('region', { name: '方案检查' })).toContainText('获奖总数上限是 20');
    await quota.fill('4');
    await quota.press('Tab');
    await page.getByRole('button', { name: /^保存/ }).click();
    await expect(page.getByText('方案已保存。')).toBeVisible();
    await part('待确认的值');
    await values.getByRole('button', { name: '确认“一等奖名额”' }).click();
    await expect(line('一等奖名额')).toContainText('周秘书');
    await values.getByRole('button', { name: '“二等奖名额”就用这个值' }).click();
    await expect(line('二等奖名额')).toContainText('周秘书');
  });

  await test.step('the sheet that will be printed, large', async () => {
    await part('评分标准');
    await page.getByText('打印', { exact: true }).click();
    await page.getByRole('button', { name: '放大、打印…' }).click();
    const paper = page.getByRole('dialog').getByTestId('paper-preview');
    await expect(paper).toContainText('合计（满分 100 分）');
    await picture(page, '35-scheme-sheet-large');
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
  });

  await test.step('the scheme as a file begins another review', async () => {
    const file = await desk.saveFile(() => page.getByRole('button', { name: '导出方案' }).click());
    await page.goto(page.url().replace(/#.*/, '#/'));
    await page.getByRole('button', { name: '新建评审' }).first().click();
    await page.getByLabel('评审名称').fill('下一届');
    await desk.chooseFile(file, () => page.getByRole('button', { name: '从文件选方案…' }).click());
    await expect(page.getByText('临沂市职工优秀技术创新成果（来自文件）')).toBeVisible();
    await picture(page, '35-scheme-from-file');
    await create();
    await goTo(page, '方案');
    await part('奖级和名额');
    await expect(page.getByRole('spinbutton', { name: /一等奖 按个数/ })).toHaveValue('4');
    // What one committee decided, the next one decides again.
    await part('待确认的值');
    await expect(line('计分方法')).toContainText('待确认');
  });
});
