import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './project.ts';
import { stampOf } from './source-stamp.ts';

const out = join(projectFolder, 'out');
const toolchain = ['package.json', 'package-lock.json', 'tsconfig.json', 'shared'];

type World = 'electron' | 'renderer';
const sources: Record<World, readonly string[]> = {
  electron: [...toolchain, 'electron'],
  renderer: [...toolchain, 'renderer'],
};

function stampFile(world: World): string {
  return join(out, `${world}.stamp`);
}

function isFresh(world: World, stamp: string): boolean {
  if (!existsSync(join(out, world)) || !existsSync(stampFile(world))) return false;
  return readFileSync(stampFile(world), 'utf8') === stamp;
}

/** Builds into a folder beside the old one and changes places at the end: a running program keeps its files until then. */
async function build(world: World): Promise<void> {
  const fresh = join(out, `.${world}.${process.pid}`);
  const old = `${fresh}.old`;
  mkdirSync(fresh, { recursive: true });
  try {
    const vite = await import('vite');
    if (world === 'renderer') {
      const configFile = join(projectFolder, 'renderer/vite.config.ts');
      await vite.build({ configFile, logLevel: 'warn', build: { outDir: fresh, emptyOutDir: true } });
    } else {
      const { bundleOf, entries } = await import('../vite.config.ts');
      for (const name of Object.keys(entries)) {
        await vite.build(bundleOf(name as keyof typeof entries, fresh));
      }
    }
    if (existsSync(join(out, world))) renameSync(join(out, world), old);
    renameSync(fresh, join(out, world));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

/** Makes out/ match the sources. Takes some ten milliseconds when nothing changed. */
export async function ensureBuilt(worlds: readonly World[] = ['electron', 'renderer']): Promise<void> {
  for (const world of worlds) {
    const stamp = stampOf(sources[world]);
    if (isFresh(world, stamp)) continue;
    process.stderr.write(`Building ${world} …\n`);
    await build(world);
    writeFileSync(stampFile(world), stamp);
  }
}
