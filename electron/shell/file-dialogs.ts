import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, parse } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { PickedFile, SaveOutcome } from '../../shared/contract/bridge.ts';
import { UserError } from '../../shared/contract/errors.ts';
import type { BackendClient } from './backend-client.ts';
import { shellText } from './shell-text.ts';

const MAX_BYTES = 200 * 1024 * 1024;

/** Native open dialog; what was picked goes to the backend. The path stays here. Null = cancelled. */
export async function pickSpreadsheet(
  window: BrowserWindow,
  backend: BackendClient,
  session: string,
): Promise<PickedFile | null> {
  const text = shellText();
  const choice = await dialog.showOpenDialog(window, {
    title: text['pick.title'],
    buttonLabel: text['pick.button'],
    properties: ['openFile'],
    filters: [
      { name: text['pick.spreadsheets'], extensions: ['xlsx', 'xls', 'et', 'csv', 'txt'] },
      // What a file is, is decided by its content: a wrong name must not hide it.
      { name: text['pick.all'], extensions: ['*'] },
    ],
  });
  const path = choice.filePaths[0];
  if (choice.canceled || path === undefined) return null;
  const fileName = basename(path);
  if ((await stat(path)).size > MAX_BYTES) {
    throw new UserError('file.tooLarge', { what: 'megabytes', limit: MAX_BYTES / 1024 / 1024 });
  }
  const { fileId } = await backend.upload(fileName, await readFile(path), session);
  return { fileId, fileName };
}

/** A name for the save dialog out of what the page proposes: never a path. */
function proposedName(fileName: string): string {
  return [...fileName]
    .map((character) => ('/\\:*?"<>|'.includes(character) || character < ' ' ? '_' : character))
    .join('');
}

/** What is proposed is never a file that is there already: one Enter too many must not replace it. */
async function freePath(folder: string, name: string): Promise<string> {
  const { name: base, ext } = parse(name);
  let path = join(folder, name);
  for (let copy = 2; await stat(path).catch(() => null); copy += 1) {
    path = join(folder, `${base} (${copy})${ext}`);
  }
  return path;
}

const folderFile = () => join(app.getPath('userData'), 'save-folder');

/** Where the last file was saved, if that folder is still there; the stick may have been pulled out. */
async function lastFolder(): Promise<string> {
  const folder = await readFile(folderFile(), 'utf8').catch(() => '');
  const there = folder !== '' && (await stat(folder).catch(() => null))?.isDirectory();
  return there ? folder : app.getPath('documents');
}

/** That the folder is not remembered is no reason to say that nothing was saved. */
async function rememberFolder(folder: string): Promise<void> {
  await writeFile(folderFile(), folder, 'utf8').catch(() => {});
}

/** Native save dialog, then the download's bytes into a file beside the target, which takes its place when complete. */
export async function saveDownload(
  window: BrowserWindow,
  backend: BackendClient,
  token: string,
  fileName: string,
): Promise<SaveOutcome> {
  const choice = await dialog.showSaveDialog(window, {
    title: shellText()['save.title'],
    defaultPath: await freePath(await lastFolder(), proposedName(fileName)),
    // Not every system asks by itself before a file is overwritten.
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (choice.canceled || !choice.filePath) {
    await backend.forget(token);
    return { saved: false, reason: 'cancelled' };
  }
  const target = choice.filePath;
  const partial = join(dirname(target), `.${basename(target)}.${randomUUID()}.part`);
  try {
    const file = await open(partial, 'wx');
    try {
      for await (const piece of backend.download(token)) await file.write(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, target);
    await rememberFolder(dirname(target));
    await backend.forget(token);
    return { saved: true, fileName: basename(target) };
  } catch (error) {
    // The folder itself may be what is wrong; what is told is why nothing was saved.
    await rm(partial, { force: true }).catch(() => {});
    const detail =
      error instanceof UserError ? error.code : ((error as NodeJS.ErrnoException).code ?? 'unknown');
    return { saved: false, reason: 'failed', detail };
  }
}
