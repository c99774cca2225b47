import { createHash } from 'node:crypto';
import { UserError } from '../../../shared/contract/errors.ts';
import { type Actor, CommittedFailure, type Context } from '../context.ts';
import { newToken, normaliseSlip } from '../ids.ts';
import { isWeakPin, verifyPin } from '../pin-hash.ts';
import type { Database } from '../store/database.ts';
import { get, run } from '../store/statement.ts';
import { type AccountRow, accountView, findAccount, lockedUntil } from './account-rows.ts';

const lifetimeMs = 12 * 60 * 60 * 1000;
const idleMs = 4 * 60 * 60 * 1000;
/** A session's last use is written at most this often: reading must not cost a disk flush. */
const touchEveryMs = 5 * 60 * 1000;

const failuresBeforeLock = 5;
const firstLockMs = 5 * 60 * 1000;
const longestLockMs = 60 * 60 * 1000;

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

interface SessionRow {
  token_hash: string;
  account_id: string;
  last_seen_at: string;
  expires_at: string;
  name: string;
}

interface FoundSession extends Actor {
  lastSeenAt: string;
}

/** The person behind a session token, or null if it is unknown, expired, idle for too long, or the account closed. */
export function findSession(db: Database, token: string, now: string): FoundSession | null {
  const row = get<SessionRow>(
    db,
    `SELECT s.*, a.name FROM session s JOIN account a ON a.id = s.account_id
     WHERE s.token_hash = ? AND a.closed_at IS NULL`,
    hashToken(token),
  );
  if (!row || row.expires_at <= now || Date.parse(row.last_seen_at) + idleMs <= Date.parse(now)) return null;
  return {
    accountId: row.account_id,
    name: row.name,
    sessionHash: row.token_hash,
    expiresAt: row.expires_at,
    lastSeenAt: row.last_seen_at,
  };
}

export function touchSession(db: Database, session: FoundSession, now: string): void {
  if (Date.parse(now) - Date.parse(session.lastSeenAt) < touchEveryMs) return;
  run(db, 'UPDATE session SET last_seen_at = ? WHERE token_hash = ?', now, session.sessionHash);
}

/** Begins a session; the token goes to the person and is kept only as a hash. */
export function openSession(context: Pick<Context, 'db' | 'now'>, row: AccountRow) {
  const token = newToken();
  const expiresAt = new Date(Date.parse(context.now) + lifetimeMs).toISOString();
  run(context.db, 'DELETE FROM session WHERE expires_at <= ?', context.now);
  run(
    context.db,
    'INSERT INTO session VALUES (?, ?, ?, ?, ?)',
    hashToken(token),
    row.id,
    context.now,
    context.now,
    expiresAt,
  );
  return { token, account: accountView(row), expiresAt };
}

/** Ends all sessions of a person, or all but one. */
export function endSessions(db: Database, accountId: string, exceptHash = ''): void {
  run(db, 'DELETE FROM session WHERE account_id = ? AND token_hash <> ?', accountId, exceptHash);
}

export function checkNewPin(pin: string): void {
  if (isWeakPin(pin)) throw new UserError('pin.weak');
}

/** Whether the secret fits, worked out before the transaction, and the hash that it was compared with. */
export interface SecretCheck {
  matches: boolean;
  against: string | null;
}

/** Compares a typed PIN or slip with the account's. Locked accounts are not even compared. */
export async function checkSecret(
  context: Context,
  accountId: string,
  kind: 'pin' | 'slip',
  typed: string,
): Promise<SecretCheck> {
  const row = findAccount(context.db, accountId);
  const against = (kind === 'pin' ? row?.pin_hash : row?.slip_hash) ?? null;
  if (!row || against === null || lockedUntil(row, context.now)) return { matches: false, against };
  return { matches: await verifyPin(kind === 'pin' ? typed : normaliseSlip(typed), against), against };
}

/**
 * Inside the transaction: the account if its secret was right, or the failure to commit.
 * Five wrong tries lock the account for 5 minutes, each further one for twice as long, up to an hour.
 */
export function admit(
  context: Context,
  accountId: string,
  kind: 'pin' | 'slip',
  check: SecretCheck,
): { row: AccountRow } | { failure: CommittedFailure } {
  const { db, now } = context;
  const row = findAccount(db, accountId);
  if (!row) throw new UserError('notFound', { what: 'account' });
  if (row.closed_at !== null) throw new UserError('account.closed', { name: row.name });
  const until = lockedUntil(row, now);
  if (until) throw new UserError('pin.locked', { name: row.name, until });
  const stored = kind === 'pin' ? row.pin_hash : row.slip_hash;
  if (stored === null)
    throw new UserError(kind === 'slip' ? 'slip.used' : 'pin.wrong', { name: row.name, left: 0 });
  if (check.matches && check.against === stored) {
    if (row.failures > 0)
      run(db, 'UPDATE account SET failures = 0, locked_until = NULL WHERE id = ?', row.id);
    return { row };
  }
  const failures = row.failures + 1;
  const lockMs =
    failures < failuresBeforeLock
      ? 0
      : Math.min(firstLockMs * 2 ** (failures - failuresBeforeLock), longestLockMs);
  const lock = lockMs === 0 ? null : new Date(Date.parse(now) + lockMs).toISOString();
  run(db, 'UPDATE account SET failures = ?, locked_until = ? WHERE id = ?', failures, lock, row.id);
  const person = { accountId: row.id, name: row.name };
  const detail = { name: row.name, failures };
  if (lock) {
    context.audit('account.locked', { ...detail, until: lock }, context.actor ?? person);
    return { failure: new CommittedFailure(new UserError('pin.locked', { name: row.name, until: lock })) };
  }
  context.audit('account.signInFailed', detail, context.actor ?? person);
  const code = kind === 'pin' ? 'pin.wrong' : 'slip.wrong';
  return {
    failure: new CommittedFailure(
      new UserError(code, { name: row.name, left: failuresBeforeLock - failures }),
    ),
  };
}
