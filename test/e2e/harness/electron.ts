import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronEnvironment, presentElectron } from '../../../electron/launch/electron-binary.ts';
import { projectFolder } from '../../../electron/launch/project.ts';
import { watchPage } from './page-watch.ts';

/** Why no Electron can be driven here; null if it can. */
export function electronMissing(): string | null {
  if (!presentElectron()) return 'no Electron (ELECTRON_OVERRIDE_DIST_PATH)';
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return 'no display';
  }
  return null;
}

/** Flags that a machine for tests needs and a user's machine never gets. */
export function testFlags(): string[] {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return ['--disable-gpu', ...(isRoot ? ['--no-sandbox'] : [])];
}

export interface Window {
  app: ElectronApplication;
  page: Page;
  /** What the page did since it was made that no page of ours may do; see watchPage. */
  breaches: readonly string[];
  stop(): Promise<void>;
}

/** Environment of an application under test: its own data, its own database binary, Chinese. */
export function windowEnvironment(dataDir: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return {
    ...Object.fromEntries(inherited),
    ...electronEnvironment(),
    PINGHENG_DATA: dataDir,
    LANGUAGE: 'zh_CN',
  };
}

/**
 * Starts the built application in a real window with its data in `dataDir`. The driver finds Electron as the package
 * does (ELECTRON_OVERRIDE_DIST_PATH); given a path instead, it would not hold the page back until it is attached.
 */
export async function openWindow(dataDir: string): Promise<Window> {
  const app = await _electron.launch({
    args: [...testFlags(), '--lang=zh-CN', projectFolder],
    env: windowEnvironment(dataDir),
    timeout: 60_000,
  });
  const page = await app.firstWindow();
  // As in playwright.config.ts, whose options do not reach a window.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return { app, page, breaches: watchPage(page), stop: () => app.close() };
}
