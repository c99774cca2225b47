import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../../electron/launch/project.ts';

const shipped = readFileSync(join(projectFolder, 'electron-builder.yml'), 'utf8');

/** The indented lines below a top-level key, without comments and quotes. */
function block(key: string): string[] {
  const [, body = ''] = new RegExp(`^${key}:\\n((?:[ #].*\\n)+)`, 'm').exec(shipped) ?? [];
  return body
    .split('\n')
    .map((line) => line.trim().replace(/["']/g, ''))
    .filter((line) => line !== '' && !line.startsWith('#'));
}

describe('what is shipped', () => {
  it('has every fuse that closes a door closed', () => {
    expect(block('electronFuses').sort()).toEqual([
      'enableCookieEncryption: true',
      'enableEmbeddedAsarIntegrityValidation: true',
      'enableNodeCliInspectArguments: false',
      'enableNodeOptionsEnvironmentVariable: false',
      'grantFileProtocolExtraPrivileges: false',
      'onlyLoadAppFromAsar: true',
      'runAsNode: false',
    ]);
  });

  it('holds the bundles, the page, and of node_modules the database for its own system alone', () => {
    expect(block('files')).toEqual([
      '- out/electron/{main,preload,backend,file-worker,task-worker}.cjs',
      '- out/renderer/**',
      '- package.json',
      '- !node_modules/**',
      '- node_modules/better-sqlite3/{package.json,LICENSE}',
      '- node_modules/better-sqlite3/lib/**',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills these in.
      '- node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
    ]);
  });

  it('keeps native code outside the archive, compiles nothing, and names files that are there', () => {
    expect(block('asarUnpack')).toEqual(['- **/*.node']);
    expect(shipped).toMatch(/^npmRebuild: false$/m);
    for (const [, icon = ''] of shipped.matchAll(/icon: (\S+)/g)) {
      expect(existsSync(join(projectFolder, icon)), icon).toBe(true);
    }
  });

  it('builds for Linux, Windows and macOS', () => {
    for (const target of ['deb', 'AppImage', 'nsis', 'dmg']) expect(shipped).toContain(`target: ${target},`);
  });

  it('pins one Electron', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
    expect(devDependencies.electron).toMatch(/^45\.\d+\.\d+$/);
  });
});
