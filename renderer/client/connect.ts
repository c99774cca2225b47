import type { Bridge } from '../../shared/contract/bridge.ts';
import type { Client } from './client.ts';
import { HttpClient } from './http-client.ts';
import { PortClient } from './port-client.ts';

declare global {
  interface Window {
    /** Only in the Electron window. */
    readonly pingheng?: Bridge;
  }
}

/** The client for where this page runs. Takes the one-time token out of the address before anything else sees it. */
export function connect(): Client {
  if (window.pingheng) return new PortClient(window.pingheng);
  const token = /^#token=([^&]+)$/.exec(window.location.hash)?.[1];
  if (token === undefined) return new HttpClient(null);
  window.history.replaceState(null, '', '#/');
  return new HttpClient(decodeURIComponent(token));
}
