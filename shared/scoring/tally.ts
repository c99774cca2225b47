import type { DecisionBody } from '../model/decision.ts';
import type { Scheme } from '../model/scheme.ts';
import type { Tally, TallyFlag, TallyGroup, TallyInput, TallyRow } from '../model/tally.ts';
import { isGroupRule } from './aggregate.ts';
import { compareCodeUnits } from './code-units.ts';
import { roundFigures } from './combine-rounds.ts';
import { compareUnits, formatUnits, rescale, roundFraction } from './decimal.ts';
import {
  type EntryFigure,
  entryFigures,
  shiftText,
  spreadUnits,
  totalRatings,
  totalText,
} from './entry-figure.ts';
import { needsConnection, refusedIslands } from './group-rule.ts';
import { placesByGroup } from './quota.ts';
import { applyTieDecisions, blockRanks, equalBlocks } from './rank.ts';
import { mean } from './rules/mean.ts';
import { tieBreakFigures } from './tie-break.ts';
import { fillTiers } from './tiers.ts';
import { TOTAL_DIGITS } from './totals.ts';

/** The group of entries without a category or panel where quotas are counted by category or panel. */
export const UNGROUPED = 'ungrouped';

interface Group {
  readonly id: string;
  readonly figures: readonly EntryFigure[];
  readonly ranked: readonly EntryFigure[];
  /** Islands that the rule must not rank together; null = everything can be compared. */
  readonly islands: readonly (readonly string[])[] | null;
}

/**
 * 汇总: ranks, tiers and flags from scheme, entries, submitted sheets and decisions; nothing else has an effect,
 * least of all the order of arrays.
 *
 * Groups come in the order of the scheme's categories (panels by id; 'all' where quotas count over everything). An
 * entry that is disqualified, that a yes/no criterion closed (one counted sheet with a no is enough), or that has no
 * complete sheet keeps its figure, if any, but has no rank and uses no place; it is not part of the base of a share
 * quota. Under a judge-adjusted rule a group of several islands is not ranked: its severities cannot be compared.
 *
 * @throws RangeError if two sheets exist for one entry and judge.
 */
export function computeTally(input: TallyInput): Tally {
  const { entries: figures, shifts } = entryFigures(input);
  const groups = groupsOf(input, figures).map(([id, members]) => rankable(input, id, members, figures));
  const sizes = groups.map((group) => ({ groupId: group.id, size: group.ranked.length }));
  const places = input.scheme.tiers.map((tier) => placesByGroup(tier, sizes));
  const result = groups.map((group) =>
    computeGroup(
      input,
      group,
      places.map((byGroup) => byGroup.get(group.id) ?? null),
    ),
  );
  const overall = overallOf(input.scheme, result);
  if (!shifts) return { groups: result, ...overall };
  return {
    groups: result,
    ...overall,
    shifts: [...shifts].map(([judgeId, shift]) => ({ judgeId, shift: shiftText(shift) })),
  };
}

/** How the cap over all groups stands; nothing where the scheme has none. */
export function overallOf(
  scheme: Scheme,
  groups: readonly Pick<TallyGroup, 'rows'>[],
): Pick<Tally, 'overall'> {
  if (scheme.overallCap === undefined) return {};
  const awarded = groups.reduce(
    (sum, { rows }) => sum + rows.filter(({ tierId }) => tierId !== null).length,
    0,
  );
  return { overall: { cap: scheme.overallCap, awarded } };
}

function groupsOf(input: TallyInput, figures: readonly EntryFigure[]): [string, EntryFigure[]][] {
  const { scheme } = input;
  const scope = scheme.tierScope;
  if (scope === 'overall' || (scope === 'category' && scheme.categories.length === 0))
    return [['all', [...figures]]];
  const groups = new Map<string, EntryFigure[]>();
  for (const figure of figures) {
    const id = (scope === 'category' ? figure.entry.categoryId : figure.entry.panelId) ?? UNGROUPED;
    const members = groups.get(id);
    if (members) members.push(figure);
    else groups.set(id, [figure]);
  }
  const place = new Map(
    (scope === 'category' ? scheme.categories : []).map((category, position) => [category.id, position]),
  );
  const last = place.size;
  return [...groups].sort(
    ([a], [b]) => (place.get(a) ?? last) - (place.get(b) ?? last) || compareCodeUnits(a, b),
  );
}

function rankable(
  input: TallyInput,
  id: string,
  figures: readonly EntryFigure[],
  everything: readonly EntryFigure[],
): Group {
  const disqualified = disqualifiedIds(input);
  const failedVisits = new Set(input.failedVisits);
  const ranked = figures.filter(
    ({ rounded, gateClosed, entryId }) =>
      rounded !== null && !gateClosed && !disqualified.has(entryId) && !failedVisits.has(entryId),
  );
  if (!needsConnection(input.scheme.aggregation.rule)) return { id, figures, ranked, islands: null };
  const position = new Map(everything.map((figure, at) => [figure, at]));
  const members = new Set(ranked.map((figure) => position.get(figure) as number));
  const islands = refusedIslands(totalRatings(everything).ratings, members);
  if (!islands) return { id, figures, ranked, islands: null };
  const named = islands.map((island) =>
    island.entries.filter((i) => members.has(i)).map((i) => (everything[i] as EntryFigure).entryId),
  );
  return { id, figures, ranked: [], islands: named };
}

function disqualifiedIds(input: TallyInput): Set<string> {
  return new Set(
    input.decisions.flatMap((decision) => (decision.kind === 'disqualify' ? [decision.entryId] : [])),
  );
}

function computeGroup(input: TallyInput, group: Group, places: readonly (number | null)[]): TallyGroup {
  const { scheme, decisions } = input;
  const { id: groupId, figures, ranked } = group;
  const disqualified = disqualifiedIds(input);
  const failedVisits = new Set(input.failedVisits);
  const rescoring = new Set(input.rescoring);
  const submittedIn = new Map(input.entries.map(({ id, categoryId }) => [id, categoryId]));
  const unlinked = new Set(group.islands?.flat() ?? []);
  const blocks = rankBlocks(scheme, ranked, decisions);
  const ranks = blockRanks(blocks, scheme.ranks);
  const rankOf = new Map(
    blocks.flatMap((block, position) => block.map((id) => [id, ranks[position] as number] as const)),
  );
  const tied = new Set(blocks.flatMap((block) => (block.length > 1 ? block : [])));
  const roundedOf = new Map(ranked.map((figure) => [figure.entryId, figure.rounded as bigint]));
  const tierPlace = new Map(scheme.tiers.map((tier, position) => [tier.id, position]));
  const lowest = new Map(
    ranked.flatMap(({ entryId, entry }) => {
      const place = entry.lowestTierId == null ? undefined : tierPlace.get(entry.lowestTierId);
      return place === undefined ? [] : [[entryId, place] as const];
    }),
  );
  const { tierOf, boundaries, undecided, withdrawn, moved } = fillTiers(
    blocks,
    scheme.tiers.map((tier, position) => ({
      id: tier.id,
      places: places[position] ?? null,
      target: tier.limit === 'target',
      passDown: tier.unfilled === 'passDown',
      admits: (id) =>
        tier.minimumScore === null ||
        reaches(roundedOf.get(id) as bigint, scheme.rounding.aggregate, tier.minimumScore),
      declines: (id) => (lowest.get(id) ?? Number.POSITIVE_INFINITY) < position,
    })),
    scheme.boundaryTie,
    decisions,
    groupId,
  );
  const rows = figures.map((figure): TallyRow => {
    const flags: TallyFlag[] = [];
    const spread = spreadUnits(figure);
    if (figure.judges.some((judge) => judge.sheet === null)) flags.push('missingJudge');
    if (figure.rounded === null) flags.push('unscored');
    if (spread !== null && exceeds(spread, scheme.disagreementLimit)) flags.push('disagreement');
    if (tied.has(figure.entryId)) flags.push('tied');
    if (undecided.has(figure.entryId)) flags.push('boundaryTie');
    if (figure.aggregated?.smallPanel) flags.push('smallPanel');
    if (figure.gateClosed) flags.push('gateClosed');
    if (disqualified.has(figure.entryId)) flags.push('disqualified');
    if (failedVisits.has(figure.entryId)) flags.push('visitFailed');
    if (withdrawn.has(figure.entryId)) flags.push('belowAcceptable');
    if (unlinked.has(figure.entryId)) flags.push('notComparable');
    if (rescoring.has(figure.entryId)) flags.push('rescoring');
    if (figure.withoutAgreement !== undefined) flags.push('agreedScore');
    if (figure.entry.categoryId !== submittedIn.get(figure.entryId)) flags.push('movedCategory');
    if (moved.has(figure.entryId)) flags.push('movedTier');
    const perRound = roundFigures(input, figure.entryId, figure.ownRounded);
    const row: TallyRow = {
      entryId: figure.entryId,
      number: figure.number,
      rank: rankOf.get(figure.entryId) ?? null,
      aggregate: figure.rounded === null ? null : formatUnits(figure.rounded, scheme.rounding.aggregate),
      ...(figure.withoutAgreement === undefined
        ? {}
        : {
            computedAggregate:
              figure.withoutAgreement === null
                ? null
                : formatUnits(figure.withoutAgreement, scheme.rounding.aggregate),
          }),
      ...(perRound ? { roundFigures: perRound } : {}),
      judgeTotals: figure.judges.map(({ judgeId, sheet }) => ({
        judgeId,
        total: sheet && totalText(sheet.units, scheme),
        dropped: sheet ? (figure.aggregated?.dropped[figure.countedJudgeIds.indexOf(judgeId)] ?? null) : null,
      })),
      spread: spread === null ? null : totalText(spread, scheme),
      tierId: tierOf.get(figure.entryId) ?? null,
      flags,
    };
    if (!isGroupRule(scheme.aggregation) || figure.countedUnits.length === 0) return row;
    const raw = roundFraction(mean(figure.countedUnits), TOTAL_DIGITS, scheme.rounding.aggregate);
    return { ...row, rawMean: formatUnits(raw, scheme.rounding.aggregate) };
  });
  const result = { id: groupId, rows: rows.sort(byListing), boundaries: [...boundaries] };
  return group.islands ? { ...result, islands: group.islands.map((island) => [...island]) } : result;
}

/** Blocks of equal entries, best first: by figure, tie-break chain, and what people decided about ties. */
export function rankBlocks(
  scheme: Scheme,
  ranked: readonly EntryFigure[],
  decisions: readonly DecisionBody[],
): string[][] {
  const tieBreak = tieBreakFigures(scheme, ranked);
  return applyTieDecisions(
    equalBlocks(
      ranked.map((figure) => ({
        id: figure.entryId,
        figures: [figure.rounded as bigint, ...(tieBreak.get(figure.entryId) ?? [])],
      })),
    ),
    decisions,
  );
}

/** Does the rounded figure (what people see) reach a minimum in hundredths? */
function reaches(rounded: bigint, digits: number, minimumHundredths: number): boolean {
  const finest = Math.max(digits, 2);
  return compareUnits(rescale(rounded, digits, finest), rescale(BigInt(minimumHundredths), 2, finest)) >= 0;
}

function exceeds(units: bigint, limitHundredths: number | null): boolean {
  return limitHundredths !== null && units > rescale(BigInt(limitHundredths), 2, TOTAL_DIGITS);
}

function byListing(a: TallyRow, b: TallyRow): number {
  const rankA = a.rank ?? Number.POSITIVE_INFINITY;
  const rankB = b.rank ?? Number.POSITIVE_INFINITY;
  if (rankA !== rankB) return rankA < rankB ? -1 : 1;
  return compareCodeUnits(a.number, b.number) || compareCodeUnits(a.entryId, b.entryId);
}
