import { z } from 'zod';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, pin, reason, sha256, time } from './values.ts';

export const recusalCause = z.enum(['unit', 'contributor', 'declared', 'decided']);
export const recusalState = z.enum(['declared', 'confirmed', 'lifted']);

export const recusalView = z.strictObject({
  recusalId: id,
  entryId: id,
  number: z.string(),
  title: z.string(),
  accountId: id,
  name: z.string(),
  cause: recusalCause,
  /** What was found (a unit, a name), or what the person wrote. */
  reason: z.string(),
  state: recusalState,
  /** null = found by the program. */
  raisedBy: z.string().nullable(),
  raisedAt: time,
  settledBy: z.string().nullable(),
  settledAt: time.nullable(),
  settleReason: z.string().nullable(),
  /** A submitted sheet of this pair is there and does not count while the recusal holds. */
  hasSheet: z.boolean(),
  /** Whether the person who asks presides over this entry and may settle it. */
  canSettle: z.boolean(),
});
export type RecusalView = z.infer<typeof recusalView>;

/** A unit or a person on 回避申报表. */
export const conflictName = z.strictObject({
  kind: z.enum(['unit', 'person']),
  name: z.string().min(1).max(500),
});

const running = ['preparation', 'screening', 'scoring', 'reconciliation'] as const;

export const recusalProcedures = {
  'recusal.list': reviewProcedure('query', 'any', {
    about: 'Who keeps away from which entry and why, those that were lifted included.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({ recusals: z.array(recusalView) }),
  }),
  'recusal.find': reviewProcedure('command', running, {
    about: 'Looks anew for judges whose unit or name is in an entry. What was settled stays settled.',
    allow: ['secretary', 'chair'],
    input: inReview,
    output: z.strictObject({ found: z.int(), ended: z.int() }),
  }),
  'recusal.declare': reviewProcedure('command', running, {
    about: 'A judge keeps away from an entry on the own desk: at once, with a reason, until it is lifted.',
    allow: ['judge'],
    input: z.strictObject({ reviewId: id, assignmentId: id, reason }),
    output: nothing,
  }),
  'recusal.decide': reviewProcedure('command', running, {
    about: 'The chair keeps a judge, or the own person, away from an entry.',
    allow: ['chair'],
    input: z.strictObject({ reviewId: id, entryId: id, accountId: id, reason }),
    output: nothing,
  }),
  'recusal.settle': reviewProcedure('command', running, {
    about:
      'Confirms or lifts a recusal. The chair does; where the chair is recused, leader or deputy of the panel do.',
    allow: ['chair', 'judge'],
    input: z.strictObject({ reviewId: id, recusalId: id, verdict: z.enum(['confirmed', 'lifted']), reason }),
    output: nothing,
  }),
  'recusal.mine': reviewProcedure('query', 'any', {
    about: 'The own recusals, and those that one has to settle in the place of a recused chair.',
    allow: ['judge', 'chair'],
    input: inReview,
    output: z.strictObject({
      /** In a blind round the count alone: numbers beside units would tell who submitted what. */
      count: z.int(),
      own: z.array(z.strictObject({ number: z.string(), cause: recusalCause, state: recusalState })),
      cases: z.array(
        z.strictObject({
          recusalId: id,
          number: z.string(),
          name: z.string(),
          /** null in a blind round. */
          cause: recusalCause.nullable(),
          reason: z.string().nullable(),
          state: recusalState,
        }),
      ),
    }),
  }),
  'conflict.form': reviewProcedure('query', ['screening', 'scoring'], {
    about:
      'All units and contributors of the round in alphabetical order, without entry numbers, for a judge to tick.',
    allow: ['judge'],
    input: inReview,
    output: z.strictObject({
      /** Until it is signed the desk gives out no entry. */
      required: z.boolean(),
      signedAt: time.nullable(),
      names: z.array(conflictName),
      ticked: z.array(conflictName),
      digest: sha256,
    }),
  }),
  'conflict.sign': reviewProcedure('command', ['screening', 'scoring'], {
    about: 'Signs 回避申报表 with the own PIN; what is ticked becomes declared recusals.',
    allow: ['judge'],
    input: z.strictObject({ reviewId: id, digest: sha256, ticked: z.array(conflictName).max(5000), pin }),
    output: z.strictObject({ signedAt: time, recusals: z.int() }),
  }),
  'conflict.list': reviewProcedure('query', 'any', {
    about: 'Which judges have signed 回避申报表 in this round.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({
      required: z.boolean(),
      judges: z.array(
        z.strictObject({
          accountId: id,
          name: z.string(),
          signedAt: time.nullable(),
          ticked: z.int(),
          /** Names were added since: the judge has to sign again. */
          outdated: z.boolean(),
        }),
      ),
    }),
  }),
};
