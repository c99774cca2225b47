import { homedir } from 'node:os';
import { join } from 'node:path';

const folderName = 'Pingheng';

/**
 * Where the store lives: the same folder for the window and for the browser, so that both show the same reviews.
 * PINGHENG_DATA names another one.
 */
export function dataFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  if (env.PINGHENG_DATA) return env.PINGHENG_DATA;
  if (process.platform === 'win32') {
    return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), folderName);
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', folderName);
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), folderName);
}
