import { UserError } from '../../../shared/contract/errors.ts';
import type { Tally } from '../../../shared/model/tally.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { standingInFor } from './presiding.ts';
import { currentRound } from './review-rows.ts';

/**
 * The entries whose place in the tally the caller may see; null = all of them. A judge has only those over which he
 * stands in for the chair.
 *
 * @throws UserError 'decision.notPresiding' for a judge without any.
 */
export function entriesInSight(context: Context): ReadonlySet<string> | null {
  const { db } = context;
  const review = reviewOf(context);
  if (review.roles.some((role) => role !== 'judge')) return null;
  const own = standingInFor(db, review.id, currentRound(db, review.id).id, actorOf(context).accountId);
  if (own.size === 0) throw new UserError('decision.notPresiding');
  return own;
}

/** The groups with the rows that are in sight; their lines stay those of the whole group. */
export function groupsInSight(
  groups: Tally['groups'],
  sight: ReadonlySet<string> | null,
): readonly Tally['groups'][number][] {
  if (sight === null) return groups;
  return groups
    .map((group) => ({ ...group, rows: group.rows.filter(({ entryId }) => sight.has(entryId)) }))
    .filter(({ rows }) => rows.length > 0);
}
