import { UserError } from '../../../shared/contract/errors.ts';
import { roundsOf } from '../../../shared/scheme/round-scheme.ts';
import { type Context, type ReviewScope, reviewOf } from '../context.ts';
import type { Database } from '../store/database.ts';
import { currentRound, type RoundRow } from './review-rows.ts';

/**
 * The round in which marks may be written now.
 *
 * @throws UserError 'round.notOpen' before it is opened and after it is closed.
 */
export function requireOpenRound(context: Context): RoundRow {
  const round = currentRound(context.db, reviewOf(context).id);
  if (round.opened_at === null || round.closed_at !== null)
    throw new UserError('round.notOpen', { round: round.name });
  return round;
}

/**
 * The newest round while it is being prepared.
 *
 * @throws UserError 'round.alreadyOpen' once it was opened.
 */
export function requirePreparedRound(context: Context): RoundRow {
  const round = currentRound(context.db, reviewOf(context).id);
  if (round.opened_at !== null) throw new UserError('round.alreadyOpen', { round: round.name });
  return round;
}

/** May marks be written now? */
export function roundIsOpen(context: Context): boolean {
  const round = currentRound(context.db, reviewOf(context).id);
  return reviewOf(context).stage === 'scoring' && round.opened_at !== null && round.closed_at === null;
}

/** Is there another round after this one? */
export function hasNextRound(review: Pick<ReviewScope, 'wholeScheme'>, round: RoundRow): boolean {
  return round.rule_index < roundsOf(review.wholeScheme).length - 1;
}

/** Is this person a judge of a blind round that is open now? */
export function judgesBlind(db: Database, review: ReviewScope): boolean {
  if (review.stage !== 'scoring' || !review.scheme.blind || !review.roles.includes('judge')) return false;
  const round = currentRound(db, review.id);
  return round.opened_at !== null && round.closed_at === null;
}
