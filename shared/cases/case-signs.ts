import type { TallyInput } from '../model/tally.ts';
import { scoredEntries, totalRatings } from '../scoring/entry-figure.ts';
import { computeFirmness, firmnessOptions, type GroupFirmness } from '../scoring/firmness.ts';
import { computeInfluence } from '../scoring/influence.ts';
import { outlyingScores } from '../scoring/statistics/outliers.ts';

/** What statistics say about single entries; internal reference (内部参考), never part of the tally. */
export interface CaseSigns {
  readonly firmness: readonly GroupFirmness[];
  /** Totals that lie off, strongest first. */
  readonly outlying: readonly {
    readonly entryId: string;
    readonly judgeId: string;
    readonly side: 'high' | 'low';
  }[];
  /** Entries whose tier hangs on one judge: the tier they would have without that judge. */
  readonly hanging: readonly {
    readonly entryId: string;
    readonly judgeId: string;
    readonly tierId: string | null;
  }[];
}

/** Above this many entries times judges, leaving out each judge in turn takes too long and is not done. */
const MOST_FOR_INFLUENCE = 6_000;

/** Everything that the queue of cases needs beyond the tally. Takes seconds for thousands of entries. */
export function computeCaseSigns(
  input: TallyInput,
  options = firmnessOptions(input.entries.length),
): CaseSigns {
  if (input.recognition) return { firmness: [], outlying: [], hanging: [] };
  const scored = scoredEntries(input).filter(({ countedUnits }) => countedUnits.length > 0);
  const { ratings, judgeIds } = totalRatings(scored);
  const judges = new Set(input.assignments.map(({ judgeId }) => judgeId)).size;
  const small = input.entries.length * judges <= MOST_FOR_INFLUENCE;
  return {
    firmness: computeFirmness(input, options),
    outlying: outlyingScores(ratings).map(({ entry, judge, measure }) => ({
      entryId: (scored[entry] as (typeof scored)[number]).entryId,
      judgeId: judgeIds[judge] as string,
      side: measure > 0 ? 'high' : 'low',
    })),
    hanging: small
      ? computeInfluence(input).flatMap(({ judgeId, tierMoves }) =>
          tierMoves.map(({ entryId, to }) => ({ entryId, judgeId, tierId: to })),
        )
      : [],
  };
}
