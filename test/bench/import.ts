import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { type Backend, openBackend } from '../../electron/backend/backend.ts';
import { putPiece } from '../../electron/backend/transport/bytes.ts';
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/contract.ts';
import { CHUNK_BYTES } from '../../shared/contract/wire.ts';
import { aLargeSheet } from '../builders/large-sheet.ts';

const rows = 30_000;
const rounds = 3;
// The bundle lies in out/bench.
const root = fileURLToPath(new URL('../..', import.meta.url));

interface OneImport {
  previewMs: number;
  previewCpuMs: number;
  againMs: number;
  commitMs: number;
  longestPreviewBlockMs: number;
  longestCommitBlockMs: number;
  /** Of the whole process from its start to the end of each step. */
  peakRssMb: { before: number; preview: number; commit: number };
  rows: number;
  problems: number;
}

interface OneRead {
  rows: number;
  ms: number;
  cpuMs: number;
}

const openpyxl = `
import json, resource, sys, time, warnings
warnings.simplefilter('ignore')
import openpyxl
start = time.perf_counter()
count = 0
for sheet in openpyxl.load_workbook(sys.argv[1], read_only=True):
    for row in sheet.iter_rows(values_only=True):
        count += 1
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({'rows': count, 'ms': (time.perf_counter() - start) * 1000,
    'cpuMs': (used.ru_utime + used.ru_stime) * 1000}))
`;

/**
 * A workbook of 30,000 rows and 15 columns, from the uploaded file to the preview with all checks, in a fresh backend
 * each time; beside it openpyxl in read-only mode merely reading the cells of the same file. Runs take turns.
 */
export async function importBench() {
  const folder = mkdtempSync(join(tmpdir(), 'pingheng-bench-'));
  try {
    const file = join(folder, 'large.xlsx');
    writeFileSync(file, aLargeSheet(rows, 20261121));
    const python = findPython();
    const ours: OneImport[] = [];
    const theirs: OneRead[] = [];
    for (let round = 0; round < rounds; round++) {
      const script = `import(${JSON.stringify(import.meta.url)}).then((bench) => bench.importOnce(process.argv[1]))`;
      ours.push(JSON.parse(execFileSync(process.execPath, ['-e', script, file], { encoding: 'utf8' })));
      if (python !== null)
        theirs.push(JSON.parse(execFileSync(python, ['-c', openpyxl, file], { encoding: 'utf8' })));
    }
    const median = <Run>(runs: readonly Run[], pick: (run: Run) => number) => {
      const sorted = runs.map(pick).sort((a, b) => a - b);
      return Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
    };
    const read =
      python === null
        ? 'missing: no python3 with openpyxl (Debian: python3-openpyxl)'
        : { ms: median(theirs, (run) => run.ms), cpuMs: median(theirs, (run) => run.cpuMs) };
    return {
      file: { rows, columns: 15, bytes: readFileSync(file).length },
      rounds,
      preview: {
        ms: median(ours, (run) => run.previewMs),
        cpuMs: median(ours, (run) => run.previewCpuMs),
        rows: ours[0]?.rows,
        problems: ours[0]?.problems,
      },
      previewAgainMs: median(ours, (run) => run.againMs),
      commitMs: median(ours, (run) => run.commitMs),
      longestBlockMs: {
        preview: median(ours, (run) => run.longestPreviewBlockMs),
        commit: median(ours, (run) => run.longestCommitBlockMs),
      },
      peakRssMb: {
        before: Math.max(...ours.map((run) => run.peakRssMb.before)),
        preview: Math.max(...ours.map((run) => run.peakRssMb.preview)),
        commit: Math.max(...ours.map((run) => run.peakRssMb.commit)),
      },
      openpyxlReadOnly: read,
      ...(typeof read === 'object' && {
        timesOfOpenpyxl: Math.round((median(ours, (run) => run.previewMs) / read.ms) * 100) / 100,
      }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Debian's Python has Debian's openpyxl, whatever other Python comes first. */
function findPython(): string | null {
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      execFileSync(python, ['-c', 'import openpyxl'], { stdio: 'ignore' });
      return python;
    } catch {
      // The next one.
    }
  }
  return null;
}

/** In a process of its own: prints one OneImport. */
export async function importOnce(file: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pingheng-bench-'));
  const backend = openBackend({
    dataDir,
    resourcesDir: join(root, 'resources'),
    fileWorker: join(root, 'out/electron/file-worker.cjs'),
    version: 'bench',
    log: {
      info() {},
      error: (event, detail) => process.stderr.write(`${event} ${JSON.stringify(detail)}\n`),
    },
    outputCheck: 'never',
    pinCost: { n: 16, r: 1, p: 1 },
  });
  try {
    process.stdout.write(JSON.stringify(await measure(backend, new Uint8Array(readFileSync(file)))));
  } finally {
    backend.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(backend: Backend, bytes: Uint8Array): Promise<OneImport> {
  let session: string | null = null;
  const call = async <Name extends ProcedureName>(name: Name, input: InputOf<Name>) => {
    const result = await backend.dispatcher.call({ name, input, session });
    if (!result.ok) throw new Error(`${name}: ${result.error.code}`);
    return result.value as OutputOf<Name>;
  };
  const person = { name: '某人', unit: null, pin: 'a good pin', language: 'zh-CN' as const };
  session = (await call('session.setUp', person)).token;
  const scheme = backend.deps.schemes[0];
  if (!scheme) throw new Error('no scheme');
  const { reviewId } = await call('review.create', { name: '测速', scheme });
  const { uploadId } = await call('file.beginUpload', { fileName: 'large.xlsx', size: bytes.byteLength });
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) {
    putPiece(backend, session, uploadId, at, bytes.subarray(at, at + CHUNK_BYTES));
  }
  const { fileId } = await call('file.finishUpload', { uploadId });

  const plan = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };
  const before = peakRss();
  const cpu = process.cpuUsage();
  const first = await timed(() => call('import.preview', { reviewId, fileId, plan }));
  const { user, system } = process.cpuUsage(cpu);
  const again = await timed(() => call('import.preview', { reviewId, fileId, plan: first.value.plan }));
  const afterPreview = peakRss();
  const { digest } = again.value;
  const commit = await timed(() =>
    call('import.commit', { reviewId, fileId, plan: first.value.plan, digest }),
  );
  if (commit.value.added !== rows) throw new Error(`added ${commit.value.added}`);
  return {
    previewMs: first.ms,
    previewCpuMs: (user + system) / 1000,
    againMs: again.ms,
    commitMs: commit.ms,
    longestPreviewBlockMs: first.longestBlockMs,
    longestCommitBlockMs: commit.longestBlockMs,
    peakRssMb: { before, preview: afterPreview, commit: peakRss() },
    rows: first.value.counts.rows,
    problems: first.value.problems.length,
  };
}

/** Megabytes. What getrusage says also counts the process that started this one, before it became another. */
function peakRss(): number {
  const kilobytes =
    process.platform === 'linux'
      ? Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
      : process.resourceUsage().maxRSS;
  return Math.round(kilobytes / 1024);
}

async function timed<Value>(
  act: () => Promise<Value>,
): Promise<{ value: Value; ms: number; longestBlockMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  const value = await act();
  const ms = performance.now() - start;
  // The last block ends with the answer: one more turn of the loop sees it.
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.disable();
  return { value, ms, longestBlockMs: delay.max / 1e6 };
}
