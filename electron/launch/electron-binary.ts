import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { finished, startProcess } from './processes.ts';
import { projectFolder } from './project.ts';

const electronPackage = join(projectFolder, 'node_modules/electron');
const PROBE_MILLISECONDS = 4000;
const DOWNLOAD_MILLISECONDS = 90_000;

const executableName = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' } as Partial<
  Record<NodeJS.Platform, string>
>;

/** The program in an unpacked Electron distribution. */
function executableIn(dist: string): string {
  return join(dist, executableName[process.platform] ?? 'electron');
}

/** Electron that is already here: the one that ELECTRON_OVERRIDE_DIST_PATH names, or the package's own. */
export function presentElectron(): string | null {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const executable = executableIn(override || join(electronPackage, 'dist'));
  return existsSync(executable) ? executable : null;
}

/**
 * Additional environment for an Electron that was put in place from outside: it may be older than the published
 * native part of the database wants, and then has one that fits lying beside it.
 */
export function electronEnvironment(): Record<string, string> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!override || process.env.PINGHENG_SQLITE_BINDING) return {};
  const binding = join(dirname(override), `better-sqlite3-${process.platform}-${process.arch}.node`);
  return existsSync(binding) ? { PINGHENG_SQLITE_BINDING: binding } : {};
}

/** Is the place that Electron's own installer downloads from within reach? Where it is not, waiting is of no use. */
async function isDownloadInReach(version: string): Promise<boolean> {
  const mirror =
    process.env.npm_config_electron_mirror ??
    process.env.ELECTRON_MIRROR ??
    'https://github.com/electron/electron/releases/download/';
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const signal = AbortSignal.timeout(PROBE_MILLISECONDS);
    return (await fetch(`${mirror}v${version}/${file}`, { method: 'HEAD', signal })).ok;
  } catch {
    return false;
  }
}

async function install(): Promise<boolean> {
  const installer = startProcess(process.execPath, [join(electronPackage, 'install.js')], {
    stdio: 'ignore',
  });
  const limit = setTimeout(() => installer.kill('SIGKILL'), DOWNLOAD_MILLISECONDS);
  const code = await finished(installer);
  clearTimeout(limit);
  return code === 0;
}

/** Downloads Electron with its own installer. A version that could not be had is not asked for again. */
export async function downloadedElectron(): Promise<string | null> {
  const { version } = createRequire(import.meta.url)(join(electronPackage, 'package.json')) as {
    version: string;
  };
  const memory = join(projectFolder, 'node_modules/.cache/pingheng/electron-not-available');
  if (existsSync(memory) && readFileSync(memory, 'utf8') === version) return null;
  if (await isDownloadInReach(version)) {
    process.stderr.write(`Downloading Electron ${version} …\n`);
    if ((await install()) && presentElectron()) return presentElectron();
  }
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(memory, version);
  return null;
}
