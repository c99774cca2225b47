import type { Analysis } from '../contract/tally.ts';
import type { TallyInput, TallyRow } from '../model/tally.ts';
import { compareRules, RULES_SIDE_BY_SIDE } from './compare-rules.ts';
import { type EntryFigure, scoredEntries, totalRatings } from './entry-figure.ts';
import { computeFirmness, firmnessOptions, type GroupFirmness } from './firmness.ts';
import { computeInfluence } from './influence.ts';
import { quantise } from './quantise.ts';
import { computeReliability } from './reliability.ts';
import { influenceSentence, reliabilitySentences } from './sentences.ts';
import { computeTally } from './tally.ts';

const BINS = 20;
/** Beyond so many entries single judges are not left out in turn. */
const LARGE = 3000;
const MOVES_SHOWN = 50;
const NEAR_A_LINE = 6;

/**
 * Everything that the page of reference figures shows. Slow for large reviews: meant for a worker. Figures are
 * quantised, so that every machine shows the same.
 */
export function analyseReview(input: TallyInput): Omit<Analysis, 'entries' | 'names'> {
  const large = input.entries.length > LARGE;
  const report = computeReliability(input);
  const influence = large ? [] : computeInfluence(input);
  const totals = totalsByJudge(input);
  const bins = binsOf([...totals.values()].flat());
  const rows = new Map(
    computeTally(input).groups.flatMap((group) => group.rows.map((row) => [row.entryId, row] as const)),
  );
  return {
    // A sentence for each of hundreds of judges and outlying marks would be read by nobody.
    sentences: [...reliabilitySentences(report), ...influence.map(influenceSentence)]
      .slice(0, 400)
      .map(({ key, params }) => ({ key, params: { ...params } })),
    judges: report.profiles.map((profile) => {
      const own = totals.get(profile.judgeId) ?? [];
      const moved = influence.find(({ judgeId }) => judgeId === profile.judgeId);
      return {
        judgeId: profile.judgeId,
        scored: profile.scored,
        mean: quantise(profile.mean, 4),
        lowest: profile.lowest,
        highest: profile.highest,
        quartiles: [quantile(own, 0.25), quantile(own, 0.5), quantile(own, 0.75)] as [number, number, number],
        counts: countsIn(own, bins),
        severity: profile.severity && {
          value: quantise(profile.severity.value, 4),
          low: quantise(profile.severity.low, 4),
          high: quantise(profile.severity.high, 4),
        },
        consistencyRatio: profile.consistencyRatio,
        agreement: profile.agreement,
        tierMoves: moved?.tierMoves.length ?? 0,
        rankMoves: moved?.rankMoves ?? 0,
      };
    }),
    bins,
    firmness: firmnessNearLines(rows, computeFirmness(input, firmnessOptions(input.entries.length))),
    rules: compareRules(input, RULES_SIDE_BY_SIDE).map(({ rows: others, ...comparison }) => ({
      ...comparison,
      moves: others
        .filter(({ tierChanged }) => tierChanged)
        .slice(0, MOVES_SHOWN)
        .map(({ entryId, tierId, rank }) => ({
          entryId,
          from: rows.get(entryId)?.tierId ?? null,
          to: tierId,
          rank,
        })),
    })),
  };
}

function totalsByJudge(input: TallyInput): Map<string, number[]> {
  const scored = scoredEntries(input).filter(
    (entry: Pick<EntryFigure, 'countedUnits'>) => entry.countedUnits.length > 0,
  );
  const { ratings, judgeIds } = totalRatings(scored);
  const totals = new Map(judgeIds.map((id) => [id, [] as number[]]));
  ratings.judge.forEach((judge, row) => {
    totals.get(judgeIds[judge] as string)?.push(ratings.score[row] as number);
  });
  for (const list of totals.values()) list.sort((a, b) => a - b);
  return totals;
}

function binsOf(values: readonly number[]): number[] {
  if (values.length === 0) return [];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const from = Math.floor(low);
  const step = Math.max(1, Math.ceil((Math.ceil(high) - from) / BINS));
  const count = Math.max(1, Math.ceil((Math.ceil(high) - from) / step));
  return Array.from({ length: count + 1 }, (_, at) => from + at * step);
}

/** A value on an inner border belongs to the upper bin, the highest border to the last. */
function countsIn(values: readonly number[], bins: readonly number[]): number[] {
  const counts = new Array<number>(Math.max(0, bins.length - 1)).fill(0);
  const from = bins[0] ?? 0;
  const step = (bins[1] ?? 1) - from;
  for (const value of values) {
    const at = Math.min(counts.length - 1, Math.floor((value - from) / step));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return 0;
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return quantise(low + (high - low) * (at - Math.floor(at)), 4);
}

/** A chart of 30,000 intervals says nothing: those near a line are what is talked about. */
function firmnessNearLines(
  rows: ReadonlyMap<string, TallyRow>,
  groups: readonly GroupFirmness[],
): Analysis['firmness'] {
  return groups.map((group) => {
    const near = new Set<number>();
    const place = new Map(group.entries.map(({ entryId }, at) => [entryId, at]));
    for (const line of group.lines) {
      for (let at = line.places - NEAR_A_LINE; at < line.places + NEAR_A_LINE; at += 1) near.add(at);
      for (const entryId of line.talk.slice(0, 30)) near.add(place.get(entryId) ?? -1);
    }
    return {
      groupId: group.groupId,
      method: group.method,
      why: group.why,
      exact: group.exact,
      draws: group.draws,
      lines: group.lines.map((line) => ({
        tierId: line.tierId,
        places: line.places,
        safeIn: line.safeIn.length,
        talk: line.talk.slice(0, 200),
        safeOut: line.safeOut.length,
      })),
      entries: group.entries.flatMap(({ entryId, lowRank, highRank, expectedRank }, at) => {
        const rank = rows.get(entryId)?.rank;
        if (!near.has(at) || rank == null) return [];
        return [{ entryId, rank, low: lowRank, high: highRank, expected: expectedRank }];
      }),
    };
  });
}
