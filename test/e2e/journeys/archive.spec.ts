import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { projectFolder } from '../../../electron/launch/project.ts';
import { callerOf } from '../harness/caller.ts';
import { expect, test } from '../harness/fixtures.ts';
import { uploadPastScreens } from '../harness/upload.ts';
import { publishReview, reviewName, scoredReview } from './scored-review.ts';
import { closeAside, goTo, openReview, picture, secretaryPin, setUpSecretary } from './steps.ts';

const drawing = new TextEncoder().encode('%PDF-1.4 图纸一张');

test('signed papers come back by their code, and the archive opens and verifies by itself', async ({
  desk,
  host,
  dataDir,
}) => {
  const missing = ['pdftoppm', 'unzip', 'sha256sum'].filter((one) => spawnSync(one, ['--help']).error);
  test.skip(missing.length > 0, `this machine has no ${missing.join(', ')}`);
  test.setTimeout(600_000);
  const { page } = desk;
  const call = callerOf(desk, host);
  await setUpSecretary(page, '周秘书');
  const { people } = await call('session.people', {}, null);
  const accountId = people[0]?.accountId ?? '';
  const { token } = await call('session.signIn', { accountId, pin: secretaryPin }, null);
  const upload = (name: string, bytes: Uint8Array) => uploadPastScreens(desk, host, token, name, bytes);
  const review = await scoredReview(call, upload, async (reviewId, entryIds) => {
    const fileId = await upload('图纸.pdf', drawing);
    const items = [{ entryId: entryIds[0] ?? '', fileId, name: '图纸.pdf', materialId: null }];
    await call('attachment.add', { reviewId, items }, token);
  });
  await publishReview(call, review);
  const archive = page.getByRole('region', { name: '归档' });

  await test.step('what is missing is listed, and keeps the archive from being made', async () => {
    await openReview(page, reviewName);
    await goTo(page, '文件');
    await page.getByRole('tab', { name: '归档' }).click();
    await expect(archive.getByText('还缺 1 份签字件')).toBeVisible();
    await expect(
      archive.getByRole('row', { name: /评分汇总表/ }).getByText('还没有签字扫描件'),
    ).toBeVisible();
    await expect(archive.getByText(/成果附件 1 个/)).toBeVisible();
    await expect(archive.getByRole('button', { name: '归档并保存' })).toBeDisabled();
    await picture(page, '50-archive-missing');
  });

  const scan = join(dataDir, 'scan');
  await test.step('the paper is printed, signed, and scanned', async () => {
    await page.getByRole('tab', { name: '文件', exact: true }).click();
    await page.getByRole('button', { name: '评分汇总表' }).click();
    await expect(page.getByTestId('paper-preview').getByText('技术改进1号')).toBeVisible();
    const pdf = await desk.saveFile(() => page.getByRole('button', { name: '存为 PDF' }).click());
    await mkdir(scan);
    execFileSync('pdftoppm', ['-r', '200', '-gray', '-png', pdf, join(scan, 'page')]);
    await closeAside(page);
  });

  await test.step('its code says which paper of which seal it is', async () => {
    await page.getByRole('tab', { name: '归档' }).click();
    const pages = execFileSync('ls', [scan], { encoding: 'utf8' }).trim().split('\n');
    await archive
      .locator('input[aria-label="加入扫描件 评分汇总表"]')
      .setInputFiles(join(scan, pages[0] ?? ''));
    await expect(page.getByText('已收下，二维码对应：评分汇总表。')).toBeVisible({ timeout: 60_000 });
    await expect(archive.getByText(/^已收到：/)).toBeVisible();
    await expect(archive.getByText(/还缺/)).toHaveCount(0);
    await picture(page, '51-archive-ready');
  });

  await test.step('it can be stopped, and leaves nothing', async () => {
    await archive.getByRole('button', { name: '归档并保存' }).click();
    await expect(archive.getByRole('progressbar', { name: '进度' })).toBeVisible();
    await expect(archive.getByText(/正在生成文件/)).toBeVisible();
    await picture(page, '52-archive-making');
    await archive.getByRole('button', { name: '取消', exact: true }).click();
    await expect(archive.getByText('已取消，没有留下文件。')).toBeVisible();
    const left = execFileSync('find', [join(dataDir, 'outgoing'), '-type', 'f'], { encoding: 'utf8' });
    expect(left).toBe('');
  });

  await test.step('the archive opens without Pingheng, and everything in it agrees', async () => {
    const path = await desk.saveFile(() => archive.getByRole('button', { name: '归档并保存' }).click());
    await expect(archive.getByText(/^已于/)).toBeVisible();
    await picture(page, '53-archived');
    const files = unzipSync(new Uint8Array(await readFile(path)));
    const names = Object.keys(files);
    expect(files['2-原始材料/成果附件/001 技术改进1号/图纸.pdf']).toEqual(drawing);
    expect(names.filter((name) => name.startsWith('3-签字扫描件/'))).toHaveLength(1);
    expect(names).toContain('0-卷内目录.pdf');
    const folder = join(dataDir, 'opened');
    execFileSync('unzip', ['-q', path, '-d', folder], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    const sums = { cwd: folder, encoding: 'utf8' } as const;
    expect(execFileSync('sha256sum', ['--quiet', '-c', 'SHA256SUMS.txt'], sums)).toBe('');
    const verified = execFileSync(
      process.execPath,
      ['electron/launch.mjs', 'verify', join(folder, '4-数据', '定稿核对.json')],
      { cwd: projectFolder, encoding: 'utf8' },
    );
    const report = JSON.parse(verified) as { ok: boolean; seals: { kind: string }[] };
    expect(report.ok).toBe(true);
    expect(report.seals.map(({ kind }) => kind)).toEqual(['panel', 'approved', 'final']);
  });
});
