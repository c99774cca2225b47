import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageHeaders } from '../../../shared/contract/csp.ts';
import { expect, test } from '../harness/window-test.ts';

const page = 'app://panel/index.html';

test('every file of the page carries the policy, and there is no other file', async ({ window }) => {
  const answers = await window.page.evaluate(async () => {
    const script = document.querySelector('script')?.src ?? '';
    const ask = async (address: string, method: string) => {
      const answer = await fetch(address, { method });
      return { status: answer.status, headers: Object.fromEntries(answer.headers) };
    };
    return {
      page: await ask('app://panel/index.html', 'GET'),
      script: await ask(script, 'GET'),
      posted: await ask('app://panel/index.html', 'POST'),
      outside: await ask('app://panel/..%2felectron/main.cjs', 'GET'),
      upwards: await ask('app://panel/..%2f..%2fpackage.json', 'GET'),
      missing: await ask('app://panel/missing.js', 'GET'),
    };
  });
  expect(answers.page).toMatchObject({ status: 200, headers: pageHeaders });
  expect(answers.script).toMatchObject({ status: 200, headers: pageHeaders });
  expect(answers.posted.status).toBe(405);
  expect(answers.outside.status).toBe(404);
  expect(answers.upwards.status).toBe(404);
  expect(answers.missing).toMatchObject({ status: 404, headers: pageHeaders });
});

test('the page has no Node, no Electron, and exactly four ways to the outside', async ({ window }) => {
  const seen = await window.page.evaluate(() => {
    const global = globalThis as unknown as Record<string, unknown>;
    return {
      node: ['require', 'process', 'module', 'Buffer', '__dirname', 'electron', 'ipcRenderer'].filter(
        (name) => global[name] !== undefined,
      ),
      bridge: Object.keys(global.pingheng as object).sort(),
    };
  });
  expect(seen.node).toEqual([]);
  expect(seen.bridge).toEqual(['connect', 'onBackendState', 'pickSpreadsheet', 'saveDownload']);
});

test('the window’s preferences are the strict ones', async ({ window }) => {
  const preferences = await window.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
  });
});

test('code from a string or from the markup does not run', async ({ window }) => {
  const outcome = await window.page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const inline = document.createElement('script');
    inline.textContent = 'globalThis.inlineRan = true';
    document.body.append(inline);
    const frame = document.createElement('iframe');
    frame.src = 'data:text/html,x';
    document.body.append(frame);
    // In a task of its own: the driver may evaluate strings, and so may what it calls directly.
    const evaluated = await new Promise<boolean>((resolve) => {
      setTimeout(() => {
        try {
          new Function('return 1')();
          resolve(true);
        } catch {
          resolve(false);
        }
      });
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { violations, evaluated, inlineRan: 'inlineRan' in globalThis };
  });
  expect(outcome.evaluated).toBe(false);
  expect(outcome.inlineRan).toBe(false);
  expect(outcome.violations).toEqual(expect.arrayContaining(['script-src-elem', 'frame-src', 'script-src']));
});

for (const target of [
  'https://example.com/',
  'file:///etc/passwd',
  'app://panel/other.html',
  'app://elsewhere/index.html',
  'data:text/html,<p>elsewhere</p>',
]) {
  test(`the page does not go to ${target}`, async ({ window }) => {
    await window.page.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address;
      document.body.append(link);
      link.click();
      location.assign(address);
    }, target);
    await window.page.waitForTimeout(500);
    // Asked of the window itself: the driver waits for ever for a navigation that was refused.
    const seen = await window.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return [
        contents?.getURL(),
        await contents?.executeJavaScript("document.getElementById('root') !== null"),
      ];
    });
    expect(seen).toEqual([expect.stringMatching(/^app:\/\/panel\/index\.html(#|$)/), true]);
  });
}

test('the page may load itself again', async ({ window }) => {
  await window.page.evaluate(() => {
    (globalThis as { before?: boolean }).before = true;
    location.reload();
  });
  await window.page.waitForFunction(() => !('before' in globalThis) && document.readyState === 'complete');
  expect(window.page.url().split('#')[0]).toBe(page);
});

test('no second window opens and nothing is embedded', async ({ window }) => {
  const opened = await window.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'app://panel/index.html';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    const view = document.createElement('webview');
    view.setAttribute('src', 'app://panel/index.html');
    document.body.append(view);
    return globalThis.open('https://example.com/') !== null;
  });
  expect(opened).toBe(false);
  await window.page.waitForTimeout(500);
  const count = await window.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  expect(count).toBe(1);
});

test('every permission is denied', async ({ window }) => {
  const answers = await window.page.evaluate(async () => {
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    const refused = (attempt: Promise<unknown>) => attempt.then(() => false).catch(() => true);
    return {
      states: await Promise.all(
        ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'].map(state),
      ),
      camera: await refused(navigator.mediaDevices.getUserMedia({ video: true, audio: true })),
      screen: await refused(navigator.mediaDevices.getDisplayMedia()),
      clipboard: await refused(navigator.clipboard.readText()),
      place: await refused(
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ),
      notification: await Notification.requestPermission(),
    };
  });
  expect(answers).toEqual({
    states: ['denied', 'denied', 'denied', 'denied', 'denied'],
    camera: true,
    screen: true,
    clipboard: true,
    place: true,
    notification: 'denied',
  });
});

test('no request leaves for elsewhere, whoever makes it', async ({ window }) => {
  let visits = 0;
  const elsewhere = createServer((_request, response) => {
    visits += 1;
    response.setHeader('access-control-allow-origin', '*').end('elsewhere');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  try {
    // From the page, which has its own policy on top.
    const fromPage = await window.page.evaluate(async (target) => {
      const image = new Image();
      image.src = target;
      navigator.sendBeacon(target, 'x');
      const socket = new WebSocket(target.replace('http', 'ws'));
      const failed = new Promise((resolve) => socket.addEventListener('error', () => resolve('failed')));
      const fetched = await fetch(target).then(
        () => 'reached',
        () => 'refused',
      );
      return [fetched, await failed];
    }, address);
    expect(fromPage).toEqual(['refused', 'failed']);
    // From a window without that policy: only the session's filter is left.
    const fromWindow = await window.app.evaluate(async ({ BrowserWindow }, target) => {
      const bare = new BrowserWindow({ show: false });
      const outcome = await bare.loadURL(target).then(
        () => 'reached',
        (error: Error) => error.message,
      );
      bare.destroy();
      return outcome;
    }, address);
    expect(fromWindow).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(visits).toBe(0);
  } finally {
    elsewhere.close();
  }
});

test('names are not even looked up', async ({ window }) => {
  const outcome = await window.app.evaluate(async ({ BrowserWindow, session }) => {
    // A session without our filter: what is left is the process itself.
    const bare = new BrowserWindow({
      show: false,
      webPreferences: { session: session.fromPartition('bare') },
    });
    const message = await bare.loadURL('http://localhost:8765/').then(
      () => 'reached',
      (error: Error) => error.message,
    );
    bare.destroy();
    return message;
  });
  expect(outcome).toContain('ERR_NAME_NOT_RESOLVED');
});

test('messages from another window, and of another shape, are refused', async ({ window }) => {
  const fromStranger = await window.app.evaluate(async ({ app, BrowserWindow }, address) => {
    const preload = `${app.getAppPath()}/out/electron/preload.cjs`;
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await stranger.loadURL(address);
    const outcome: unknown = await stranger.webContents.executeJavaScript(`new Promise((resolve) => {
      addEventListener('message', () => resolve('got a port'));
      pingheng.connect();
      pingheng.pickSpreadsheet('session').then(() => resolve('picked'), (error) => setTimeout(() => resolve(error.code), 500));
    })`);
    stranger.destroy();
    return outcome;
  }, page);
  expect(fromStranger).toBe('client.unknown');

  const misshapen = await window.page.evaluate(async () => {
    const bridge = (
      globalThis as unknown as { pingheng: Record<string, (...args: unknown[]) => Promise<unknown>> }
    ).pingheng;
    const code = (attempt: Promise<unknown> | undefined) =>
      attempt?.then(
        () => 'accepted',
        (error: { code: string }) => error.code,
      );
    return [
      await code(bridge.pickSpreadsheet?.(7)),
      await code(bridge.pickSpreadsheet?.('x'.repeat(10_000))),
      await code(bridge.saveDownload?.('token', { path: '/etc/passwd' })),
    ];
  });
  expect(misshapen).toEqual(['input.invalid', 'input.invalid', 'input.invalid']);
});
