import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, session } from 'electron';
import { dataFolder } from './data-folder.ts';
import { setApplicationMenu } from './shell/application-menu.ts';
import { BackendProcess, type StartFailure } from './shell/backend-process.ts';
import { openMainWindow } from './shell/main-window.ts';
import { PageMessages } from './shell/page-messages.ts';
import { registerPageScheme, servePage } from './shell/page-scheme.ts';
import { PaperPrinter } from './shell/paper-printer.ts';
import { restrictAllContents, restrictProcess, restrictSession } from './shell/security.ts';
import { shellLog } from './shell/shell-log.ts';
import { errorText, shellText } from './shell/shell-text.ts';

const dataDir = dataFolder();
const resourcesDir = app.isPackaged
  ? join(process.resourcesPath, 'pingheng')
  : join(app.getAppPath(), 'resources');
const log = shellLog(dataDir);

let window: BrowserWindow | null = null;

function showFailure(failure: StartFailure | null): void {
  const text = shellText();
  const why = (failure && errorText(failure.code)) ?? text['failed.restarts'];
  const detail = `${why}\n\n${text['failed.folder']} ${dataDir}`;
  const options = { type: 'error' as const, message: text['failed.title'], detail };
  void (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
}

async function run(): Promise<void> {
  await app.whenReady();
  const binding = app.isPackaged ? undefined : process.env.PINGHENG_SQLITE_BINDING;
  restrictSession(session.defaultSession);
  servePage(session.defaultSession, join(__dirname, '../renderer'));
  setApplicationMenu(shellText(), dataDir);

  const printer = new PaperPrinter(join(resourcesDir, 'fonts'));
  const backend = new BackendProcess({
    entry: join(__dirname, 'backend.cjs'),
    start: {
      kind: 'start',
      dataDir,
      resourcesDir,
      version: app.getVersion(),
      ...(binding ? { sqliteBinding: binding } : {}),
    },
    print: (job) => printer.print(job),
    onState: (state, failure) => {
      messages.backendChanged(state);
      if (state === 'failed') showFailure(failure);
    },
    log,
  });
  const messages = new PageMessages({ backend, window: () => window, log });
  backend.start();

  window = openMainWindow({
    preload: join(__dirname, 'preload.cjs'),
    iconFolder: join(resourcesDir, 'icons'),
    onHopeless: () => dialog.showErrorBox(shellText().name, shellText()['page.crashed']),
    log,
  });
  window.webContents.on('did-start-navigation', (_event, _address, isInPlace, isMainFrame) => {
    if (isMainFrame && !isInPlace) messages.pageStarts();
  });
  // For whoever started this program and waits for the window.
  window.once('show', () => process.stdout.write('READY window\n'));
  window.once('closed', () => {
    window = null;
    app.quit();
  });

  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void backend.stop().then(() => {
      stopped = true;
      app.quit();
    });
  });
}

mkdirSync(dataDir, { recursive: true });
// The browser engine's own files stay apart from the store; the single-instance lock lies there, so it is per store.
app.setPath('userData', join(dataDir, 'window'));
if (app.requestSingleInstanceLock()) {
  registerPageScheme();
  restrictProcess();
  restrictAllContents();
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
  void run();
} else {
  app.quit();
}
