import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { pageHeaders } from '../../shared/contract/csp.ts';
import { fileOf, pageScheme } from './page-address.ts';

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
  // What pdf.js reads beside its script: character maps and the standard fonts.
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
  '.webmanifest': 'application/manifest+json',
};

/** Before the application is ready: the page's scheme behaves like https, with an origin of its own. */
export function registerPageScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges }]);
}

/** Serves the built page out of `folder`, for reading alone. */
export function servePage(session: Session, folder: string): void {
  const refuse = (status: number) => new Response(null, { status, headers: pageHeaders });
  session.protocol.handle(pageScheme, async (request) => {
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
