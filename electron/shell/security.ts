import { app, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, type Session } from 'electron';
import { pageAddress, pageOrigin } from './page-scheme.ts';

/** Before the application is ready: every page is sandboxed, and the browser engine has no business on any network. */
export function restrictProcess(): void {
  app.enableSandbox();
  // Not even a name is looked up; so a request that slips past the session's filter still goes nowhere.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('no-proxy-server');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

function isOurs(address: string): boolean {
  const { protocol, host, pathname } = new URL(address);
  if (protocol === 'app:') return `app://${host}` === pageOrigin;
  // A blob belongs to the origin that made it.
  if (protocol === 'blob:') return pathname.startsWith(`${pageOrigin}/`);
  if (protocol === 'devtools:') return !app.isPackaged;
  return protocol === 'data:';
}

/** Nothing is loaded from elsewhere, and the page gets no permission whatever. Electron grants by default. */
export function restrictSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOurs(details.url) }));
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Its dictionaries would come from the network.
  session.setSpellCheckerEnabled(false);
}

function withoutFragment(address: string): string {
  return address.split('#', 1)[0] ?? '';
}

/** No page of ours goes anywhere, opens anything or embeds anything. It may load itself again. */
export function restrictAllContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, address) => {
      if (withoutFragment(address) !== pageAddress) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Does a message come from our page in the main frame of our window, and from nowhere else? */
export function isFromPage(event: IpcMainEvent | IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  if (!window || window.isDestroyed() || event.sender !== window.webContents) return false;
  const frame = event.senderFrame;
  if (!frame || frame !== window.webContents.mainFrame) return false;
  return withoutFragment(frame.url) === pageAddress;
}
