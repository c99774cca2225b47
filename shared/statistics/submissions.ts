import { foldName } from '../assignment/recusal.ts';
import { compareCodeUnits } from '../scoring/code-units.ts';

/** One entry as it counts. */
export interface Submission {
  /** Recommending unit; null = none is named. */
  unit: string | null;
  category: string | null;
  /** "2023-07" in Shanghai; null = nothing says when it came. */
  month: string | null;
  accepted: boolean;
}

export interface SubmissionRow {
  rank: number;
  unit: string;
  total: number;
  accepted: number;
  byCategory: number[];
  byMonth: number[];
}

export interface SubmissionStatistics {
  categories: string[];
  months: string[];
  rows: SubmissionRow[];
  totals: Omit<SubmissionRow, 'rank' | 'unit'>;
}

/**
 * 各单位申报情况: entries by recommending unit, ranked by their number (1, 2, 2, 4; equals in code-unit order), with a
 * column for each category and month. Spellings that differ in width, spaces or brackets are one unit, shown as
 * written most often. '' stands for what an entry does not name, so that every row and column adds up.
 *
 * `categories`: the scheme's, in its order; others follow in code-unit order. `month`: count that month alone.
 */
export function submissionStatistics(
  submissions: readonly Submission[],
  categories: readonly string[],
  month: string | null,
): SubmissionStatistics {
  const isCounted = (one: Submission) => month === null || one.month === month;
  const counted = submissions.filter(isCounted);
  const shownCategories = withOthers(
    categories,
    counted.map((one) => one.category ?? ''),
  );
  const months =
    month === null
      ? withOthers(
          [],
          counted.map((one) => one.month ?? ''),
        )
      : [month];
  const count = (group: readonly Submission[]): Omit<SubmissionRow, 'rank' | 'unit'> => ({
    total: group.length,
    accepted: group.filter((one) => one.accepted).length,
    byCategory: tallied(shownCategories, group, (one) => one.category ?? ''),
    byMonth: tallied(months, group, (one) => one.month ?? ''),
  });
  // A unit is called the same in every month, so its name comes from all its entries.
  const rows = byUnit(submissions)
    .map(([unit, group]) => ({ rank: 0, unit, ...count(group.filter(isCounted)) }))
    .filter(({ total }) => total > 0)
    .sort(
      (a, b) =>
        Number(a.unit === '') - Number(b.unit === '') ||
        b.total - a.total ||
        compareCodeUnits(a.unit, b.unit),
    );
  rows.forEach((row, index) => {
    const above = rows[index - 1];
    row.rank = above && above.total === row.total && row.unit !== '' ? above.rank : index + 1;
  });
  return { categories: shownCategories, months, rows, totals: count(counted) };
}

/** The stated values in their order, then others that occur, '' last. */
function withOthers(stated: readonly string[], found: readonly string[]): string[] {
  const others = [...new Set(found)].filter((value) => !stated.includes(value));
  return [...stated, ...others.sort((a, b) => Number(a === '') - Number(b === '') || compareCodeUnits(a, b))];
}

function tallied(
  columns: readonly string[],
  group: readonly Submission[],
  value: (one: Submission) => string,
): number[] {
  const counts = new Map<string, number>(columns.map((column) => [column, 0]));
  for (const one of group) counts.set(value(one), (counts.get(value(one)) ?? 0) + 1);
  return columns.map((column) => counts.get(column) ?? 0);
}

function byUnit(submissions: readonly Submission[]): [string, Submission[]][] {
  const groups = new Map<string, Submission[]>();
  for (const one of submissions) {
    const key = foldName(one.unit ?? '');
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups].map(([key, group]) => [key === '' ? '' : usualSpelling(group), group]);
}

function usualSpelling(group: readonly Submission[]): string {
  const counts = new Map<string, number>();
  for (const { unit } of group) if (unit !== null) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const [usual] = [...counts].sort(([a, one], [b, other]) => other - one || compareCodeUnits(a, b));
  return usual?.[0] ?? '';
}
