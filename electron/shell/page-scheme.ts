import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';
import { protocol, type Session } from 'electron';
import { pageHeaders } from '../../shared/contract/csp.ts';

const scheme = 'app';
const host = 'panel';
export const pageOrigin = `${scheme}://${host}`;
export const pageAddress = `${pageOrigin}/index.html`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Before the application is ready: the page's scheme behaves like https, with an origin of its own. */
export function registerPageScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
}

/**
 * The file inside `folder` that an address of the page names, or null. The comparison is with the very folder
 * that is served, so that nothing beside it is within reach.
 */
export function fileOf(folder: string, address: string): string | null {
  const url = new URL(address);
  if (url.protocol !== `${scheme}:` || url.host !== host) return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const file = join(folder, path);
  const inside = relative(folder, file);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file;
}

/** Serves the built page out of `folder`, for reading alone. */
export function servePage(session: Session, folder: string): void {
  const refuse = (status: number) => new Response(null, { status, headers: pageHeaders });
  session.protocol.handle(scheme, async (request) => {
    if (request.method !== 'GET') return refuse(405);
    const file = fileOf(folder, request.url);
    const type = file && contentTypes[extname(file)];
    if (!file || !type) return refuse(404);
    try {
      const content = await readFile(file);
      return new Response(content, { headers: { ...pageHeaders, 'content-type': type } });
    } catch {
      return refuse(404);
    }
  });
}
