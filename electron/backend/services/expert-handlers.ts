import type { DrawnExpert } from '../../../shared/assignment/draw-experts.ts';
import type { ExpertView } from '../../../shared/contract/draws.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { type Context, type Handlers, handle } from '../context.ts';
import { all, get, run } from '../store/statement.ts';
import { findAccount } from './account-rows.ts';

/** 专家库: of the whole store. */
export const expertHandlers: Handlers<'expert.list' | 'expert.save'> = {
  'expert.list': handle(({ db }) => {
    const service = all<{ accountId: string; review: string; year: number; sheets: number }>(
      db,
      `SELECT m.account_id AS accountId, r.name AS review, CAST(substr(r.created_at, 1, 4) AS INTEGER) AS year,
         (SELECT count(*) FROM assignment a JOIN round o ON o.id = a.round_id
          WHERE o.review_id = r.id AND a.account_id = m.account_id
            AND EXISTS (SELECT 1 FROM scorecard s WHERE s.assignment_id = a.id AND s.state = 'submitted')) AS sheets
       FROM (SELECT DISTINCT review_id, account_id FROM member WHERE role IN ('judge', 'chair')) m
       JOIN review r ON r.id = m.review_id WHERE r.is_sample = 0 ORDER BY r.created_at DESC, r.id DESC`,
    );
    const serviceOf = new Map<string, ExpertView['service']>();
    for (const { accountId, ...one } of service)
      serviceOf.set(accountId, [...(serviceOf.get(accountId) ?? []), one]);
    const experts = all<Omit<ExpertView, 'service' | 'inLibrary'> & { inLibrary: number }>(
      db,
      `SELECT id AS accountId, name, unit, specialty, contact, expert_since IS NOT NULL AS inLibrary FROM account
       WHERE closed_at IS NULL AND (expert_since IS NOT NULL
         OR id IN (SELECT account_id FROM member WHERE role IN ('judge', 'chair'))) ORDER BY name, id`,
    );
    return {
      experts: experts.map((expert) => ({
        ...expert,
        inLibrary: expert.inLibrary === 1,
        service: serviceOf.get(expert.accountId) ?? [],
      })),
    };
  }),

  'expert.save': handle((context, { accountId, name, unit, specialty, contact, inLibrary }) => {
    const { db, now } = context;
    const id = accountId ?? context.newId();
    const twin = get<{ id: string }>(
      db,
      'SELECT id FROM account WHERE name = ? AND unit IS ? AND closed_at IS NULL AND id <> ?',
      name,
      unit || null,
      id,
    );
    if (twin) throw new UserError('expert.known', { name });
    if (accountId === null) {
      run(db, 'INSERT INTO account (id, name, created_at) VALUES (?, ?, ?)', id, name, now);
    } else if (!findAccount(db, accountId)) {
      throw new UserError('notFound', { what: 'member' });
    }
    run(
      db,
      `UPDATE account SET name = ?, unit = ?, specialty = ?, contact = ?,
         expert_since = CASE WHEN ? THEN coalesce(expert_since, ?) END WHERE id = ?`,
      name,
      unit || null,
      specialty || null,
      contact || null,
      inLibrary ? 1 : 0,
      now,
      id,
    );
    context.audit('expert.saved', {
      accountId: id,
      name,
      unit,
      specialty,
      inLibrary: inLibrary ? 'yes' : 'no',
    });
    return { accountId: id };
  }),
};

/** Everybody in the library, in the order of their accounts. */
export function libraryExperts({ db }: Context): DrawnExpert[] {
  return all<DrawnExpert>(
    db,
    `SELECT id AS accountId, name, unit, specialty FROM account
     WHERE expert_since IS NOT NULL AND closed_at IS NULL ORDER BY id`,
  );
}
