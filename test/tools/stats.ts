/**
 * Prints what the engine computes for a reference file, as JSON with the key names of the file's `expected`:
 *
 *   node test/tools/stats.ts FILE.json
 *
 * Only `input` is computed from. Of `expected`, if it is there, nothing but the names of its keys is looked at:
 * which "top k" to print, and whether `triples` stand for entries fixed or random where the file's name does not say.
 */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import {
  aggregateComplete,
  aggregateIncomplete,
  standardisationEdges,
  zscoreFit,
} from './stats-families/aggregates.ts';
import { agreement, krippendorff } from './stats-families/agreement.ts';
import {
  type ConnectivityCase,
  crossed,
  design,
  entriesFixed,
  type Triple,
} from './stats-families/models.ts';
import { isBallots, rankAggregation, type TrimmedFile, tiers, trimmedRules } from './stats-families/rules.ts';
import type { Nullable } from './stats-families/tables.ts';

type Json = Record<string, unknown>;

interface ReferenceFile {
  readonly input: Json;
  readonly expected?: unknown;
}

const DEFAULT_TOPS = [1, 3, 4, 5, 10, 12];

/** Every k of a key "P_topk", at any depth. */
function namedTops(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const top = /^P_top(\d+)$/.exec(key)?.[1];
    return top === undefined ? namedTops(inner) : [Number(top)];
  });
}

function isTable(value: unknown): value is Nullable {
  return Array.isArray(value) && value.length > 0 && Array.isArray(value[0]) && !Array.isArray(value[0][0]);
}

const tablesOf = (input: Json): Record<string, Nullable> =>
  Object.fromEntries(Object.entries(input).filter((item): item is [string, Nullable] => isTable(item[1])));

const hasTriples = (value: unknown): value is { triples: Triple[] } =>
  typeof value === 'object' && value !== null && 'triples' in value;

export function computeReference(name: string, file: ReferenceFile): unknown {
  const { input } = file;
  const tops = [...new Set([...DEFAULT_TOPS, ...namedTops(file.expected)])].sort((a, b) => a - b);
  if (Array.isArray(input.triples)) {
    const triples = input.triples as Triple[];
    const expectsFixed =
      typeof file.expected === 'object' && file.expected !== null && 'entry_se' in (file.expected as Json);
    return /entries_fixed/.test(name) || expectsFixed ? entriesFixed(triples, tops) : crossed(triples, tops);
  }
  if (isTable(input.ratings)) return agreement(input.ratings, tops);
  if (Array.isArray(input.cases) && (input.cases as Json[]).some((item) => 'pairs' in item)) {
    return design(input.cases as unknown as ConnectivityCase[]);
  }
  if ('cases' in input || 'small_panels' in input || 'rounding' in input)
    return trimmedRules(input as TrimmedFile);
  if (Array.isArray(input.scores)) {
    if ('quota' in input) return tiers(input.scores as number[], input.quota as Record<string, number>);
    return isTable(input.scores)
      ? aggregateIncomplete(input.scores)
      : aggregateComplete(input.scores as number[][][], input.criteria_weights as number[]);
  }
  const values = Object.values(input);
  if (values.some(hasTriples)) {
    return Object.fromEntries(
      Object.entries(input).flatMap(([key, value]) =>
        hasTriples(value)
          ? [[key, /lmm|two_way/.test(name) ? crossed(value.triples, tops) : entriesFixed(value.triples, [])]]
          : [],
      ),
    );
  }
  if (isBallots(input)) return rankAggregation({ ballots: input }).ballots;
  if (values.some(isBallots) || Object.keys(input).some((key) => key.endsWith('_pairwise'))) {
    return rankAggregation(input);
  }
  const tables = tablesOf(input);
  if (/krippendorff/.test(name)) return krippendorff(tables);
  if (/zscore/.test(name)) return zscoreFit(tables);
  if (/edge/.test(name)) return standardisationEdges(tables);
  if (Object.keys(tables).length > 0) return { ...krippendorff(tables), ...zscoreFit(tables) };
  throw new Error(`no family of reference files has an input like that of ${name}`);
}

function main(path: string | undefined): void {
  if (path === undefined) {
    process.stderr.write('usage: node test/tools/stats.ts FILE.json\n');
    process.exitCode = 2;
    return;
  }
  const file = JSON.parse(
    readFileSync(resolve(process.env.PINGHENG_CALLED_FROM ?? '.', path), 'utf8'),
  ) as ReferenceFile;
  process.stdout.write(`${JSON.stringify(computeReference(basename(path), file), null, 1)}\n`);
}

if (process.argv[1] !== undefined && import.meta.url.endsWith(basename(process.argv[1])))
  main(process.argv[2]);
