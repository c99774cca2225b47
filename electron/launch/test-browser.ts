import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const known: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The browser that the end-to-end tests drive: the one that PINGHENG_CHROMIUM names, or an installed one. */
export function testBrowser(): string | null {
  const named = process.env.PINGHENG_CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  return known.find((path) => existsSync(path)) ?? null;
}

/** Installs Debian's Chromium and a Chinese font where no usable browser is found and that is possible. */
export function ensureTestBrowser(): string | null {
  const present = testBrowser();
  if (present || !existsSync('/usr/bin/apt-get')) return present;
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args: string[]) => {
    const [command = '', ...rest] = [...prefix, 'apt-get', ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  };
  process.stderr.write('No browser for the tests: installing Debian’s chromium …\n');
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
  return testBrowser();
}
