import type { AggregationRule } from '../model/aggregation.ts';
import type { TallyInput } from '../model/tally.ts';
import { computeTally } from './tally.ts';

/** The same scores under another rule, against the scheme's own. */
export interface RuleComparison {
  readonly rule: AggregationRule;
  /** By entry in the listing order of the scheme's own rule. */
  readonly rows: readonly {
    readonly entryId: string;
    readonly aggregate: string | null;
    readonly rank: number | null;
    readonly tierId: string | null;
    /** Rank under the scheme's rule minus rank under this one: positive = better here. null = unranked in one. */
    readonly rankChange: number | null;
    readonly tierChanged: boolean;
  }[];
  readonly rankChanges: number;
  readonly tierChanges: number;
  /** Rank could not be given (a judge-adjusted rule across islands). */
  readonly refused: boolean;
}

/**
 * 换一种算法会怎样: which places and which awards move under each rule, scheme otherwise unchanged. It informs;
 * the rule that ranks is the one announced before scoring.
 */
export function compareRules(input: TallyInput, rules: readonly AggregationRule[]): RuleComparison[] {
  const own = computeTally(input).groups.flatMap((group) => group.rows);
  return rules.map((rule) => {
    const groups = computeTally({ ...input, scheme: { ...input.scheme, aggregation: rule } }).groups;
    const other = new Map(groups.flatMap((group) => group.rows.map((row) => [row.entryId, row] as const)));
    const rows = own.map((row) => {
      const there = other.get(row.entryId);
      return {
        entryId: row.entryId,
        aggregate: there?.aggregate ?? null,
        rank: there?.rank ?? null,
        tierId: there?.tierId ?? null,
        rankChange: row.rank === null || there?.rank == null ? null : row.rank - there.rank,
        tierChanged: (there?.tierId ?? null) !== row.tierId,
      };
    });
    return {
      rule,
      rows,
      rankChanges: rows.filter((row) => row.rankChange !== 0 && row.rankChange !== null).length,
      tierChanges: rows.filter((row) => row.tierChanged).length,
      refused: groups.some((group) => group.islands !== undefined),
    };
  });
}

/** The rules that a comparison shows side by side, each with the usual settings of its source. */
export const RULES_SIDE_BY_SIDE: readonly AggregationRule[] = [
  { rule: 'mean' },
  { rule: 'trimmedMean', drop: 1, minimumJudges: 5 },
  { rule: 'trimmedMean', drop: 1, minimumJudges: 5, per: 'criterion' },
  { rule: 'winsorisedMean', count: 1, minimumJudges: 5 },
  { rule: 'median' },
  { rule: 'judgeCentred', minimumEntries: 8 },
  {
    rule: 'standardised',
    method: 'zScore',
    denominator: 'n-1',
    spreadFloor: 100,
    minimumEntries: 8,
    rescale: 'panel',
  },
  { rule: 'borda' },
  { rule: 'copeland' },
  { rule: 'judgeAdjusted', robust: false },
  { rule: 'judgeAdjusted', robust: true },
  { rule: 'mixedModel' },
];
