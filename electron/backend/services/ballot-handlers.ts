import type { ballotProcedures } from '../../../shared/contract/ballots.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { Motion, SlipCount, VoteCount } from '../../../shared/model/ballot.ts';
import { votesNeeded } from '../../../shared/scoring/ballots.ts';
import { countMotion, MOTION } from '../../../shared/scoring/count-motion.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { all, get, run } from '../store/statement.ts';
import { panelPeople } from './attendance-rows.ts';
import {
  type BallotMember,
  type BallotRow,
  ballotMembers,
  ballotsOf,
  ballotView,
  mayVote,
  motionBase,
  motionEntryIds,
  namedCounts,
  secretCounts,
} from './ballot-rows.ts';
import { clearTraces, rewriteVotes, wipeVotes } from './ballot-traces.ts';
import { choicesOf } from './ballot-voting.ts';
import { recusedEntryIds } from './recusal-rows.ts';
import { currentRound } from './review-rows.ts';
import { checkWitness, requireWitness } from './witness.ts';

type Names = Exclude<keyof typeof ballotProcedures, 'ballot.mine' | 'ballot.cast' | 'ballot.decide'>;

export const ballotHandlers: Handlers<Names> = {
  'ballot.list': handle((context) => ({
    ballots: ballotsOf(context.db, reviewOf(context).id).map((row) => ballotView(context.db, row)),
  })),

  'ballot.open': handle((context, { text, motion, rule, method, secret }) => {
    const { db, now } = context;
    const reviewId = reviewOf(context).id;
    const round = currentRound(db, reviewId);
    checkMotion(context, motion, round.id);
    if (motion.kind !== 'choose' && motion.kind !== 'grade' && rule.threshold === null)
      throw new UserError('ballot.ruleNeeded');
    const entryIds = motionEntryIds(motion);
    const members = panelPeople(db, reviewId)
      .filter((person) => person.entitled)
      .map(({ accountId, name, present }) => {
        const recused = recusedEntryIds(db, reviewId, accountId);
        return { accountId, name, present, recused: entryIds.filter((id) => recused.has(id)), voted: false };
      });
    const present = members.filter((member) => member.present).length;
    const needed = rule.quorum === null ? 0 : votesNeeded(members.length, rule.quorum, false);
    if (present < needed) throw new UserError('ballot.noQuorum', { present, needed });
    if (!members.some((member) => mayVote(motion, member))) throw new UserError('ballot.nobodyPresent');
    const ballotId = context.newId();
    const last =
      get<{ n: number }>(db, 'SELECT count(*) AS n FROM ballot WHERE review_id = ?', reviewId)?.n ?? 0;
    run(
      db,
      `INSERT INTO ballot (id, review_id, round_id, ordinal, text, motion, rule, method, secret, state, opened_by, opened_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)`,
      ballotId,
      reviewId,
      round.id,
      last + 1,
      text,
      canonicalJson(motion),
      canonicalJson(rule),
      method,
      secret ? 1 : 0,
      actorOf(context).accountId,
      now,
    );
    for (const member of members) {
      run(
        db,
        'INSERT INTO ballot_member VALUES (?, ?, ?, ?, 0)',
        ballotId,
        member.accountId,
        member.present ? 1 : 0,
        canonicalJson(member.recused),
      );
    }
    const recused = members.filter((member) => member.recused.length > 0);
    context.audit('ballot.opened', {
      ordinal: last + 1,
      text,
      entitled: members.length,
      present,
      recused: recused.map(({ name }) => name).join('、') || '—',
      ballotId,
      motion,
      rule,
      method,
      secret,
      members: members.map(({ name, voted, ...member }) => member),
    });
    return { ballotId };
  }),

  'ballot.close': handlePrepared(
    (context, { witness }) => checkWitness(context, witness),
    (context, { ballotId, counts, slips, witness }, check) => {
      const { db, now } = context;
      const row = openBallot(context, ballotId);
      const outcome = requireWitness(context, witness, check, 'ballot');
      if ('failure' in outcome) return outcome.failure;
      const members = ballotMembers(db, row.id);
      const counted = countsOf(context, row, members, counts, slips);
      const base = motionBase(row.motion, members, ballotsHandedIn(row, members, counted, slips));
      const result = countMotion(row.motion, row.rule, counted, base);
      run(
        db,
        `UPDATE ballot SET state = 'closed', closed_by = ?, closed_at = ?, witness_id = ?, counts = ?, slips = ?, result = ?
         WHERE id = ?`,
        actorOf(context).accountId,
        now,
        outcome.detail.witnessId,
        canonicalJson(counted),
        slips === null ? null : canonicalJson(slips),
        canonicalJson(result),
        row.id,
      );
      endSecretly(context, row);
      const detail = {
        ordinal: row.ordinal,
        text: row.text,
        ...totals(result.lines),
        ballotId: row.id,
        counts: counted,
        slips,
        result,
        ...(row.method === 'desk' && !row.secret ? { votes: namedVotes(context, row.id) } : {}),
        ...outcome.detail,
      };
      if (result.passed) context.audit('ballot.passed', detail);
      else context.audit('ballot.failed', detail);
      return { result };
    },
  ),

  'ballot.cancel': handle((context, { ballotId, reason }) => {
    const { db, now } = context;
    const row = openBallot(context, ballotId);
    run(
      db,
      `UPDATE ballot SET state = 'cancelled', closed_by = ?, closed_at = ?, cancel_reason = ? WHERE id = ?`,
      actorOf(context).accountId,
      now,
      reason,
      row.id,
    );
    wipeVotes(db, row.id);
    run(db, 'DELETE FROM ballot_named_vote WHERE ballot_id = ?', row.id);
    endSecretly(context, row);
    context.audit('ballot.cancelled', { ordinal: row.ordinal, text: row.text, reason, ballotId: row.id });
    return {};
  }),
};

/** Wipes out what could join members and votes. The pages can be rewritten only when the transaction is over. */
function endSecretly(context: Context, row: BallotRow): void {
  if (!row.secret || row.method !== 'desk') return;
  rewriteVotes(context.db, row.id);
  context.afterCommit(async () => clearTraces(context.db));
}

function namedVotes(context: Context, ballotId: string): unknown[] {
  return all(
    context.db,
    `SELECT account_id AS accountId, subject, choice FROM ballot_named_vote WHERE ballot_id = ?
     ORDER BY account_id, subject`,
    ballotId,
  );
}

function openBallot(context: Context, ballotId: string): BallotRow {
  const row = ballotsOf(context.db, reviewOf(context).id, ballotId)[0];
  if (!row) throw new UserError('notFound', { what: 'ballot' });
  if (row.state !== 'open') throw new UserError('ballot.ended');
  return row;
}

/** A motion speaks of entries of the round and of tiers of the rules. */
function checkMotion(context: Context, motion: Motion, roundId: string): void {
  const review = reviewOf(context);
  const entryIds = motionEntryIds(motion);
  if (new Set(entryIds).size !== entryIds.length) throw new UserError('ballot.badMotion');
  for (const entryId of entryIds) {
    const known = get(
      context.db,
      'SELECT 1 FROM round_candidate WHERE round_id = ? AND entry_id = ?',
      roundId,
      entryId,
    );
    if (!known) throw new UserError('notFound', { what: 'entry' });
  }
  const tiers = review.scheme.tiers.map(({ id }) => id);
  const named =
    motion.kind === 'grade'
      ? motion.tiers.map(({ tierId }) => tierId)
      : motion.kind === 'award'
        ? [motion.tierId]
        : motion.kind === 'choose' && motion.tierId !== null
          ? [motion.tierId]
          : [];
  const places = named.map((tierId) => tiers.indexOf(tierId));
  const ascending = places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1));
  if (!ascending) throw new UserError('ballot.badMotion');
  if (motion.kind === 'choose' && motion.places >= motion.entryIds.length)
    throw new UserError('ballot.badMotion');
}

/** The counts of votes: of desks from what was voted, else as they were entered, if they can be true. */
function countsOf(
  context: Context,
  row: BallotRow,
  members: readonly BallotMember[],
  entered: readonly VoteCount[] | null,
  slips: SlipCount | null,
): VoteCount[] {
  if (row.method === 'desk') {
    if (entered !== null || slips !== null) throw new UserError('ballot.countedBySystem');
    return row.secret ? secretCounts(context.db, row.id) : namedCounts(context.db, row.id);
  }
  if (entered === null || (row.method === 'paper') !== (slips !== null))
    throw new UserError('ballot.countsNeeded');
  const { motion } = row;
  const seen = new Set(entered.map(({ subject, choice }) => `${subject}\n${choice}`));
  const known = entered.every(({ subject, choice }) =>
    motion.kind === 'choose'
      ? choice === 'yes' && motion.entryIds.includes(subject)
      : subject === MOTION && choicesOf(motion).includes(choice),
  );
  if (!known || seen.size !== entered.length) throw new UserError('ballot.countsNeeded');
  const voters = members.filter((member) => mayVote(motion, member)).length;
  if (slips) checkSlips(slips, voters);
  const ballots = slips?.valid ?? voters;
  const total = entered.reduce((sum, { votes }) => sum + votes, 0);
  if (motion.kind === 'choose') {
    const base = motionBase(motion, members, ballots);
    for (const { subject, votes } of entered) {
      const most = base.voters(subject);
      if (votes > most) throw new UserError('ballot.tooManyVotes', { votes, most });
    }
    const most = ballots * motion.places;
    if (total > most) throw new UserError('ballot.tooManyVotes', { votes: total, most });
  } else {
    if (total > ballots) throw new UserError('ballot.tooManyVotes', { votes: total, most: ballots });
    // A valid slip says something; a hand may stay down.
    if (slips && total < ballots) throw new UserError('ballot.votesMissing', { votes: total, ballots });
  }
  return entered
    .filter(({ votes }) => votes > 0)
    .sort((a, b) => (`${a.subject}\n${a.choice}` < `${b.subject}\n${b.choice}` ? -1 : 1));
}

/** 发出 ≥ 收回 = 有效 + 无效, no more slips than members who may vote, and nobody watches over the own counting. */
function checkSlips(
  { issued, returned, valid, invalid, overseer, counter }: SlipCount,
  voters: number,
): void {
  if (issued > voters) throw new UserError('ballot.tooManySlips', { issued, voters });
  if (returned > issued) throw new UserError('ballot.moreReturned', { returned, issued });
  if (valid + invalid !== returned)
    throw new UserError('ballot.slipsDoNotAddUp', { valid, invalid, returned });
  if (overseer === counter) throw new UserError('ballot.samePerson', { name: overseer });
}

/** How many handed in a vote where the members cannot be told; null = the members are known. */
function ballotsHandedIn(
  row: BallotRow,
  members: readonly BallotMember[],
  counts: readonly VoteCount[],
  slips: SlipCount | null,
): number | null {
  if (row.method === 'desk') return null;
  if (slips) return slips.valid;
  return row.motion.kind === 'choose'
    ? members.filter((member) => mayVote(row.motion, member)).length
    : counts.reduce((sum, { votes }) => sum + votes, 0);
}

/** For the sentence of the audit: the only line, or none. */
function totals(
  lines: readonly { yes: number; no: number; abstain: number; base: number; needed: number }[],
) {
  const only = lines.length === 1 ? lines[0] : undefined;
  return {
    yes: only?.yes ?? '—',
    no: only?.no ?? '—',
    abstain: only?.abstain ?? '—',
    base: only?.base ?? '—',
    needed: only?.needed ?? '—',
  };
}
