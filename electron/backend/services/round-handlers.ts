import { randomBytes } from 'node:crypto';
import { UserError } from '../../../shared/contract/errors.ts';
import type { RoundView, roundProcedures } from '../../../shared/contract/rounds.ts';
import type { Tally } from '../../../shared/model/tally.ts';
import { ADMITTED, roundsOf } from '../../../shared/scheme/round-scheme.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { all, get, run } from '../store/statement.ts';
import { assignCalibration } from './calibration-rows.ts';
import { openingBlockers } from './next-step.ts';
import { carryPanels } from './panel-carrying.ts';
import { recusalDetail, syncRecusals } from './recusal-finding.ts';
import { requireNoRescoring } from './rescoring-rows.ts';
import { setStage } from './review-handlers.ts';
import {
  addCounts,
  currentRound,
  openSheets,
  type RoundRow,
  sheetCounts,
  sheetStates,
} from './review-rows.ts';
import { hasNextRound, requireOpenRound } from './round-state.ts';
import { lockVersion } from './scheme-records.ts';
import { loadTally } from './tally-loading.ts';
import { checkWitness, requireWitness } from './witness.ts';

export const roundHandlers: Handlers<keyof typeof roundProcedures> = {
  'round.list': handle((context) => {
    const rounds = all<
      RoundRow & { entries: number; judges: number; admitted: number | null; digest: string | null }
    >(
      context.db,
      `SELECT r.*, (SELECT count(*) FROM round_candidate c WHERE c.round_id = r.id) AS entries,
         (SELECT count(DISTINCT account_id) FROM assignment a WHERE a.round_id = r.id) AS judges,
         (SELECT count(*) FROM round n JOIN round_entry e ON e.round_id = n.id
          WHERE n.review_id = r.review_id AND n.ordinal = r.ordinal + 1 AND x.round_id IS NOT NULL) AS admitted,
         x.digest
       FROM round r LEFT JOIN round_result x ON x.round_id = r.id WHERE r.review_id = ? ORDER BY r.ordinal`,
      reviewOf(context).id,
    );
    return { rounds: rounds.map((round) => roundView(context, round)) };
  }),

  'round.open': handle((context) => {
    const { db, now } = context;
    const review = reviewOf(context);
    const round = currentRound(db, review.id);
    if (round.opened_at !== null) throw new UserError('round.alreadyOpen', { round: round.name });
    const blockers = openingBlockers(db, review);
    if (blockers.length > 0) {
      throw new UserError('round.blocked', { blockers: blockers.map((blocker) => blocker.code).join(',') });
    }
    if (round.rule_index === 0) {
      const entries = all<{ entry_id: string }>(
        db,
        'SELECT entry_id FROM round_candidate WHERE round_id = ? ORDER BY entry_id',
        round.id,
      );
      for (const { entry_id } of entries)
        run(db, 'INSERT INTO round_entry VALUES (?, ?)', round.id, entry_id);
    }
    const recusals = recusalDetail(syncRecusals(context, review.id));
    assignCalibration(context, review.id, round);
    run(
      db,
      'UPDATE round SET opened_at = ?, shuffle_seed = ? WHERE id = ?',
      now,
      randomBytes(16).toString('hex'),
      round.id,
    );
    run(
      db,
      'UPDATE review SET scheme_locked_at = coalesce(scheme_locked_at, ?) WHERE id = ?',
      now,
      review.id,
    );
    lockVersion(context);
    setStage(context, 'scoring');
    context.audit('round.opened', {
      round: round.name,
      sheets: sheetStates(db, round.id).length,
      ...recusals,
    });
    return {};
  }),

  'round.close': handlePrepared(
    (context, { witness }) => checkWitness(context, witness),
    (context, { missingReason, witness }, check) => {
      const { db, now } = context;
      const round = requireOpenRound(context);
      const missing = sheetStates(db, round.id).filter((row) => row.state !== 'submitted').length;
      if (missing > 0 && missingReason === null)
        throw new UserError('round.sheetsMissing', { count: missing });
      const seen = requireWitness(context, witness, check, 'roundClose');
      if ('failure' in seen) return seen.failure;
      run(
        db,
        'UPDATE round SET closed_at = ?, missing_reason = ? WHERE id = ?',
        now,
        missing > 0 ? missingReason : null,
        round.id,
      );
      setStage(context, 'reconciliation');
      context.audit('round.closed', {
        round: round.name,
        missing,
        reason: missing > 0 ? missingReason : null,
        ...seen.detail,
      });
      return { missing };
    },
  ),

  'round.advance': handle((context, { digest, keepPanels = false }) => {
    const { db, now } = context;
    const review = reviewOf(context);
    const round = currentRound(db, review.id);
    if (!hasNextRound(review, round)) throw new UserError('round.last', { round: round.name });
    const loaded = loadTally(db, review);
    if (loaded.digest !== digest) throw new UserError('tally.changed');
    const open = loaded.tally.groups
      .flatMap((group) => group.boundaries)
      .filter((line) => line.state === 'open');
    if (open.length > 0) throw new UserError('tally.boundaryOpen', { count: open.length });
    requireNoRescoring(db, round.id);
    const admitted = admittedOf(loaded.tally);
    if (admitted.length === 0) throw new UserError('round.nobodyAdmitted', { round: round.name });
    const index = round.rule_index + 1;
    const name = roundsOf(review.wholeScheme)[index]?.name ?? '';
    run(
      db,
      'INSERT INTO round_result VALUES (?, ?, ?, ?, ?)',
      round.id,
      canonicalJson({ input: loaded.input, tally: loaded.tally }),
      loaded.digest,
      actorOf(context).accountId,
      now,
    );
    const roundId = context.newId();
    run(
      db,
      'INSERT INTO round (id, review_id, ordinal, name, rule_index, batch) VALUES (?, ?, ?, ?, ?, ?)',
      roundId,
      review.id,
      round.ordinal + 1,
      name,
      index,
      round.batch,
    );
    for (const { entryId } of admitted) run(db, 'INSERT INTO round_entry VALUES (?, ?)', roundId, entryId);
    const panels = keepPanels ? carryPanels(context, review.id, currentRound(db, review.id)) : [];
    setStage(context, 'scoring');
    context.audit('round.advanced', {
      round: round.name,
      next: name,
      count: admitted.length,
      numbers: admitted.map(({ number }) => number),
      digest: loaded.digest,
      panels: panels.map(({ name, entries, judges }) => ({
        name,
        entries: entries.map(({ number }) => number),
        judges: judges.map((judge) => judge.name),
      })),
    });
    return { roundId, admitted: admitted.length, panels: panels.length };
  }),

  'round.retreat': handle((context, { reason }) => {
    const { db } = context;
    const review = reviewOf(context);
    const round = currentRound(db, review.id);
    if (round.opened_at !== null) throw new UserError('round.alreadyOpen', { round: round.name });
    if (round.rule_index === 0) throw new UserError('round.first');
    const before = get<RoundRow>(
      db,
      'SELECT * FROM round WHERE review_id = ? AND ordinal = ?',
      review.id,
      round.ordinal - 1,
    );
    if (!before) throw new Error('a later round follows an earlier one');
    run(db, 'DELETE FROM assignment WHERE round_id = ?', round.id);
    run(db, 'DELETE FROM round_entry WHERE round_id = ?', round.id);
    run(db, 'DELETE FROM round WHERE id = ?', round.id);
    run(db, 'DELETE FROM round_result WHERE round_id = ?', before.id);
    setStage(context, 'reconciliation');
    context.audit('round.retreated', { round: round.name, before: before.name, reason });
    return {};
  }),

  'batch.begin': handle((context) => {
    const { db } = context;
    const review = reviewOf(context);
    if (!review.wholeScheme.batches) throw new UserError('batch.none');
    const round = currentRound(db, review.id);
    const [first] = roundsOf(review.wholeScheme);
    const batch = round.batch + 1;
    run(
      db,
      'INSERT INTO round (id, review_id, ordinal, name, rule_index, batch) VALUES (?, ?, ?, ?, 0, ?)',
      context.newId(),
      review.id,
      round.ordinal + 1,
      review.wholeScheme.rounds?.length ? (first?.name ?? '') : '初评',
      batch,
    );
    setStage(context, 'screening');
    context.audit('batch.begun', { batch });
    return { batch };
  }),
};

/** Who goes on: everything above the admission line, in the order of the tally. */
function admittedOf(tally: Tally): { entryId: string; number: string }[] {
  return tally.groups
    .flatMap((group) => group.rows)
    .filter((row) => row.tierId === ADMITTED)
    .map(({ entryId, number }) => ({ entryId, number }));
}

function roundView(
  context: Context,
  round: RoundRow & { entries: number; judges: number; admitted: number | null; digest: string | null },
): RoundView {
  const sheets = addCounts(sheetCounts(context.db, round.id).values());
  return {
    id: round.id,
    ordinal: round.ordinal,
    name: round.name,
    ruleIndex: round.rule_index,
    batch: round.batch,
    state:
      round.digest !== null
        ? 'done'
        : round.closed_at !== null
          ? 'closed'
          : round.opened_at !== null
            ? 'open'
            : 'prepared',
    openedAt: round.opened_at,
    closedAt: round.closed_at,
    missingReason: round.missing_reason,
    entries: round.entries,
    judges: round.judges,
    sheets: openSheets(sheets).all,
    submitted: sheets.submitted,
    admitted: round.digest === null ? null : round.admitted,
    digest: round.digest,
  };
}
