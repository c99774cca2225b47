import type { Scheme } from '../../../shared/model/scheme.ts';
import { type Confirmation, openValues } from '../../../shared/scheme/open-values.ts';
import { valueText } from '../../../shared/scheme/value-at.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';

export interface ConfirmationRow extends Confirmation {
  confirmedBy: string;
  confirmedAt: string;
}

export function confirmationsOf(db: Database, reviewId: string): ConfirmationRow[] {
  return all<ConfirmationRow>(
    db,
    `SELECT v.path, v.value, a.name AS confirmedBy, v.confirmed_at AS confirmedAt
     FROM value_confirmation v JOIN account a ON a.id = v.confirmed_by WHERE v.review_id = ? ORDER BY v.path`,
    reviewId,
  );
}

/** How many 参考 and 待填 values nobody confirmed as they stand. */
export function countOpenValues(db: Database, review: { id: string; wholeScheme: Scheme }): number {
  return openValues(review.wholeScheme, confirmationsOf(db, review.id)).length;
}

/** Records that these values of the scheme were decided; paths without a value are left out. */
export function confirmValues(
  context: Context,
  reviewId: string,
  scheme: Scheme,
  paths: readonly string[],
): void {
  for (const path of paths) {
    const value = valueText(scheme, path);
    if (value === null) continue;
    run(
      context.db,
      `INSERT INTO value_confirmation VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (review_id, path) DO UPDATE SET value = excluded.value, confirmed_by = excluded.confirmed_by,
         confirmed_at = excluded.confirmed_at`,
      reviewId,
      path,
      value,
      actorOf(context).accountId,
      context.now,
    );
  }
}

/** Confirmed values that this scheme changed are open again, even if they are changed back later. Returns their paths. */
export function reopenChanged(context: Context, reviewId: string, scheme: Scheme): string[] {
  const changed = confirmationsOf(context.db, reviewId).filter(
    ({ path, value }) => valueText(scheme, path) !== value,
  );
  for (const { path } of changed) {
    run(context.db, 'DELETE FROM value_confirmation WHERE review_id = ? AND path = ?', reviewId, path);
  }
  return changed.map(({ path }) => path);
}

/** The first version is what is locked when the first round opens; later rounds lock nothing new. */
export function lockVersion(context: Context): void {
  const { id, wholeScheme: scheme } = reviewOf(context);
  if (get(context.db, 'SELECT 1 FROM scheme_version WHERE review_id = ?', id) !== undefined) return;
  recordVersion(context, id, scheme, null);
}

/** Keeps what the rules were from now on: when they are locked, and at every amendment. */
export function recordVersion(
  context: Context,
  reviewId: string,
  scheme: Scheme,
  reason: string | null,
): void {
  run(
    context.db,
    'INSERT INTO scheme_version VALUES (?, ?, ?, ?, ?, ?)',
    reviewId,
    scheme.version,
    canonicalJson(scheme),
    actorOf(context).accountId,
    context.now,
    reason,
  );
}
