/**
 * How fast the scoring engine is, beside the peers on the same data in the same run. Prints JSON.
 *
 *   node test/bench/scoring/engine.ts
 *
 * PERF_SCRIPTS: folder of the peers' scripts (default: ../shared/golden/perf beside the project). A peer that is
 * not installed is named as such; its ratio is null.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrapJudges } from '../../../shared/scoring/bootstrap.ts';
import {
  columnTrimmedMeans,
  type MarkColumns,
  meansFromColumns,
  totalsFromColumns,
} from '../../../shared/scoring/mark-columns.ts';
import { fitCrossedModel } from '../../../shared/scoring/model/crossed-model.ts';
import { randomBelow, randomSource } from '../../../shared/scoring/random.ts';
import { placesOnly } from '../../../shared/scoring/rank-distribution.ts';
import { ratingsFromTriples } from '../../../shared/scoring/ratings.ts';
import { medianTime, panel } from './data.ts';
import { criterionColumns, preparePeers, runLme4, runPython } from './peers.ts';

const scripts =
  process.env.PERF_SCRIPTS ?? fileURLToPath(new URL('../../../../shared/golden/perf', import.meta.url));
const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

function remlAgainstLme4(run: ReturnType<typeof preparePeers>) {
  if (!run.data.installed) return { peer: run.data, ratio: null };
  const lines = readFileSync(join(run.folder, 'overall.csv'), 'utf8').trim().split('\n').slice(1);
  const ratings = ratingsFromTriples(
    lines.map((line) => line.split(',').map(Number) as [number, number, number]),
  );
  const peer = runLme4(scripts, run);
  let criterion = Number.NaN;
  const milliseconds = medianTime(7, () => {
    criterion = fitCrossedModel(ratings, { entries: 'random' })?.criterion ?? Number.NaN;
  });
  const fixed = medianTime(5, () => fitCrossedModel(ratings, { entries: 'fixed' }));
  return {
    scores: ratings.score.length,
    milliseconds: round(milliseconds),
    criterion,
    entriesFixedMilliseconds: round(fixed),
    peer: peer.installed
      ? { name: 'lme4', milliseconds: 1000 * peer.result.lmer_median, criterion: peer.result.REML }
      : peer,
    ratio: peer.installed ? round((1000 * peer.result.lmer_median) / milliseconds, 1) : null,
    criterionNotWorse: peer.installed ? criterion <= peer.result.REML + 1e-6 : null,
  };
}

function meansAgainstNumpy(run: ReturnType<typeof preparePeers>) {
  if (!run.data.installed) return { peer: run.data, ratio: null };
  const peer = runPython(scripts, run);
  const { entry, judge, criterion, score } = criterionColumns(run.folder);
  const columns: MarkColumns = {
    entryCount: 30_000,
    judgeCount: 300,
    criterionCount: 8,
    entry,
    judge,
    criterion,
    mark: Int32Array.from(score, (value) => Math.round(100 * value)),
  };
  const weights = Int32Array.from([2000, 2000, 1500, 1500, 1000, 1000, 500, 500]);
  const mean = medianTime(7, () => meansFromColumns(columns, weights));
  const trimmed = medianTime(7, () => columnTrimmedMeans(totalsFromColumns(columns, weights), 3));
  const shuffled = shuffle(columns);
  const meanShuffled = medianTime(5, () => meansFromColumns(shuffled, weights));
  const trimmedShuffled = medianTime(5, () => columnTrimmedMeans(totalsFromColumns(shuffled, weights), 3));
  const { sum, count } = columnTrimmedMeans(totalsFromColumns(columns, weights), 3);
  const ratio = (key: string, milliseconds: number) =>
    peer.installed ? round((1000 * (peer.result[key]?.median_s ?? Number.NaN)) / milliseconds, 2) : null;
  return {
    marks: entry.length,
    meanMilliseconds: round(mean),
    trimmedMilliseconds: round(trimmed),
    meanShuffledMilliseconds: round(meanShuffled),
    trimmedShuffledMilliseconds: round(trimmedShuffled),
    residentMegabytes: round(process.memoryUsage().rss / 2 ** 20, 0),
    agrees: peer.installed
      ? peer.result.check.trim_first5.every(
          (value, i) => Math.abs((sum[i] as number) / (count[i] as number) / 1e6 - value) < 1e-9,
        )
      : null,
    peer: peer.installed ? 'numpy, pandas' : peer,
    ratios: {
      meanToNumpyBincount: ratio('numpy_weighted_mean_per_entry_bincount_1.2M', mean),
      meanToPandasJudgeTotals: ratio('pandas_judge_total_then_mean_1.2M', mean),
      trimmedToNumpyUnsorted: ratio('numpy_trimmed_mean_from_unsorted_long_1.2M', trimmed),
      trimmedToNumpySortedReshape: ratio('numpy_trimmed_mean_reshape_1.2M', trimmed),
      trimmedToPandas: ratio('pandas_judge_total_then_trimmed_1.2M', trimmed),
    },
  };
}

/** The same marks in random order. */
function shuffle(columns: MarkColumns): MarkColumns {
  const source = randomSource(11);
  const order = Int32Array.from(columns.entry, (_, row) => row);
  for (let row = order.length - 1; row > 0; row -= 1) {
    const other = randomBelow(source, row + 1);
    [order[row], order[other]] = [order[other] as number, order[row] as number];
  }
  return {
    ...columns,
    entry: order.map((row) => columns.entry[row] as number),
    judge: order.map((row) => columns.judge[row] as number),
    criterion: Int8Array.from(order, (row) => columns.criterion[row] as number),
    mark: order.map((row) => columns.mark[row] as number),
  };
}

function bootstrap() {
  const ratings = panel(100, 9, 9, 3);
  const units = { ...ratings, score: ratings.score.map((score) => Math.round(score * 1e6)) };
  const options = { unitsPerStep: 1e4, seed: 1, draws: 1000, lines: [placesOnly(10), placesOnly(30)] };
  const milliseconds = medianTime(7, () => bootstrapJudges(units, { ...options, rule: { rule: 'mean' } }));
  const trimmed = medianTime(7, () =>
    bootstrapJudges(units, { ...options, rule: { rule: 'trimmedMean', drop: 1, minimumJudges: 5 } }),
  );
  const small = panel(100, 8, 8, 3);
  const enumeration = medianTime(5, () =>
    bootstrapJudges(
      { ...small, score: small.score.map((score) => Math.round(score * 1e6)) },
      { ...options, rule: { rule: 'mean' } },
    ),
  );
  return {
    draws: 1000,
    entries: 100,
    judges: 9,
    meanMilliseconds: round(milliseconds),
    trimmedMilliseconds: round(trimmed),
    exactEnumerationOf8JudgesMilliseconds: round(enumeration),
    targetMilliseconds: 300,
  };
}

function growth() {
  const sizes = [1, 2, 4];
  return sizes.map((times) => {
    const ratings = panel(30_000 * times, 300, 5, 5);
    const rows = ratings.score.length * 8;
    const spread = (values: Int32Array) =>
      Int32Array.from({ length: rows }, (_, row) => values[row >> 3] as number);
    const columns: MarkColumns = {
      entryCount: ratings.entryCount,
      judgeCount: ratings.judgeCount,
      criterionCount: 8,
      entry: spread(ratings.entry),
      judge: spread(ratings.judge),
      criterion: Int8Array.from({ length: rows }, (_, row) => row & 7),
      mark: Int32Array.from({ length: rows }, (_, row) =>
        Math.round(10 * (ratings.score[row >> 3] as number)),
      ),
    };
    const weights = new Int32Array(8).fill(1250);
    return {
      times,
      marks: rows,
      trimmedMilliseconds: round(
        medianTime(5, () => columnTrimmedMeans(totalsFromColumns(columns, weights), 3)),
      ),
      modelMilliseconds: round(medianTime(3, () => fitCrossedModel(ratings, { entries: 'random' }))),
    };
  });
}

/** Everything, beside the peers. */
export function measureScoring() {
  const run = preparePeers(scripts);
  try {
    return {
      means: meansAgainstNumpy(run),
      reml: remlAgainstLme4(run),
      bootstrap: bootstrap(),
      growth: growth(),
    };
  } finally {
    rmSync(run.folder, { recursive: true, force: true });
  }
}

if (process.argv[1]?.endsWith('test/bench/scoring/engine.ts')) {
  process.stdout.write(`${JSON.stringify(measureScoring(), null, 1)}\n`);
}
