import { z } from 'zod';
import { decimalText } from '../model/marks.ts';

/** Why an entry is looked at again. `open` = nothing has settled it yet. */
export const caseReason = z.discriminatedUnion('kind', [
  /** Tied across the line of this tier. */
  z.strictObject({ kind: z.literal('boundaryTie'), tierId: z.string(), open: z.boolean() }),
  /** A judge is scoring it again. */
  z.strictObject({ kind: z.literal('rescoring'), judgeIds: z.array(z.uuid()), open: z.boolean() }),
  /** Near the line of this tier: share of redrawn panels that have it in; null = next to the line, no share known. */
  z.strictObject({
    kind: z.literal('cusp'),
    tierId: z.string(),
    probability: z.number().min(0).max(1).nullable(),
    open: z.boolean(),
  }),
  /** Spread beyond the scheme's limit. */
  z.strictObject({ kind: z.literal('disagreement'), spread: decimalText, open: z.boolean() }),
  /** A total that lies off what the entry and the judge let expect. */
  z.strictObject({
    kind: z.literal('outlyingMark'),
    judgeId: z.uuid(),
    side: z.enum(['high', 'low']),
    open: z.boolean(),
  }),
  /** Without this one judge it would have another tier. */
  z.strictObject({
    kind: z.literal('oneJudgeDecides'),
    judgeId: z.uuid(),
    tierId: z.string().nullable(),
    open: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('missingJudge'), judgeIds: z.array(z.uuid()), open: z.boolean() }),
]);
export type CaseReason = z.infer<typeof caseReason>;

/** 复议: one entry that people should talk about. */
export const reviewCase = z.strictObject({
  entryId: z.uuid(),
  number: z.string(),
  groupId: z.string(),
  /** Most pressing first. */
  reasons: z.array(caseReason).min(1),
  state: z.enum(['open', 'settled']),
  /** Must be settled before the list is sealed; the others are for judgement. */
  must: z.boolean(),
});
export type ReviewCase = z.infer<typeof reviewCase>;

/** Reasons that nobody may seal over. */
export const PRESSING: readonly CaseReason['kind'][] = ['boundaryTie', 'rescoring', 'disagreement'];
