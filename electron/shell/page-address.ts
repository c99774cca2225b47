import { isAbsolute, join, relative } from 'node:path';

/** The page has a scheme and a host of its own; nothing else is ever loaded. */
export const pageScheme = 'app';
const pageHost = 'panel';
const pageOrigin = `${pageScheme}://${pageHost}`;
export const pageAddress = `${pageOrigin}/index.html`;

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** Is this our page, wherever in it? */
export function isPage(address: string): boolean {
  return address.split('#', 1)[0] === pageAddress;
}

/** May a request for this address go out? Our own files, and what the page made itself. */
export function isOwnRequest(address: string, withDeveloperTools: boolean): boolean {
  const url = parse(address);
  switch (url?.protocol) {
    case `${pageScheme}:`:
      return url.host === pageHost;
    case 'blob:':
      // A blob's address carries the origin that made it.
      return url.pathname.startsWith(`${pageOrigin}/`);
    case 'data:':
      return true;
    case 'devtools:':
      return withDeveloperTools;
    default:
      return false;
  }
}

/**
 * The file inside `folder` that an address of the page names, or null. The comparison is with the very folder
 * that is served, so that nothing beside it is within reach.
 */
export function fileOf(folder: string, address: string): string | null {
  const url = parse(address);
  if (url?.protocol !== `${pageScheme}:` || url.host !== pageHost) return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const inside = relative(folder, join(folder, path));
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : join(folder, inside);
}
