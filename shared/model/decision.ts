import { z } from 'zod';
import { decimalText } from './marks.ts';

const reason = z.string().min(1).max(2000);
const entryIds = z.array(z.uuid());

/**
 * 决定: what people decided on top of the numbers. Kept in order, never edited; a later one may revoke it.
 *
 * The tally applies them in layers: the category, the agreed figure, who is ranked, ties (orders and declared ties in
 * the order taken), decisions about a line, vacancies, moves of tier. Order counts only within a layer: of two about
 * the same thing the later holds, and a move of category holds if the entry stands where it says. A decision that no
 * longer fits (other entries are tied, the score lies outside the panel, the minimum is not reached) has no effect.
 */
export const decisionBody = z.discriminatedUnion('kind', [
  /** The chair orders entries that are equal after the whole tie-break chain. Best first. */
  z.strictObject({ kind: z.literal('tieOrder'), entryIds: entryIds.min(2), reason }),
  /** The chair declares entries with different scores equal: all take the best of their places. */
  z.strictObject({ kind: z.literal('declaredTie'), entryIds: entryIds.min(2), reason }),
  /** A tie across a tier's line: take all of them in (extend) or none (stopBefore). */
  z.strictObject({
    kind: z.literal('boundaryTie'),
    groupId: z.string(),
    tierId: z.string(),
    entryIds: entryIds.min(2),
    choice: z.enum(['extend', 'stopBefore']),
    reason,
  }),
  /** 宁缺毋滥: leave (the rest of) a tier empty: at most `count` entries. */
  z.strictObject({
    kind: z.literal('vacancy'),
    groupId: z.string(),
    tierId: z.string(),
    count: z.int().min(0),
    reason,
  }),
  /** 取消资格. */
  z.strictObject({ kind: z.literal('disqualify'), entryId: z.uuid(), reason }),
  /** 协商定分: stands for the figure of this round, which stays visible beside it. Within the judges' totals. */
  z.strictObject({ kind: z.literal('agreedScore'), entryId: z.uuid(), score: decimalText, reason }),
  /** 调整类别: the entry competes in another category, by the marks it has. Null = it had none. */
  z.strictObject({
    kind: z.literal('moveCategory'),
    entryId: z.uuid(),
    from: z.string().nullable(),
    to: z.string(),
    reason,
  }),
  /** 维持原评: looked at, discussed, left as computed. */
  z.strictObject({ kind: z.literal('acceptAsIs'), entryIds: entryIds.min(1), reason }),
  /** 调整奖级: a tier across the computed order; null = no award. The place counts against that tier's quota. */
  z.strictObject({
    kind: z.literal('moveTier'),
    entryId: z.uuid(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    reason,
  }),
]);
export type DecisionBody = z.infer<typeof decisionBody>;
export type DecisionKind = DecisionBody['kind'];

/** The entries that a decision names; a vacancy names none. */
export function entriesOf(decision: DecisionBody): readonly string[] {
  if (decision.kind === 'vacancy') return [];
  return 'entryIds' in decision ? decision.entryIds : [decision.entryId];
}
