import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MAX_BYTES = 1_000_000;

/** Writes what happens to the program (never to a review) into logs/shell.log; the file before is kept once. */
export function shellLog(dataDir: string): (event: string, detail?: Record<string, unknown>) => void {
  const folder = join(dataDir, 'logs');
  const file = join(folder, 'shell.log');
  return (event, detail = {}) => {
    const line = JSON.stringify({ at: new Date().toISOString(), event, ...detail });
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(file, `${file}.old`);
      appendFileSync(file, `${line}\n`);
    } catch {
      // A full disk must not take the window down.
      console.error(line);
    }
  };
}
