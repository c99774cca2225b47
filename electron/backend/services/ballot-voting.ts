import { maskNames } from '../../../shared/blind/mask-names.ts';
import type { ballotProcedures } from '../../../shared/contract/ballots.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { Motion } from '../../../shared/model/ballot.ts';
import { MOTION } from '../../../shared/scoring/count-motion.ts';
import { actorOf, type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { newRandomId } from '../ids.ts';
import { all, run } from '../store/statement.ts';
import {
  type BallotMember,
  type BallotRow,
  ballotMembers,
  ballotsOf,
  entryNames,
  mayVote,
  motionEntryIds,
} from './ballot-rows.ts';
import { entryOnDesk, hiddenNames } from './own-sheets.ts';
import { recusedEntryIds } from './recusal-rows.ts';

type Names = Extract<keyof typeof ballotProcedures, 'ballot.mine' | 'ballot.cast'>;

/** What a member of the panel does: sees the motion and votes. */
export const ballotVotingHandlers: Handlers<Names> = {
  'ballot.mine': handle((context) => {
    const { db } = context;
    const reviewId = reviewOf(context).id;
    const isJudge = reviewOf(context).roles.includes('judge');
    const now = recusedEntryIds(db, reviewId, actorOf(context).accountId);
    return {
      ballots: ballotsOf(db, reviewId).flatMap((row) => {
        const me = memberOf(context, row);
        if (!me || (row.state === 'open' && row.method !== 'desk')) return [];
        const shut = (entryId: string) => me.recused.includes(entryId) || now.has(entryId);
        const entryIds = motionEntryIds(row.motion);
        const open = entryIds.filter((entryId) => !shut(entryId));
        // Of an entry from which one is recused there is no ballot either, nor its result.
        if (entryIds.length > 0 && open.length === 0) return [];
        if (row.state === 'open' && !mayVote(row.motion, me)) return [];
        const { motion, result } = row;
        return {
          ballotId: row.id,
          ordinal: row.ordinal,
          text: isJudge ? maskNames(row.text, hiddenNames(context, entryIds)) : row.text,
          motion: motion.kind === 'choose' ? { ...motion, entryIds: open } : motion,
          secret: row.secret,
          state: row.state,
          // As the desk shows them: in a blind round without the names of units and people.
          entries: entryNames(db, open).map(({ entryId, ...entry }) => ({
            entryId,
            ...(isJudge ? (entryOnDesk(context, entryId) ?? entry) : entry),
          })),
          voted: me.voted,
          mine: row.secret || !me.voted ? null : namedVote(context, row.id),
          result: result && {
            ...result,
            lines: result.lines.filter(({ subject }) => !shut(subject)),
            chosen: result.chosen.filter((entryId) => !shut(entryId)),
            tied: result.tied.filter((entryId) => !shut(entryId)),
          },
        };
      }),
    };
  }),

  'ballot.cast': handle((context, { ballotId, choices }) => {
    const { db } = context;
    const reviewId = reviewOf(context).id;
    const { accountId, name } = actorOf(context);
    const row = ballotsOf(db, reviewId, ballotId)[0];
    const me = row && memberOf(context, row);
    if (!row || !me || row.method !== 'desk') throw new UserError('notFound', { what: 'ballot' });
    if (row.state !== 'open') throw new UserError('ballot.ended');
    const now = recusedEntryIds(db, reviewId, accountId);
    const recused = [...new Set([...me.recused, ...motionEntryIds(row.motion).filter((id) => now.has(id))])];
    if (!mayVote(row.motion, { ...me, recused })) throw new UserError('ballot.notEntitled', { name });
    if (me.voted) throw new UserError('ballot.voted', { name });
    const votes = votesOf(row.motion, choices, recused);
    // Nothing of the row may depend on who votes when: no account, no time, an id that has no order.
    for (const { subject, choice } of votes) {
      if (row.secret)
        run(db, 'INSERT INTO ballot_vote VALUES (?, ?, ?, ?)', newRandomId(), ballotId, subject, choice);
      else run(db, 'INSERT INTO ballot_named_vote VALUES (?, ?, ?, ?)', ballotId, accountId, subject, choice);
    }
    run(db, 'UPDATE ballot_member SET voted = 1 WHERE ballot_id = ? AND account_id = ?', ballotId, accountId);
    context.audit('ballot.voted', { ordinal: row.ordinal, ballotId });
    return {};
  }),
};

function memberOf(context: Context, row: BallotRow): BallotMember | undefined {
  const me = actorOf(context).accountId;
  return ballotMembers(context.db, row.id).find(({ accountId }) => accountId === me);
}

function namedVote(context: Context, ballotId: string): { subject: string; choice: string }[] {
  return all(
    context.db,
    'SELECT subject, choice FROM ballot_named_vote WHERE ballot_id = ? AND account_id = ? ORDER BY subject',
    ballotId,
    actorOf(context).accountId,
  );
}

/** A slip as rows. A choice is taken apart entry by entry, so that no pattern of a slip can be recognised. */
function votesOf(
  motion: Motion,
  choices: readonly string[],
  recused: readonly string[],
): { subject: string; choice: string }[] {
  if (motion.kind === 'choose') {
    const open = new Set(motion.entryIds.filter((entryId) => !recused.includes(entryId)));
    const isSet = new Set(choices).size === choices.length;
    if (!isSet || choices.length > motion.places || choices.some((entryId) => !open.has(entryId))) {
      throw new UserError('ballot.badVote', { places: motion.places });
    }
    return choices.map((entryId) => ({ subject: entryId, choice: 'yes' }));
  }
  const [choice] = choices;
  if (choices.length !== 1 || choice === undefined || !choicesOf(motion).includes(choice))
    throw new UserError('ballot.badVote', { places: 1 });
  return [{ subject: MOTION, choice }];
}

/** What one can say to a motion that is not a choice out of many. */
export function choicesOf(motion: Exclude<Motion, { kind: 'choose' }>): readonly string[] {
  return motion.kind === 'grade'
    ? [...motion.tiers.map(({ tierId }) => tierId), 'none', 'abstain']
    : ['yes', 'no', 'abstain'];
}
