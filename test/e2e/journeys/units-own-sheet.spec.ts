import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../harness/fixtures.ts';
import { goTo, picture, setUpSecretary } from './steps.ts';

/** A unit fills in its own sheet and writes its name nowhere in the rows; the file is called after its category. */
const sheet = '序号,成果名称,主要完成人\n1,甲机改造,张三（组长） 李四（组员）\n2,乙机改造,王五\n合计,2,\n';

test('unit and category of a sheet whose rows name none are said once, and taken back', async ({
  desk,
  dataDir,
}) => {
  const { page } = desk;
  await setUpSecretary(page, '周秘书');
  await page.getByRole('button', { name: '新建评审' }).first().click();
  await page.getByLabel('评审名称').fill('机械工会评审');
  await page.getByRole('combobox', { name: '方案' }).click();
  await page.keyboard.type('公司技术革新奖');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '建立评审' }).click();
  await goTo(page, '方案');
  await page.getByRole('button', { name: '类别', exact: true }).click();
  await page.getByRole('button', { name: '添加类别' }).click();
  await page.getByRole('textbox', { name: '类别名称' }).fill('小发明');
  await page.getByRole('button', { name: /^保存/ }).click();
  await goTo(page, '成果');
  const file = join(dataDir, '小发明汇总.csv');
  await writeFile(file, sheet);
  await page.getByRole('button', { name: '导入…' }).first().click();
  await desk.chooseFile(file, () => page.getByRole('button', { name: '选择文件…' }).click());

  await page.getByRole('combobox', { name: '没有写单位的各行，单位是' }).fill('市机械厂');
  await page.getByRole('button', { name: '填上：没有写单位的各行，单位是' }).click();
  // The name of the file says it already.
  await page.getByRole('button', { name: '填上：没有写类别的各行，类别是' }).click();
  const row = page.locator('tr').filter({ hasText: '甲机改造' }).last();
  await expect(row).toContainText('市机械厂');
  await expect(row).toContainText('小发明');
  await expect(row).toContainText('张三（组长）、李四（组员）');
  await picture(page, '31-whole-file');
  await page.getByRole('button', { name: '撤销：没有写类别的各行，类别是' }).click();
  await expect(row).not.toContainText('小发明');
  await page.getByRole('button', { name: '填上：没有写类别的各行，类别是' }).click();
  await page.getByRole('button', { name: '导入 2 项' }).click();
  // On the page of entries a title is a button by itself.
  const imported = page.getByRole('button', { name: '乙机改造', exact: true });
  await expect(page.locator('tr').filter({ has: imported })).toContainText('市机械厂');
});
