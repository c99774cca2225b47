import { UserError } from '../../../shared/contract/errors.ts';
import type { Substitution } from '../../../shared/contract/meeting.ts';
import { actorOf, type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { all, get, run } from '../store/statement.ts';
import { movementsOf, panelPeople, presentIds } from './attendance-rows.ts';
import { addMember } from './member-handlers.ts';

type Names =
  | 'attendance.list'
  | 'attendance.record'
  | 'attendance.askSubstitute'
  | 'attendance.decideSubstitute';

export const attendanceHandlers: Handlers<Names> = {
  'attendance.list': handle((context) => {
    const reviewId = reviewOf(context).id;
    const movements = movementsOf(context.db, reviewId);
    const people = panelPeople(context.db, reviewId).map((person) => ({
      ...person,
      movements: movements.get(person.accountId) ?? [],
    }));
    const entitled = people.filter((person) => person.entitled);
    return {
      people,
      substitutions: substitutionsOf(context),
      entitled: entitled.length,
      present: entitled.filter((person) => person.present).length,
    };
  }),

  'attendance.record': handle((context, { accountIds, movement }) => {
    const { db, now } = context;
    const reviewId = reviewOf(context).id;
    const people = new Map(panelPeople(db, reviewId).map((person) => [person.accountId, person]));
    const here = presentIds(db, reviewId);
    const moving = [...new Set(accountIds)].map((accountId) => {
      const person = people.get(accountId);
      if (!person) throw new UserError('notFound', { what: 'member' });
      if (movement === 'arrive' && person.replacedBy !== null) {
        throw new UserError('attendance.replaced', { name: person.name, substitute: person.replacedBy });
      }
      return person;
    });
    const changed = moving.filter(({ accountId }) => here.has(accountId) !== (movement === 'arrive'));
    for (const { accountId } of changed) {
      run(
        db,
        'INSERT INTO attendance VALUES (?, ?, ?, ?, ?, ?)',
        context.newId(),
        reviewId,
        accountId,
        movement,
        now,
        actorOf(context).accountId,
      );
    }
    const names = changed.map(({ name }) => name).join('、');
    const detail = { names, accountIds: changed.map(({ accountId }) => accountId) };
    if (movement === 'arrive') context.audit('attendance.arrived', detail);
    else context.audit('attendance.left', detail);
    return { recorded: changed.length };
  }),

  'attendance.askSubstitute': handle((context, { absentId, name, unit, reason }) => {
    const { db, now } = context;
    const reviewId = reviewOf(context).id;
    const people = panelPeople(db, reviewId);
    const absent = people.find((person) => person.accountId === absentId);
    if (!absent?.entitled) throw new UserError('notFound', { what: 'member' });
    if (absent.present) throw new UserError('attendance.isPresent', { name: absent.name });
    const asked = get(
      db,
      `SELECT 1 FROM substitution WHERE review_id = ? AND absent_id = ? AND state = 'asked'`,
      reviewId,
      absentId,
    );
    if (asked) throw new UserError('attendance.alreadyAsked', { name: absent.name });
    requireOutsider(context, name, unit);
    const substitutionId = context.newId();
    run(
      db,
      `INSERT INTO substitution (id, review_id, absent_id, substitute_name, substitute_unit, reason, state, asked_by, asked_at)
       VALUES (?, ?, ?, ?, ?, ?, 'asked', ?, ?)`,
      substitutionId,
      reviewId,
      absentId,
      name,
      unit || null,
      reason,
      actorOf(context).accountId,
      now,
    );
    context.audit('attendance.substituteAsked', {
      name: absent.name,
      substitute: name,
      reason,
      substitutionId,
    });
    return { substitutionId };
  }),

  'attendance.decideSubstitute': handle((context, { substitutionId, approved, reason }) => {
    const { db, now } = context;
    const reviewId = reviewOf(context).id;
    const row = get<{
      state: string;
      absent: string;
      absent_id: string;
      substitute_name: string;
      substitute_unit: string | null;
      reason: string;
    }>(
      db,
      `SELECT s.state, a.name AS absent, s.absent_id, s.substitute_name, s.substitute_unit, s.reason
       FROM substitution s JOIN account a ON a.id = s.absent_id WHERE s.id = ? AND s.review_id = ?`,
      substitutionId,
      reviewId,
    );
    if (!row) throw new UserError('notFound', { what: 'substitution' });
    if (row.state !== 'asked') throw new UserError('attendance.decided');
    let substituteId: string | null = null;
    if (approved) {
      const absent = panelPeople(db, reviewId).find((person) => person.accountId === row.absent_id);
      if (absent?.present) throw new UserError('attendance.isPresent', { name: row.absent });
      requireOutsider(context, row.substitute_name, row.substitute_unit);
      substituteId = addMember(context, {
        name: row.substitute_name,
        unit: row.substitute_unit,
        specialty: null,
        roles: ['judge'],
      }).accountId;
    }
    run(
      db,
      `UPDATE substitution SET state = ?, substitute_id = ?, decided_by = ?, decided_at = ?, decision_reason = ? WHERE id = ?`,
      approved ? 'approved' : 'refused',
      substituteId,
      actorOf(context).accountId,
      now,
      reason,
      substitutionId,
    );
    const detail = {
      name: row.absent,
      substitute: row.substitute_name,
      substituteId,
      reason: reason ?? row.reason,
      substitutionId,
    };
    if (approved) context.audit('attendance.substituteApproved', detail);
    else context.audit('attendance.substituteRefused', detail);
    return { substituteId };
  }),
};

/** A substitute brings a vote along, so it must be somebody who has none: nobody votes for two. */
function requireOutsider(context: Context, name: string, unit: string | null): void {
  const inside = get(
    context.db,
    `SELECT 1 FROM member m JOIN account a ON a.id = m.account_id
     WHERE m.review_id = ? AND a.name = ? AND a.unit IS ? AND m.role IN ('judge', 'chair')`,
    reviewOf(context).id,
    name,
    unit || null,
  );
  if (inside) throw new UserError('attendance.alreadyMember', { name });
}

function substitutionsOf(context: Context): Substitution[] {
  return all<Substitution>(
    context.db,
    `SELECT s.id AS substitutionId, s.absent_id AS absentId, x.name AS absentName,
       s.substitute_name AS substituteName, s.substitute_unit AS substituteUnit, s.reason, s.state,
       q.name AS askedBy, s.asked_at AS askedAt, d.name AS decidedBy, s.decided_at AS decidedAt,
       s.decision_reason AS decisionReason
     FROM substitution s JOIN account x ON x.id = s.absent_id JOIN account q ON q.id = s.asked_by
     LEFT JOIN account d ON d.id = s.decided_by WHERE s.review_id = ? ORDER BY s.id`,
    reviewOf(context).id,
  );
}
