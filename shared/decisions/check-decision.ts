import type { DecisionBody } from '../model/decision.ts';
import type { Tally, TallyGroup, TallyInput, TallyRow } from '../model/tally.ts';
import { rubricOf } from '../scheme/round-scheme.ts';
import { agreedScores, agreedUnits } from '../scoring/agreed-score.ts';
import { compareUnits, parseUnits, rescale } from '../scoring/decimal.ts';
import { movedEntries } from '../scoring/moved-entries.ts';
import { TOTAL_DIGITS } from '../scoring/totals.ts';

/** Why a decision does not fit the tally as it stands: it must speak of what is there. */
export type DecisionProblem =
  | { code: 'decision.unknownEntry' }
  | { code: 'decision.unknownTier'; tier: string }
  | { code: 'decision.unknownCategory'; category: string }
  | { code: 'decision.notTied' }
  | { code: 'decision.higherFirst'; tier: string }
  | { code: 'decision.alreadyEqual' }
  | { code: 'decision.changed' }
  | { code: 'decision.tooMany'; places: number }
  | { code: 'decision.notRanked'; number: string }
  | { code: 'decision.noScores'; number: string }
  | { code: 'decision.outsidePanel'; low: string; high: string; digits: number }
  | { code: 'decision.otherRubric' }
  | { code: 'decision.belowMinimum'; number: string }
  | { code: 'decision.declinesTier'; number: string };

/** The lowest and the highest total of the judges that count, as shown; null = nobody scored it. */
export function scoreRange(row: TallyRow): { low: string; high: string } | null {
  const totals = row.judgeTotals.flatMap(({ total }) => (total === null ? [] : [total]));
  if (totals.length === 0) return null;
  const sorted = [...totals].sort((a, b) =>
    compareUnits(parseUnits(a, TOTAL_DIGITS), parseUnits(b, TOTAL_DIGITS)),
  );
  return { low: sorted[0] as string, high: sorted.at(-1) as string };
}

/** Checks a decision against the tally that it is to change; null = it can be taken. */
export function checkDecision(input: TallyInput, tally: Tally, body: DecisionBody): DecisionProblem | null {
  switch (body.kind) {
    case 'tieOrder': {
      const rows = rowsOf(tally, body.entryIds);
      if (!rows) return { code: 'decision.unknownEntry' };
      const rank = rows[0]?.rank;
      const tied = rows.every((row) => row.rank === rank && row.rank !== null && row.flags.includes('tied'));
      const block = groupWith(tally, body.entryIds)?.rows.filter((row) => row.rank === rank) ?? [];
      // The order of only some of the tied would leave the others without a place.
      return tied && block.length === body.entryIds.length && isSet(body.entryIds)
        ? null
        : { code: 'decision.notTied' };
    }
    case 'declaredTie': {
      const rows = rowsOf(tally, body.entryIds);
      if (!rows) return { code: 'decision.unknownEntry' };
      const unranked = rows.find((row) => row.rank === null);
      if (unranked) return { code: 'decision.notRanked', number: unranked.number };
      if (!groupWith(tally, body.entryIds) || !isSet(body.entryIds)) return { code: 'decision.notTied' };
      return rows.every((row) => row.rank === rows[0]?.rank) ? { code: 'decision.alreadyEqual' } : null;
    }
    case 'boundaryTie': {
      const line = boundaryOf(tally, body.groupId, body.tierId);
      if (!line) return { code: 'decision.unknownTier', tier: body.tierId };
      const same = [...line.tiedEntryIds].sort().join() === [...body.entryIds].sort().join();
      if (!same || line.state !== 'open') return { code: 'decision.notTied' };
      // While these entries stand at a higher line as well, a choice at the lower one would change nothing.
      const higher = higherOpen(input, tally, body);
      return higher === null ? null : { code: 'decision.higherFirst', tier: higher };
    }
    case 'vacancy': {
      const line = boundaryOf(tally, body.groupId, body.tierId);
      if (!line) return { code: 'decision.unknownTier', tier: body.tierId };
      return line.places !== null && body.count > line.places
        ? { code: 'decision.tooMany', places: line.places }
        : null;
    }
    case 'disqualify': {
      const row = rowOf(tally, body.entryId);
      if (!row) return { code: 'decision.unknownEntry' };
      return row.flags.includes('disqualified') ? { code: 'decision.changed' } : null;
    }
    case 'agreedScore':
      return checkAgreedScore(input, tally, body);
    case 'moveCategory':
      return checkMoveCategory(input, body);
    case 'acceptAsIs':
      return rowsOf(tally, body.entryIds) && isSet(body.entryIds) ? null : { code: 'decision.unknownEntry' };
    case 'moveTier':
      return checkMoveTier(input, tally, body);
  }
}

function checkAgreedScore(
  input: TallyInput,
  tally: Tally,
  body: Extract<DecisionBody, { kind: 'agreedScore' }>,
): DecisionProblem | null {
  const row = rowOf(tally, body.entryId);
  if (!row) return { code: 'decision.unknownEntry' };
  const range = scoreRange(row);
  if (!range) return { code: 'decision.noScores', number: row.number };
  const totals = row.judgeTotals.flatMap(({ total }) =>
    total === null ? [] : [parseUnits(total, TOTAL_DIGITS)],
  );
  const digits = input.scheme.rounding.aggregate;
  if (agreedUnits(body.score, totals, digits) === null)
    return { code: 'decision.outsidePanel', ...range, digits };
  return agreedScores(input).get(body.entryId) === body.score ? { code: 'decision.changed' } : null;
}

function checkMoveCategory(
  input: TallyInput,
  body: Extract<DecisionBody, { kind: 'moveCategory' }>,
): DecisionProblem | null {
  const { scheme } = input;
  const entry = movedEntries(input).find(({ id }) => id === body.entryId);
  if (!entry) return { code: 'decision.unknownEntry' };
  if (!scheme.categories.some(({ id }) => id === body.to))
    return { code: 'decision.unknownCategory', category: body.to };
  if (entry.categoryId !== body.from || body.from === body.to) return { code: 'decision.changed' };
  const same = JSON.stringify(rubricOf(scheme, body.from)) === JSON.stringify(rubricOf(scheme, body.to));
  return same ? null : { code: 'decision.otherRubric' };
}

function checkMoveTier(
  input: TallyInput,
  tally: Tally,
  body: Extract<DecisionBody, { kind: 'moveTier' }>,
): DecisionProblem | null {
  const { scheme } = input;
  const row = rowOf(tally, body.entryId);
  if (!row) return { code: 'decision.unknownEntry' };
  if (row.tierId !== body.from || body.from === body.to) return { code: 'decision.changed' };
  const recognised = input.recognition !== undefined && row.flags.every((flag) => flag === 'boundaryTie');
  if (row.rank === null && !recognised && row.tierId === null)
    return { code: 'decision.notRanked', number: row.number };
  if (body.to === null) return null;
  const place = scheme.tiers.findIndex(({ id }) => id === body.to);
  const tier = scheme.tiers[place];
  if (!tier) return { code: 'decision.unknownTier', tier: body.to };
  const digits = Math.max(scheme.rounding.aggregate, 2);
  if (tier.minimumScore !== null && row.aggregate !== null) {
    const own = parseUnits(row.aggregate, digits);
    if (own < rescale(BigInt(tier.minimumScore), 2, digits))
      return { code: 'decision.belowMinimum', number: row.number };
  }
  const lowest = input.entries.find(({ id }) => id === body.entryId)?.lowestTierId;
  const floor = lowest == null ? -1 : scheme.tiers.findIndex(({ id }) => id === lowest);
  return floor >= 0 && floor < place ? { code: 'decision.declinesTier', number: row.number } : null;
}

function isSet(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

function rowOf(tally: Tally, entryId: string): TallyRow | undefined {
  for (const group of tally.groups) {
    const row = group.rows.find((one) => one.entryId === entryId);
    if (row) return row;
  }
  return undefined;
}

function rowsOf(tally: Tally, entryIds: readonly string[]): TallyRow[] | null {
  const rows = entryIds.flatMap((entryId) => rowOf(tally, entryId) ?? []);
  return rows.length === entryIds.length ? rows : null;
}

function groupWith(tally: Tally, entryIds: readonly string[]): TallyGroup | undefined {
  return tally.groups.find((group) => entryIds.every((id) => group.rows.some((row) => row.entryId === id)));
}

/** Name of the highest tier above at whose line some of the entries wait, too; null = none. */
function higherOpen(
  { scheme }: TallyInput,
  tally: Tally,
  { groupId, tierId, entryIds }: Extract<DecisionBody, { kind: 'boundaryTie' }>,
): string | null {
  const place = scheme.tiers.findIndex(({ id }) => id === tierId);
  const higher = scheme.tiers.slice(0, place).find(({ id }) => {
    const line = boundaryOf(tally, groupId, id);
    return line?.state === 'open' && line.tiedEntryIds.some((entry) => entryIds.includes(entry));
  });
  return higher?.name ?? null;
}

function boundaryOf(tally: Tally, groupId: string, tierId: string) {
  return tally.groups
    .find(({ id }) => id === groupId)
    ?.boundaries.find((boundary) => boundary.tierId === tierId);
}
