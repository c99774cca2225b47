import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadBuiltinSchemes } from '../../../electron/backend/documents/builtin-schemes.ts';
import { criteriaOf, markProblem, markRange } from '../../../shared/model/rubric.ts';
import { checkScheme } from '../../../shared/scheme/check-scheme.ts';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));

describe('built-in schemes', () => {
  const schemes = loadBuiltinSchemes(resources);

  test('in the order of their numbers: rubrics first, then programmes', () => {
    expect(schemes.slice(0, 3).map((scheme) => [scheme.id, scheme.name])).toEqual([
      ['proposal-points', '合理化建议评分细则'],
      ['innovation-levels', '公司技术革新奖'],
      ['employee-proposal', '员工改善提案评定表'],
    ]);
    expect(schemes.map((scheme) => scheme.group)).toEqual([
      ...Array.from({ length: 8 }, () => 'rubric'),
      ...Array.from({ length: 18 }, () => 'programme'),
    ]);
  });

  test('nothing to object to, not even a warning', () => {
    expect(schemes.flatMap(checkScheme)).toEqual([]);
  });

  test('every limit of a description and every level is a mark that can be given', () => {
    for (const criterion of schemes.flatMap(({ rubric }) => criteriaOf(rubric))) {
      const limits =
        criterion.kind === 'range'
          ? criterion.bands.flatMap((band) => [band.from, band.to])
          : criterion.kind === 'levels'
            ? criterion.levels.map((level) => level.value)
            : [];
      if (limits.length === 0) continue;
      expect(limits.map((mark) => markProblem(criterion, mark))).toEqual(limits.map(() => null));
      expect(Math.min(...limits)).toBe(markRange(criterion).min);
    }
  });

  test('a mark below the floor of the lowest description is out of range', () => {
    const technical = criteriaOf(schemes[0]?.rubric ?? { id: '', name: '', total: 'sum', groups: [] })[0];
    if (technical?.kind !== 'range') throw new Error('the first criterion is a range');
    expect(markProblem(technical, 900)).toBe('outOfRange');
    expect(markProblem(technical, 2050)).toBe('offStep');
  });
});

test('a scheme that does not fit the model stops the start and names its file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'schemes-'));
  mkdirSync(join(folder, 'schemes'));
  writeFileSync(join(folder, 'schemes', 'broken.json'), JSON.stringify({ id: 'x', version: 0 }));
  expect(() => loadBuiltinSchemes(folder)).toThrow(/broken\.json/);
  rmSync(folder, { recursive: true });
});
