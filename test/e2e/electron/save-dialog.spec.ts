import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { callFromPage } from '../harness/backend-caller.ts';
import { expect, test } from '../harness/window-test.ts';

test('saving remembers the folder, proposes no name that is taken, and leaves no half file', async ({
  window,
  dataDir,
}) => {
  const { app, page } = window;
  const set = { name: '周秘书', unit: null, pin: 'mi-shu-2026', language: 'zh-CN' as const };
  const { token: session } = await callFromPage(page, 'session.setUp', set, null);
  const { schemes } = await callFromPage(page, 'scheme.list', {}, session);
  const scheme = schemes[0];
  if (!scheme) throw new Error('there are built-in schemes');
  const { reviewId } = await callFromPage(page, 'review.create', { name: '评审', scheme }, session);
  const asked = { reviewId, kind: 'rules' as const, language: 'zh-CN' as const, facts: {} };
  const offer = () => callFromPage(page, 'paper.makeForm', { ...asked, format: 'docx' }, session);

  /** Saves as a person who chooses `folder` (null = what is proposed), and tells what was proposed. */
  const save = async (folder: string | null, options: { cancel?: boolean; token?: string } = {}) => {
    await app.evaluate(
      ({ dialog }, { folder, cancel }) => {
        dialog.showSaveDialog = (async (...args: unknown[]) => {
          const { defaultPath = '', properties = [] } = args.at(-1) as {
            defaultPath?: string;
            properties?: string[];
          };
          const told = globalThis as { proposed?: string; properties?: string[] };
          told.proposed = defaultPath;
          told.properties = properties;
          const name = defaultPath.split('/').at(-1);
          return { canceled: cancel, filePath: folder === null ? defaultPath : `${folder}/${name}` };
        }) as typeof dialog.showSaveDialog;
      },
      { folder, cancel: options.cancel ?? false },
    );
    const download = await offer();
    const outcome = await page.evaluate(
      ({ token, fileName }) =>
        (
          globalThis as unknown as {
            pingheng: { saveDownload(token: string, fileName: string): Promise<unknown> };
          }
        ).pingheng.saveDownload(token, fileName),
      { token: options.token ?? download.token, fileName: download.fileName },
    );
    const proposed = await app.evaluate(() => (globalThis as { proposed?: string }).proposed ?? '');
    const properties = await app.evaluate(() => (globalThis as { properties?: string[] }).properties ?? []);
    return { outcome, proposed, properties, token: download.token, fileName: download.fileName };
  };

  const stick = join(dataDir, 'stick');
  await mkdir(stick);
  const first = await save(stick);
  expect(first.outcome).toEqual({ saved: true, fileName: first.fileName });
  expect(first.properties).toContain('showOverwriteConfirmation');
  const kept = await readFile(join(stick, first.fileName));
  expect(kept.subarray(0, 2).toString()).toBe('PK');

  // The next time the same folder, under a name that is free; the first file stays as it is.
  const second = await save(null);
  const numbered = first.fileName.replace(/\.docx$/, ' (2).docx');
  expect(second.proposed).toBe(join(stick, numbered));
  expect(await readFile(join(stick, first.fileName))).toEqual(kept);
  expect((await readdir(stick)).sort()).toEqual([numbered, first.fileName].sort());

  // Cancelled: no file, and what was offered is given up.
  const cancelled = await save(null, { cancel: true });
  expect(cancelled.outcome).toEqual({ saved: false, reason: 'cancelled' });
  const gone = await save(null, { token: cancelled.token });
  expect(gone.outcome).toEqual({ saved: false, reason: 'failed', detail: 'download.gone' });
  expect(await readdir(stick)).toHaveLength(2);

  // A folder that cannot be written to: said, with nothing left.
  await writeFile(join(dataDir, 'no-folder'), 'a file');
  const refused = await save(join(dataDir, 'no-folder'));
  expect(refused.outcome).toMatchObject({ saved: false, reason: 'failed' });
  expect((await save(null)).proposed.startsWith(stick)).toBe(true);
});
