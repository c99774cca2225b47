import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/contract/bridge.ts';
import type { Result } from '../shared/contract/wire.ts';
import { channels } from './shell/channels.ts';

type State = Parameters<Parameters<Bridge['onBackendState']>[0]>[0];

/** The few things of a page's window that are needed here; this world has no DOM types. */
declare const window: { postMessage(message: unknown, origin: string, transfer: readonly unknown[]): void };
declare const location: { origin: string };

// A port cannot pass through the bridge, so it goes to the page as a message of its own window.
ipcRenderer.on(channels.port, (event) => {
  window.postMessage({ source: 'pingheng', kind: 'port' }, location.origin, event.ports);
});

/** Rejects with the ContractError itself: an Error would lose its code on the way through the bridge. */
async function ask<Value>(channel: string, ...args: readonly unknown[]): Promise<Value> {
  const result = (await ipcRenderer.invoke(channel, ...args)) as Result<Value>;
  if (!result.ok) throw result.error;
  return result.value;
}

const bridge: Bridge = {
  connect: () => ipcRenderer.send(channels.connect),
  onBackendState(listener) {
    const relay = (_event: unknown, state: State) => listener(state);
    ipcRenderer.on(channels.backendState, relay);
    return () => ipcRenderer.off(channels.backendState, relay);
  },
  pickSpreadsheet: (session) => ask(channels.pickSpreadsheet, session),
  saveDownload: (token, fileName) => ask(channels.saveDownload, token, fileName),
};

contextBridge.exposeInMainWorld('pingheng', bridge);
