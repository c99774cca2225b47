import { z } from 'zod';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, reason, sha256, time, witnessInput } from './values.ts';

export const roundView = z.strictObject({
  id,
  ordinal: z.int().min(1),
  name: z.string(),
  /** Place of its rule among the rounds of the scheme, from 0. */
  ruleIndex: z.int().min(0),
  batch: z.int().min(1),
  state: z.enum(['prepared', 'open', 'closed', 'done']),
  openedAt: time.nullable(),
  closedAt: time.nullable(),
  /** Why it was closed although sheets were missing. */
  missingReason: z.string().nullable(),
  entries: z.int().min(0),
  judges: z.int().min(0),
  sheets: z.int().min(0),
  submitted: z.int().min(0),
  /** How many went on to the next round; null until that is fixed. */
  admitted: z.int().min(0).nullable(),
  /** Digest of the round's input and tally as they stood then. */
  digest: sha256.nullable(),
});
export type RoundView = z.infer<typeof roundView>;

export const roundProcedures = {
  'round.list': reviewProcedure('query', 'any', {
    about: 'The rounds of this review so far, first one first: states and counts, no marks.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({ rounds: z.array(roundView) }),
  }),
  'round.open': reviewProcedure('command', ['screening', 'scoring'], {
    about: 'Opens scoring of the prepared round: fixes its entries and locks the scheme.',
    allow: ['secretary'],
    input: inReview,
    output: nothing,
  }),
  'round.close': reviewProcedure('command', ['scoring'], {
    about: 'Closes scoring. With sheets still open it needs a reason, and those sheets do not count.',
    allow: ['secretary', 'chair'],
    input: z.strictObject({
      reviewId: id,
      missingReason: reason.nullable(),
      /** Left out or null only where the scheme requires no supervisor. */
      witness: witnessInput.nullable().optional(),
    }),
    output: z.strictObject({ missing: z.int() }),
  }),
  'round.advance': reviewProcedure('command', ['reconciliation'], {
    about:
      'Fixes who goes on, by the tally with this digest, and prepares the next round with them. The round stays on record with its input and tally.',
    allow: ['chair'],
    input: z.strictObject({
      reviewId: id,
      digest: sha256,
      /** The next round begins with the panels of this one: their judges, and the admitted entries of each. */
      keepPanels: z.boolean().optional(),
    }),
    output: z.strictObject({ roundId: id, admitted: z.int(), panels: z.int() }),
  }),
  'round.retreat': reviewProcedure('command', ['scoring'], {
    about: 'Takes a prepared round back before it is opened: the round before it is reconciled again.',
    allow: ['chair'],
    input: z.strictObject({ reviewId: id, reason }),
    output: nothing,
  }),
  'batch.begin': reviewProcedure('command', ['published'], {
    about:
      'Begins the next batch: entries that were accepted since are screened, judged and published on their own.',
    allow: ['secretary'],
    input: inReview,
    output: z.strictObject({ batch: z.int() }),
  }),
};
