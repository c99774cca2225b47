import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, isAbsolute, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream';
import { pageHeaders } from '../../../shared/contract/csp.ts';
import { fontFileOf } from '../../../shared/documents/print-job.ts';
import type { Downloads, OfferedFile } from '../downloads.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.csv': 'text/csv',
};

/** A file of the built renderer; '/' is its first page. Nothing outside that folder is reachable. */
export async function sendPage(
  rendererDir: string,
  pathname: string,
  response: ServerResponse,
): Promise<void> {
  const wanted = decode(pathname);
  const root = resolve(rendererDir);
  const path = resolve(root, `.${wanted === '/' ? '/index.html' : wanted}`);
  const inside = relative(root, path);
  const escapes = inside.startsWith('..') || isAbsolute(inside) || wanted.includes('\0');
  const found = escapes ? null : await stat(path).catch(() => null);
  if (!found?.isFile()) {
    response.writeHead(404, pageHeaders);
    response.end();
    return;
  }
  response.writeHead(200, {
    ...pageHeaders,
    'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
    'content-length': found.size,
    // Built files carry a hash in their names; the page itself must be asked for each time.
    'cache-control': inside.startsWith('assets') ? 'private, max-age=31536000, immutable' : 'no-store',
  });
  createReadStream(path).pipe(response);
}

/** A font of papers, for those that the browser prints itself. */
export async function sendFont(
  resourcesDir: string,
  pathname: string,
  response: ServerResponse,
): Promise<void> {
  const font = fontFileOf(pathname);
  const path = font === null ? null : join(resourcesDir, 'fonts', font);
  const found = path === null ? null : await stat(path).catch(() => null);
  if (path === null || !found?.isFile()) {
    response.writeHead(404, pageHeaders);
    response.end();
    return;
  }
  response.writeHead(200, {
    ...pageHeaders,
    'content-type': 'font/woff2',
    'content-length': found.size,
    'cache-control': 'private, max-age=86400',
  });
  pipeline(createReadStream(path), response, () => {});
}

/** A finished document, whole or the one range that was asked for. */
export function sendDownload(
  downloads: Downloads,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  let offered: OfferedFile;
  try {
    offered = downloads.take(token);
  } catch {
    response.writeHead(404);
    response.end();
    return;
  }
  const { fileName, size } = offered;
  const headers = {
    'content-type': contentTypes[extname(fileName)] ?? 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
  };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const first = range ? Number(range[1]) : 0;
  const last = Math.min(range?.[2] ? Number(range[2]) : size - 1, size - 1);
  if (range && first > last) {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${size}` });
    response.end();
    return;
  }
  const length = last - first + 1;
  if (range) {
    const part = { 'content-length': length, 'content-range': `bytes ${first}-${last}/${size}` };
    response.writeHead(206, { ...headers, ...part });
  } else response.writeHead(200, { ...headers, 'content-length': length });
  if (length === 0) {
    response.end();
    return;
  }
  // A reader who goes away, or a file that does, ends the answer: the length that was promised tells.
  pipeline(offered.stream(first, last), response, () => {});
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '\0';
  }
}
