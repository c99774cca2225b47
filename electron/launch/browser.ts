import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { startProcess } from './processes.ts';

/** Can a window appear here at all? */
export function hasDisplay(): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function isOnPath(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/**
 * Opens the address in the user's browser where there is one. A browser that only starts now belongs to this
 * command and ends with it; one that was open already just gets a new tab.
 */
export function openInBrowser(address: string): void {
  if (process.env.CI || !hasDisplay()) return;
  if (process.platform === 'win32') {
    startProcess('rundll32', ['url.dll,FileProtocolHandler', address], { stdio: 'ignore' });
  } else if (process.platform === 'darwin') {
    startProcess('open', [address], { stdio: 'ignore' });
  } else if (isOnPath('xdg-open')) {
    startProcess('xdg-open', [address], { stdio: 'ignore' });
  }
}
