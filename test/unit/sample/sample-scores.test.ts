import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadBuiltinSchemes } from '../../../electron/backend/documents/builtin-schemes.ts';
import { parseTable } from '../../../electron/backend/documents/parse-table.ts';
import { buildPreview } from '../../../shared/import/preview.ts';
import { criteriaOf, markProblem } from '../../../shared/model/rubric.ts';
import { sampleLists } from '../../../shared/sample/sample-lists.ts';
import { sampleJudges, sampleSheets } from '../../../shared/sample/sample-scores.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const scheme = loadBuiltinSchemes(resources)[0];
if (!scheme) throw new Error('there is a scheme');
const SEED = 20261121;

const lists = sampleLists.map(({ file, numberPrefix, fields }) => {
  const bytes = new Uint8Array(readFileSync(`${resources}/samples/${file}`));
  const plan = { sheet: null, headerRow: null, fields: [...fields], numberPrefix, leftOutRows: [] };
  return buildPreview(parseTable(bytes), plan, { existing: [] });
});
const numbers = lists.flatMap(({ entries }) => entries.map((entry) => entry.number));

test('the lists import whole: 16 and 58 entries, without what they once won', () => {
  expect(lists.map(({ preview }) => [preview.counts.new, preview.canCommit])).toEqual([
    [16, true],
    [58, true],
  ]);
  expect([numbers[0], numbers[15], numbers[16], numbers[73]]).toEqual(['A01', 'A16', 'B01', 'B58']);
  const labels = new Set(lists.flatMap(({ entries }) => entries.flatMap((e) => e.extra.map((x) => x.label))));
  expect([...labels]).toEqual(['评选活动', '年度']);
});

describe('the sample marks', () => {
  const sheets = sampleSheets(scheme, numbers, SEED);
  const entryIds = new Map(numbers.map((number) => [number, number]));
  const tally = computeTally({
    scheme,
    entries: numbers.map((number) => ({ id: number, number, categoryId: null })),
    assignments: sheets.map(({ entryNumber, judgeKey }) => ({ entryId: entryNumber, judgeId: judgeKey })),
    sheets: sheets.map(({ entryNumber, judgeKey, marks }) => ({
      entryId: entryNumber,
      judgeId: judgeKey,
      marks,
    })),
    decisions: [],
  });
  const rows = tally.groups.flatMap((group) => group.rows);

  test('every judge, every entry, every criterion once, and every mark allowed', () => {
    expect(new Set(sheets.map(({ judgeKey, entryNumber }) => `${judgeKey} ${entryNumber}`)).size).toBe(
      7 * 74,
    );
    expect(sheets).toHaveLength(7 * 74);
    const criteria = criteriaOf(scheme.rubric);
    for (const { marks, entryNumber } of sheets) {
      expect(entryIds.has(entryNumber)).toBe(true);
      expect(Object.keys(marks)).toEqual(criteria.map(({ id }) => id));
      expect(criteria.map((criterion) => markProblem(criterion, marks[criterion.id] ?? -1))).toEqual(
        criteria.map(() => null),
      );
    }
  });

  test('one entry divides the judges', () => {
    const divided = rows.filter((row) => row.flags.includes('disagreement'));
    expect(divided).toHaveLength(1);
    expect(Number(divided[0]?.spread)).toBeGreaterThan(30);
  });

  test('one tie across one line, to be settled by the chair', () => {
    const lines = tally.groups.flatMap((group) => group.boundaries);
    const open = lines.filter((line) => line.state === 'open');
    expect(open).toHaveLength(1);
    expect(open[0]?.tiedEntryIds.length).toBeGreaterThanOrEqual(2);
    const figures = open[0]?.tiedEntryIds.map((id) => rows.find((row) => row.entryId === id)?.aggregate);
    expect(new Set(figures).size).toBe(1);
  });

  test('the severe judge is the most severe, the generous one the most generous, by several marks', () => {
    const means = sampleJudges.map(({ key, temperament }) => {
      const own = sheets.filter((sheet) => sheet.judgeKey === key);
      const sum = own.flatMap(({ marks }) => Object.values(marks)).reduce((a, b) => a + b, 0);
      return { temperament, mean: sum / own.length / 100 };
    });
    const usual = means.filter((m) => m.temperament === 'usual').map((m) => m.mean);
    const severe = means.find((m) => m.temperament === 'severe')?.mean ?? 0;
    const generous = means.find((m) => m.temperament === 'generous')?.mean ?? 0;
    expect(Math.min(...usual) - severe).toBeGreaterThan(3);
    expect(generous - Math.max(...usual)).toBeGreaterThan(3);
  });

  test('the same seed gives the same marks, another seed others', () => {
    expect(sampleSheets(scheme, numbers, SEED)).toEqual(sheets);
    expect(sampleSheets(scheme, numbers, SEED + 5000)).not.toEqual(sheets);
  });
});

test('other seeds and the other scheme have the same shape', () => {
  const other = loadBuiltinSchemes(resources)[1];
  for (const seed of [1, 2, 3]) expect(sampleSheets(scheme, numbers, seed)).toHaveLength(7 * 74);
  if (!other) throw new Error('there is a second scheme');
  expect(sampleSheets({ ...other, disagreementLimit: null }, numbers, 1)).toHaveLength(7 * 74);
});
