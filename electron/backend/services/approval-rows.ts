import type { ListChange } from '../../../shared/approval/apply-approval.ts';
import type { ApprovalAction, ApprovalDecisionView } from '../../../shared/contract/approval.ts';
import { type Context, reviewOf } from '../context.ts';
import { all, get } from '../store/statement.ts';
import { documentOf } from './kept-documents.ts';
import { currentRound } from './review-rows.ts';

export interface ApprovalRow {
  id: string;
  body: string;
  meeting: string;
  held_on: string;
  document_number: string | null;
  opened_at: string;
  closed_at: string | null;
}

/** The meeting of the body above about the present batch that was not sent back, or undefined. */
export function currentApproval(context: Context): ApprovalRow | undefined {
  const { id } = reviewOf(context);
  return get<ApprovalRow>(
    context.db,
    `SELECT * FROM approval WHERE review_id = ? AND batch = ? AND sent_back_reason IS NULL
     ORDER BY ordinal DESC LIMIT 1`,
    id,
    currentRound(context.db, id).batch,
  );
}

export interface DecisionRow {
  id: string;
  entry_id: string | null;
  action: ApprovalAction;
  to_tier: string | null;
  reason: string;
  file_id: string | null;
  file_name: string | null;
  file_sha256: string | null;
  decided_at: string;
  decider: string;
  revoked_at: string | null;
  revoke_reason: string | null;
  revoker: string | null;
  number: string | null;
}

/** Everything recorded of one meeting, in order, revoked decisions included. */
export function approvalDecisions(context: Context, approvalId: string): DecisionRow[] {
  return all<DecisionRow>(
    context.db,
    `SELECT d.*, f.name AS file_name, f.sha256 AS file_sha256, a.name AS decider, r.name AS revoker, e.number
     FROM approval_decision d JOIN account a ON a.id = d.decided_by LEFT JOIN account r ON r.id = d.revoked_by
     LEFT JOIN file f ON f.id = d.file_id LEFT JOIN entry e ON e.id = d.entry_id
     WHERE d.approval_id = ? ORDER BY d.ordinal`,
    approvalId,
  );
}

/** What the decisions in force change in the panel's list. */
export function approvalChanges(rows: readonly DecisionRow[]): ListChange[] {
  return rows.flatMap((row): ListChange[] => {
    const { entry_id: entryId } = row;
    if (row.revoked_at !== null || entryId === null) return [];
    switch (row.action) {
      case 'strike':
        return [{ kind: 'strike', entryId, succession: 'asTier' }];
      case 'lower':
        return [{ kind: 'lower', entryId, tierId: row.to_tier ?? '' }];
      case 'moveUp':
        return [{ kind: 'moveUp', entryId }];
      default:
        return [{ kind: 'keep', entryId }];
    }
  });
}

export function decisionView(row: DecisionRow): ApprovalDecisionView {
  return {
    decisionId: row.id,
    entryId: row.entry_id,
    action: row.action,
    toTier: row.to_tier,
    reason: row.reason,
    document: documentOf(row.file_id, row.file_name),
    decidedBy: row.decider,
    decidedAt: row.decided_at,
    revoked:
      row.revoked_at === null
        ? null
        : { by: row.revoker ?? '', at: row.revoked_at, reason: row.revoke_reason ?? '' },
  };
}

/** 审定 in plain values, as the seal freezes it. */
export function approvalGrounds(approval: ApprovalRow, rows: readonly DecisionRow[]) {
  return {
    approval: {
      body: approval.body,
      meeting: approval.meeting,
      heldOn: approval.held_on,
      documentNumber: approval.document_number,
    },
    decisions: rows
      .filter((row) => row.revoked_at === null)
      .map((row) => ({
        number: row.number,
        action: row.action,
        toTier: row.to_tier,
        reason: row.reason,
        documentSha256: row.file_sha256,
      })),
  };
}
