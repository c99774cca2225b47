import { join } from 'node:path';
import { finished, startProcess } from './processes.ts';
import { projectFolder } from './project.ts';

/** The worlds that compile apart, each with its own globals: an import that crosses over does not compile. */
const worlds = ['shared', 'electron', 'renderer', 'test'] as const;

/** Names of the worlds whose types do not hold; the compiler has said why. */
export async function worldsWithTypeErrors(): Promise<string[]> {
  const broken: string[] = [];
  const compiler = join(projectFolder, 'node_modules/typescript/bin/tsc');
  for (const world of worlds) {
    const run = startProcess(process.execPath, [compiler, '-p', world], {
      cwd: projectFolder,
      stdio: 'inherit',
    });
    if ((await finished(run)) !== 0) broken.push(world);
  }
  return broken;
}
