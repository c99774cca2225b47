import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { endWithCaller, finished, startProcess } from './processes.ts';
import { projectFolder } from './project.ts';

const tool = (path: string) => join(projectFolder, 'node_modules', path);

/** In the order of how soon they answer; types and the build are part of the tests' own run. */
const steps: readonly (readonly [name: string, ...args: string[]])[] = [
  ['format and lint', tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'],
  ['unused code', tool('knip/bin/knip.js')],
  ['types, build, tests', join(projectFolder, 'electron/launch/test.ts')],
];

/** Files that git does not know or that differ from what is committed. */
function uncommitted(): string {
  const result = spawnSync('git', ['status', '--porcelain'], { cwd: projectFolder, encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : '';
}

endWithCaller();
const before = uncommitted();
const broken: string[] = [];
for (const [name, ...args] of steps) {
  process.stdout.write(`— ${name}\n`);
  const run = startProcess(process.execPath, args, { cwd: projectFolder, stdio: 'inherit' });
  if ((await finished(run)) !== 0) broken.push(name);
}
const after = uncommitted();
if (after !== before) broken.push('the checks themselves changed files');
else if (after !== '') broken.push('the tree is not clean');
if (after !== '') process.stdout.write(`${after}\n`);
process.stdout.write(broken.length === 0 ? 'check: all good\n' : `check: broken: ${broken.join(', ')}\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
