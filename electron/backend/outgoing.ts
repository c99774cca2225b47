import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../shared/contract/errors.ts';
import { newToken } from './ids.ts';

/** Large files that are made for somebody to fetch. Nothing in here outlives the process that made it. */
export class Outgoing {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#clearDead();
  }

  /**
   * Has `fill` write a file and gives it its name only when that is complete; whatever goes wrong, nothing is left.
   * @throws UserError 'disk.full' where there is no room for it; otherwise whatever `fill` throws.
   */
  async make(fill: (path: string) => Promise<void>): Promise<{ path: string; size: number }> {
    mkdirSync(this.#folder, { recursive: true });
    const path = join(this.#folder, `${process.pid}-${newToken()}`);
    const partial = `${path}.part`;
    try {
      await fill(partial);
      await rename(partial, path);
      return { path, size: (await stat(path)).size };
    } catch (error) {
      await rm(partial, { force: true });
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new UserError('disk.full');
      throw error;
    }
  }

  /** For a finished file that nobody will fetch. */
  async discard(path: string): Promise<void> {
    await rm(path, { force: true });
  }

  /** What a process left behind that was killed; another one on the same store may still be at work. */
  #clearDead(): void {
    if (!existsSync(this.#folder)) return;
    for (const name of readdirSync(this.#folder)) {
      const maker = Number.parseInt(name, 10);
      if (maker === process.pid || !isAlive(maker)) rmSync(join(this.#folder, name), { force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
