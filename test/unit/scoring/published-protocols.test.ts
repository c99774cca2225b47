import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  formatUnits,
  parseUnits,
  rescale,
  roundFraction,
  sumUnits,
} from '../../../shared/scoring/decimal.ts';
import { trimmedMean } from '../../../shared/scoring/rules/trimmed-mean.ts';

/**
 * Real judged competitions, recomputed from the judges' marks. The data lie beside the project and may not be
 * copied into it; where they are absent these tests are skipped by name.
 */
const folder = new URL('../../../../shared/golden/protocols/', import.meta.url);
const present = existsSync(folder);

function rows(name: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(new URL(name, folder), 'utf8').trim().split(/\r?\n/);
  const columns = split(head as string);
  return lines.map((line) =>
    Object.fromEntries(split(line).map((cell, at) => [columns[at] as string, cell])),
  );
}

/** One line of comma-separated values with quotes. */
function split(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    (match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? '',
  );
}

/** All of them, or fewer where a number is to be told apart: which rows do not come out as published. */
describe.skipIf(!present)(
  'figure skating: components of the ISU judging system (published protocols)',
  () => {
    const judges = Array.from({ length: 9 }, (_, j) => `J${j + 1}`);
    const panelMark = (row: Record<string, string>): bigint => {
      // A mark of 0.0 is a missing mark, never a zero.
      const given = judges.filter((judge) => Number(row[judge] || '0') !== 0);
      const units = given.map((judge) => parseUnits(row[judge] as string, 6));
      const { figure } = trimmedMean(units, given, 1, 3);
      return roundFraction(figure, 6, 2);
    };

    test('8630 of 8630 panel marks', () => {
      const components = present ? rows('isu_skating_components_wide.csv') : [];
      const wrong = components.filter(
        (row) => panelMark(row) !== parseUnits(row.published_panel_score as string, 2),
      );
      expect([components.length, wrong.length]).toEqual([8630, 0]);
    });

    test('1726 of 1726 totals: each panel mark times its factor, rounded, then added', () => {
      const performances = new Map<string, Record<string, string>[]>();
      for (const row of rows('isu_skating_components_wide.csv')) {
        const id = row.performance_id as string;
        performances.set(id, [...(performances.get(id) ?? []), row]);
      }
      const wrong = [...performances].filter(([, components]) => {
        const total = sumUnits(
          components.map((row) => rescale(panelMark(row) * parseUnits(row.factor as string, 2), 4, 2)),
        );
        return total !== parseUnits(components[0]?.published_total_component_score as string, 2);
      });
      expect([performances.size, wrong.length]).toEqual([1726, 0]);
      expect(formatUnits(3692n, 2)).toBe('36.92');
    });
  },
);

describe.skipIf(!present)('televised dance: totals of the panel (published results)', () => {
  test('1734 of 1734 totals; 0 = not on the panel that night', () => {
    const results = rows('strictly_results.csv');
    const wrong = results.filter((row) => {
      const scores = Object.entries(row).filter(
        ([key, value]) => key.startsWith('score_') && Number(value) !== 0,
      );
      return sumUnits(scores.map(([, value]) => parseUnits(value, 2))) !== parseUnits(row.total as string, 2);
    });
    expect([results.length, wrong.length]).toEqual([1734, 0]);
  });
});
