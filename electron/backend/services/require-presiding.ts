import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { presides } from './presiding.ts';
import { recusedEntryIds } from './recusal-rows.ts';
import { currentRound } from './review-rows.ts';

/**
 * Whoever acts presides over all these entries: a chair who is not recused, or who stands in where every chair is.
 * Without entries (a vacancy) only a chair does.
 *
 * @throws UserError 'decision.recused' or 'decision.notPresiding'.
 */
export function requirePresiding(context: Context, entryIds: readonly string[]): void {
  const { db } = context;
  const review = reviewOf(context);
  const { accountId } = actorOf(context);
  const isChair = review.roles.includes('chair');
  if (entryIds.length === 0) {
    if (!isChair) throw new UserError('decision.notPresiding');
    return;
  }
  const recused = recusedEntryIds(db, review.id, accountId);
  if (entryIds.some((entryId) => recused.has(entryId))) throw new UserError('decision.recused');
  if (isChair) return;
  const roundId = currentRound(db, review.id).id;
  if (!entryIds.every((entryId) => presides(db, review.id, roundId, entryId, accountId)))
    throw new UserError('decision.notPresiding');
}
