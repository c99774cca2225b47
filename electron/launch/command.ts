import { join } from 'node:path';
import { ensureBuilt } from './bundles.ts';
import { endWithCaller, finished, startProcess } from './processes.ts';
import { projectFolder } from './project.ts';

// Headless commands answer on stdout and take their paths from where the caller stands.
endWithCaller();
await ensureBuilt(['electron']);
const cwd = process.env.PINGHENG_CALLED_FROM ?? process.cwd();
const args = [join(projectFolder, 'out/electron/cli.cjs'), ...process.argv.slice(2)];
process.exitCode = await finished(startProcess(process.execPath, args, { cwd, stdio: 'inherit' }));
