import type { Tally, TallyFlag, TallyGroup, TallyInput, TallyRow } from '../model/tally.ts';
import { compareCodeUnits } from './code-units.ts';
import { compareUnits, formatUnits, rescale } from './decimal.ts';
import { type EntryFigure, entryFigures, spreadUnits, totalText } from './entry-figure.ts';
import { resolveQuota } from './quota.ts';
import { applyTieDecisions, blockRanks, equalBlocks } from './rank.ts';
import { tieBreakFigures } from './tie-break.ts';
import { fillTiers } from './tiers.ts';
import { TOTAL_DIGITS } from './totals.ts';

/** The group of entries without a category where quotas are counted by category. */
export const UNCATEGORISED_GROUP = 'uncategorised';

/**
 * 汇总: ranks, tiers and flags from scheme, entries, submitted sheets and decisions; nothing else has an effect,
 * least of all the order of arrays.
 *
 * Groups come in the order of the scheme's categories ('all' where quotas count over everything). An entry that
 * is disqualified, that a yes/no criterion closed (one counted sheet with a no is enough), or that has no complete
 * sheet keeps its figure, if any, but has no rank and uses no place; it is not part of the base of a share quota.
 *
 * @throws RangeError if two sheets exist for one entry and judge.
 */
export function computeTally(input: TallyInput): Tally {
  const figures = entryFigures(input);
  return { groups: groupsOf(input, figures).map(([id, members]) => computeGroup(input, id, members)) };
}

function groupsOf(input: TallyInput, figures: readonly EntryFigure[]): [string, EntryFigure[]][] {
  const { scheme } = input;
  if (scheme.tierScope === 'overall' || scheme.categories.length === 0) return [['all', [...figures]]];
  const groups = new Map<string, EntryFigure[]>();
  for (const figure of figures) {
    const id = figure.categoryId ?? UNCATEGORISED_GROUP;
    const members = groups.get(id);
    if (members) members.push(figure);
    else groups.set(id, [figure]);
  }
  const place = new Map(scheme.categories.map((category, position) => [category.id, position]));
  const last = scheme.categories.length;
  return [...groups].sort(
    ([a], [b]) => (place.get(a) ?? last) - (place.get(b) ?? last) || compareCodeUnits(a, b),
  );
}

function computeGroup(input: TallyInput, groupId: string, figures: readonly EntryFigure[]): TallyGroup {
  const { scheme, decisions } = input;
  const disqualified = new Set(
    decisions.flatMap((decision) => (decision.kind === 'disqualify' ? [decision.entryId] : [])),
  );
  const ranked = figures.filter(
    (figure) => figure.rounded !== null && !figure.gateClosed && !disqualified.has(figure.entryId),
  );
  const tieBreak = tieBreakFigures(scheme, ranked);
  const blocks = applyTieDecisions(
    equalBlocks(
      ranked.map((figure) => ({
        id: figure.entryId,
        figures: [figure.rounded as bigint, ...(tieBreak.get(figure.entryId) ?? [])],
      })),
    ),
    decisions,
  );
  const ranks = blockRanks(blocks, scheme.ranks);
  const rankOf = new Map(
    blocks.flatMap((block, position) => block.map((id) => [id, ranks[position] as number] as const)),
  );
  const tied = new Set(blocks.flatMap((block) => (block.length > 1 ? block : [])));
  const roundedOf = new Map(ranked.map((figure) => [figure.entryId, figure.rounded as bigint]));
  const { tierOf, boundaries, undecided } = fillTiers(
    blocks,
    scheme.tiers.map((tier) => ({
      id: tier.id,
      places: resolveQuota(tier.quota, ranked.length),
      admits: (id) =>
        tier.minimumScore === null ||
        reaches(roundedOf.get(id) as bigint, scheme.rounding.aggregate, tier.minimumScore),
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
    return {
      entryId: figure.entryId,
      number: figure.number,
      rank: rankOf.get(figure.entryId) ?? null,
      aggregate: figure.rounded === null ? null : formatUnits(figure.rounded, scheme.rounding.aggregate),
      judgeTotals: figure.judges.map(({ judgeId, sheet }) => ({
        judgeId,
        total: sheet && totalText(sheet.units, scheme),
        dropped: sheet ? (figure.aggregated?.dropped[figure.countedJudgeIds.indexOf(judgeId)] ?? null) : null,
      })),
      spread: spread === null ? null : totalText(spread, scheme),
      tierId: tierOf.get(figure.entryId) ?? null,
      flags,
    };
  });
  return { id: groupId, rows: rows.sort(byListing), boundaries: [...boundaries] };
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
