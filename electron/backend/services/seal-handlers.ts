import { UserError } from '../../../shared/contract/errors.ts';
import type { sealProcedures } from '../../../shared/contract/seals.ts';
import { type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { run } from '../store/statement.ts';
import { judgesOf } from './award-handlers.ts';
import { listEntries } from './entry-rows.ts';
import { uploadedFor } from './kept-documents.ts';
import { closeReopenedCase } from './reopened.ts';
import { setStage } from './review-handlers.ts';
import { currentRound } from './review-rows.ts';
import { sealCheck } from './seal-check.ts';
import {
  insertSeal,
  liftSeal,
  newestInForce,
  newestSeal,
  reviewName,
  type SealedSnapshot,
  SNAPSHOT_VERSION,
} from './sealed.ts';
import { listSeals, sealsFileText } from './seals-file.ts';
import { handleSealing, handleSigned } from './signed-commands.ts';
import { readSealsFile, verifySeals } from './verify-seals.ts';

export const sealHandlers: Handlers<keyof typeof sealProcedures> = {
  'seal.check': handle((context) => {
    const { lines, ready, loaded } = sealCheck(context);
    return { lines, ready, digest: loaded.digest };
  }),

  'seal.list': handle((context) => ({ seals: listSeals(context) })),

  'seal.export': handle((context) => {
    const seals = listSeals(context);
    if (seals.length === 0) throw new UserError('notFound', { what: 'seal' });
    const name = reviewName(context);
    const bytes = new TextEncoder().encode([...sealsFileText(context, seals)].join(''));
    const fileName = `${name}-定稿.json`;
    context.audit('seal.exported', {
      fileName,
      count: seals.length,
      digest: seals.at(-1)?.digest ?? '',
    });
    return context.downloads.offer(fileName, bytes);
  }),

  'seal.verify': handlePrepared(
    async (context, { fileId }) => {
      const bytes = await context.files.read(uploadedFor(context, fileId, 'seals', null).sha256);
      if (!bytes) throw new UserError('notFound', { what: 'file' });
      try {
        return verifySeals(readSealsFile(new TextDecoder().decode(bytes)));
      } catch {
        // Whatever is wrong in there, it is no file of seals.
        throw new UserError('seal.notAFile');
      }
    },
    (_context, _input, report) => report,
  ),

  'review.confirm': handleSealing((context, { digest }, witnessed) => {
    const { db } = context;
    const review = reviewOf(context);
    const { lines, loaded } = sealCheck(context);
    if (loaded.digest !== digest) throw new UserError('tally.changed');
    refuseOpenLines(lines);
    const snapshot = {
      version: SNAPSHOT_VERSION,
      kind: 'panel',
      batch: currentRound(db, review.id).batch,
      review: { id: review.id, name: reviewName(context) },
      input: loaded.input,
      tally: loaded.tally,
      tallyDigest: loaded.digest,
      entries: sealedEntries(context, loaded.input.entries),
      judges: judgesOf(context),
      previousDigest: newestSeal(db, review.id)?.digest ?? null,
    } satisfies SealedSnapshot;
    const seal = insertSeal(context, snapshot, witnessed);
    closeReopenedCase(context);
    setStage(context, 'proposed');
    context.audit('review.confirmed', { digest: seal.digest, sequence: seal.sequence, ...witnessed });
    return { digest: seal.digest, sequence: seal.sequence };
  }),

  'review.unseal': handleSigned((context, { reason }) => {
    const { db } = context;
    const { id } = reviewOf(context);
    const seal = newestInForce(db, id);
    if (!seal) throw new UserError('notFound', { what: 'seal' });
    liftSeal(context, seal.id, reason);
    afterLifting(context, seal.id, reason);
    context.audit('review.unsealed', {
      digest: seal.digest,
      sequence: seal.sequence,
      sealKind: seal.kind,
      reason,
    });
    return {};
  }),
};

/** Back to where the seal that is now the newest was made. What the lifted one froze is open again. */
export function afterLifting(context: Context, sealId: string, reason: string): void {
  const { db, now } = context;
  const { id } = reviewOf(context);
  const { batch } = currentRound(db, id);
  run(db, 'UPDATE post_case SET seal_id = NULL WHERE seal_id = ?', sealId);
  const left = newestInForce(db, id);
  if (left && left.kind !== 'panel') return;
  run(
    db,
    'UPDATE publication SET void_at = ? WHERE review_id = ? AND batch = ? AND void_at IS NULL',
    now,
    id,
    batch,
  );
  if (left) {
    run(
      db,
      `UPDATE approval SET closed_at = NULL WHERE review_id = ? AND batch = ? AND sent_back_reason IS NULL`,
      id,
      batch,
    );
    setStage(context, 'approval');
    return;
  }
  run(
    db,
    `UPDATE approval SET closed_at = coalesce(closed_at, ?), sent_back_reason = ?
     WHERE review_id = ? AND batch = ? AND sent_back_reason IS NULL`,
    now,
    reason,
    id,
    batch,
  );
  setStage(context, 'reconciliation');
}

/** The first open point in words of its own, where it has such, else how many points are open. */
function refuseOpenLines(lines: ReturnType<typeof sealCheck>['lines']): void {
  const open = lines.filter((line) => line.state === 'open');
  const [first] = open;
  if (!first) return;
  const { count = 0, cap = 0, awarded = 0 } = first.params;
  switch (first.code) {
    case 'boundaries':
      throw new UserError('tally.boundaryOpen', { count });
    case 'rescoring':
      throw new UserError('rescoring.underWay', { count });
    case 'spotChecks':
      throw new UserError('recognition.spotCheckOpen', { count });
    case 'overallCap':
      throw new UserError('tally.overCap', { cap, awarded });
    case 'ballots':
      throw new UserError('seal.ballotOpen', { count });
    default:
      throw new UserError('seal.blocked', { count: open.length });
  }
}

/** The entries that the seal is about: those of the batch. */
function sealedEntries(context: Context, judged: readonly { id: string }[]) {
  const review = reviewOf(context);
  const entries = listEntries(context.db, review.id);
  if (!review.wholeScheme.batches) return entries;
  const ids = new Set(judged.map((entry) => entry.id));
  return entries.filter((entry) => ids.has(entry.id));
}
