import { join } from 'node:path';
import { ensureBuilt } from './bundles.ts';
import { endWithCaller, finished, startProcess } from './processes.ts';
import { projectFolder } from './project.ts';

endWithCaller();
await ensureBuilt();
const args = [join(projectFolder, 'test/bench/main.ts'), ...process.argv.slice(2)];
process.exitCode = await finished(
  startProcess(process.execPath, args, { cwd: projectFolder, stdio: 'inherit' }),
);
