import type { DecisionView } from '../../../shared/contract/decisions.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { checkDecision } from '../../../shared/decisions/check-decision.ts';
import { type DecisionBody, entriesOf } from '../../../shared/model/decision.ts';
import type { TallyInput } from '../../../shared/model/tally.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { all, get, run } from '../store/statement.ts';
import { effectsOf, keepEffect } from './effects.ts';
import { currentRound } from './review-rows.ts';
import { type LoadedTally, loadTally, tallyOf } from './tally-loading.ts';

/**
 * Writes a decision that fits the tally as it stands, with what it changed. The caller has made sure that whoever
 * acts may decide, and writes the audit record.
 *
 * @throws UserError with the reason why it does not fit.
 */
export function takeDecision(context: Context, body: DecisionBody): { decisionId: string; ordinal: number } {
  const { db, now } = context;
  const review = reviewOf(context);
  const before = loadTally(db, review);
  requireFit(before, body);
  const decisionId = context.newId();
  const ordinal =
    (get<{ n: number }>(db, 'SELECT count(*) AS n FROM decision WHERE review_id = ?', review.id)?.n ?? 0) + 1;
  run(
    db,
    `INSERT INTO decision (id, review_id, round_id, ordinal, body, decided_by, decided_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    decisionId,
    review.id,
    currentRound(db, review.id).id,
    ordinal,
    canonicalJson(body),
    actorOf(context).accountId,
    now,
  );
  keepEffect(db, decisionId, 'taken', before, loadTally(db, review), entriesOf(body));
  return { decisionId, ordinal };
}

/** The problem of a decision as the error that a caller gets. */
export function requireFit({ input, tally }: Pick<LoadedTally, 'input' | 'tally'>, body: DecisionBody): void {
  const problem = checkDecision(input, tally, body);
  if (!problem) return;
  const { code, ...params } = problem;
  throw new UserError(code, params);
}

/** The tally as it would be with one more decision. */
export function tallyWith(input: TallyInput, body: DecisionBody) {
  return tallyOf({ ...input, decisions: [...input.decisions, body] });
}

/** Takes back a decision of the round in hand; the row stays. */
export function revokeDecision(context: Context, decisionId: string, reason: string): DecisionBody {
  const { db, now } = context;
  const review = reviewOf(context);
  const row = decisionRow(context, decisionId);
  if (!row) throw new UserError('notFound', { what: 'decision' });
  if (row.revoked_at !== null) throw new UserError('decision.revoked');
  const body = JSON.parse(row.body) as DecisionBody;
  const before = loadTally(db, review);
  run(
    db,
    'UPDATE decision SET revoked_by = ?, revoked_at = ?, revoke_reason = ? WHERE id = ?',
    actorOf(context).accountId,
    now,
    reason,
    decisionId,
  );
  keepEffect(db, decisionId, 'revoked', before, loadTally(db, review), entriesOf(body));
  return body;
}

export function decisionRow(
  context: Context,
  decisionId: string,
): { body: string; revoked_at: string | null } | undefined {
  return get(
    context.db,
    'SELECT body, revoked_at FROM decision WHERE id = ? AND round_id = ?',
    decisionId,
    currentRound(context.db, reviewOf(context).id).id,
  );
}

/** All decisions of the round in hand, in the order taken. */
export function decisionsOf(context: Context): DecisionView[] {
  const { db } = context;
  const rows = all<{
    id: string;
    body: string;
    name: string;
    decided_at: string;
    revoker: string | null;
    revoked_at: string | null;
    revoke_reason: string | null;
  }>(
    db,
    `SELECT d.id, d.body, a.name, d.decided_at, x.name AS revoker, d.revoked_at, d.revoke_reason
     FROM decision d JOIN account a ON a.id = d.decided_by LEFT JOIN account x ON x.id = d.revoked_by
     WHERE d.round_id = ? ORDER BY d.ordinal`,
    currentRound(db, reviewOf(context).id).id,
  );
  const effects = effectsOf(
    db,
    rows.map(({ id }) => id),
    'taken',
  );
  return rows.map((row) => ({
    id: row.id,
    body: JSON.parse(row.body) as DecisionBody,
    decidedBy: row.name,
    decidedAt: row.decided_at,
    effect: effects.get(row.id) ?? null,
    revokedAt: row.revoked_at,
    revokedBy: row.revoker,
    revokeReason: row.revoke_reason,
  }));
}
