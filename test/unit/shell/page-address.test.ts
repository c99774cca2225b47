import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf, isOwnRequest, isPage } from '../../../electron/shell/page-address.ts';

const folder = resolve('/srv/out/renderer');

describe('the file behind an address of the page', () => {
  it.each([
    ['app://panel/index.html', 'index.html'],
    ['app://panel/assets/index-1a2b.js?v=1#x', 'assets/index-1a2b.js'],
    ['app://panel/assets/%E5%9B%BE.svg', 'assets/图.svg'],
  ])('%s', (address, file) => {
    expect(fileOf(folder, address)).toBe(join(folder, file));
  });

  it.each([
    'app://panel/',
    'app://panel/..%2fpackage.json',
    'app://panel/%2e%2e%2f%2e%2e%2fetc/passwd',
    'app://panel/assets/..%2f..%2f..%2felectron/main.cjs',
    'app://panel/..%2frenderer-beside/index.html',
    'app://panel/%00index.html',
    'app://panel/%E5%9B',
    'app://elsewhere/index.html',
    'app://panel.elsewhere/index.html',
    'https://panel/index.html',
    'file:///srv/out/renderer/index.html',
    'no address at all',
  ])('nothing for %s', (address) => {
    expect(fileOf(folder, address)).toBeNull();
  });
});

describe('requests that may go out', () => {
  it.each(['app://panel/index.html', 'blob:app://panel/1234', 'data:image/png;base64,AA=='])(
    '%s',
    (address) => {
      expect(isOwnRequest(address, false)).toBe(true);
    },
  );

  it.each([
    'https://example.com/',
    'http://127.0.0.1:8080/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'app://elsewhere/index.html',
    'blob:https://example.com/1234',
    'blob:app://panel.example.com/1234',
    'chrome://gpu',
    '',
  ])('not %s', (address) => {
    expect(isOwnRequest(address, true)).toBe(false);
  });

  it('the developer tools only where they are allowed', () => {
    const address = 'devtools://devtools/bundled/devtools_app.html';
    expect(isOwnRequest(address, true)).toBe(true);
    expect(isOwnRequest(address, false)).toBe(false);
  });
});

it('knows the page by its whole address', () => {
  expect(isPage('app://panel/index.html#/reviews/1')).toBe(true);
  expect(isPage('app://panel/index.html?x=1')).toBe(false);
  expect(isPage('app://panel/index.html.evil')).toBe(false);
  expect(isPage('https://example.com/#app://panel/index.html')).toBe(false);
});
