import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a peer measured, or why there is nothing to compare with. */
export type PeerResult<T> =
  | { readonly installed: true; readonly result: T }
  | { readonly installed: false; readonly why: string };

export interface PeerRun {
  readonly folder: string;
  readonly data: PeerResult<null>;
}

const works = (command: string, ...check: string[]): boolean =>
  spawnSync(command, check, { stdio: 'ignore' }).status === 0;

/** The first Python that has these modules: the system's own (where packages come from), then whatever is first. */
function python(modules: string): string | null {
  const candidates = ['/usr/bin/python3', 'python3'];
  return candidates.find((command) => works(command, '-c', `import ${modules}`)) ?? null;
}

/** Makes the peers' data in a temporary folder, with the peers' own script from `scripts`. */
export function preparePeers(scripts: string): PeerRun {
  const folder = mkdtempSync(join(tmpdir(), 'pingheng-bench-'));
  const missing = (why: string): PeerRun => ({ folder, data: { installed: false, why } });
  if (!existsSync(join(scripts, 'perf_data.py')))
    return missing('peers’ scripts not found (set PERF_SCRIPTS)');
  const command = python('numpy');
  if (command === null) return missing('python3-numpy is not installed');
  copyFileSync(join(scripts, 'perf_data.py'), join(folder, 'perf_data.py'));
  const run = spawnSync(command, [join(scripts, 'perf_data.py')], {
    env: { ...process.env, PERF_DIR: folder },
  });
  return run.status === 0
    ? { folder, data: { installed: true, result: null } }
    : missing(String(run.stderr).slice(-300));
}

export interface Lme4Result {
  readonly lmer_median: number;
  readonly ranef_median: number;
  readonly REML: number;
  readonly var_entry: number;
  readonly var_judge: number;
  readonly var_residual: number;
}

export function runLme4(scripts: string, { folder, data }: PeerRun): PeerResult<Lme4Result> {
  if (!data.installed) return data;
  if (!works('Rscript', '-e', 'library(lme4);library(jsonlite)')) {
    return { installed: false, why: 'Rscript with lme4 and jsonlite is not installed' };
  }
  const run = spawnSync('Rscript', [join(scripts, 'perf_lme4.R')], {
    env: { ...process.env, PERF_DIR: folder },
  });
  if (run.status !== 0) return { installed: false, why: String(run.stderr).slice(-300) };
  return {
    installed: true,
    result: JSON.parse(readFileSync(join(folder, 'lme4.json'), 'utf8')) as Lme4Result,
  };
}

export type PythonResult = Readonly<Record<string, { readonly median_s: number }>> & {
  readonly check: { readonly wmean_first5: readonly number[]; readonly trim_first5: readonly number[] };
};

export function runPython(scripts: string, { folder, data }: PeerRun): PeerResult<PythonResult> {
  if (!data.installed) return data;
  const command = python('numpy, pandas');
  if (command === null) return { installed: false, why: 'python3-pandas is not installed' };
  const run = spawnSync(command, [join(scripts, 'perf_py.py')], {
    env: { ...process.env, PERF_DIR: folder },
  });
  if (run.status !== 0) return { installed: false, why: String(run.stderr).slice(-300) };
  return {
    installed: true,
    result: JSON.parse(readFileSync(join(folder, 'py_sqlite.json'), 'utf8')) as PythonResult,
  };
}

/** Writes the criterion marks as plain little-endian columns, because .npz is a peer's own format. */
export function criterionColumns(folder: string): {
  entry: Int32Array;
  judge: Int32Array;
  criterion: Int8Array;
  score: Float64Array;
} {
  const script = [
    'import numpy as np,sys',
    "z=np.load(sys.argv[1]+'/criteria.npz')",
    "[z[k].tofile(sys.argv[1]+'/'+k+'.bin') for k in ('entry','judge','criterion','score')]",
  ].join('\n');
  const run = spawnSync(python('numpy') ?? 'python3', ['-c', script, folder]);
  if (run.status !== 0) throw new Error(String(run.stderr));
  const bytes = (name: string) => {
    const buffer = readFileSync(join(folder, `${name}.bin`));
    return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength) as ArrayBuffer;
  };
  return {
    entry: new Int32Array(bytes('entry')),
    judge: new Int32Array(bytes('judge')),
    criterion: new Int8Array(bytes('criterion')),
    score: new Float64Array(bytes('score')),
  };
}
