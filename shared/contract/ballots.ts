import { z } from 'zod';
import { ballotResult, motion, passRule, slipCount, voteCount } from '../model/ballot.ts';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, reason, time, witnessInput } from './values.ts';

const ballotStages = ['screening', 'scoring', 'reconciliation', 'proposed', 'approval', 'notice'] as const;

const entryName = z.strictObject({ entryId: id, number: z.string(), title: z.string() });

export const ballotView = z.strictObject({
  ballotId: id,
  ordinal: z.int().min(1),
  text: z.string(),
  motion,
  rule: passRule,
  method: z.enum(['desk', 'hands', 'paper']),
  secret: z.boolean(),
  state: z.enum(['open', 'closed', 'cancelled']),
  entries: z.array(entryName),
  openedBy: z.string(),
  openedAt: time,
  closedBy: z.string().nullable(),
  closedAt: time.nullable(),
  cancelReason: z.string().nullable(),
  witness: z.string().nullable(),
  /** The base as it was when the ballot was opened. `voted` is of desk ballots only. */
  members: z.array(
    z.strictObject({
      accountId: id,
      name: z.string(),
      present: z.boolean(),
      /** Numbers of the motion's entries from which the member is recused. */
      recusedFrom: z.array(z.string()),
      mayVote: z.boolean(),
      voted: z.boolean(),
    }),
  ),
  counts: z.array(voteCount).nullable(),
  slips: slipCount.nullable(),
  result: ballotResult.nullable(),
  /** Only of a named desk ballot that is closed. */
  named: z.array(z.strictObject({ name: z.string(), subject: z.string(), choice: z.string() })).nullable(),
  /** Only of a closed secret desk ballot: the votes counted again give the recorded counts. */
  recounted: z.boolean().nullable(),
  /** Only of a closed secret desk ballot: what the files still knew of the order of votes has been overwritten. */
  tracesCleared: z.boolean().nullable(),
  decisionIds: z.array(id),
});
export type BallotView = z.infer<typeof ballotView>;

export const ballotProcedures = {
  'ballot.list': reviewProcedure('query', 'any', {
    about: 'The ballots of this review: who may vote, who has voted, and of closed ones the result.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({ ballots: z.array(ballotView) }),
  }),
  'ballot.open': reviewProcedure('command', ballotStages, {
    about:
      'Puts a motion to the vote. The base is who is present by 签到 now, without those recused from the entries.',
    allow: ['secretary', 'chair'],
    input: z.strictObject({
      reviewId: id,
      text: z.string().trim().min(1).max(1000),
      motion,
      rule: passRule,
      method: z.enum(['desk', 'hands', 'paper']),
      secret: z.boolean(),
    }),
    output: z.strictObject({ ballotId: id }),
  }),
  'ballot.close': reviewProcedure('command', ballotStages, {
    about:
      'Ends the vote and counts. Votes from desks are there; of a show of hands and of slips the counts are entered.',
    allow: ['secretary', 'chair'],
    input: z.strictObject({
      reviewId: id,
      ballotId: id,
      /** Of a show of hands or of slips; null for votes from desks. */
      counts: z.array(voteCount).max(500).nullable(),
      /** Only of slips. */
      slips: slipCount.nullable(),
      witness: witnessInput.nullable(),
    }),
    output: z.strictObject({ result: ballotResult }),
  }),
  'ballot.cancel': reviewProcedure('command', ballotStages, {
    about: 'Breaks a vote off with a reason; the votes given so far are wiped out uncounted.',
    allow: ['secretary', 'chair'],
    input: z.strictObject({ reviewId: id, ballotId: id, reason }),
    output: nothing,
  }),
  'ballot.decide': reviewProcedure('command', ['reconciliation'], {
    about:
      'The chair carries out what a ballot decided: the tier goes to the entry, as a decision that names the ballot.',
    allow: ['chair'],
    input: z.strictObject({ reviewId: id, ballotId: id, reason }),
    output: z.strictObject({ decisionIds: z.array(id) }),
  }),
  'ballot.mine': reviewProcedure('query', 'any', {
    about:
      'The votes that the asker may give or has given, and what came out. Nothing of entries one is recused from.',
    allow: ['judge', 'chair'],
    input: inReview,
    output: z.strictObject({
      ballots: z.array(
        z.strictObject({
          ballotId: id,
          ordinal: z.int(),
          text: z.string(),
          motion,
          secret: z.boolean(),
          state: z.enum(['open', 'closed', 'cancelled']),
          /** The candidates that the asker may vote for. */
          entries: z.array(entryName),
          voted: z.boolean(),
          /** The own vote of a named ballot; null of a secret one: nobody knows it any more. */
          mine: z.array(z.strictObject({ subject: z.string(), choice: z.string() })).nullable(),
          result: ballotResult.nullable(),
        }),
      ),
    }),
  }),
  'ballot.cast': reviewProcedure('command', ballotStages, {
    about: 'Gives the own vote, once. Of a secret ballot the vote is kept apart from the person.',
    allow: ['judge', 'chair'],
    input: z.strictObject({
      reviewId: id,
      ballotId: id,
      /** A motion: one of yes, no, abstain. A grade: one tier, none, abstain. A choice: the entries chosen. */
      choices: z.array(z.string().min(1).max(64)).max(200),
    }),
    output: nothing,
  }),
};
