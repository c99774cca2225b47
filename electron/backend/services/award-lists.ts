import {
  applyChanges,
  type ListChange,
  type OpenSuccession,
} from '../../../shared/approval/apply-approval.ts';
import { type AwardLine, type AwardList, lineOf } from '../../../shared/approval/award-list.ts';
import type { ListView } from '../../../shared/contract/approval.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { TierRule } from '../../../shared/model/tier.ts';
import { type Context, reviewOf } from '../context.ts';
import { digestOf } from '../store/canonical.ts';
import { all, get } from '../store/statement.ts';
import { countOpenBallots } from './ballot-rows.ts';
import { currentRound } from './review-rows.ts';
import {
  insertSeal,
  isListSnapshot,
  type ListSnapshot,
  listOfSnapshot,
  newestInForce,
  newestSeal,
  readSnapshot,
  reviewName,
  type SealRow,
  SNAPSHOT_VERSION,
} from './sealed.ts';
import type { WitnessDetail } from './witness.ts';

/** The list as it stands: the newest seal in force, and what was changed since. */
export interface StandingList {
  seal: SealRow;
  tiers: readonly TierRule[];
  base: AwardList;
  changes: readonly ListChange[];
  list: AwardList;
  open: readonly OpenSuccession[];
}

/** @throws UserError 'notFound' without a seal in force. */
export function standingList(context: Context, changes: readonly ListChange[]): StandingList {
  const seal = newestInForce(context.db, reviewOf(context).id);
  if (!seal) throw new UserError('notFound', { what: 'seal' });
  return changedFrom(seal, changes);
}

export function changedFrom(seal: SealRow, changes: readonly ListChange[]): StandingList {
  const snapshot = readSnapshot(seal);
  const tiers = isListSnapshot(snapshot) ? snapshot.tiers : snapshot.input.scheme.tiers;
  const base = listOfSnapshot(snapshot);
  const { list, open } = applyChanges(base, tiers, changes);
  return { seal, tiers, base, changes, list, open };
}

interface FactsRow {
  id: string;
  number: string;
  title: string;
  unit: string | null;
  contributors: string;
}

/** Title, unit and people of all entries on a list, as corrected. */
function factsOf(context: Context, list: AwardList) {
  const rows = all<FactsRow>(
    context.db,
    'SELECT id, number, title, unit, contributors FROM entry WHERE review_id = ? ORDER BY number',
    reviewOf(context).id,
  );
  const wanted = new Set(list.groups.flatMap((group) => group.lines.map((line) => line.entryId)));
  return rows
    .filter((row) => wanted.has(row.id))
    .map((row) => ({ ...row, contributors: JSON.parse(row.contributors) as string[] }));
}

/** Names the list with its facts and where it starts from: what was seen is what is sealed. */
export function listView(context: Context, standing: StandingList): ListView {
  const facts = factsOf(context, standing.list);
  const byId = new Map(facts.map((row) => [row.id, row]));
  const before = new Map(
    standing.base.groups.flatMap((group) => group.lines.map((line) => [line.entryId, line.tierId] as const)),
  );
  return {
    tiers: [...standing.tiers],
    groups: standing.list.groups.map((group) => ({
      id: group.id,
      lines: group.lines.map((line) => {
        const fact = byId.get(line.entryId);
        return {
          ...line,
          title: fact?.title ?? '',
          unit: fact?.unit ?? null,
          contributors: fact?.contributors ?? [],
          before: before.get(line.entryId) ?? null,
        };
      }),
    })),
    open: [...standing.open],
    digest: digestOf({ base: standing.seal.digest, changes: standing.changes, list: standing.list, facts }),
  };
}

/** The line of an entry in the list as it stands. Throws 'decision.unknownEntry'. */
export function requireLine(list: AwardList, entryId: string): AwardLine {
  const line = lineOf(list, entryId);
  if (!line) throw new UserError('decision.unknownEntry');
  return line;
}

/** An entry that has an award to lose. Throws 'list.noAward'. */
export function requireAward(list: AwardList, entryId: string): AwardLine {
  const line = requireLine(list, entryId);
  if (line.tierId === null) throw new UserError('list.noAward', { number: line.number });
  return line;
}

/** Throws 'list.notLower' unless the tier lies below the one that the entry has. */
export function requireLowerTier(standing: StandingList, line: AwardLine, toTier: string | null): string {
  const place = (tierId: string | null) => standing.tiers.findIndex((tier) => tier.id === tierId);
  if (toTier === null || place(toTier) <= place(line.tierId)) {
    throw new UserError('list.notLower', { number: line.number });
  }
  return toTier;
}

/** Throws 'list.notWaiting' unless the entry is one of equals that wait for a place. */
export function requireWaiting(standing: StandingList, entryId: string): void {
  if (!standing.open.some((one) => one.entryIds.includes(entryId))) {
    throw new UserError('list.notWaiting', { number: requireLine(standing.list, entryId).number });
  }
}

/**
 * Seals the list as it stands.
 *
 * @throws UserError 'list.successionOpen' while equals wait for a place, 'seal.ballotOpen' while a ballot is not counted.
 */
export function sealList(
  context: Context,
  standing: StandingList,
  kind: 'approved' | 'final',
  grounds: unknown,
  witness: WitnessDetail,
): { sealId: string; digest: string; sequence: number } {
  if (standing.open.length > 0) {
    throw new UserError('list.successionOpen', { count: standing.open.length });
  }
  const { id } = reviewOf(context);
  refuseOpenBallots(context);
  const snapshot: ListSnapshot = {
    version: SNAPSHOT_VERSION,
    kind,
    batch: batchOfSeal(context, standing.seal),
    review: { id, name: reviewName(context) },
    baseDigest: standing.seal.digest,
    previousDigest: newestSeal(context.db, id)?.digest ?? standing.seal.digest,
    tiers: standing.tiers,
    base: standing.base,
    changes: standing.changes,
    list: standing.list,
    entries: factsOf(context, standing.list),
    grounds,
  };
  return insertSeal(context, snapshot, witness);
}

/** What is voted on now may change what is about to be sealed. */
function refuseOpenBallots(context: Context): void {
  const count = countOpenBallots(context.db, reviewOf(context).id);
  if (count > 0) throw new UserError('seal.ballotOpen', { count });
}

function batchOfSeal(context: Context, seal: SealRow): number {
  return (
    get<{ batch: number }>(context.db, 'SELECT batch FROM seal WHERE id = ?', seal.id)?.batch ??
    currentRound(context.db, reviewOf(context).id).batch
  );
}
