import type { Assignment } from '../../../shared/assignment/problem.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { all, get, run } from '../store/statement.ts';
import { addPair } from './assignment-pairs.ts';
import { type Gathered, gatherAssignment, isRecognition } from './assignment-plan.ts';
import { requireOpenRound } from './round-state.ts';

type Input = InputOf<'assignment.replaceJudge'>;

interface OwnPair {
  id: string;
  entry_id: string;
  number: string;
  submitted: number;
  begun: number;
}

/** A judge drops out while scoring is open: first who could take over, then the change itself. */
export const replaceJudge = {
  /** The assignment as it is, without this judge; entries whose sheet is kept want no replacement. */
  gather(
    context: Context,
    accountId: string,
    submitted: Input['submitted'],
    substituteIds: readonly string[],
  ): Gathered {
    if (isRecognition(context)) throw new UserError('selection.recognition');
    const gathered = gatherAssignment(context, {
      without: accountId,
      keepAll: true,
      ...(substituteIds.length > 0 ? { only: new Set(substituteIds) } : {}),
    });
    const open = new Set(
      ownPairs(context, gathered.round.id, accountId)
        .filter((pair) => pair.submitted === 0 || submitted === 'setAside')
        .map((pair) => pair.entry_id),
    );
    // Entries that lose this judge get one other; where everybody judges everything, nobody can step in.
    const { problem } = gathered;
    const more = gathered.wanted === null ? 0 : 1;
    const wanted = gathered.entries.map(
      ({ id }, entry) => (problem.locked[entry] ?? []).length + (open.has(id) ? more : 0),
    );
    // Which sheets are in decides what is wanted, so a sheet that comes in meanwhile is noticed.
    const digest = `${gathered.digest} ${wanted.join(',')}`;
    return { ...gathered, problem: { ...problem, wanted }, digest };
  },

  write(
    context: Context,
    input: Input,
    gathered: Gathered,
    solved: Assignment,
  ): OutputOf<'assignment.replaceJudge'> {
    const { db, now } = context;
    const round = requireOpenRound(context);
    const { accountId, reason } = input;
    const name = get<{ name: string }>(
      db,
      `SELECT a.name FROM account a WHERE a.id = ? AND EXISTS (
         SELECT 1 FROM assignment x WHERE x.round_id = ? AND x.account_id = a.id)`,
      accountId,
      round.id,
    )?.name;
    if (name === undefined) throw new UserError('notFound', { what: 'member' });
    const again = replaceJudge.gather(context, accountId, input.submitted, input.substituteIds);
    if (again.digest !== gathered.digest) throw new UserError('assignment.changed');
    const own = ownPairs(context, round.id, accountId);
    const kept = own.filter((pair) => pair.submitted === 1 && input.submitted === 'keep');
    const leaving = own.filter((pair) => !kept.includes(pair));
    for (const pair of leaving) {
      if (pair.begun === 0) run(db, 'DELETE FROM assignment WHERE id = ?', pair.id);
      else
        run(
          db,
          'INSERT INTO set_aside VALUES (?, ?, ?, ?)',
          pair.id,
          reason,
          actorOf(context).accountId,
          now,
        );
    }
    const successors = leaving.map((pair) => ({ pair, judge: successor(gathered, solved, pair.entry_id) }));
    for (const { pair, judge } of successors) if (judge) addPair(context, round.id, pair.entry_id, judge.id);
    const unfilled = gathered.wanted === null ? [] : successors.filter(({ judge }) => judge === null);
    const without = unfilled.map(({ pair }) => pair.number);
    const setAside = leaving.filter((pair) => pair.submitted === 1).length;
    const reassigned = successors.filter(({ judge }) => judge !== null).length;
    context.audit('assignment.judgeReplaced', {
      name,
      accountId,
      reason,
      kept: kept.length,
      setAside,
      reassigned,
      without: without.join('、'),
      pairs: successors.map(({ pair, judge }) => ({
        entryId: pair.entry_id,
        number: pair.number,
        begun: pair.begun === 1 ? 'yes' : 'no',
        to: judge?.id ?? null,
        toName: judge?.name ?? null,
      })),
      keptEntries: kept.map((pair) => pair.number),
      reviewId: reviewOf(context).id,
    });
    return { kept: kept.length, setAside, reassigned, without };
  },
};

/** The judge whom the solution gives this entry in addition; null = nobody is left. */
function successor({ entries, judges, problem }: Gathered, { chosen }: Assignment, entryId: string) {
  const entry = entries.findIndex(({ id }) => id === entryId);
  const added = (chosen[entry] ?? []).find((judge) => !problem.locked[entry]?.includes(judge));
  return added === undefined ? null : (judges[added] ?? null);
}

/** What this judge has in the round and was not set aside before. */
function ownPairs({ db }: Context, roundId: string, accountId: string): OwnPair[] {
  return all<OwnPair>(
    db,
    `SELECT a.id, a.entry_id, e.number,
       coalesce((SELECT s.state FROM scorecard s WHERE s.assignment_id = a.id ORDER BY s.revision DESC LIMIT 1),
         'none') = 'submitted' AS submitted,
       EXISTS (SELECT 1 FROM scorecard s WHERE s.assignment_id = a.id) AS begun
     FROM assignment a JOIN entry e ON e.id = a.entry_id
     WHERE a.round_id = ? AND a.account_id = ? AND NOT EXISTS (SELECT 1 FROM set_aside x WHERE x.assignment_id = a.id)
     ORDER BY e.number`,
    roundId,
    accountId,
  );
}
