import { formatUnits, rescale } from '../../../shared/scoring/decimal.ts';
import { fractionalRanks } from '../../../shared/scoring/fractional-ranks.ts';
import { blockRanks, equalBlocks } from '../../../shared/scoring/rank.ts';
import { mean } from '../../../shared/scoring/rules/mean.ts';
import { closestPair, toleranceMean } from '../../../shared/scoring/rules/published-codes.ts';
import { copelandScore, kemenyOrders, schulzeWins } from '../../../shared/scoring/rules/rank-aggregation.ts';
import { type TrimResult, trimmedMean } from '../../../shared/scoring/rules/trimmed-mean.ts';
import { winsorisedMean } from '../../../shared/scoring/rules/winsorised-mean.ts';
import { fillTiers } from '../../../shared/scoring/tiers.ts';
import { DIGITS, exact, names, toNumber } from './tables.ts';

export interface RuleCase {
  readonly rule?: string;
  readonly scores: readonly number[];
  readonly base_value?: number;
  readonly percent_per_grade?: number;
}

const FIG_BANDS = [
  { atLeast: exact(8), tolerance: exact(0.3) },
  { atLeast: exact(7), tolerance: exact(0.4) },
  { atLeast: exact(6), tolerance: exact(0.5) },
  { atLeast: exact(-1000), tolerance: exact(0.6) },
];

/** The published code that a case names in words. */
function apply(rule: string, scores: readonly number[]): TrimResult {
  const units = scores.map(exact);
  if (/IJRU/i.test(rule)) return closestPair(units, names(units.length));
  if (/FIG/i.test(rule)) return toleranceMean(units, names(units.length), FIG_BANDS);
  const drop = Number(/drop (\d+)/.exec(rule)?.[1] ?? '1');
  return trimmedMean(units, names(units.length), drop, 3);
}

const rounded = (value: TrimResult['figure'], digits: number): string =>
  formatUnits(rescale((value.numerator * 10n ** 6n) / value.denominator, DIGITS + 6, digits), digits);

export interface TrimmedFile {
  readonly cases?: readonly RuleCase[];
  readonly small_panels?: readonly RuleCase[];
  readonly scipy_trim_mean?: readonly (RuleCase & { readonly proportiontocut: number })[];
  readonly winsorized_mean?: readonly (RuleCase & { readonly limits: number })[];
  readonly rounding?: readonly { readonly x: number; readonly dp: number }[];
}

/** Each case with the figures that the engine computes, under the names that the case itself uses. */
export function trimmedRules(file: TrimmedFile): Record<string, unknown> {
  return {
    cases: (file.cases ?? []).map((item) => {
      const result = apply(item.rule ?? '', item.scores);
      const value = toNumber(result.figure);
      const goe =
        item.base_value === undefined
          ? undefined
          : Number(rounded(scaled(result, item.base_value * (item.percent_per_grade ?? 0)), 2));
      return {
        rule: item.rule,
        expected: value,
        rounded2: Number(rounded(result.figure, 2)),
        tolerance_ok: result.dropped.some((side) => side !== null),
        ...(goe === undefined
          ? {}
          : { element_goe_points: goe, panel_score: Number((goe + (item.base_value ?? 0)).toFixed(2)) }),
      };
    }),
    small_panels: (file.small_panels ?? []).map(({ scores }) => {
      const result = trimmedMean(scores.map(exact), names(scores.length), 1, 3);
      const value = toNumber(result.figure);
      return result.smallPanel
        ? { expected_trimmed: null, fallback: 'mean', fallback_value: value }
        : { expected_trimmed: value };
    }),
    scipy_trim_mean: (file.scipy_trim_mean ?? []).map(({ scores, proportiontocut }) => {
      const drop = Math.floor(proportiontocut * scores.length + 1e-9);
      const units = scores.map(exact);
      return {
        expected: toNumber(
          drop === 0 ? mean(units) : trimmedMean(units, names(units.length), drop, 1).figure,
        ),
      };
    }),
    winsorized_mean: (file.winsorized_mean ?? []).map(({ scores, limits }) => {
      const count = Math.floor(limits * scores.length + 1e-9);
      const units = scores.map(exact);
      return {
        expected: toNumber(
          count === 0 ? mean(units) : winsorisedMean(units, names(units.length), count, 1).figure,
        ),
      };
    }),
    rounding: (file.rounding ?? []).map(({ x, dp }) => ({
      half_up_decimal: formatUnits(rescale(exact(x), DIGITS, dp), dp),
    })),
  };
}

/** figure × percent / 100. */
function scaled(result: TrimResult, percent: number): TrimResult['figure'] {
  return {
    numerator: result.figure.numerator * exact(percent),
    denominator: result.figure.denominator * 100n * 10n ** BigInt(DIGITS),
  };
}

export interface Ballots {
  readonly items: readonly string[];
  readonly ballots: readonly { readonly count: number; readonly ranking: readonly number[] }[];
}

export function isBallots(value: unknown): value is Ballots {
  return typeof value === 'object' && value !== null && 'ballots' in value && 'items' in value;
}

function ballotFile({ items, ballots }: Ballots): Record<string, unknown> {
  const n = items.length;
  const wins = new Float64Array(n * n);
  const borda = new Array<number>(n).fill(0);
  for (const { count, ranking } of ballots) {
    ranking.forEach((winner, place) => {
      borda[winner] = (borda[winner] as number) + count * (n - 1 - place);
      for (const loser of ranking.slice(place + 1))
        wins[winner * n + loser] = (wins[winner * n + loser] as number) + count;
    });
  }
  const kemeny = n <= 12 ? kemenyOrders(wins, n) : null;
  return {
    pairwise: Array.from({ length: n }, (_, a) => Array.from(wins.slice(a * n, (a + 1) * n))),
    borda,
    copeland_wins: Array.from(copelandScore(wins, n, 0)),
    copeland: Array.from(copelandScore(wins, n)),
    kemeny_score: kemeny?.score ?? null,
    kemeny_orders: kemeny?.orders ?? null,
    schulze_wins: schulzeWins(wins, n),
  };
}

/** Ballots by name, and `<name>_pairwise` with `<name>_judge_ranks` (1 = best, rows = entries). */
export function rankAggregation(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(input)) {
    if (isBallots(value)) result[key] = ballotFile(value);
    const name = /^(.*)_pairwise$/.exec(key)?.[1];
    if (name === undefined) continue;
    const matrix = value as readonly (readonly number[])[];
    const n = matrix.length;
    const judgeRanks = input[`${name}_judge_ranks`] as readonly (readonly number[])[] | undefined;
    const first = Math.min(n, 8);
    const head = Float64Array.from(matrix.slice(0, first).flatMap((row) => row.slice(0, first)));
    const wins = Float64Array.from(matrix.flat());
    const kemeny = kemenyOrders(head, first);
    result[name] = {
      borda_fractional: judgeRanks?.map((row) => row.reduce((sum, rank) => sum + n - rank, 0)),
      copeland: Array.from(copelandScore(wins, n)),
      kemeny_first8_score: kemeny.score,
      kemeny_first8_all_optima: kemeny.orders,
      schulze_wins: schulzeWins(wins, n),
    };
  }
  return result;
}

/** A list of scores with a quota by tier, highest tier first. */
export function tiers(
  scores: readonly number[],
  quota: Readonly<Record<string, number>>,
): Record<string, unknown> {
  const blocks = equalBlocks(scores.map((score, id) => ({ id: String(id), figures: [exact(score)] })));
  const ranked = (kind: 'competition' | 'dense') => {
    const byBlock = blockRanks(blocks, kind);
    return scores.map((_, id) => byBlock[blocks.findIndex((block) => block.includes(String(id)))]);
  };
  const placed = (policy: 'extend' | 'stopBefore') => {
    const { tierOf } = fillTiers(
      blocks,
      Object.entries(quota).map(([id, places]) => ({ id, places, admits: () => true })),
      policy,
      [],
      'all',
    );
    return Object.fromEntries(
      Object.keys(quota).map((tier) => [
        tier,
        [...tierOf]
          .filter(([, has]) => has === tier)
          .map(([id]) => Number(id))
          .sort((a, b) => a - b),
      ]),
    );
  };
  return {
    standard_competition_rank: ranked('competition'),
    dense_rank: ranked('dense'),
    fractional_rank: Array.from(fractionalRanks(scores), (rank) => scores.length + 1 - rank),
    include_ties: placed('extend'),
    exclude_ties: placed('stopBefore'),
  };
}
