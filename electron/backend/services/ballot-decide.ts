import type { ballotProcedures } from '../../../shared/contract/ballots.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { BallotResultView, Motion } from '../../../shared/model/ballot.ts';
import { type Handlers, handle, reviewOf } from '../context.ts';
import { get, run } from '../store/statement.ts';
import { type BallotRow, ballotsOf } from './ballot-rows.ts';
import { takeDecision } from './decisions.ts';
import { requirePresiding } from './require-presiding.ts';
import { currentRound } from './review-rows.ts';
import { loadTally } from './tally-loading.ts';

/**
 * What a ballot decided becomes decisions of the tally (moves of tier), in order and tied to the ballot: replayed
 * like any other, and taken back like any other.
 */
export const ballotDecideHandlers: Handlers<Extract<keyof typeof ballotProcedures, 'ballot.decide'>> = {
  'ballot.decide': handle((context, { ballotId, reason }) => {
    const { db } = context;
    const review = reviewOf(context);
    const row = ballotsOf(db, review.id, ballotId)[0];
    if (!row || row.round_id !== currentRound(db, review.id).id)
      throw new UserError('notFound', { what: 'ballot' });
    const { result } = row;
    const moves = result ? awardsOf(row.motion, result) : [];
    if (moves.length === 0) throw new UserError('ballot.notPassed');
    const done = get(
      db,
      `SELECT 1 FROM ballot_decision b JOIN decision d ON d.id = b.decision_id
       WHERE b.ballot_id = ? AND d.revoked_at IS NULL`,
      ballotId,
    );
    if (done) throw new UserError('ballot.decided');
    requirePresiding(
      context,
      moves.map(({ entryId }) => entryId),
    );
    const rows = new Map(
      loadTally(db, review)
        .tally.groups.flatMap((group) => group.rows)
        .map((one) => [one.entryId, one.tierId]),
    );
    const needed = moves.filter(({ entryId, tierId }) => rows.get(entryId) !== tierId);
    if (needed.length === 0) throw new UserError('ballot.nothingToMove');
    const decisionIds = needed.map(({ entryId, tierId }) => {
      const from = rows.get(entryId) ?? null;
      const { decisionId } = takeDecision(context, { kind: 'moveTier', entryId, from, to: tierId, reason });
      run(db, 'INSERT INTO ballot_decision VALUES (?, ?)', ballotId, decisionId);
      return decisionId;
    });
    context.audit('ballot.decided', {
      ordinal: row.ordinal,
      count: decisionIds.length,
      reason,
      ballotId,
      decisionIds,
    });
    return { decisionIds };
  }),
};

/** The entries that a closed ballot has chosen, or awarded. */
export function chosenBy({ motion, result }: Pick<BallotRow, 'motion' | 'result'>): Set<string> {
  if (result && motion.kind === 'choose') return new Set(result.chosen);
  return new Set(result?.passed && motion.kind === 'award' ? [motion.entryId] : []);
}

/** The tiers that a result gives away; none where it gives none. */
function awardsOf(motion: Motion, result: BallotResultView): { entryId: string; tierId: string }[] {
  if (motion.kind === 'choose') {
    const { tierId } = motion;
    return tierId === null ? [] : result.chosen.map((entryId) => ({ entryId, tierId }));
  }
  return motion.kind === 'free' || result.tierId === null
    ? []
    : [{ entryId: motion.entryId, tierId: result.tierId }];
}
