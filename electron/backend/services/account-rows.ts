import type { Account } from '../../../shared/contract/values.ts';
import type { Role } from '../../../shared/model/review.ts';
import type { Database } from '../store/database.ts';
import { get } from '../store/statement.ts';

export interface AccountRow {
  id: string;
  name: string;
  unit: string | null;
  specialty: string | null;
  store_roles: string;
  pin_hash: string | null;
  slip_hash: string | null;
  failures: number;
  locked_until: string | null;
  closed_at: string | null;
  created_at: string;
}

export function findAccount(db: Database, accountId: string): AccountRow | undefined {
  return get<AccountRow>(db, 'SELECT * FROM account WHERE id = ?', accountId);
}

/** Roles held in the whole store; none for an unknown or closed account. */
export function storeRolesOf(db: Database, accountId: string): Role[] {
  const row = findAccount(db, accountId);
  return row && row.closed_at === null ? (JSON.parse(row.store_roles) as Role[]) : [];
}

export function accountView(row: AccountRow): Account {
  return { id: row.id, name: row.name, unit: row.unit, storeRoles: JSON.parse(row.store_roles) as Role[] };
}

/** slip: waits for the first sign-in; active: has an own PIN; closed: can do neither. */
export function accountState(
  row: Pick<AccountRow, 'closed_at' | 'pin_hash' | 'slip_hash'>,
): 'slip' | 'active' | 'closed' {
  if (row.closed_at !== null) return 'closed';
  if (row.slip_hash !== null) return 'slip';
  return row.pin_hash !== null ? 'active' : 'closed';
}

/** The end of a lock-out that still runs, or null. */
export function lockedUntil(row: Pick<AccountRow, 'locked_until'>, now: string): string | null {
  return row.locked_until !== null && row.locked_until > now ? row.locked_until : null;
}
