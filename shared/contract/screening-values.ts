import { z } from 'zod';
import { id, message, time } from './values.ts';

export const finding = message.extend({
  severity: z.enum(['error', 'warning']),
  /** The condition, exclusion or material of the notice that it is about; null = a general rule. */
  conditionId: z.string().nullable(),
  /** It is about a 原则上 rule, so that an exception can lift it. */
  principle: z.boolean(),
  /** A recorded exception lifted it. */
  exception: z.strictObject({ by: z.string(), at: time, reason: z.string() }).nullable(),
});
export type Finding = z.infer<typeof finding>;

/**
 * What people look at: rules without a check, and rules and materials that data left open for some entry.
 * A tick says whether the text is true of the entry: 'met' of an exclusion speaks against it.
 */
export const checklistItem = z.strictObject({
  conditionId: z.string(),
  kind: z.enum(['condition', 'exclusion', 'material']),
  text: z.string(),
  principle: z.boolean(),
  /** Categories that it applies to; null = all. */
  categoryIds: z.array(z.string()).nullable(),
});
export type ChecklistItem = z.infer<typeof checklistItem>;

export const screenedEntry = z.strictObject({
  entryId: id,
  /** 推荐单位, or the nominating unit; null = neither is given. */
  recommender: z.string().nullable(),
  /** Of the receipt that the import names; null = there is none. */
  receivedAt: time.nullable(),
  findings: z.array(finding),
  /** State by condition of the checklist; absent = not looked at. */
  ticks: z.record(z.string(), z.enum(['met', 'notMet'])),
  correctionDue: time.nullable(),
  overdue: z.boolean(),
});
export type ScreenedEntry = z.infer<typeof screenedEntry>;

export const nomination = z.strictObject({
  unit: z.string(),
  unitKind: z.string().nullable(),
  count: z.int(),
  maximum: z.int().nullable(),
});
export type Nomination = z.infer<typeof nomination>;

/** A recommending unit with returned entries whose deadline has passed. */
export const overdueUnit = z.strictObject({ unit: z.string(), entries: z.int(), earliestDue: time });
