import type { Tally, TallyGroup, TallyInput } from '../model/tally.ts';
import { bootstrapJudges } from './bootstrap.ts';
import { combineRounds, isCombined, ownShare } from './combine-rounds.ts';
import { connectivity } from './connectivity.ts';
import { scoredEntries, totalRatings } from './entry-figure.ts';
import { fitCrossedModel } from './model/crossed-model.ts';
import { modelRanks } from './model-ranks.ts';
import { quantise } from './quantise.ts';
import type { AwardLine, RankDistribution } from './rank-distribution.ts';
import { type Ratings, selectRows } from './ratings.ts';
import { computeTally } from './tally.ts';
import { TOTAL_DIGITS } from './totals.ts';

/** An entry counts as safe above (below) a line when no more than this share of redrawn panels says otherwise. */
export const SAFE = 0.95;

const SEED = 20261121;
const DRAWS = 1000;
/** Beyond so many entries fewer draws are taken: the shares are then good to some percent. */
const LARGE = 3000;
const DRAWS_OF_LARGE = 200;

/** The same for every page and every machine: a share must not change from one look to the next. */
export function firmnessOptions(entries: number): { readonly seed: number; readonly draws: number } {
  return { seed: SEED, draws: entries > LARGE ? DRAWS_OF_LARGE : DRAWS };
}

/** Digits that probabilities keep: the promised sameness of results on every machine. */
const PROBABILITY_DIGITS = 4;

/** How firm one group's ranks are. */
export interface GroupFirmness {
  readonly groupId: string;
  /**
   * 'redrawnJudges': other panels of the same kind (complete panels of three judges or more).
   * 'model': the severity model (incomplete panels). 'none': it cannot be said; see `why`.
   */
  readonly method: 'redrawnJudges' | 'model' | 'none';
  readonly why: 'islands' | 'tooFewJudges' | 'noRepeatedScores' | null;
  /** Every possible panel was counted. */
  readonly exact: boolean;
  readonly draws: number;
  readonly entries: readonly {
    readonly entryId: string;
    readonly lowRank: number;
    readonly highRank: number;
    readonly expectedRank: number;
    /** P(this tier), in the order of the tiers with a line; the rest to 1 is no tier. */
    readonly tiers: readonly { readonly tierId: string; readonly probability: number }[];
  }[];
  /** For the line below each tier with a limit: who is safe, and whom to talk about. In listing order. */
  readonly lines: readonly {
    readonly tierId: string;
    readonly places: number;
    readonly safeIn: readonly string[];
    readonly talk: readonly string[];
    readonly safeOut: readonly string[];
  }[];
}

/**
 * 名次有多稳: what another panel might have made of the same entries. Disqualified and closed entries are out.
 *
 * Redrawing judges answers "would other judges like these have ranked alike?"; it follows the scheme's mean or
 * trimmed mean (other rules: the mean). The lines are where they lie today: entries awarded so far, or the quota
 * where a tie is still open; equal entries share the better place.
 */
export function computeFirmness(
  input: TallyInput,
  options: { readonly seed: number; readonly draws: number },
): GroupFirmness[] {
  const tally: Tally = computeTally(input);
  const scored = scoredEntries(input);
  const position = new Map(scored.map((entry, at) => [entry.entryId, at]));
  const { ratings } = totalRatings(scored);
  if (isCombined(input)) {
    // The rest of the final figure is fixed: only this round's panel is redrawn.
    const share = Number(ownShare(input)) / 10_000;
    const steps = 10 ** input.scheme.rounding.aggregate;
    const fixed = scored.map(({ entryId }) => Number(combineRounds(input, entryId, 0n) ?? 0n) / steps);
    ratings.score.forEach((score, row) => {
      ratings.score[row] = (fixed[ratings.entry[row] as number] as number) + share * score;
    });
  }
  return tally.groups.map((group) => {
    const members = group.rows.filter((row) => row.rank !== null).map((row) => row.entryId);
    const places = members.map((id) => position.get(id) as number);
    return groupFirmness(input, group, members, compact(ratings, places), options);
  });
}

/** Only these entries, renumbered in this order; judges without a score here are left out. */
function compact(ratings: Ratings, entries: readonly number[]): Ratings {
  const place = new Map(entries.map((entry, at) => [entry, at]));
  const rows = selectRows(ratings, (row) => place.has(ratings.entry[row] as number));
  const judges = new Map([...new Set(rows.judge)].sort((a, b) => a - b).map((judge, at) => [judge, at]));
  return {
    entryCount: entries.length,
    judgeCount: judges.size,
    entry: rows.entry.map((entry) => place.get(entry) as number),
    judge: rows.judge.map((judge) => judges.get(judge) as number),
    score: rows.score,
  };
}

function groupFirmness(
  input: TallyInput,
  group: TallyGroup,
  members: readonly string[],
  ratings: Ratings,
  options: { readonly seed: number; readonly draws: number },
): GroupFirmness {
  const { scheme } = input;
  const lines = awardLines(input, group);
  const nothing = (why: GroupFirmness['why']): GroupFirmness => ({
    groupId: group.id,
    method: 'none',
    why,
    exact: false,
    draws: 0,
    entries: [],
    lines: [],
  });
  const complete = ratings.score.length === ratings.entryCount * ratings.judgeCount;
  const digits = scheme.rounding.aggregate;
  let result: RankDistribution;
  let method: GroupFirmness['method'];
  if (complete) {
    if (ratings.judgeCount < 3) return nothing('tooFewJudges');
    method = 'redrawnJudges';
    const units = { ...ratings, score: ratings.score.map((score) => Math.round(score * 10 ** TOTAL_DIGITS)) };
    const rule = scheme.aggregation.rule === 'trimmedMean' ? scheme.aggregation : ({ rule: 'mean' } as const);
    result = bootstrapJudges(units, {
      ...options,
      rule,
      unitsPerStep: 10 ** (TOTAL_DIGITS - digits),
      lines: lines.map((line) => ({ places: line.places, atLeast: line.atLeast * 10 ** (digits - 2) })),
    });
  } else {
    if (connectivity(ratings).islands.length > 1) return nothing('islands');
    const model = fitCrossedModel(ratings, { entries: 'fixed' });
    if (!model || !Number.isFinite(model.criterion)) return nothing('noRepeatedScores');
    method = 'model';
    result = modelRanks(model, {
      ...options,
      lines: lines.map((line) => ({ places: line.places, atLeast: line.atLeast / 100 })),
    });
  }
  const within = (line: number, i: number) => quantise(result.within[line]?.[i] ?? 0, PROBABILITY_DIGITS);
  return {
    groupId: group.id,
    method,
    why: null,
    exact: result.exact,
    draws: result.draws,
    entries: members.map((entryId, i) => ({
      entryId,
      lowRank: result.lowRank[i] as number,
      highRank: result.highRank[i] as number,
      expectedRank: quantise(result.expectedRank[i] as number, 2),
      tiers: lines.map(({ tierId }, line) => ({
        tierId,
        probability: quantise(
          Math.max(within(line, i) - (line === 0 ? 0 : within(line - 1, i)), 0),
          PROBABILITY_DIGITS,
        ),
      })),
    })),
    lines: lines.map(({ tierId, places }, line) => ({
      tierId,
      places,
      safeIn: members.filter((_, i) => within(line, i) >= SAFE),
      talk: members.filter((_, i) => within(line, i) < SAFE && within(line, i) > quantise(1 - SAFE)),
      safeOut: members.filter((_, i) => within(line, i) <= quantise(1 - SAFE)),
    })),
  };
}

/** Lines of tiers with a limit, as cumulative places; `atLeast` in hundredths. */
function awardLines(input: TallyInput, group: TallyGroup): (AwardLine & { readonly tierId: string })[] {
  const lines: (AwardLine & { readonly tierId: string })[] = [];
  let before = 0;
  for (const boundary of group.boundaries) {
    const tier = input.scheme.tiers.find(({ id }) => id === boundary.tierId);
    const here = boundary.state === 'open' ? (boundary.places ?? 0) : boundary.filled;
    before += here;
    if (boundary.places === null && tier?.minimumScore == null) continue;
    lines.push({
      tierId: boundary.tierId,
      places: boundary.places === null ? group.rows.length : before,
      atLeast: tier?.minimumScore ?? Number.NEGATIVE_INFINITY,
    });
  }
  return lines;
}
