import { UserError } from '../../../shared/contract/errors.ts';
import type { VisitView } from '../../../shared/contract/visits.ts';
import type { SiteVisit } from '../../../shared/model/round.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { isRecused } from './recusal-rows.ts';
import { judgesBlind } from './round-state.ts';
import { teamsOf, visitsOf } from './visit-rows.ts';

/** The scheme's visit; without one there is nothing to do here. */
export function rulesOf(context: Context): SiteVisit {
  const rules = reviewOf(context).wholeScheme.siteVisit;
  if (!rules) throw new UserError('visit.none');
  return rules;
}

export function hasMe(context: Context, team: { members: readonly { accountId: string }[] }): boolean {
  const me = actorOf(context).accountId;
  return team.members.some(({ accountId }) => accountId === me);
}

/** A recusal shuts the visit too, whatever else the person is. */
export function shut(context: Context, visit: Pick<VisitView, 'entryId'>): boolean {
  return isRecused(context.db, reviewOf(context).id, visit.entryId, actorOf(context).accountId);
}

/** A visit that the asker may know of: of the office all, of a judge those of the own team. */
export function ownVisit(context: Context, visitId: string): VisitView {
  const { db } = context;
  const review = reviewOf(context);
  const visit = visitsOf(db, review.id).find((one) => one.visitId === visitId);
  const team = visit && teamsOf(db, review.id).find((one) => one.teamId === visit.teamId);
  const mayKnow = review.roles.some((role) => role !== 'judge') || (team && hasMe(context, team));
  if (!visit || !mayKnow || judgesBlind(db, review) || shut(context, visit))
    throw new UserError('notFound', { what: 'visit' });
  return visit;
}
