import type { ListChange } from '../../../shared/approval/apply-approval.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { Successors } from '../../../shared/contract/objections.ts';
import { type Context, reviewOf } from '../context.ts';
import { all, run } from '../store/statement.ts';
import {
  changedFrom,
  requireAward,
  requireLowerTier,
  requireWaiting,
  type StandingList,
  sealList,
} from './award-lists.ts';
import { chosenBy } from './ballot-decide.ts';
import { ballotsOf } from './ballot-rows.ts';
import { requireUploaded } from './kept-documents.ts';
import { requireObjection } from './objection-rows.ts';
import { correctEntry } from './publication-handlers.ts';
import { caseChanges, caseGrounds, casesOf, insertCase, markSealed } from './publication-rows.ts';
import { currentRound } from './review-rows.ts';
import { afterLifting } from './seal-handlers.ts';
import { liftSeal, newestInForce, type SealRow, sealInForce } from './sealed.ts';
import type { WitnessDetail } from './witness.ts';

type Input = InputOf<'objection.settle'>;

/**
 * After an upheld objection its case alone is open. Struck, lowered or corrected, it goes under a new seal that
 * names the old one; to be scored again, the seals are lifted and the review is back with the chair, who can act on
 * this entry only (see reopened.ts) and seals anew.
 */
export function settleObjection(context: Context, input: Input, witness: WitnessDetail): void {
  const { db, now } = context;
  const { settlement, reason, objectionId } = input;
  const row = requireObjection(context, objectionId);
  if (row.outcome !== 'upheld') throw new UserError('objection.notUpheld');
  if (row.settlement !== null) throw new UserError('objection.concluded');
  const { entry_id: entryId } = row;
  if (entryId === null && settlement !== 'none') throw new UserError('decision.unknownEntry');
  run(db, 'UPDATE objection SET settlement = ?, settled_at = ? WHERE id = ?', settlement, now, objectionId);
  const number = row.number ?? '—';
  const detail = { serial: row.serial, number, reason, settlement, ...witness };
  if (entryId === null || settlement === 'none') {
    context.audit('objection.settledNone', detail);
    return;
  }
  if (settlement === 'rescore') {
    reopen(context, objectionId, entryId, reason);
    context.audit('objection.reopened', detail);
    return;
  }
  const seal = newestInForce(db, reviewOf(context).id);
  if (!seal || seal.kind === 'panel') throw new UserError('notFound', { what: 'seal' });
  const caseId = writeCase(context, input, entryId, changedFrom(seal, []));
  const written = new Set([caseId, ...writeSuccessors(context, input, caseId, seal)]);
  const own = casesOf(context).filter((one) => written.has(one.id));
  const sealed = sealList(
    context,
    changedFrom(seal, caseChanges(own)),
    seal.kind,
    caseGrounds(context, own),
    witness,
  );
  markSealed(context, own, sealed.sealId);
  context.audit('objection.settled', { ...detail, digest: sealed.digest, sequence: sealed.sequence });
}

function writeCase(
  context: Context,
  { settlement, toTier, facts, succession, republish, reason, fileId, objectionId }: Input,
  entryId: string,
  standing: ReturnType<typeof changedFrom>,
): string {
  const kept = requireUploaded(context, fileId);
  if (settlement === 'correct') {
    if (!facts) throw new UserError('notice.nothingCorrected');
    return correctEntry(context, entryId, facts, { reason, fileId: kept, objectionId });
  }
  const line = requireAward(standing.list, entryId);
  return insertCase(context, {
    kind: settlement === 'lower' ? 'lower' : 'strike',
    entryId,
    toTier: settlement === 'lower' ? requireLowerTier(standing, line, toTier) : null,
    succession,
    republish,
    reason,
    fileId: kept,
    objectionId,
  });
}

/** Equals that waited for the free places, one case each, in the order given; their ids. */
function writeSuccessors(context: Context, input: Input, caseId: string, seal: SealRow): string[] {
  const { successors, objectionId } = input;
  if (!successors) return [];
  const grounds = groundsOf(context, successors);
  const written = [caseId];
  for (const entryId of successors.entryIds) {
    const own = casesOf(context).filter((one) => written.includes(one.id));
    requireWaiting(changedFrom(seal, caseChanges(own)), entryId);
    written.push(insertCase(context, { kind: 'moveUp', entryId, reason: grounds, objectionId }));
  }
  return written.slice(1);
}

/** @throws UserError 'ballot.notPassed' where the ballot did not choose them. */
function groundsOf(context: Context, { ballotId, entryIds, reason }: Successors): string {
  if (ballotId === null) return reason;
  const ballot = ballotsOf(context.db, reviewOf(context).id, ballotId)[0];
  if (!ballot) throw new UserError('notFound', { what: 'ballot' });
  const chosen = chosenBy(ballot);
  if (!entryIds.every((entryId) => chosen.has(entryId))) throw new UserError('ballot.notPassed');
  return `${ballot.text}：${reason}`;
}

/** The list as it would be after this settlement. */
export function previewSettlement(context: Context, input: InputOf<'objection.preview'>): StandingList {
  const row = requireObjection(context, input.objectionId);
  if (row.outcome !== 'upheld' || row.settlement !== null) throw new UserError('objection.concluded');
  if (row.entry_id === null) throw new UserError('decision.unknownEntry');
  const seal = newestInForce(context.db, reviewOf(context).id);
  if (!seal || seal.kind === 'panel') throw new UserError('notFound', { what: 'seal' });
  const standing = changedFrom(seal, []);
  const line = requireAward(standing.list, row.entry_id);
  const first: ListChange =
    input.settlement === 'lower'
      ? { kind: 'lower', entryId: line.entryId, tierId: requireLowerTier(standing, line, input.toTier) }
      : { kind: 'strike', entryId: line.entryId, succession: input.succession };
  const picks = input.entryIds.map((entryId): ListChange => ({ kind: 'moveUp', entryId }));
  return changedFrom(seal, [first, ...picks]);
}

function reopen(context: Context, objectionId: string, entryId: string, reason: string): void {
  const { db, now } = context;
  const { id } = reviewOf(context);
  const panel = sealInForce(db, id);
  if (!panel) throw new UserError('notFound', { what: 'seal' });
  const inForce = all<{ id: string }>(
    db,
    'SELECT id FROM seal WHERE review_id = ? AND batch = ? AND lifted_at IS NULL ORDER BY sequence DESC',
    id,
    currentRound(db, id).batch,
  );
  for (const seal of inForce) liftSeal(context, seal.id, reason);
  for (const seal of inForce) afterLifting(context, seal.id, reason);
  run(
    db,
    'INSERT INTO reopened_case (objection_id, review_id, entry_id, seal_id, opened_at) VALUES (?, ?, ?, ?, ?)',
    objectionId,
    id,
    entryId,
    panel.id,
    now,
  );
}
