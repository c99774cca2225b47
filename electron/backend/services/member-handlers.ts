import type { z } from 'zod';
import { UserError } from '../../../shared/contract/errors.ts';
import type { memberInput } from '../../../shared/contract/members.ts';
import type { MemberView } from '../../../shared/contract/values.ts';
import type { Role } from '../../../shared/model/review.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { newSlip, normaliseSlip } from '../ids.ts';
import { hashPin } from '../pin-hash.ts';
import { all, get, run } from '../store/statement.ts';
import { type AccountRow, accountState, findAccount, lockedUntil } from './account-rows.ts';
import { recusalDetail, syncRecusals } from './recusal-finding.ts';
import { currentRound, noSheets, openSheets, sheetCounts } from './review-rows.ts';
import { rolesIn } from './review-scope.ts';
import { admit, checkSecret, endSessions } from './sessions.ts';

type Names =
  | 'member.list'
  | 'member.add'
  | 'member.setRoles'
  | 'member.issueSlips'
  | 'member.resetPin'
  | 'device.invite';

export const memberHandlers: Handlers<Names> = {
  'member.list': handle((context) => ({ members: listMembers(context) })),

  'member.add': handle((context, { members }) => {
    const added = members.map((member) => addMember(context, member));
    const recusals = recusalDetail(syncRecusals(context, reviewOf(context).id));
    context.audit('member.added', {
      names: added.map((one) => one.name).join('、'),
      members: added,
      ...recusals,
    });
    return { added: added.map(({ accountId, name, existed }) => ({ accountId, name, existed })) };
  }),

  'member.setRoles': handle((context, { accountId, roles }) => {
    const { db } = context;
    const reviewId = reviewOf(context).id;
    const account = memberAccount(context, accountId);
    const before = rolesIn(db, reviewId, accountId);
    const secretaries = all(
      db,
      `SELECT 1 FROM member WHERE review_id = ? AND role = 'secretary'`,
      reviewId,
    ).length;
    if (before.includes('secretary') && !roles.includes('secretary') && secretaries === 1) {
      throw new UserError('member.lastSecretary', { name: account.name });
    }
    run(db, 'DELETE FROM member WHERE review_id = ? AND account_id = ?', reviewId, accountId);
    for (const role of new Set(roles))
      run(db, 'INSERT INTO member VALUES (?, ?, ?)', reviewId, accountId, role);
    if (!roles.includes('judge')) {
      run(
        db,
        'DELETE FROM panel_judge WHERE account_id = ? AND panel_id IN (SELECT id FROM panel WHERE round_id = ?)',
        accountId,
        currentRound(db, reviewId).id,
      );
      run(
        db,
        'DELETE FROM assignment WHERE account_id = ? AND round_id = ?',
        accountId,
        currentRound(db, reviewId).id,
      );
    }
    const recusals = recusalDetail(syncRecusals(context, reviewId));
    context.audit('member.rolesChanged', {
      name: account.name,
      accountId,
      before,
      roles: roles.join('、'),
      ...recusals,
    });
    return {};
  }),

  'member.issueSlips': handlePrepared(
    (context, { accountIds }) => makeSlips(context, accountIds),
    (context, _input, slips) => {
      for (const slip of slips) {
        const account = memberAccount(context, slip.accountId);
        if (account.pin_hash !== null) throw new UserError('member.hasPin', { name: account.name });
        run(context.db, 'UPDATE account SET slip_hash = ? WHERE id = ?', slip.hash, slip.accountId);
      }
      const named = slips.map(({ accountId, slip }) => ({
        accountId,
        name: memberAccount(context, accountId).name,
        slip,
      }));
      context.audit('account.slipIssued', {
        name: named.map((one) => one.name).join('、'),
        accountIds: named.map((one) => one.accountId),
      });
      return { slips: named };
    },
  ),

  'member.resetPin': handlePrepared(
    async (context, { accountId, witnessId, witnessPin }) => ({
      check: await checkSecret(context, witnessId, 'pin', witnessPin),
      slips: await makeSlips(context, [accountId]),
    }),
    (context, { accountId, witnessId, reason }, { check, slips }) => {
      const { db, now } = context;
      const reviewId = reviewOf(context).id;
      const account = memberAccount(context, accountId);
      // The second person must be another one than both who asks and whose PIN it is.
      const witnessRoles = rolesIn(db, reviewId, witnessId);
      const independent = witnessId !== accountId && witnessId !== actorOf(context).accountId;
      if (!independent || !witnessRoles.some((role) => role === 'chair' || role === 'supervisor')) {
        throw new UserError('witness.invalid');
      }
      const witness = admit(context, witnessId, 'pin', check);
      if ('failure' in witness) return witness.failure;
      const slip = slips[0];
      if (!slip) throw new Error('one account, one slip');
      run(
        db,
        'UPDATE account SET pin_hash = NULL, slip_hash = ?, failures = 0, locked_until = NULL WHERE id = ?',
        slip.hash,
        accountId,
      );
      endSessions(db, accountId);
      run(
        db,
        'INSERT INTO pin_reset VALUES (?, ?, ?, ?, ?, ?)',
        context.newId(),
        reviewId,
        accountId,
        witnessId,
        reason,
        now,
      );
      context.audit('account.pinReset', {
        name: account.name,
        accountId,
        witness: witness.row.name,
        witnessId,
        reason,
      });
      return { slips: [{ accountId, name: account.name, slip: slip.slip }] };
    },
  ),

  'device.invite': handle((context) => {
    const token = context.invitations.create();
    if (token === null) throw new UserError('notFound', { what: 'address' });
    context.audit('device.invited', {});
    return { token };
  }),
};

function listMembers(context: Context): MemberView[] {
  const { db, now } = context;
  const reviewId = reviewOf(context).id;
  const sheets = sheetCounts(db, currentRound(db, reviewId).id);
  const rows = all<AccountRow & { roles: string; resets: number }>(
    db,
    `SELECT a.*, json_group_array(m.role) AS roles,
       (SELECT count(*) FROM pin_reset p WHERE p.review_id = m.review_id AND p.account_id = a.id) AS resets
     FROM member m JOIN account a ON a.id = m.account_id WHERE m.review_id = ? GROUP BY a.id ORDER BY a.created_at, a.id`,
    reviewId,
  );
  return rows.map((row) => {
    const own = sheets.get(row.id) ?? noSheets();
    return {
      accountId: row.id,
      name: row.name,
      unit: row.unit,
      specialty: row.specialty,
      roles: (JSON.parse(row.roles) as Role[]).sort(),
      state: accountState(row),
      lockedUntil: lockedUntil(row, now),
      assigned: openSheets(own).all,
      submitted: own.submitted,
      resets: row.resets,
    };
  });
}

/** A person of the same name and unit is the same person in every review of this store. */
export function addMember(context: Context, member: z.infer<typeof memberInput>) {
  const { db, now } = context;
  const unit = member.unit || null;
  const existing = get<AccountRow>(
    db,
    'SELECT * FROM account WHERE name = ? AND unit IS ? AND closed_at IS NULL',
    member.name,
    unit,
  );
  const accountId = existing?.id ?? context.newId();
  if (!existing) {
    run(
      db,
      'INSERT INTO account (id, name, unit, specialty, created_at) VALUES (?, ?, ?, ?, ?)',
      accountId,
      member.name,
      unit,
      member.specialty || null,
      now,
    );
  }
  // What was known stays; what a list adds is taken over.
  run(
    db,
    `UPDATE account SET specialty = coalesce(specialty, ?), contact = coalesce(?, contact),
       expert_since = coalesce(expert_since, ?) WHERE id = ?`,
    member.specialty || null,
    member.contact || null,
    member.roles.some((role) => role === 'judge' || role === 'chair') ? now : null,
    accountId,
  );
  for (const role of new Set(member.roles)) {
    run(db, 'INSERT OR IGNORE INTO member VALUES (?, ?, ?)', reviewOf(context).id, accountId, role);
  }
  return { accountId, name: member.name, unit, roles: member.roles, existed: existing !== undefined };
}

/** Slips for many people at once: each takes a fifth of a second to hash, so they are hashed side by side. */
function makeSlips(context: Context, accountIds: readonly string[]) {
  return Promise.all(
    [...new Set(accountIds)].map(async (accountId) => {
      const slip = newSlip();
      return { accountId, slip, hash: await hashPin(normaliseSlip(slip), context.pinCost) };
    }),
  );
}

function memberAccount(context: Context, accountId: string): AccountRow {
  const account = findAccount(context.db, accountId);
  if (!account || rolesIn(context.db, reviewOf(context).id, accountId).length === 0) {
    throw new UserError('notFound', { what: 'member' });
  }
  return account;
}
