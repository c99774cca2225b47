import { connectivity } from './connectivity.ts';
import { fUpperTail } from './distributions.ts';
import { fitTwoWay } from './model/two-way.ts';
import { groupRows, type Ratings } from './ratings.ts';

/** Which rule fits a design, and why. */
export type RecommendedRule =
  /** Everybody scored everything: the correction would change nothing. */
  | { readonly rule: 'classical'; readonly why: 'completePanel' }
  | { readonly rule: 'judgeAdjusted'; readonly why: 'incompletePanel' }
  /** No chain of common judges joins all entries: rank within each island. */
  | { readonly rule: 'withinIslands'; readonly why: 'islands'; readonly islands: number }
  /** No entry was scored twice: nothing can be separated. */
  | { readonly rule: 'classical'; readonly why: 'noRepeatedScores' };

/** Recommends by design alone, never by result. */
export function recommendRule(ratings: Ratings): RecommendedRule {
  const { islands, idleEntries, idleJudges } = connectivity(ratings);
  const entries = ratings.entryCount - idleEntries.length;
  const judges = ratings.judgeCount - idleJudges.length;
  if (ratings.score.length === entries * judges) return { rule: 'classical', why: 'completePanel' };
  if (ratings.score.length === entries) return { rule: 'classical', why: 'noRepeatedScores' };
  if (islands.length > 1) return { rule: 'withinIslands', why: 'islands', islands: islands.length };
  return { rule: 'judgeAdjusted', why: 'incompletePanel' };
}

/**
 * Did the judges see batches of unequal quality? F test of the judges' mean batch quality (figures under the
 * two-way fit) against its spread by chance; standardisation by judge is unjust where they did. null = cannot be
 * said (islands, too few scores, or everybody saw the same entries).
 */
export function batchesDiffer(ratings: Ratings): { readonly F: number; readonly p: number } | null {
  const fit = fitTwoWay(ratings);
  if (!fit || fit.islands > 1 || recommendRule(ratings).why === 'completePanel') return null;
  const { start, order } = groupRows(ratings.judge, ratings.judgeCount);
  const figures = ratings.entry.length;
  let grand = 0;
  for (const entry of ratings.entry) grand += (fit.figure[entry] as number) / figures;
  let between = 0;
  let within = 0;
  let judges = 0;
  for (let j = 0; j < ratings.judgeCount; j += 1) {
    const rows = order.subarray(start[j], start[j + 1]);
    if (rows.length === 0) continue;
    judges += 1;
    let mean = 0;
    for (const row of rows) mean += (fit.figure[ratings.entry[row] as number] as number) / rows.length;
    between += rows.length * (mean - grand) ** 2;
    for (const row of rows) within += ((fit.figure[ratings.entry[row] as number] as number) - mean) ** 2;
  }
  const degrees = figures - judges;
  if (judges < 2 || degrees < 1 || !(within > 0)) return null;
  const F = between / (judges - 1) / (within / degrees);
  return { F, p: fUpperTail(F, judges - 1, degrees) };
}
