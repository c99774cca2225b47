import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { computeReference } from '../../tools/stats.ts';

const folder = new URL('../../fixtures/golden/', import.meta.url);

/** What only describes the peer's optimiser, its printing or the publication; texts are checked elsewhere. */
const DESCRIPTION = /^(published.*|note.*|P_note|tolerance|irr_0\.84\.1.*)$/;

interface Golden {
  readonly input: Record<string, unknown>;
  readonly expected: unknown;
}

/** The tolerance that the file states for what lies at this path. */
function toleranceAt(name: string, path: string): { absolute: number; relative: number } {
  const strict = (absolute: number, relative = 0) => ({ absolute, relative });
  if (/posterior|entry_fixed_judge_random/.test(path)) {
    if (/P_top/.test(path)) return strict(0.005);
    if (/expected_rank/.test(path)) return strict(0.05);
    return strict(1e-4, 1e-4);
  }
  if (/^(lmm|disconnected)/.test(name)) {
    if (/criterion_at_fixed_theta/.test(path)) return strict(1e-7);
    if (/criterion|logLik/.test(path)) return strict(1e-6);
    if (/var_|theta/.test(path)) return strict(1e-9, 1e-5);
    if (/cond_sd|_se$|generalizability/.test(path)) return strict(0, 1e-4);
    return strict(1e-4);
  }
  if (/^entries_fixed/.test(name)) {
    if (/criterion_at_fixed_theta/.test(path)) return strict(1e-7);
    if (/REML/.test(path)) return strict(1e-6);
    if (/var_|lambda|theta/.test(path)) return strict(0, 1e-5);
    return strict(1e-5, /_se/.test(path) ? 1e-5 : 0);
  }
  if (/^icc_missing/.test(name)) return strict(0, 1e-4);
  if (/^icc_shrout/.test(name))
    return /ci/.test(path) ? strict(1e-6) : strict(1e-8, /\/p$/.test(path) ? 1e-5 : 0);
  if (/^(reliability|two_way)/.test(name)) return strict(1e-8);
  return strict(1e-9);
}

function differences(name: string, actual: unknown, expected: unknown, path: string, found: string[]): void {
  if (typeof expected === 'number') {
    const { absolute, relative } = toleranceAt(name, path);
    const off = typeof actual === 'number' ? Math.abs(actual - expected) : Number.NaN;
    if (!(off <= absolute + relative * Math.abs(expected))) found.push(`${path}: ${actual}, not ${expected}`);
  } else if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) found.push(`${path}: ${actual}`);
    else
      for (const [at, item] of expected.entries())
        differences(name, actual[at], item, `${path}/${at}`, found);
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [key, value] of Object.entries(expected)) {
      if (DESCRIPTION.test(key)) continue;
      differences(name, (actual as Record<string, unknown> | null)?.[key], value, `${path}/${key}`, found);
    }
  } else if (actual !== expected) found.push(`${path}: ${actual}, not ${expected}`);
}

function load(name: string): Golden {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Golden;
}

const inWords = ['edge_standardisation.json', 'trimmed_mean_rules.json'];
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

test('all families of reference files are here', () => {
  expect(files.length).toBeGreaterThanOrEqual(19);
});

describe('reference values of other software and textbooks', () => {
  test.each(files.filter((name) => !inWords.includes(name)))('%s', { timeout: 60_000 }, (name) => {
    const { input, expected } = load(name);
    const found: string[] = [];
    differences(name, computeReference(name, { input }), expected, '', found);
    expect(found).toEqual([]);
  });
});

test('trimmed_mean_rules.json: every published code, small panels and half-up rounding', () => {
  const { input } = load('trimmed_mean_rules.json');
  const result = computeReference('trimmed_mean_rules.json', { input }) as Record<
    string,
    Record<string, unknown>[]
  >;
  const keys = [
    'expected',
    'rounded2',
    'tolerance_ok',
    'element_goe_points',
    'panel_score',
    'expected_trimmed',
  ];
  let compared = 0;
  for (const [list, cases] of Object.entries(input) as [string, Record<string, unknown>[]][]) {
    cases.forEach((item, at) => {
      for (const key of [...keys, 'fallback', 'fallback_value', 'half_up_decimal']) {
        if (!(key in item)) continue;
        const actual = result[list]?.[at]?.[key];
        if (typeof item[key] === 'number') expect(actual, `${list} ${at} ${key}`).toBeCloseTo(item[key], 9);
        else expect(actual, `${list} ${at} ${key}`).toBe(item[key]);
        compared += 1;
      }
    });
  }
  expect(compared).toBeGreaterThanOrEqual(28);
});

test('edge_standardisation.json: judges without a scale are named, and every figure is a number', () => {
  const { input } = load('edge_standardisation.json');
  const result = computeReference('edge_standardisation.json', { input }) as Record<
    string,
    Record<string, number[]>
  >;
  expect(result.constant_judge).toMatchObject({ constant_judges: [0], judges_with_too_few_scores: [] });
  expect(result.single_score_judge).toMatchObject({ constant_judges: [], judges_with_too_few_scores: [0] });
  // The constant judge adds z = 0 and 0.5: the order is the other judge's alone.
  expect(result.constant_judge?.minmax).toEqual([0.25, 0.375, 0.625, 0.75]);
  for (const item of Object.values(result)) {
    for (const figure of [...(item.z ?? []), ...(item.minmax ?? [])])
      expect(Number.isFinite(figure)).toBe(true);
  }
});
