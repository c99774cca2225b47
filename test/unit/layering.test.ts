import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../../electron/launch/project.ts';
import type { ProcedureName } from '../../shared/contract/contract.ts';

/** Source files of ours below a folder, as paths from the project folder with forward slashes. */
function sourcesBelow(folder: string): string[] {
  return readdirSync(join(projectFolder, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesBelow(path);
    return /\.(ts|tsx|mjs|cjs|js)$/.test(entry.name) ? [path] : [];
  });
}

const importForms = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
  /\brequire\(\s*['"]([^'"]+)['"]\s*\)/g,
];

/** What a source imports: packages by name, our own files by path from the project folder. */
function importsOf(path: string, source: string): string[] {
  const code = source.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  return importForms.flatMap((form) =>
    [...code.matchAll(form)].map(([, name = '']) =>
      name.startsWith('.') ? posix.normalize(posix.join(dirname(path), name)) : name,
    ),
  );
}

const ourFolders = /^(shared|electron|renderer|test|resources)\//;
const isPackage = (name: string) => !ourFolders.test(name);
const isBuiltin = (name: string) =>
  name.startsWith('node:') || builtinModules.includes(name.split('/')[0] ?? name);
const isElectron = (name: string) => name === 'electron' || name.startsWith('electron/main');
const below = (...folders: string[]) => {
  return (name: string) => folders.some((folder) => name.startsWith(`${folder}/`));
};

interface Layer {
  name: string;
  holds: (path: string) => boolean;
  may: (imported: string) => boolean;
}

/** Which file may import what. The first layer that holds a file counts. */
const layers: readonly Layer[] = [
  {
    name: 'shared: nothing but shared, and pure packages',
    holds: below('shared'),
    may: (name) => below('shared')(name) || ['zod', 'canonicalize', 'qrcode-generator'].includes(name),
  },
  {
    name: 'renderer: shared, and packages that run in a page',
    holds: (path) => below('renderer')(path) && !path.endsWith('vite.config.ts'),
    may: (name) =>
      below('renderer', 'shared')(name) ||
      (isPackage(name) && !isBuiltin(name) && !isElectron(name) && !name.startsWith('better-sqlite3')),
  },
  {
    name: 'launch.mjs: built-ins of Node, because it runs before anything is installed',
    holds: (path) => path === 'electron/launch.mjs',
    may: (name) => name.startsWith('node:'),
  },
  {
    name: 'launch: tools, never Electron or the backend',
    holds: below('electron/launch'),
    may: (name) =>
      below('electron/launch')(name) ||
      ['electron/data-folder.ts', 'electron/vite.config.ts', 'vite'].includes(name) ||
      isBuiltin(name),
  },
  {
    name: 'shell: Electron and shared, never the backend, which is another process',
    holds: (path) =>
      below('electron/shell')(path) || ['electron/main.ts', 'electron/preload.ts'].includes(path),
    may: (name) =>
      below('electron/shell', 'shared')(name) ||
      ['electron', 'electron/data-folder.ts'].includes(name) ||
      isBuiltin(name),
  },
  {
    name: 'backend and command line: plain Node, no Electron',
    holds: below('electron'),
    may: (name) =>
      below('electron/backend', 'electron/cli', 'shared')(name) ||
      name === 'electron/data-folder.ts' ||
      (isPackage(name) && !isElectron(name)),
  },
];

function breachesIn(path: string, source: string): string[] {
  const layer = layers.find((each) => each.holds(path));
  if (!layer) return [];
  return importsOf(path, source)
    .filter((name) => !layer.may(name))
    .map((name) => `${path} imports ${name} (${layer.name})`);
}

const product = ['shared', 'renderer', 'electron'].flatMap(sourcesBelow);
const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8');

describe('layers', () => {
  it('no file imports what its layer may not', () => {
    expect(product.flatMap((path) => breachesIn(path, read(path)))).toEqual([]);
  });

  it('looks at real imports: there are hundreds of them, in every layer', () => {
    expect(product.flatMap((path) => importsOf(path, read(path))).length).toBeGreaterThan(200);
    for (const layer of layers) {
      const held = product.filter((path) => layers.find((each) => each.holds(path)) === layer);
      expect(held.flatMap((path) => importsOf(path, read(path))).length, layer.name).toBeGreaterThan(0);
    }
  });

  it.each([
    ['shared/model/entry.ts', "import { readFile } from 'node:fs';"],
    ['shared/model/entry.ts', "import type { Page } from '../../renderer/app/routes.tsx';"],
    ['shared/scoring/mean.ts', "import {\n  a,\n  b,\n} from '../../electron/backend/ids.ts';"],
    ['renderer/app/app.tsx', "import '../../electron/main.ts';"],
    ['renderer/app/app.tsx', "const x = await import('better-sqlite3');"],
    ['renderer/app/app.tsx', "import { ipcRenderer } from 'electron';"],
    ['renderer/app/app.tsx', "import path from 'path';"],
    ['electron/backend/services/tally.ts', "import { app } from 'electron';"],
    ['electron/backend/services/tally.ts', "const { app } = require('electron');"],
    ['electron/backend/services/tally.ts', "export * from '../../shell/security.ts';"],
    ['electron/shell/menu.ts', "import { openBackend } from '../backend/backend.ts';"],
    ['electron/launch.mjs', "import vite from 'vite';"],
    ['electron/cli/serve.ts', "import { anEntry } from '../../test/builders/entry.ts';"],
  ])('would notice in %s: %s', (path, source) => {
    expect(breachesIn(path, source)).toHaveLength(1);
  });
});

it('launch.mjs is the only plain JavaScript', () => {
  const plain = [...product, ...sourcesBelow('test')].filter((path) => /\.(mjs|cjs|js)$/.test(path));
  expect(plain).toEqual(['electron/launch.mjs']);
});

it('imports name the file with its extension', () => {
  const without = [...product, ...sourcesBelow('test')].flatMap((path) =>
    importsOf(path, read(path))
      .filter((name) => ourFolders.test(name) && !/\.(tsx?|json|css|svg|png)(\?\w+)?$/.test(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(without).toEqual([]);
});

/** Answers with everything that a review has: for scripts. A page of the office asks for the piece that it shows. */
const wholeLists = [
  'attachment.list',
  'duplicate.list',
  'entry.list',
  'progress.get',
  'screening.get',
] as const satisfies readonly ProcedureName[];

it('no page asks for all entries, pairs, files or sheets at once', () => {
  const asking = sourcesBelow('renderer').flatMap((path) =>
    wholeLists.filter((name) => read(path).includes(`('${name}', {`)).map((name) => `${path}: ${name}`),
  );
  expect(asking).toEqual([]);
});
