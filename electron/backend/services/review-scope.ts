import type { Role, Stage } from '../../../shared/model/review.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import type { ReviewScope } from '../context.ts';
import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';

/** The review as one person sees it: stage, rules, and that person's roles in it. */
export function loadReviewScope(db: Database, reviewId: string, accountId: string): ReviewScope | null {
  const row = get<{ stage: Stage; scheme: string; scheme_locked_at: string | null }>(
    db,
    'SELECT stage, scheme, scheme_locked_at FROM review WHERE id = ?',
    reviewId,
  );
  if (!row) return null;
  return {
    id: reviewId,
    stage: row.stage,
    scheme: parseScheme(row.scheme),
    schemeLocked: row.scheme_locked_at !== null,
    roles: rolesIn(db, reviewId, accountId),
  };
}

export function rolesIn(db: Database, reviewId: string, accountId: string): Role[] {
  const rows = all<{ role: Role }>(
    db,
    'SELECT role FROM member WHERE review_id = ? AND account_id = ? ORDER BY role',
    reviewId,
    accountId,
  );
  return rows.map((row) => row.role);
}

const parsed = new Map<string, Scheme>();

/** Schemes were checked when they were written; a scheme is large and asked for on every call, so it is kept. */
function parseScheme(text: string): Scheme {
  let scheme = parsed.get(text);
  if (!scheme) {
    if (parsed.size > 50) parsed.clear();
    scheme = JSON.parse(text) as Scheme;
    parsed.set(text, scheme);
  }
  return scheme;
}
