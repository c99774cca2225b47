import type { Criterion } from '../../shared/model/rubric.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import type { SubmittedSheet, TallyInput } from '../../shared/model/tally.ts';

/** A well-formed UUID that sorts by its number. */
export function uuid(kind: 'entry' | 'judge', index: number): string {
  const prefix = kind === 'entry' ? '0190e000' : '0190f000';
  return `${prefix}-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;
}

export function rangeCriterion(id: string, max = 10_000): Extract<Criterion, { kind: 'range' }> {
  return { kind: 'range', id, name: id, min: 0, max, step: 1, bands: [] };
}

/** One criterion of 100 marks, plain mean, two digits, three tiers of 2, 3 and 2. */
export function buildScheme(changes: Partial<Scheme> = {}): Scheme {
  return {
    id: 'scheme',
    version: 1,
    name: '方案',
    description: '',
    categories: [],
    rubric: {
      id: 'rubric',
      name: '标准',
      total: 'sum',
      groups: [{ id: 'group', name: '指标', criteria: [rangeCriterion('mark')] }],
    },
    judgesPerEntry: null,
    blind: false,
    aggregation: { rule: 'mean' },
    rounding: { criterion: null, judgeTotal: null, aggregate: 2 },
    ranks: 'competition',
    tieBreak: [],
    tiers: [
      { id: 'gold', name: '一等奖', quota: { kind: 'count', count: 2 }, minimumScore: null },
      { id: 'silver', name: '二等奖', quota: { kind: 'count', count: 3 }, minimumScore: null },
      { id: 'bronze', name: '三等奖', quota: { kind: 'count', count: 2 }, minimumScore: null },
    ],
    tierScope: 'overall',
    boundaryTie: 'chair',
    disagreementLimit: null,
    ...changes,
  };
}

/**
 * An input from a table of marks in hundredths: rows = entries, columns = judges. A number is the mark of the only
 * criterion 'mark', an object gives several, null = assigned but not submitted, undefined = not assigned.
 */
export function buildInput(
  scheme: Scheme,
  table: readonly (readonly (number | Readonly<Record<string, number | null>> | null | undefined)[])[],
  changes: Partial<TallyInput> = {},
): TallyInput {
  const assignments: { entryId: string; judgeId: string }[] = [];
  const sheets: SubmittedSheet[] = [];
  table.forEach((row, entry) => {
    row.forEach((cell, judge) => {
      if (cell === undefined) return;
      const pair = { entryId: uuid('entry', entry), judgeId: uuid('judge', judge) };
      assignments.push(pair);
      if (cell !== null) sheets.push({ ...pair, marks: typeof cell === 'number' ? { mark: cell } : cell });
    });
  });
  return {
    scheme,
    entries: table.map((_, entry) => ({
      id: uuid('entry', entry),
      number: `A-${String(entry + 1).padStart(3, '0')}`,
      categoryId: null,
    })),
    assignments,
    sheets,
    decisions: [],
    ...changes,
  };
}
