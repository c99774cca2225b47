import type { approvalProcedures } from '../../../shared/contract/approval.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { get, run } from '../store/statement.ts';
import {
  type ApprovalRow,
  approvalChanges,
  approvalDecisions,
  approvalGrounds,
  currentApproval,
  decisionView,
} from './approval-rows.ts';
import {
  changedFrom,
  listView,
  requireAward,
  requireLine,
  requireLowerTier,
  requireWaiting,
  type StandingList,
  sealList,
} from './award-lists.ts';
import { requireUploaded } from './kept-documents.ts';
import { setStage } from './review-handlers.ts';
import { currentRound } from './review-rows.ts';
import { afterLifting } from './seal-handlers.ts';
import { liftSeal, newestInForce, sealInForce } from './sealed.ts';
import { handleSealing, handleSigned } from './signed-commands.ts';

export const approvalHandlers: Handlers<keyof typeof approvalProcedures> = {
  'approval.get': handle((context) => {
    const approval = currentApproval(context);
    const rows = approval ? approvalDecisions(context, approval.id) : [];
    const seal = newestInForce(context.db, reviewOf(context).id, 'approved');
    return {
      meeting: approval
        ? {
            body: approval.body,
            meeting: approval.meeting,
            heldOn: approval.held_on,
            documentNumber: approval.document_number,
            openedAt: approval.opened_at,
            closedAt: approval.closed_at,
          }
        : null,
      decisions: rows.map(decisionView),
      list: listView(context, approvedList(context)),
      seal: seal ? { sequence: seal.sequence, digest: seal.digest, sealedAt: seal.sealed_at } : null,
    };
  }),

  'approval.open': handle((context, { body, meeting, heldOn, documentNumber, fileId }) => {
    const { db, now } = context;
    const { id } = reviewOf(context);
    const last = get<{ n: number }>(db, 'SELECT count(*) AS n FROM approval WHERE review_id = ?', id)?.n ?? 0;
    run(
      db,
      `INSERT INTO approval (id, review_id, batch, ordinal, body, meeting, held_on, document_number, file_id,
         opened_by, opened_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      context.newId(),
      id,
      currentRound(db, id).batch,
      last + 1,
      body,
      meeting,
      heldOn,
      documentNumber || null,
      requireUploaded(context, fileId),
      actorOf(context).accountId,
      now,
    );
    setStage(context, 'approval');
    context.audit('approval.opened', { body, meeting, heldOn, documentNumber: documentNumber || '—' });
    return {};
  }),

  'approval.decide': handle((context, { entryId, action, toTier, reason, fileId }) => {
    const { db, now } = context;
    const approval = requireOpenApproval(context);
    const standing = approvedList(context);
    const number = entryId === null ? '—' : requireLine(standing.base, entryId).number;
    if (entryId === null && action !== 'approve') throw new UserError('decision.unknownEntry');
    if (entryId !== null && action === 'strike') requireAward(standing.base, entryId);
    if (entryId !== null && action === 'moveUp') requireWaiting(standing, entryId);
    const tier =
      entryId !== null && action === 'lower'
        ? requireLowerTier(standing, requireAward(standing.base, entryId), toTier)
        : null;
    const decisionId = context.newId();
    const last = get<{ n: number }>(
      db,
      'SELECT count(*) AS n FROM approval_decision WHERE approval_id = ?',
      approval.id,
    );
    run(
      db,
      `INSERT INTO approval_decision (id, approval_id, ordinal, entry_id, action, to_tier, reason, file_id,
         decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      decisionId,
      approval.id,
      (last?.n ?? 0) + 1,
      entryId,
      action,
      tier,
      reason,
      requireUploaded(context, fileId),
      actorOf(context).accountId,
      now,
    );
    const tierName = standing.tiers.find((one) => one.id === tier)?.name ?? '';
    context.audit(`approval.${entryId === null ? 'approvedAll' : action}`, {
      body: approval.body,
      number,
      tier: tierName,
      reason,
      decisionId,
    });
    return { decisionId };
  }),

  'approval.revoke': handle((context, { decisionId, reason }) => {
    const { db, now } = context;
    const approval = requireOpenApproval(context);
    const row = approvalDecisions(context, approval.id).find((one) => one.id === decisionId);
    if (!row) throw new UserError('notFound', { what: 'decision' });
    if (row.revoked_at !== null) throw new UserError('decision.revoked');
    run(
      db,
      'UPDATE approval_decision SET revoked_by = ?, revoked_at = ?, revoke_reason = ? WHERE id = ?',
      actorOf(context).accountId,
      now,
      reason,
      decisionId,
    );
    context.audit('approval.revoked', { number: row.number ?? '—', reason, decisionId });
    return {};
  }),

  'approval.sendBack': handleSigned((context, { reason, fileId }) => {
    const approval = requireOpenApproval(context);
    const seal = sealInForce(context.db, reviewOf(context).id);
    if (!seal) throw new UserError('notFound', { what: 'seal' });
    const file = requireUploaded(context, fileId);
    if (file !== null) run(context.db, 'UPDATE approval SET file_id = ? WHERE id = ?', file, approval.id);
    liftSeal(context, seal.id, reason);
    afterLifting(context, seal.id, reason);
    context.audit('approval.sentBack', {
      body: approval.body,
      reason,
      digest: seal.digest,
      sequence: seal.sequence,
    });
    return {};
  }),

  'approval.close': handleSealing((context, { digest }, witnessed) => {
    const approval = requireOpenApproval(context);
    const standing = approvedList(context);
    if (listView(context, standing).digest !== digest) throw new UserError('tally.changed');
    const grounds = approvalGrounds(approval, approvalDecisions(context, approval.id));
    const seal = sealList(context, standing, 'approved', grounds, witnessed);
    run(context.db, 'UPDATE approval SET closed_at = ? WHERE id = ?', context.now, approval.id);
    context.audit('approval.closed', {
      body: approval.body,
      digest: seal.digest,
      sequence: seal.sequence,
      ...witnessed,
    });
    return { digest: seal.digest, sequence: seal.sequence };
  }),

  'approval.openDocument': handlePrepared(
    async (context, { fileId }) => {
      const file = get<{ name: string; sha256: string }>(
        context.db,
        `SELECT f.name, f.sha256 FROM file f WHERE f.id = ? AND (
           EXISTS (SELECT 1 FROM approval a WHERE a.file_id = f.id AND a.review_id = ?)
           OR EXISTS (SELECT 1 FROM approval_decision d JOIN approval a ON a.id = d.approval_id
                      WHERE d.file_id = f.id AND a.review_id = ?)
           OR EXISTS (SELECT 1 FROM post_case c WHERE c.file_id = f.id AND c.review_id = ?))`,
        fileId,
        reviewOf(context).id,
        reviewOf(context).id,
        reviewOf(context).id,
      );
      const bytes = file ? await context.files.read(file.sha256) : null;
      if (!file || !bytes) throw new UserError('notFound', { what: 'file' });
      return { name: file.name, bytes };
    },
    (context, _input, { name, bytes }) => context.downloads.offer(name, bytes),
  ),
};

/** The panel's list with what the body above decided; the approved list once that is sealed. */
function approvedList(context: Context): StandingList {
  const { id } = reviewOf(context);
  const approved = newestInForce(context.db, id, 'approved');
  if (approved) return changedFrom(approved, []);
  const panel = sealInForce(context.db, id);
  if (!panel) throw new UserError('notFound', { what: 'seal' });
  const approval = currentApproval(context);
  const rows = approval ? approvalDecisions(context, approval.id) : [];
  return changedFrom(panel, approvalChanges(rows));
}

function requireOpenApproval(context: Context): ApprovalRow {
  const approval = currentApproval(context);
  if (!approval) throw new UserError('notFound', { what: 'approval' });
  if (approval.closed_at !== null) throw new UserError('approval.closed');
  return approval;
}
