import { UserError } from '../../../shared/contract/errors.ts';
import type { RecusalView, recusalProcedures } from '../../../shared/contract/recusal.ts';
import { actorOf, type Context, type Handlers, handle, reviewOf } from '../context.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';
import { conflictHandlers } from './conflict-handlers.ts';
import { presides, presidingOver } from './presiding.ts';
import { syncRecusals } from './recusal-finding.ts';
import { isRecused } from './recusal-rows.ts';
import { insertRecusal } from './recusal-writing.ts';
import { currentRound } from './review-rows.ts';

interface RecusalRow extends Omit<RecusalView, 'hasSheet' | 'canSettle'> {
  hasSheet: number;
}

export const recusalHandlers: Handlers<keyof typeof recusalProcedures> = {
  'recusal.list': handle((context) => {
    const review = reviewOf(context);
    const roundId = currentRound(context.db, review.id).id;
    const { accountId } = actorOf(context);
    // A chair who also judges in a blind round learns no units from here: the strictest rule wins.
    const blinded = review.scheme.blind && review.roles.includes('judge');
    return {
      recusals: rowsOf(context.db, review.id, roundId).map((row) => ({
        ...row,
        ...(blinded ? { reason: '', title: '' } : {}),
        hasSheet: row.hasSheet === 1,
        canSettle:
          row.state !== 'lifted' &&
          row.accountId !== accountId &&
          presides(context.db, review.id, roundId, row.entryId, accountId),
      })),
    };
  }),

  'recusal.find': handle((context) => {
    const { found, ended } = syncRecusals(context, reviewOf(context).id);
    context.audit('recusal.found', { count: found.length, ended, pairs: found });
    return { found: found.length, ended };
  }),

  'recusal.declare': handle((context, { assignmentId, reason }) => {
    const { db } = context;
    const reviewId = reviewOf(context).id;
    const { accountId, name } = actorOf(context);
    const pair = get<{ entryId: string; number: string }>(
      db,
      `SELECT e.id AS entryId, e.number FROM active_assignment a JOIN entry e ON e.id = a.entry_id
       WHERE a.id = ? AND a.round_id = ? AND a.account_id = ?`,
      assignmentId,
      currentRound(db, reviewId).id,
      accountId,
    );
    if (!pair) throw new UserError('notFound', { what: 'sheet' });
    insertRecusal(context, { entryId: pair.entryId, accountId, cause: 'declared', reason });
    context.audit('recusal.declared', { ...pair, name, accountId, reason });
    return {};
  }),

  'recusal.decide': handle((context, { entryId, accountId, reason }) => {
    const { db } = context;
    const review = reviewOf(context);
    const actor = actorOf(context);
    const entry = get<{ number: string }>(
      db,
      'SELECT number FROM entry WHERE id = ? AND review_id = ?',
      entryId,
      review.id,
    );
    const person = get<{ name: string }>(
      db,
      `SELECT a.name FROM account a WHERE a.id = ? AND EXISTS (
         SELECT 1 FROM member m WHERE m.review_id = ? AND m.account_id = a.id AND m.role IN ('judge', 'chair'))`,
      accountId,
      review.id,
    );
    if (!entry || !person) throw new UserError('notFound', { what: entry ? 'member' : 'entry' });
    const own = accountId === actor.accountId;
    if (!own) requirePresiding(context, entryId);
    if (isRecused(db, review.id, entryId, accountId))
      throw new UserError('recusal.already', { name: person.name, number: entry.number });
    insertRecusal(context, { entryId, accountId, cause: own ? 'declared' : 'decided', reason });
    const action = own ? 'recusal.declared' : 'recusal.decided';
    context.audit(action, {
      entryId,
      number: entry.number,
      name: person.name,
      accountId,
      reason,
    });
    return {};
  }),

  'recusal.settle': handle((context, { recusalId, verdict, reason }) => {
    const { db, now } = context;
    const reviewId = reviewOf(context).id;
    const actor = actorOf(context);
    const row = rowsOf(db, reviewId, currentRound(db, reviewId).id).find(
      (one) => one.recusalId === recusalId,
    );
    if (!row) throw new UserError('notFound', { what: 'recusal' });
    const words = { name: row.name, number: row.number };
    if (row.accountId === actor.accountId) throw new UserError('recusal.ownCase', words);
    requirePresiding(context, row.entryId);
    if (row.state === 'lifted' || row.state === verdict) throw new UserError('recusal.settled', words);
    run(
      db,
      'UPDATE recusal SET state = ?, settled_by = ?, settled_at = ?, settle_reason = ? WHERE id = ?',
      verdict,
      actor.accountId,
      now,
      reason,
      recusalId,
    );
    const action = verdict === 'lifted' ? 'recusal.lifted' : 'recusal.confirmed';
    context.audit(action, {
      ...words,
      recusalId,
      entryId: row.entryId,
      accountId: row.accountId,
      cause: row.cause,
      reason,
      /** A sheet that counts again, or counts no more. */
      sheet: row.hasSheet === 1 ? 'yes' : 'no',
    });
    return {};
  }),

  'recusal.mine': handle((context) => {
    const { db } = context;
    const review = reviewOf(context);
    const { accountId } = actorOf(context);
    const roundId = currentRound(db, review.id).id;
    const rows = rowsOf(db, review.id, roundId).filter(({ state }) => state !== 'lifted');
    const own = rows.filter((row) => row.accountId === accountId);
    const blinded = review.scheme.blind && review.roles.includes('judge');
    // A chair settles on the own page; this is for who stands in.
    const standsIn = review.roles.includes('chair')
      ? []
      : rows.filter(
          (row) => row.accountId !== accountId && presides(db, review.id, roundId, row.entryId, accountId),
        );
    return {
      count: own.length,
      own: blinded ? [] : own.map(({ number, cause, state }) => ({ number, cause, state })),
      cases: standsIn.map(({ recusalId, number, name, cause, reason, state }) => ({
        recusalId,
        number,
        name,
        cause: blinded ? null : cause,
        reason: blinded ? null : reason,
        state,
      })),
    };
  }),

  ...conflictHandlers,
};

/** Newest first, those in force before those lifted. */
function rowsOf(db: Database, reviewId: string, roundId: string): RecusalRow[] {
  return all<RecusalRow>(
    db,
    `SELECT r.id AS recusalId, r.entry_id AS entryId, e.number, e.title, r.account_id AS accountId, a.name,
       r.cause, r.reason, r.state, b.name AS raisedBy, r.raised_at AS raisedAt, s.name AS settledBy,
       r.settled_at AS settledAt, r.settle_reason AS settleReason,
       EXISTS (SELECT 1 FROM assignment x JOIN scorecard c ON c.assignment_id = x.id AND c.state = 'submitted'
         WHERE x.round_id = ? AND x.entry_id = r.entry_id AND x.account_id = r.account_id) AS hasSheet
     FROM recusal r JOIN entry e ON e.id = r.entry_id JOIN account a ON a.id = r.account_id
     LEFT JOIN account b ON b.id = r.raised_by LEFT JOIN account s ON s.id = r.settled_by
     WHERE r.review_id = ?
     ORDER BY r.state = 'lifted', r.state = 'confirmed', e.number, r.id`,
    roundId,
    reviewId,
  );
}

function requirePresiding(context: Context, entryId: string): void {
  const { db } = context;
  const reviewId = reviewOf(context).id;
  const presiding = presidingOver(db, reviewId, currentRound(db, reviewId).id, entryId);
  if (presiding.has(actorOf(context).accountId)) return;
  throw new UserError(presiding.size === 0 ? 'recusal.nobodyPresides' : 'recusal.notPresiding');
}
