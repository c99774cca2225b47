import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { chromium, expect, type Page, test } from '@playwright/test';
import { electronEnvironment, presentElectron } from '../../electron/launch/electron-binary.ts';
import { projectFolder } from '../../electron/launch/project.ts';
import { electronMissing, testFlags, windowEnvironment } from './harness/electron.ts';
import { removeFolder, temporaryFolder } from './harness/temporary-folder.ts';
import { setUpSecretary } from './journeys/steps.ts';

const fuseMissingInOldElectron = '  grantFileProtocolExtraPrivileges: false\n';
const database = 'node_modules/better-sqlite3';
const nativePart = `${database}/prebuilds/${process.platform}-${process.arch}.node`;

/** Names of all files in an asar archive, read from its header (a JSON object behind four 32-bit numbers). */
function filesInArchive(archive: string): string[] {
  type Entry = { files?: Record<string, Entry> };
  const bytes = readFileSync(archive);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Entry;
  const list = (entry: Entry, path: string): string[] =>
    entry.files
      ? Object.entries(entry.files).flatMap(([name, inner]) => list(inner, `${path}/${name}`))
      : [path];
  return list(header, '').map((path) => path.slice(1));
}

/** State of the fuses in an Electron binary: behind a marker come version, count, and one '0' or '1' each. */
function fusesOf(executable: string): string {
  const bytes = readFileSync(executable);
  const marker = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
  const at = bytes.indexOf(marker) + marker.length;
  return bytes.toString('latin1', at + 2, at + 2 + (bytes[at + 1] ?? 0));
}

/** Packs the application folder as electron-builder.yml says, with the Electron that is here. Downloads nothing. */
function pack(folder: string): string {
  const electron = dirname(presentElectron() ?? '');
  const isOverride = Boolean(process.env.ELECTRON_OVERRIDE_DIST_PATH);
  const shipped = readFileSync(join(projectFolder, 'electron-builder.yml'), 'utf8');
  expect(shipped.split(fuseMissingInOldElectron)).toHaveLength(2);
  const config = join(folder, 'electron-builder.yml');
  writeFileSync(config, isOverride ? shipped.replace(fuseMissingInOldElectron, '') : shipped);
  const version = readFileSync(join(electron, 'version'), 'utf8').trim().replace(/^v/, '');
  const result = spawnSync(
    process.execPath,
    [
      join(projectFolder, 'node_modules/electron-builder/cli.js'),
      ...['--dir', '--projectDir', projectFolder, '--config', config],
      `-c.electronDist=${electron}`,
      `-c.electronVersion=${version}`,
      `-c.directories.output=${join(folder, 'dist')}`,
    ],
    {
      cwd: projectFolder,
      encoding: 'utf8',
      env: { ...process.env, HOME: folder, npm_config_offline: 'true' },
    },
  );
  expect(result.status, `${result.stdout}${result.stderr}`.slice(-3000)).toBe(0);
  const packed = join(folder, 'dist', 'linux-unpacked');
  const { PINGHENG_SQLITE_BINDING: binding } = electronEnvironment();
  if (binding) copyFileSync(binding, join(packed, 'resources/app.asar.unpacked', nativePart));
  return packed;
}

/** Starts the packed program, which takes no debugger of Node any more, and reaches its page over Chromium's. */
async function openPacked(
  executable: string,
  dataDir: string,
): Promise<{ page: Page; process: ChildProcess }> {
  const child = spawn(executable, [...testFlags(), '--lang=zh-CN', '--remote-debugging-port=0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...windowEnvironment(dataDir), PINGHENG_SQLITE_BINDING: '/nowhere/ignored-when-packed.node' },
  });
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the packed program ended with code ${code}`)));
  });
  const lineOf = (stream: Readable, pattern: RegExp) =>
    new Promise<string>((resolve) => {
      createInterface({ input: stream }).on('line', (line) => {
        const found = pattern.exec(line);
        if (found) resolve(found[1] ?? '');
      });
    });
  const debuggerHost = lineOf(child.stderr, /DevTools listening on ws:\/\/([^/]+)\//);
  // A driver that connects while the first page is still loading waits for ever.
  const ready = lineOf(child.stdout, /^READY window$/);
  const [host] = await Promise.race([Promise.all([debuggerHost, ready]), ended]);
  // Electron has no browser-wide settings for downloads, which the driver would otherwise set.
  const browser = await chromium.connectOverCDP(`http://${host}`, { noDefaults: true });
  const context = browser.contexts()[0];
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (!page) throw new Error('the packed program has no page');
  return { page, process: child };
}

test('the packed application starts, shows its first screen and opens the sample', async () => {
  const missing = electronMissing();
  test.skip(missing !== null, missing ?? '');
  test.skip(process.platform !== 'linux', 'packs the folder for Linux');
  test.setTimeout(180_000);
  const folder = await temporaryFolder();
  try {
    const packed = pack(folder);
    const resources = join(packed, 'resources');
    const archived = filesInArchive(join(resources, 'app.asar'));
    expect(
      archived.filter((path) => path.startsWith('node_modules/')).every((path) => path.startsWith(database)),
    ).toBe(true);
    expect(archived.filter((path) => path.endsWith('.node'))).toEqual([nativePart]);
    expect(archived.filter((path) => path.startsWith('out/electron/')).sort()).toEqual(
      ['backend', 'file-worker', 'main', 'preload', 'task-worker'].map((name) => `out/electron/${name}.cjs`),
    );
    expect(archived).toContain('out/renderer/index.html');
    expect(archived.filter((path) => !/^(out|node_modules)\//.test(path))).toEqual(['package.json']);
    expect(readdirSync(join(resources, 'app.asar.unpacked', database))).toEqual(['prebuilds']);
    expect(readdirSync(join(resources, 'pingheng')).sort()).toEqual(
      readdirSync(join(projectFolder, 'resources')).sort(),
    );
    // runAsNode, cookies encrypted, NODE_OPTIONS, inspect, asar integrity, only from asar.
    expect(fusesOf(join(packed, 'pingheng')).slice(0, 6)).toBe('010011');

    const program = await openPacked(join(packed, 'pingheng'), join(folder, 'data'));
    try {
      await expect(program.page).toHaveURL(/^app:\/\/panel\/index\.html/);
      await setUpSecretary(program.page, '王秘书');
      // The sample comes out of the shipped resources, is read in a worker out of the archive, and is stored.
      await program.page.getByRole('button', { name: '打开示例评审' }).click();
      await expect(program.page.getByRole('heading', { level: 1, name: '概览' })).toBeVisible({
        timeout: 30_000,
      });
    } finally {
      const ended = new Promise((resolve) => program.process.once('exit', resolve));
      program.process.kill('SIGTERM');
      await ended;
    }
  } finally {
    await removeFolder(folder);
  }
});
