import type { AttendancePerson } from '../../../shared/contract/meeting.ts';
import type { Role } from '../../../shared/model/review.ts';
import type { Database } from '../store/database.ts';
import { all } from '../store/statement.ts';

export interface PanelPerson {
  accountId: string;
  name: string;
  unit: string | null;
  roles: Role[];
  /** Judge or chair, and nobody sits in for them: the base (应到). */
  entitled: boolean;
  present: boolean;
  replacedBy: string | null;
  substituteFor: string | null;
}

/** Everybody of a review in the order in which they were entered, with where they are now (签到). */
export function panelPeople(db: Database, reviewId: string): PanelPerson[] {
  const here = presentIds(db, reviewId);
  const substitutions = all<{ absent_id: string; substitute_id: string; absent: string; substitute: string }>(
    db,
    `SELECT s.absent_id, s.substitute_id, a.name AS absent, s.substitute_name AS substitute
     FROM substitution s JOIN account a ON a.id = s.absent_id WHERE s.review_id = ? AND s.state = 'approved' ORDER BY s.id`,
    reviewId,
  );
  const replacedBy = new Map(substitutions.map((row) => [row.absent_id, row.substitute]));
  const substituteFor = new Map(substitutions.map((row) => [row.substitute_id, row.absent]));
  const rows = all<{ id: string; name: string; unit: string | null; roles: string }>(
    db,
    `SELECT a.id, a.name, a.unit, json_group_array(m.role) AS roles
     FROM member m JOIN account a ON a.id = m.account_id WHERE m.review_id = ? GROUP BY a.id ORDER BY a.created_at, a.id`,
    reviewId,
  );
  return rows.map((row) => {
    const roles = (JSON.parse(row.roles) as Role[]).sort();
    return {
      accountId: row.id,
      name: row.name,
      unit: row.unit,
      roles,
      entitled: roles.some((role) => role === 'judge' || role === 'chair') && !replacedBy.has(row.id),
      present: here.has(row.id),
      replacedBy: replacedBy.get(row.id) ?? null,
      substituteFor: substituteFor.get(row.id) ?? null,
    };
  });
}

/** Whose last movement was an arrival. */
export function presentIds(db: Database, reviewId: string): Set<string> {
  const rows = all<{ account_id: string }>(
    db,
    `SELECT account_id FROM attendance x WHERE review_id = ? AND movement = 'arrive'
       AND id = (SELECT max(id) FROM attendance y WHERE y.review_id = x.review_id AND y.account_id = x.account_id)`,
    reviewId,
  );
  return new Set(rows.map((row) => row.account_id));
}

/** Comings and goings of each person, in order; by account. */
export function movementsOf(db: Database, reviewId: string): Map<string, AttendancePerson['movements']> {
  const rows = all<{ account_id: string; movement: 'arrive' | 'leave'; happened_at: string; name: string }>(
    db,
    `SELECT x.account_id, x.movement, x.happened_at, a.name
     FROM attendance x JOIN account a ON a.id = x.recorded_by WHERE x.review_id = ? ORDER BY x.id`,
    reviewId,
  );
  const movements = new Map<string, AttendancePerson['movements']>();
  for (const row of rows) {
    const own = movements.get(row.account_id) ?? [];
    own.push({ movement: row.movement, at: row.happened_at, by: row.name });
    movements.set(row.account_id, own);
  }
  return movements;
}
