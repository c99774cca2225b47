import { UserError } from '../../../shared/contract/errors.ts';
import type { HallTier } from '../../../shared/contract/meeting.ts';
import { actorOf, type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';
import { ballotMembers, ballotsOf, mayVote } from './ballot-rows.ts';
import {
  agendaOf,
  entryName,
  meetingRow,
  presentationOrder,
  progressByEntry,
  timerOf,
} from './meeting-rows.ts';
import { currentRound } from './review-rows.ts';
import { isListSnapshot, type ListSnapshot, newestInForce, readSnapshot } from './sealed.ts';
import { loadTally } from './tally-loading.ts';

export const hallHandlers: Handlers<'hall.show' | 'hall.release' | 'hall.withdraw'> = {
  'hall.show': handle((context) => {
    const { db, now } = context;
    const review = reviewOf(context);
    const row = meetingRow(db, review.id);
    const round = currentRound(db, review.id);
    const called = row.entry_id === null ? undefined : entryName(db, row.entry_id);
    const order = presentationOrder(db, round.id);
    const isDrawn = order.some((entry) => entry.drawn);
    const presented = new Set(
      all<{ entry_id: string }>(
        db,
        'SELECT DISTINCT entry_id FROM meeting_call WHERE round_id = ?',
        round.id,
      ).map(({ entry_id }) => entry_id),
    );
    const released = releasedTiers(db, review.id).reverse();
    const wanted = row.hall_view;
    const due = released.length > 0 ? 'results' : called ? 'entry' : 'agenda';
    return {
      reviewName: get<{ name: string }>(db, 'SELECT name FROM review WHERE id = ?', review.id)?.name ?? '',
      view: wanted === 'auto' ? due : wanted,
      agenda: agendaOf(db, review.id),
      called: called ?? null,
      progress: review.stage === 'scoring' ? progressOf(db, round.id, row.entry_id) : null,
      order:
        isDrawn || wanted === 'order'
          ? order.map(({ entryId, number, title }) => ({ number, title, presented: presented.has(entryId) }))
          : null,
      timer: timerOf(row),
      now,
      ballot: runningBallot(db, review.id),
      released: released.map(({ content }) => content),
    };
  }),

  'hall.release': handle((context, { what, draft, withFigures }) => {
    const { db, now } = context;
    const review = reviewOf(context);
    const seal = newestInForce(db, review.id);
    if (!seal && !draft) throw new UserError('hall.notSealed');
    const snapshot = seal && readSnapshot(seal);
    // 审定 and what followed it may have changed the panel's list: the newest seal is what holds.
    const { tiers, digest } =
      seal && snapshot && isListSnapshot(snapshot)
        ? { tiers: sealedTiers(context, snapshot, withFigures), digest: seal.digest }
        : hallTiers(context, !seal, withFigures);
    const shown = releasedTiers(db, review.id);
    if (shown.some((one) => one.digest !== digest)) throw new UserError('hall.listChanged');
    const shownIds = new Set(shown.map(({ tierId }) => tierId));
    // From the lowest tier upwards, so that the highest comes last.
    const waiting = tiers.filter(({ tierId }) => !shownIds.has(tierId)).reverse();
    const next = what === 'all' ? waiting : waiting.slice(0, 1);
    if (next.length === 0) throw new UserError('hall.allShown');
    let sequence =
      get<{ n: number }>(db, 'SELECT count(*) AS n FROM hall_release WHERE review_id = ?', review.id)?.n ?? 0;
    for (const tier of next) {
      sequence += 1;
      run(
        db,
        'INSERT INTO hall_release VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)',
        context.newId(),
        review.id,
        sequence,
        tier.tierId,
        tier.draft ? 1 : 0,
        canonicalJson(tier),
        digest,
        actorOf(context).accountId,
        now,
      );
    }
    const detail = {
      tiers: next.map(({ tierName }) => tierName).join('、'),
      tierIds: next.map(({ tierId }) => tierId),
      digest,
      withFigures,
    };
    if (seal) context.audit('hall.released', detail);
    else context.audit('hall.releasedDraft', detail);
    return { tierIds: detail.tierIds };
  }),

  'hall.withdraw': handle((context) => {
    const { db, now } = context;
    run(
      db,
      'UPDATE hall_release SET withdrawn_at = ? WHERE review_id = ? AND withdrawn_at IS NULL',
      now,
      reviewOf(context).id,
    );
    context.audit('hall.withdrawn', {});
    return {};
  }),
};

/** What is on the projector of the result, oldest release first. */
export function releasedTiers(
  db: Database,
  reviewId: string,
): { tierId: string; draft: boolean; releasedAt: string; digest: string; content: HallTier }[] {
  return all<{ tier_id: string; draft: number; released_at: string; digest: string; content: string }>(
    db,
    `SELECT tier_id, draft, released_at, digest, content FROM hall_release
     WHERE review_id = ? AND withdrawn_at IS NULL ORDER BY sequence`,
    reviewId,
  ).map((row) => ({
    tierId: row.tier_id,
    draft: row.draft === 1,
    releasedAt: row.released_at,
    digest: row.digest,
    content: JSON.parse(row.content) as HallTier,
  }));
}

/** The vote that is under way, by participation alone. Of slips and hands nobody knows who has voted. */
function runningBallot(
  db: Database,
  reviewId: string,
): { title: string; voted: number; voters: number } | null {
  const row = ballotsOf(db, reviewId).find((ballot) => ballot.state === 'open');
  if (!row) return null;
  const voters = ballotMembers(db, row.id).filter((member) => mayVote(row.motion, member));
  return { title: row.text, voted: voters.filter((member) => member.voted).length, voters: voters.length };
}

function progressOf(
  db: Database,
  roundId: string,
  entryId: string | null,
): { submitted: number; total: number } {
  const byEntry = progressByEntry(db, roundId);
  if (entryId !== null) return byEntry.get(entryId) ?? { submitted: 0, total: 0 };
  const sum = { submitted: 0, total: 0 };
  for (const { submitted, total } of byEntry.values()) {
    sum.submitted += submitted;
    sum.total += total;
  }
  return sum;
}

/** The list of a seal after the panel's own, with the words that it freezes. */
function sealedTiers(context: Context, snapshot: ListSnapshot, withFigures: boolean): HallTier[] {
  const facts = new Map(snapshot.entries.map((entry) => [entry.id, entry]));
  const names = groupNames(context);
  return snapshot.tiers.map(({ id, name }) => ({
    tierId: id,
    tierName: name,
    draft: false,
    groups: snapshot.list.groups.map((group) => ({
      groupName: names.get(group.id) ?? null,
      entries: group.lines
        .filter((line) => line.tierId === id)
        .map((line) => ({
          number: line.number,
          title: facts.get(line.entryId)?.title ?? '',
          unit: facts.get(line.entryId)?.unit ?? null,
          figure: withFigures ? line.aggregate : null,
        })),
    })),
  }));
}

/** Names of categories and panels by id. */
function groupNames(context: Context): Map<string, string> {
  const review = reviewOf(context);
  const panels = all<{ id: string; name: string }>(
    context.db,
    'SELECT id, name FROM panel WHERE review_id = ?',
    review.id,
  );
  return new Map([...panels, ...review.scheme.categories].map(({ id, name }) => [id, name]));
}

/** The list, tier by tier from the highest down, as the hall would show it. */
function hallTiers(
  context: Context,
  draft: boolean,
  withFigures: boolean,
): { tiers: HallTier[]; digest: string } {
  const { db } = context;
  const review = reviewOf(context);
  const { tally, input, digest } = loadTally(db, review);
  const entries = new Map(
    all<{ id: string; number: string; title: string; unit: string | null }>(
      db,
      'SELECT id, number, title, unit FROM entry WHERE review_id = ?',
      review.id,
    ).map((entry) => [entry.id, entry]),
  );
  const names = groupNames(context);
  const tiers = input.scheme.tiers.map(({ id, name }) => ({
    tierId: id,
    tierName: name,
    draft,
    groups: tally.groups.map((group) => ({
      groupName: names.get(group.id) ?? null,
      entries: group.rows
        .filter((row) => row.tierId === id)
        .map((row) => {
          const entry = entries.get(row.entryId);
          return {
            number: row.number,
            title: entry?.title ?? '',
            unit: entry?.unit ?? null,
            figure: withFigures ? row.aggregate : null,
          };
        }),
    })),
  }));
  return { tiers, digest };
}
