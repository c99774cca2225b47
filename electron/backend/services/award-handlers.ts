import type { TallyView } from '../../../shared/contract/awards.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { canonicalJson, digestOf } from '../store/canonical.ts';
import { all, get, run } from '../store/statement.ts';
import { decisionsOf } from './decisions.ts';
import { listEntries } from './entry-rows.ts';
import { requireNoRescoring } from './rescoring-rows.ts';
import { setStage } from './review-handlers.ts';
import { currentRound } from './review-rows.ts';
import { newestSeal, type SealedSnapshot, sealInForce } from './sealed.ts';
import { admit, checkSecret } from './sessions.ts';
import { spotCheckState } from './spot-checks.ts';
import { loadTally } from './tally-loading.ts';

type Names = 'tally.get' | 'review.confirm' | 'review.unseal';

export const awardHandlers: Handlers<Names> = {
  'tally.get': handle((context) => tallyView(context)),

  'review.confirm': handlePrepared(
    (context, { pin }) => checkSecret(context, actorOf(context).accountId, 'pin', pin),
    (context, { digest }, check) => {
      const { db, now } = context;
      const review = reviewOf(context);
      const actor = actorOf(context);
      const outcome = admit(context, actor.accountId, 'pin', check);
      if ('failure' in outcome) return outcome.failure;
      const loaded = loadTally(db, review);
      if (loaded.digest !== digest) throw new UserError('tally.changed');
      const open = loaded.tally.groups
        .flatMap((group) => group.boundaries)
        .filter((line) => line.state === 'open');
      if (open.length > 0) throw new UserError('tally.boundaryOpen', { count: open.length });
      requireNoRescoring(db, currentRound(db, review.id).id);
      const { overall } = loaded.tally;
      if (overall && overall.awarded > overall.cap) throw new UserError('tally.overCap', overall);
      const checks = spotCheckState(db, review, loaded.tally);
      if (checks.open > 0) throw new UserError('recognition.spotCheckOpen', { count: checks.open });
      const previous = newestSeal(db, review.id);
      const name = get<{ name: string }>(db, 'SELECT name FROM review WHERE id = ?', review.id)?.name ?? '';
      const snapshot: SealedSnapshot = {
        review: { id: review.id, name },
        input: loaded.input,
        tally: loaded.tally,
        tallyDigest: loaded.digest,
        entries: listEntries(db, review.id),
        judges: judgesOf(context),
        previousDigest: previous?.digest ?? null,
      };
      const sealDigest = digestOf(snapshot);
      const sequence = (previous?.sequence ?? 0) + 1;
      run(
        db,
        `INSERT INTO seal (id, review_id, sequence, digest, snapshot, previous_digest, sealed_by, sealed_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        context.newId(),
        review.id,
        sequence,
        sealDigest,
        canonicalJson(snapshot),
        snapshot.previousDigest,
        actor.accountId,
        now,
      );
      setStage(context, 'proposed');
      context.audit('review.confirmed', { digest: sealDigest, sequence });
      return { digest: sealDigest, sequence };
    },
  ),

  'review.unseal': handlePrepared(
    (context, { pin }) => checkSecret(context, actorOf(context).accountId, 'pin', pin),
    (context, { reason }, check) => {
      const { db, now } = context;
      const actor = actorOf(context);
      const outcome = admit(context, actor.accountId, 'pin', check);
      if ('failure' in outcome) return outcome.failure;
      const seal = sealInForce(db, reviewOf(context).id);
      if (!seal) throw new UserError('notFound', { what: 'seal' });
      run(
        db,
        'UPDATE seal SET lifted_by = ?, lifted_at = ?, lift_reason = ? WHERE id = ?',
        actor.accountId,
        now,
        reason,
        seal.id,
      );
      setStage(context, 'reconciliation');
      context.audit('review.unsealed', { digest: seal.digest, sequence: seal.sequence, reason });
      return {};
    },
  ),
};

/** Everything that a screen or a document shows of the result. */
export function tallyView(context: Context): TallyView {
  const { db } = context;
  const review = reviewOf(context);
  const { tally, digest } = loadTally(db, review);
  const shown = new Set(tally.groups.flatMap((group) => group.rows).map((row) => row.entryId));
  return {
    tally,
    entries: listEntries(db, review.id).filter((entry) => shown.has(entry.id)),
    // Verdicts are no totals, so there are no columns of judges.
    judges: review.scheme.programme?.selection === 'recognition' ? [] : judgesOf(context),
    decisions: decisionsOf(context),
    digest,
  };
}

/** The judges of the round in the order of their columns. */
function judgesOf(context: Context): { id: string; name: string }[] {
  return all(
    context.db,
    `SELECT a.id, a.name FROM account a WHERE a.id IN (
       SELECT account_id FROM assignment WHERE round_id = ?)
     ORDER BY a.created_at, a.id`,
    currentRound(context.db, reviewOf(context).id).id,
  );
}
