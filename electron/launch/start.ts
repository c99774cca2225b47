import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { dataFolder } from '../data-folder.ts';
import { hasDisplay, openInBrowser } from './browser.ts';
import { ensureBuilt } from './bundles.ts';
import { downloadedElectron, electronEnvironment, presentElectron } from './electron-binary.ts';
import { endWithCaller, finished, startProcess } from './processes.ts';
import { projectFolder } from './project.ts';

const passedOn = process.argv.slice(2);
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Why there can be no window here, or the Electron to open it with. */
async function findElectron(): Promise<{ executable: string } | { reason: string }> {
  if (!hasDisplay()) return { reason: 'there is no display' };
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (isRoot && !passedOn.includes('--no-sandbox')) {
    return { reason: 'Electron has no sandbox when root runs it' };
  }
  const executable = presentElectron() ?? (await downloadedElectron());
  return executable ? { executable } : { reason: 'Electron is not here and cannot be downloaded' };
}

/** Runs the window until it is closed. False if it never came up, as where system libraries are missing. */
async function runWindow(executable: string): Promise<boolean> {
  const window = startProcess(executable, [projectFolder, ...passedOn], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...electronEnvironment() },
  });
  let opened = false;
  if (window.stdout) {
    createInterface({ input: window.stdout }).on('line', (line) => {
      if (line !== 'READY window') return;
      opened = true;
      say('评衡 Pingheng: window open. Ctrl-C ends it.');
    });
  }
  const code = await finished(window);
  if (code !== 0 && opened) process.exitCode = code;
  return opened || code === 0;
}

/** Serves on loopback and shows the address until the end. */
async function runServe(): Promise<void> {
  const data = dataFolder();
  mkdirSync(data, { recursive: true });
  const flags = {
    '--data': data,
    '--resources': join(projectFolder, 'resources'),
    '--renderer': join(projectFolder, 'out/renderer'),
    '--port': process.env.PINGHENG_PORT ?? '0',
  };
  const program = join(projectFolder, 'out/electron/serve.cjs');
  // The guard: when this process goes, its end of the pipe closes, and the server ends too.
  const server = startProcess(process.execPath, [program, ...Object.entries(flags).flat(), '--stdin-guard'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let ready = false;
  if (server.stdout) {
    createInterface({ input: server.stdout }).on('line', (line) => {
      if (ready || !line.startsWith('READY ')) return say(line);
      ready = true;
      const address = line.slice('READY '.length);
      say(`评衡 Pingheng: ${address}`);
      say('Open this address once in a browser on this machine. Ctrl-C ends it.');
      openInBrowser(address);
    });
  }
  process.exitCode = await finished(server);
}

endWithCaller();
await ensureBuilt();
const electron = await findElectron();
const reason =
  'reason' in electron
    ? electron.reason
    : (await runWindow(electron.executable))
      ? null
      : 'Electron could not start (see above)';
if (reason !== null) {
  say(`No window: ${reason}. Serving to the browser instead.`);
  await runServe();
}
