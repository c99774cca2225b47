import { UserError } from '../../../shared/contract/errors.ts';
import type { visitProcedures } from '../../../shared/contract/visits.ts';
import { type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { get, run } from '../store/statement.ts';
import { isRecused } from './recusal-rows.ts';
import { rolesIn } from './review-scope.ts';
import { ownVisit, rulesOf } from './visit-access.ts';
import { teamsOf, visitsOf } from './visit-rows.ts';

type Names = Extract<
  keyof typeof visitProcedures,
  'visit.saveTeam' | 'visit.removeTeam' | 'visit.plan' | 'visit.unplan' | 'visit.setPreferences'
>;

/** What the secretary does before the teams go. */
export const visitPlanningHandlers: Handlers<Names> = {
  'visit.saveTeam': handle((context, { teamId, name, memberIds }) => {
    const { db } = context;
    const reviewId = reviewOf(context).id;
    rulesOf(context);
    const members = [...new Set(memberIds)];
    for (const accountId of members) {
      if (rolesIn(db, reviewId, accountId).length === 0) throw new UserError('notFound', { what: 'member' });
    }
    const before = teamsOf(db, reviewId).find((team) => team.teamId === teamId);
    if (teamId !== null && !before) throw new UserError('notFound', { what: 'team' });
    if (teamsOf(db, reviewId).some((team) => team.name === name && team.teamId !== teamId)) {
      throw new UserError('visit.teamExists', { name });
    }
    const visits = visitsOf(db, reviewId).filter((visit) => visit.teamId === teamId);
    // Who belongs to the team is part of what was signed.
    if (visits.some((visit) => visit.signatures.length > 0)) throw new UserError('visit.signed');
    for (const visit of visits) requireFree(context, visit.entryId, visit.number, members);
    const id = teamId ?? context.newId();
    run(
      db,
      `INSERT INTO visit_team VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
      id,
      reviewId,
      name,
    );
    run(db, 'DELETE FROM visit_team_member WHERE team_id = ?', id);
    for (const [index, accountId] of members.entries())
      run(db, 'INSERT INTO visit_team_member VALUES (?, ?, ?)', id, accountId, index === 0 ? 1 : 0);
    const names = teamsOf(db, reviewId).find((team) => team.teamId === id)?.members ?? [];
    context.audit('visit.teamSaved', {
      name,
      names: names.map((member) => member.name).join('、'),
      teamId: id,
      memberIds: members,
    });
    return { teamId: id };
  }),

  'visit.removeTeam': handle((context, { teamId }) => {
    const { db } = context;
    const reviewId = reviewOf(context).id;
    const team = teamsOf(db, reviewId).find((one) => one.teamId === teamId);
    if (!team) throw new UserError('notFound', { what: 'team' });
    if (visitsOf(db, reviewId).some((visit) => visit.teamId === teamId))
      throw new UserError('visit.teamBusy', { name: team.name });
    run(db, 'DELETE FROM visit_team WHERE id = ?', teamId);
    context.audit('visit.teamRemoved', { name: team.name, teamId });
    return {};
  }),

  'visit.plan': handle((context, { entryId, teamId, day, place }) => {
    const { db } = context;
    const reviewId = reviewOf(context).id;
    rulesOf(context);
    const team = teamsOf(db, reviewId).find((one) => one.teamId === teamId);
    if (!team) throw new UserError('notFound', { what: 'team' });
    const entry = get<{ number: string }>(
      db,
      `SELECT number FROM entry WHERE id = ? AND review_id = ? AND screening = 'accepted'`,
      entryId,
      reviewId,
    );
    if (!entry) throw new UserError('notFound', { what: 'entry' });
    requireFree(
      context,
      entryId,
      entry.number,
      team.members.map(({ accountId }) => accountId),
    );
    const before = visitsOf(db, reviewId).find((visit) => visit.entryId === entryId);
    if (before && before.signatures.length > 0) throw new UserError('visit.signed');
    const visitId = before?.visitId ?? context.newId();
    run(
      db,
      `INSERT INTO visit (id, review_id, team_id, entry_id, day, place) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET team_id = excluded.team_id, day = excluded.day, place = excluded.place`,
      visitId,
      reviewId,
      teamId,
      entryId,
      day,
      place,
    );
    context.audit('visit.planned', {
      number: entry.number,
      team: team.name,
      day: day ?? '',
      place,
      entryId,
      teamId,
      visitId,
    });
    return { visitId };
  }),

  'visit.unplan': handle((context, { visitId, reason }) => {
    const visit = ownVisit(context, visitId);
    if (visit.signatures.length > 0) throw new UserError('visit.signed');
    run(context.db, 'DELETE FROM visit WHERE id = ?', visitId);
    context.audit('visit.unplanned', { number: visit.number, reason, visit });
    return {};
  }),

  'visit.setPreferences': handle((context, { entryId, preferenceIds }) => {
    const { db } = context;
    const known = new Map(rulesOf(context).preferences.map(({ id, text }) => [id, text]));
    const entry = get<{ number: string }>(
      db,
      'SELECT number FROM entry WHERE id = ? AND review_id = ?',
      entryId,
      reviewOf(context).id,
    );
    if (!entry || preferenceIds.some((one) => !known.has(one)))
      throw new UserError('notFound', { what: 'preference' });
    run(db, 'DELETE FROM entry_preference WHERE entry_id = ?', entryId);
    for (const one of new Set(preferenceIds))
      run(db, 'INSERT INTO entry_preference VALUES (?, ?)', entryId, one);
    context.audit('visit.preferencesSet', {
      number: entry.number,
      names: preferenceIds.map((one) => known.get(one)).join('、') || '—',
      entryId,
      preferenceIds,
    });
    return {};
  }),
};

/** Nobody visits an entry from which they are recused. */
function requireFree(context: Context, entryId: string, number: string, accountIds: readonly string[]): void {
  const reviewId = reviewOf(context).id;
  for (const accountId of accountIds) {
    if (!isRecused(context.db, reviewId, entryId, accountId)) continue;
    const name = get<{ name: string }>(context.db, 'SELECT name FROM account WHERE id = ?', accountId)?.name;
    throw new UserError('visit.recused', { name: name ?? '', number });
  }
}
