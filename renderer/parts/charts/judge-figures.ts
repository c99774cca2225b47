import type { TallyView } from '../../../shared/contract/awards.ts';

/** A judge's totals in a few figures, for the eye only: doubles, never used for ranking. */
export interface JudgeFigures {
  name: string;
  count: number;
  mean: number;
  median: number;
  low: number;
  high: number;
}

/** In the order of the tally's judges; those without any total are left out. */
export function judgeFigures({ tally, judges }: Pick<TallyView, 'tally' | 'judges'>): JudgeFigures[] {
  const totalsOf = new Map<string, number[]>(judges.map((judge) => [judge.id, []]));
  for (const group of tally.groups) {
    for (const row of group.rows) {
      for (const { judgeId, total } of row.judgeTotals) {
        if (total !== null) totalsOf.get(judgeId)?.push(Number(total));
      }
    }
  }
  return judges.flatMap(({ id, name }) => {
    const totals = (totalsOf.get(id) ?? []).sort((a, b) => a - b);
    const low = totals[0];
    const high = totals.at(-1);
    if (low === undefined || high === undefined) return [];
    const middle = totals.length / 2;
    const upper = totals[Math.floor(middle)] ?? low;
    const lower = totals[Math.ceil(middle) - 1] ?? low;
    const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length;
    return [{ name, count: totals.length, mean, median: (lower + upper) / 2, low, high }];
  });
}
