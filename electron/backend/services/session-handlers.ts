import { UserError } from '../../../shared/contract/errors.ts';
import type { sessionProcedures } from '../../../shared/contract/session.ts';
import { actorOf, type Handlers, handle, handlePrepared } from '../context.ts';
import { hashPin } from '../pin-hash.ts';
import { all, get, run } from '../store/statement.ts';
import { type AccountRow, accountState, accountView, findAccount, lockedUntil } from './account-rows.ts';
import { listReviews } from './review-rows.ts';
import { admit, checkNewPin, checkSecret, endSessions, openSession } from './sessions.ts';

export const sessionHandlers: Handlers<keyof typeof sessionProcedures> = {
  'app.status': handle(({ db, version }) => ({
    state: get(db, 'SELECT 1 FROM account LIMIT 1') ? 'ready' : 'empty',
    version,
  })),

  'session.setUp': handlePrepared(
    async ({ pinCost }, { pin }) => {
      checkNewPin(pin);
      return hashPin(pin, pinCost);
    },
    (context, { name, unit }, pinHash) => {
      const { db, now } = context;
      if (get(db, 'SELECT 1 FROM account LIMIT 1')) throw new UserError('setup.done');
      const id = context.newId();
      run(
        db,
        `INSERT INTO account (id, name, unit, store_roles, pin_hash, created_at) VALUES (?, ?, ?, '["secretary"]', ?, ?)`,
        id,
        name,
        unit || null,
        pinHash,
        now,
      );
      context.audit('account.setUp', { name }, { accountId: id, name });
      return openSession(context, findAccount(db, id) as AccountRow);
    },
  ),

  'session.people': handle(({ db, now }) => ({
    people: all<AccountRow>(db, 'SELECT * FROM account WHERE closed_at IS NULL ORDER BY name, id')
      .filter((row) => accountState(row) !== 'closed')
      .map((row) => ({
        accountId: row.id,
        name: row.name,
        unit: row.unit,
        state: accountState(row),
        lockedUntil: lockedUntil(row, now),
      })),
  })),

  'session.signIn': handlePrepared(
    (context, { accountId, pin }) => checkSecret(context, accountId, 'pin', pin),
    (context, { accountId }, check) => {
      const outcome = admit(context, accountId, 'pin', check);
      if ('failure' in outcome) return outcome.failure;
      context.audit('account.signIn', { name: outcome.row.name }, { accountId, name: outcome.row.name });
      return openSession(context, outcome.row);
    },
  ),

  'session.useSlip': handlePrepared(
    async (context, { accountId, slip, newPin }) => {
      checkNewPin(newPin);
      const check = await checkSecret(context, accountId, 'slip', slip);
      return { check, pinHash: check.matches ? await hashPin(newPin, context.pinCost) : null };
    },
    (context, { accountId }, { check, pinHash }) => {
      const outcome = admit(context, accountId, 'slip', check);
      if ('failure' in outcome) return outcome.failure;
      run(context.db, 'UPDATE account SET pin_hash = ?, slip_hash = NULL WHERE id = ?', pinHash, accountId);
      context.audit('account.slipUsed', { name: outcome.row.name }, { accountId, name: outcome.row.name });
      return openSession(context, outcome.row);
    },
  ),

  'session.current': handle((context) => {
    const actor = actorOf(context);
    const row = findAccount(context.db, actor.accountId);
    if (!row) throw new UserError('session.expired');
    return {
      account: accountView(row),
      expiresAt: actor.expiresAt,
      reviews: listReviews(context.db, actor.accountId),
    };
  }),

  'session.signOut': handle((context) => {
    const actor = actorOf(context);
    run(context.db, 'DELETE FROM session WHERE token_hash = ?', actor.sessionHash);
    context.audit('account.signOut', { name: actor.name });
    return {};
  }),

  'session.changePin': handlePrepared(
    async (context, { oldPin, newPin }) => {
      checkNewPin(newPin);
      const check = await checkSecret(context, actorOf(context).accountId, 'pin', oldPin);
      return { check, pinHash: await hashPin(newPin, context.pinCost) };
    },
    (context, _input, { check, pinHash }) => {
      const actor = actorOf(context);
      const outcome = admit(context, actor.accountId, 'pin', check);
      if ('failure' in outcome) return outcome.failure;
      run(context.db, 'UPDATE account SET pin_hash = ? WHERE id = ?', pinHash, actor.accountId);
      endSessions(context.db, actor.accountId, actor.sessionHash);
      context.audit('account.pinChanged', { name: actor.name });
      return {};
    },
  ),
};
