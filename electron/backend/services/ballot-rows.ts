import type { BallotView } from '../../../shared/contract/ballots.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type {
  BallotResultView,
  Motion,
  PassRule,
  SlipCount,
  VoteCount,
} from '../../../shared/model/ballot.ts';
import { MOTION, type MotionBase } from '../../../shared/scoring/count-motion.ts';
import { canonicalJson } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';

export interface BallotRow {
  id: string;
  round_id: string | null;
  ordinal: number;
  text: string;
  motion: Motion;
  rule: PassRule;
  method: 'desk' | 'hands' | 'paper';
  secret: boolean;
  state: 'open' | 'closed' | 'cancelled';
  opened_by: string;
  opened_at: string;
  closed_by: string | null;
  closed_at: string | null;
  cancel_reason: string | null;
  witness: string | null;
  counts: VoteCount[] | null;
  slips: SlipCount | null;
  result: BallotResultView | null;
  traces_cleared: boolean;
}

export interface BallotMember {
  accountId: string;
  name: string;
  present: boolean;
  /** Entries of the motion from which the member is recused. */
  recused: string[];
  voted: boolean;
}

/** The ballots of a review in their order, or one of them. */
export function ballotsOf(db: Database, reviewId: string, ballotId: string | null = null): BallotRow[] {
  return all<Record<keyof BallotRow, never>>(
    db,
    `SELECT b.id, b.round_id, b.ordinal, b.text, b.motion, b.rule, b.method, b.secret, b.state, o.name AS opened_by,
       b.opened_at, c.name AS closed_by, b.closed_at, b.cancel_reason, w.name AS witness, b.counts, b.slips, b.result,
       b.traces_cleared
     FROM ballot b JOIN account o ON o.id = b.opened_by LEFT JOIN account c ON c.id = b.closed_by
     LEFT JOIN account w ON w.id = b.witness_id
     WHERE b.review_id = ? AND (? IS NULL OR b.id = ?) ORDER BY b.ordinal`,
    reviewId,
    ballotId,
    ballotId,
  ).map((row) => ({
    ...(row as unknown as BallotRow),
    motion: JSON.parse(row.motion) as Motion,
    rule: JSON.parse(row.rule) as PassRule,
    counts: row.counts === null ? null : (JSON.parse(row.counts) as VoteCount[]),
    slips: row.slips === null ? null : (JSON.parse(row.slips) as SlipCount),
    result: row.result === null ? null : (JSON.parse(row.result) as BallotResultView),
    secret: row.secret === 1,
    traces_cleared: row.traces_cleared === 1,
  }));
}

/** The base of a ballot, in the order in which the members were entered. */
export function ballotMembers(db: Database, ballotId: string): BallotMember[] {
  return all<{ id: string; name: string; present: number; recused: string; voted: number }>(
    db,
    `SELECT a.id, a.name, m.present, m.recused, m.voted FROM ballot_member m JOIN account a ON a.id = m.account_id
     WHERE m.ballot_id = ? ORDER BY a.created_at, a.id`,
    ballotId,
  ).map(({ id, name, present, recused, voted }) => ({
    accountId: id,
    name,
    present: present === 1,
    recused: JSON.parse(recused) as string[],
    voted: voted === 1,
  }));
}

/** The entries that a motion is about. */
export function motionEntryIds(motion: Motion): readonly string[] {
  if (motion.kind === 'choose') return motion.entryIds;
  return motion.kind === 'free' ? [] : [motion.entryId];
}

/** Is there anything left in the motion that this member may vote on? Of one entry a recusal leaves nothing. */
export function mayVote(motion: Motion, member: Pick<BallotMember, 'present' | 'recused'>): boolean {
  const entryIds = motionEntryIds(motion);
  return member.present && (entryIds.length === 0 || entryIds.some((id) => !member.recused.includes(id)));
}

/**
 * The base by number. Members who are recused from an entry leave the whole base of that entry (应到, 到会 and
 * 投票); the quorum of the meeting counts them. `ballots`: how many handed in a vote where nobody knows who (slips).
 */
export function motionBase(
  motion: Motion,
  members: readonly BallotMember[],
  ballots: number | null = null,
): MotionBase {
  const about = (subject: string) =>
    subject === MOTION && motion.kind !== 'free' && motion.kind !== 'choose' ? motion.entryId : subject;
  const count = (subject: string, which: (member: BallotMember) => boolean) =>
    members.filter((member) => which(member) && !member.recused.includes(about(subject))).length;
  const presentToVote = (subject: string) => count(subject, (member) => member.present);
  return {
    entitled: members.length,
    present: members.filter((member) => member.present).length,
    entitledToVote: (subject) => count(subject, () => true),
    presentToVote,
    voters: (subject) =>
      ballots === null ? count(subject, (member) => member.voted) : Math.min(ballots, presentToVote(subject)),
  };
}

/** Votes of a secret ballot, alike ones together: nothing else can be read from them. */
export function secretCounts(db: Database, ballotId: string): VoteCount[] {
  return all<VoteCount>(
    db,
    `SELECT subject, choice, count(*) AS votes FROM ballot_vote WHERE ballot_id = ?
     GROUP BY subject, choice ORDER BY subject, choice`,
    ballotId,
  );
}

export function namedCounts(db: Database, ballotId: string): VoteCount[] {
  return all<VoteCount>(
    db,
    `SELECT subject, choice, count(*) AS votes FROM ballot_named_vote WHERE ballot_id = ?
     GROUP BY subject, choice ORDER BY subject, choice`,
    ballotId,
  );
}

/**
 * A secret ballot takes votes at this moment, somewhere in this store. While it does, no copy of the files may be
 * made: a copy would keep the order in which the votes came in.
 */
export function secretBallotRunning(db: Database): boolean {
  return (
    get(db, `SELECT 1 FROM ballot WHERE secret = 1 AND method = 'desk' AND state = 'open'`) !== undefined
  );
}

/** Before anything leaves the store as a copy. @throws UserError 'ballot.noCopy' while a secret ballot takes votes. */
export function refuseDuringSecretBallot(db: Database): void {
  if (secretBallotRunning(db)) throw new UserError('ballot.noCopy');
}

/** Ballots of a review that are not counted yet, secret or not. */
export function countOpenBallots(db: Database, reviewId: string): number {
  const row = get<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM ballot WHERE review_id = ? AND state = 'open'`,
    reviewId,
  );
  return row?.n ?? 0;
}

export function entryNames(
  db: Database,
  entryIds: readonly string[],
): { entryId: string; number: string; title: string }[] {
  return all<{ entryId: string; number: string; title: string }>(
    db,
    `SELECT e.id AS entryId, e.number, e.title FROM json_each(?) j JOIN entry e ON e.id = j.value ORDER BY e.number`,
    JSON.stringify(entryIds),
  );
}

export function ballotView(db: Database, row: BallotRow): BallotView {
  const entries = entryNames(db, motionEntryIds(row.motion));
  const numbers = new Map(entries.map(({ entryId, number }) => [entryId, number]));
  const isSecretDesk = row.secret && row.method === 'desk';
  const closed = row.state === 'closed';
  return {
    ballotId: row.id,
    ordinal: row.ordinal,
    text: row.text,
    motion: row.motion,
    rule: row.rule,
    method: row.method,
    secret: row.secret,
    state: row.state,
    entries,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    closedBy: row.closed_by,
    closedAt: row.closed_at,
    cancelReason: row.cancel_reason,
    witness: row.witness,
    members: ballotMembers(db, row.id).map((member) => ({
      accountId: member.accountId,
      name: member.name,
      present: member.present,
      recusedFrom: member.recused.map((entryId) => numbers.get(entryId) ?? '').sort(),
      mayVote: mayVote(row.motion, member),
      voted: member.voted,
    })),
    counts: row.counts,
    slips: row.slips,
    result: row.result,
    named:
      closed && !row.secret && row.method === 'desk'
        ? all<{ name: string; subject: string; choice: string }>(
            db,
            `SELECT a.name, v.subject, v.choice FROM ballot_named_vote v JOIN account a ON a.id = v.account_id
             WHERE v.ballot_id = ? ORDER BY a.created_at, a.id, v.subject`,
            row.id,
          )
        : null,
    recounted:
      closed && isSecretDesk ? canonicalJson(secretCounts(db, row.id)) === canonicalJson(row.counts) : null,
    tracesCleared: closed && isSecretDesk ? row.traces_cleared : null,
    decisionIds: all<{ decision_id: string }>(
      db,
      'SELECT decision_id FROM ballot_decision WHERE ballot_id = ? ORDER BY decision_id',
      row.id,
    ).map(({ decision_id }) => decision_id),
  };
}
