import { z } from 'zod';
import { standingChange } from '../decisions/tally-changes.ts';
import { decisionBody } from '../model/decision.ts';
import { boundary } from '../model/tally.ts';
import { reviewProcedure } from './procedure.ts';
import { id, message, nothing, reason, time } from './values.ts';

/**
 * What became different: entries that were named, and those whose category, figure or tier changed. Of entries that
 * only changed rank the first few are listed, the others counted in `more`.
 */
export const effect = z.strictObject({ changes: z.array(standingChange), more: z.int().min(0) });
export type Effect = z.infer<typeof effect>;

/** 禁止申报, together with a disqualification: people and units as the entry names them; until null = for good. */
export const decisionBars = z.strictObject({
  people: z.array(z.string()).max(200),
  units: z.array(z.string()).max(50),
  until: time.nullable(),
});
export type DecisionBars = z.infer<typeof decisionBars>;

export const decisionView = z.strictObject({
  id,
  body: decisionBody,
  decidedBy: z.string(),
  decidedAt: time,
  /** As it was when the decision was taken; null for one taken before this was kept. */
  effect: effect.nullable(),
  revokedAt: time.nullable(),
  revokedBy: z.string().nullable(),
  revokeReason: z.string().nullable(),
});
export type DecisionView = z.infer<typeof decisionView>;

/** A line as it is and as it would be. */
const lineChange = z.strictObject({
  groupId: z.string(),
  tierId: z.string(),
  before: boundary,
  after: boundary,
});

export const decisionPreview = z.strictObject({
  /** Why it cannot be taken (a code of errors); the rest is then as if nothing happened. */
  problem: message.nullable(),
  effect,
  lines: z.array(lineChange),
  /** Only where a cap holds over everything. */
  overall: z.strictObject({ cap: z.int(), before: z.int(), after: z.int() }).nullable(),
});
export type DecisionPreview = z.infer<typeof decisionPreview>;

export const decisionProcedures = {
  'decision.preview': reviewProcedure('query', ['reconciliation'], {
    about: 'What a decision would change, before it is taken.',
    allow: ['chair', 'judge'],
    input: z.strictObject({ reviewId: id, body: decisionBody }),
    output: decisionPreview,
  }),
  'decision.take': reviewProcedure('command', ['reconciliation'], {
    about:
      'Whoever presides over the entries decides: a score agreed on, a tier moved, a tie, a vacancy, …; always with a reason.',
    allow: ['chair', 'judge'],
    input: z.strictObject({ reviewId: id, body: decisionBody, bars: decisionBars.optional() }),
    output: z.strictObject({ decisionId: id }),
  }),
  'decision.revoke': reviewProcedure('command', ['reconciliation'], {
    about: 'Takes a decision back; both stay on the record.',
    allow: ['chair', 'judge'],
    input: z.strictObject({ reviewId: id, decisionId: id, reason }),
    output: nothing,
  }),
};
