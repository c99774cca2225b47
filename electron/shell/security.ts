import { app, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, type Session } from 'electron';
import { isOwnRequest, isPage } from './page-address.ts';

/** Before the application is ready: every page is sandboxed, and the browser engine has no business on any network. */
export function restrictProcess(): void {
  // Only where somebody starts the program with that flag, as root must, there is no sandbox to enable.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Not even a name is looked up; so a request that slips past the session's filter still goes nowhere.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('no-proxy-server');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

/** Nothing is loaded from elsewhere, and the page gets no permission whatever. Electron grants by default. */
export function restrictSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !isOwnRequest(details.url, !app.isPackaged) }),
  );
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Its dictionaries would come from the network.
  session.setSpellCheckerEnabled(false);
}

/** No page of ours goes anywhere, opens anything or embeds anything. It may load itself again. */
export function restrictAllContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, address) => {
      if (!isPage(address)) event.preventDefault();
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
  return isPage(frame.url);
}
