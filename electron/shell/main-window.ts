import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { pageAddress } from './page-address.ts';
import { RestartLimit } from './restart-limit.ts';

interface Options {
  preload: string;
  iconFolder: string;
  /** The page itself ended more often than a restart can mend. */
  onHopeless: () => void;
  log: (event: string, detail?: Record<string, unknown>) => void;
}

/** The one window of the application. It appears when the page has something to show. */
export function openMainWindow({ preload, iconFolder, onHopeless, log }: Options): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: '评衡',
    backgroundColor: '#f7f6f3',
    icon: join(iconFolder, 'icon.png'),
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  const limit = new RestartLimit(3, 60_000);
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    log('page ended', { reason: details.reason, code: details.exitCode });
    if (limit.allows(Date.now())) window.webContents.reload();
    else onHopeless();
  });
  void window.loadURL(pageAddress).catch((error) => log('page did not load', { error: String(error) }));
  return window;
}
