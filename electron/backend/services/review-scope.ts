import type { Role, Stage } from '../../../shared/model/review.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { roundsOf, schemeOfRound } from '../../../shared/scheme/round-scheme.ts';
import type { ReviewScope } from '../context.ts';
import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';

/** The review as one person sees it: stage, rules, and that person's roles in it. */
export function loadReviewScope(db: Database, reviewId: string, accountId: string): ReviewScope | null {
  const row = get<{ stage: Stage; scheme: string; scheme_locked_at: string | null; rule_index: number }>(
    db,
    `SELECT stage, scheme, scheme_locked_at,
       (SELECT rule_index FROM round o WHERE o.review_id = r.id ORDER BY ordinal DESC LIMIT 1) AS rule_index
     FROM review r WHERE id = ?`,
    reviewId,
  );
  if (!row) return null;
  const wholeScheme = parseScheme(row.scheme);
  return {
    id: reviewId,
    stage: row.stage,
    scheme: rulesOfRound(wholeScheme, row.rule_index),
    wholeScheme,
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

const projected = new WeakMap<Scheme, Map<number, Scheme>>();

/** The rules of one round; the same object for the same scheme, because it is asked for on every call. */
export function rulesOfRound(whole: Scheme, ruleIndex: number): Scheme {
  const index = Math.min(ruleIndex, roundsOf(whole).length - 1);
  const known = projected.get(whole) ?? new Map<number, Scheme>();
  projected.set(whole, known);
  const rules = known.get(index) ?? schemeOfRound(whole, index);
  known.set(index, rules);
  return rules;
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
