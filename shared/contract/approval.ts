import { z } from 'zod';
import { openSuccession } from '../approval/apply-approval.ts';
import { awardLine } from '../approval/award-list.ts';
import { day } from '../model/programme.ts';
import { tierRule } from '../model/tier.ts';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, pin, reason, sha256, time, witnessInput } from './values.ts';

const office = ['secretary', 'chair', 'supervisor'] as const;
const recorders = ['secretary', 'chair'] as const;

/** A line of the list with what is printed beside it. */
export const listLine = z.strictObject({
  ...awardLine.shape,
  title: z.string(),
  unit: z.string().nullable(),
  contributors: z.array(z.string()),
  /** Tier in the list that it started from. */
  before: z.string().nullable(),
});
export type ListLine = z.infer<typeof listLine>;

/** A list as it stands: from the seal it starts from, with the changes that no seal has frozen yet. */
export const listView = z.strictObject({
  tiers: z.array(tierRule),
  groups: z.array(z.strictObject({ id: z.string(), lines: z.array(listLine) })),
  /** Equal entries that wait for somebody to name who moves up. */
  open: z.array(openSuccession),
  /** Names list and changes; what is sealed is what was seen. */
  digest: sha256,
});
export type ListView = z.infer<typeof listView>;

export const approvalAction = z.enum(['approve', 'strike', 'lower', 'moveUp']);
export type ApprovalAction = z.infer<typeof approvalAction>;

export const approvalDecisionView = z.strictObject({
  decisionId: id,
  /** null = the list as a whole. */
  entryId: id.nullable(),
  action: approvalAction,
  toTier: z.string().nullable(),
  reason: z.string(),
  document: z.strictObject({ fileId: id, name: z.string() }).nullable(),
  decidedBy: z.string(),
  decidedAt: time,
  revoked: z.strictObject({ by: z.string(), at: time, reason: z.string() }).nullable(),
});
export type ApprovalDecisionView = z.infer<typeof approvalDecisionView>;

export const approvalMeeting = z.strictObject({
  /** 审定机构: 市总工会党组, 评审领导小组 … */
  body: z.string().trim().min(1).max(200),
  meeting: z.string().trim().min(1).max(200),
  heldOn: day,
  /** 文号. */
  documentNumber: z.string().trim().max(100).nullable(),
});

export const approvalProcedures = {
  'approval.get': reviewProcedure('query', ['proposed', 'approval', 'notice', 'published', 'archived'], {
    about: 'What the body above the panel has decided so far, and the list that follows from it.',
    allow: office,
    input: inReview,
    output: z.strictObject({
      meeting: z
        .strictObject({ ...approvalMeeting.shape, openedAt: time, closedAt: time.nullable() })
        .nullable(),
      decisions: z.array(approvalDecisionView),
      list: listView,
      /** The seal of the approved list, once there is one. */
      seal: z.strictObject({ sequence: z.int(), digest: sha256, sealedAt: time }).nullable(),
    }),
  }),
  'approval.open': reviewProcedure('command', ['proposed'], {
    about:
      'The panel’s list goes before the body above (审定): which body, meeting, day and document number.',
    allow: recorders,
    input: z.strictObject({ reviewId: id, ...approvalMeeting.shape, fileId: id.nullable() }),
    output: nothing,
  }),
  'approval.decide': reviewProcedure('command', ['approval'], {
    about: 'Records what the body decided about one entry or the whole list, with reason and document.',
    allow: recorders,
    input: z.strictObject({
      reviewId: id,
      /** null only with 'approve': the whole list. */
      entryId: id.nullable(),
      action: approvalAction,
      /** Only with 'lower'. */
      toTier: z.string().nullable(),
      reason,
      fileId: id.nullable(),
    }),
    output: z.strictObject({ decisionId: id }),
  }),
  'approval.revoke': reviewProcedure('command', ['approval'], {
    about: 'Takes a recorded decision of the body back; both stay on the record.',
    allow: recorders,
    input: z.strictObject({ reviewId: id, decisionId: id, reason }),
    output: nothing,
  }),
  'approval.sendBack': reviewProcedure('command', ['approval'], {
    about: 'The body sends the list back to the panel: the seal is lifted with that reason.',
    allow: ['chair'],
    input: z.strictObject({ reviewId: id, pin, reason, fileId: id.nullable() }),
    output: nothing,
  }),
  'approval.close': reviewProcedure('command', ['approval'], {
    about: 'Seals the approved list; the panel’s seal and list stay as they are.',
    allow: ['chair'],
    input: z.strictObject({
      reviewId: id,
      pin,
      digest: sha256,
      witness: witnessInput.nullable().optional(),
    }),
    output: z.strictObject({ digest: sha256, sequence: z.int() }),
  }),
  'approval.openDocument': reviewProcedure(
    'query',
    ['approval', 'notice', 'published', 'archived', 'proposed'],
    {
      about: 'A scanned document of a decision or case after the seal.',
      allow: office,
      input: z.strictObject({ reviewId: id, fileId: id }),
      output: z.strictObject({ token: z.string(), fileName: z.string(), size: z.int() }),
    },
  ),
};
