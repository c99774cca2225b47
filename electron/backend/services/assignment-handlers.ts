import type { assignmentProcedures } from '../../../shared/contract/assignment.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { get, run } from '../store/statement.ts';
import { addPair } from './assignment-pairs.ts';
import { differences, gatherAssignment, isRecognition } from './assignment-plan.ts';
import { solveAssignment, solvedBefore } from './assignment-solving.ts';
import { planView } from './assignment-view.ts';
import { recusalDetail, syncRecusals } from './recusal-finding.ts';
import { isRecused } from './recusal-rows.ts';
import { replaceJudge } from './replace-judge.ts';
import { currentRound } from './review-rows.ts';
import { requirePreparedRound } from './round-state.ts';

export const assignmentHandlers: Handlers<
  Extract<keyof typeof assignmentProcedures, `assignment.${string}`>
> = {
  'assignment.preview': handlePrepared(plan, (_context, _input, { gathered, solved }) =>
    planView(gathered, solved),
  ),

  'assignment.apply': handlePrepared(planOf, (context, { digest }, solved) => {
    const { db } = context;
    requirePreparedRound(context);
    const gathered = gatherAssignment(context);
    // What the person saw, what was solved, and what is there now are one and the same.
    if (solved === null || gathered.digest !== digest) throw new UserError('assignment.changed');
    const recusals = recusalDetail(syncRecusals(context, reviewOf(context).id));
    const { pairs, adds, removes } = differences(gathered, solved);
    for (const { id } of removes) run(db, 'DELETE FROM assignment WHERE id = ?', id);
    for (const { entryId, judgeId } of adds) addPair(context, gathered.round.id, entryId, judgeId);
    context.audit('assignment.applied', { adds: adds.length, removes: removes.length, pairs, ...recusals });
    return { adds: adds.length, removes: removes.length };
  }),

  'assignment.set': handle((context, { entryId, accountId, assigned }) => {
    const { db } = context;
    const reviewId = reviewOf(context).id;
    const round = currentRound(db, reviewId);
    if (round.closed_at !== null) throw new UserError('round.notOpen', { round: round.name });
    const entry = get<{ number: string }>(
      db,
      `SELECT e.number FROM round_candidate c JOIN entry e ON e.id = c.entry_id
       WHERE c.round_id = ? AND c.entry_id = ?`,
      round.id,
      entryId,
    );
    const judge = get<{ name: string }>(
      db,
      `SELECT a.name FROM member m JOIN account a ON a.id = m.account_id
       WHERE m.review_id = ? AND m.account_id = ? AND m.role = 'judge'`,
      reviewId,
      accountId,
    );
    if (!entry || !judge) throw new UserError('notFound', { what: entry ? 'member' : 'entry' });
    const recusals = recusalDetail(syncRecusals(context, reviewId));
    if (assigned) {
      if (isRecused(db, reviewId, entryId, accountId))
        throw new UserError('assignment.recused', { name: judge.name, number: entry.number });
      requireSamePanel(context, round.id, entryId, accountId, { name: judge.name, number: entry.number });
      // A first reading has one reader: whoever is named takes it over.
      if (isRecognition(context))
        run(db, 'DELETE FROM assignment WHERE round_id = ? AND entry_id = ?', round.id, entryId);
      addPair(context, round.id, entryId, accountId);
    } else {
      removePair(context, round.id, entryId, accountId, { name: judge.name, number: entry.number });
    }
    context.audit('assignment.changed', {
      judge: judge.name,
      number: entry.number,
      assigned: assigned ? 'yes' : 'no',
      entryId,
      accountId,
      ...recusals,
    });
    return {};
  }),

  'assignment.replaceJudge': handlePrepared(
    async (context, { accountId, submitted, substituteIds }) => {
      const gathered = replaceJudge.gather(context, accountId, submitted, substituteIds);
      return { gathered, solved: await solveAssignment(context, gathered) };
    },
    (context, input, { gathered, solved }) => replaceJudge.write(context, input, gathered, solved),
  ),
};

async function plan(context: Context) {
  const gathered = gatherAssignment(context);
  return { gathered, solved: await solveAssignment(context, gathered) };
}

/** The plan that this digest names: as it was previewed, or solved anew; null = things have changed. */
async function planOf(context: Context, { digest }: { digest: string }) {
  const known = solvedBefore(digest);
  if (known) return known;
  const gathered = gatherAssignment(context);
  return gathered.digest === digest ? solveAssignment(context, gathered) : null;
}

/** Takes away what was not begun; what was begun is not lost by a click. */
function removePair(
  { db }: Context,
  roundId: string,
  entryId: string,
  accountId: string,
  words: { name: string; number: string },
): void {
  const pair = get<{ id: string; begun: number }>(
    db,
    `SELECT a.id, (EXISTS (SELECT 1 FROM scorecard s WHERE s.assignment_id = a.id) OR EXISTS (
       SELECT 1 FROM verdict v WHERE v.round_id = a.round_id AND v.entry_id = a.entry_id
         AND v.account_id = a.account_id)) AS begun
     FROM assignment a WHERE a.round_id = ? AND a.entry_id = ? AND a.account_id = ?`,
    roundId,
    entryId,
    accountId,
  );
  if (pair?.begun === 1) throw new UserError('assignment.begun', words);
  if (pair) run(db, 'DELETE FROM assignment WHERE id = ?', pair.id);
}

/** Where there are panels, an entry is judged by the judges of its panel. */
function requireSamePanel(
  { db }: Context,
  roundId: string,
  entryId: string,
  accountId: string,
  words: { name: string; number: string },
): void {
  if (get(db, 'SELECT 1 FROM panel WHERE round_id = ?', roundId) === undefined) return;
  const shared = get(
    db,
    `SELECT 1 FROM panel p JOIN panel_entry e ON e.panel_id = p.id JOIN panel_judge j ON j.panel_id = p.id
     WHERE p.round_id = ? AND e.entry_id = ? AND j.account_id = ?`,
    roundId,
    entryId,
    accountId,
  );
  if (shared === undefined) throw new UserError('assignment.otherPanel', words);
}
