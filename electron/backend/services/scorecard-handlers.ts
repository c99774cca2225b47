import { UserError } from '../../../shared/contract/errors.ts';
import { totalText } from '../../../shared/scoring/entry-figure.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { get, run } from '../store/statement.ts';
import { calibrationOf, requireCalibrated } from './calibration-rows.ts';
import { submissionOf } from './desk-handlers.ts';
import { requireCalled } from './meeting-rows.ts';
import { type OwnAssignment, ownAssignment, ownSheets } from './own-sheets.ts';
import { isRecused } from './recusal-rows.ts';
import { requireCaseOpen } from './reopened.ts';
import { beforeRescored, finishRescoring, requireOpenSheet } from './rescoring-rows.ts';
import { settleRequest } from './return-requests.ts';
import { currentRound, type RoundRow } from './review-rows.ts';
import { requireOpenRound } from './round-state.ts';
import { checkMarks, type ReadySheet, readySheet, submittedSheet } from './scorecard-rules.ts';
import { marksOf, reopenSheet, rubrics, totalOf, writableSheet, writeMarks } from './scorecards.ts';
import { admit, checkSecret } from './sessions.ts';
import { requireTyped } from './transcript-rows.ts';

type Names =
  | 'scorecard.save'
  | 'scorecard.submit'
  | 'scorecard.submitMany'
  | 'scorecard.takeBack'
  | 'scorecard.return'
  | 'scorecard.requestReturn'
  | 'scorecard.refuseReturn';

export const scorecardHandlers: Handlers<Names> = {
  'scorecard.save': handle((context, { assignmentId, version, marks, comment }) => {
    const { db, now } = context;
    const rescoring = requireOpenSheet(context, assignmentId);
    const review = reviewOf(context);
    const assignment = ownAssignment(context, assignmentId);
    const round = currentRound(db, review.id);
    requireTyped(db, assignmentId, assignment.number);
    if (!rescoring) {
      requireCalibrated(context, round.id, assignment.entry_id);
      requireCalled(context, assignment.entry_id);
    }
    const rubric = rubrics(db, review, round)(assignment.entry_id, assignment.category);
    checkMarks(rubric, marks);
    const row = writableSheet(db, assignmentId, version);
    const revision = row?.revision ?? 1;
    const before = row ? marksOf(db, assignmentId, revision) : {};
    if (row) {
      run(
        db,
        'UPDATE scorecard SET version = ?, comment = ?, saved_at = ? WHERE assignment_id = ? AND revision = ?',
        version + 1,
        comment ?? row.comment,
        now,
        assignmentId,
        revision,
      );
    } else {
      run(
        db,
        `INSERT INTO scorecard VALUES (?, 1, ?, 'draft', ?, ?, NULL, NULL)`,
        assignmentId,
        version + 1,
        comment ?? '',
        now,
      );
    }
    writeMarks(db, assignmentId, revision, marks);
    context.audit('scorecard.saved', {
      judge: actorOf(context).name,
      number: assignment.number,
      assignmentId,
      revision,
      marks,
      before: Object.fromEntries(
        Object.keys(marks).map((criterion) => [criterion, before[criterion] ?? null]),
      ),
      ...(comment === null ? {} : { comment }),
    });
    const after = { ...before, ...marks };
    return {
      version: version + 1,
      savedAt: now,
      state: row?.state ?? 'draft',
      total: totalOf(review.scheme, rubric, after, assignment.extra),
    };
  }),

  'scorecard.submit': handle((context, { assignmentId, version }) => {
    const { db, now } = context;
    const rescoring = requireOpenSheet(context, assignmentId);
    const tallyBefore = beforeRescored(context, rescoring);
    const review = reviewOf(context);
    const assignment = ownAssignment(context, assignmentId);
    const round = currentRound(db, review.id);
    const isCalibration = calibrationOf(db, round.id)?.entry_id === assignment.entry_id;
    if (!rescoring) {
      requireCalibrated(context, round.id, assignment.entry_id);
      requireCalled(context, assignment.entry_id);
      if (!isCalibration) requireSingle(context);
    }
    const sheet = prepareSheet(context, round, assignment, version);
    const total = markSubmitted(context, sheet, version);
    if (rescoring && tallyBefore) finishRescoring(context, rescoring, sheet.row.revision, tallyBefore);
    context.audit('scorecard.submitted', {
      judge: actorOf(context).name,
      number: assignment.number,
      assignmentId,
      revision: sheet.row.revision,
      marks: sheet.marks,
      comment: sheet.row.comment,
      total,
      ...(rescoring ? { rescoring: rescoring.id } : {}),
    });
    return { version: version + 1, submittedAt: now, total };
  }),

  'scorecard.submitMany': handlePrepared(
    async (context, { pin }) =>
      pin === null ? null : checkSecret(context, actorOf(context).accountId, 'pin', pin),
    (context, { items }, check) => {
      const { now } = context;
      const review = reviewOf(context);
      const round = requireOpenRound(context);
      const assignments = items.map(({ assignmentId }) => ownAssignment(context, assignmentId));
      for (const { entry_id } of assignments) {
        requireCalibrated(context, round.id, entry_id);
        if (submissionOf(review.scheme).kind === 'each') requireCalled(context, entry_id);
      }
      checkGroup(context, new Set(assignments.map(({ id }) => id)), items.length);
      const isSigned = submissionOf(review.scheme).kind !== 'each';
      if (isSigned && check === null) throw new UserError('scorecard.pinRequired');
      if (check !== null) {
        const outcome = admit(context, actorOf(context).accountId, 'pin', check);
        if ('failure' in outcome) return outcome.failure;
      }
      const sheets = items.map(({ assignmentId, version }, index) => {
        const assignment = assignments[index] as OwnAssignment;
        const sheet = prepareSheet(context, round, assignment, version);
        const total = markSubmitted(context, sheet, version);
        return {
          assignmentId,
          number: assignment.number,
          revision: sheet.row.revision,
          marks: sheet.marks,
          comment: sheet.row.comment,
          total,
          version: version + 1,
        };
      });
      context.audit('scorecard.submittedMany', {
        judge: actorOf(context).name,
        count: sheets.length,
        numbers: sheets.map(({ number }) => number).join('、'),
        signed: check === null ? 'no' : 'yes',
        sheets,
      });
      return {
        submittedAt: now,
        items: sheets.map(({ assignmentId, version, total }) => ({ assignmentId, version, total })),
      };
    },
  ),

  'scorecard.takeBack': handle((context, { assignmentId }) => {
    const { db, now } = context;
    const round = requireOpenRound(context);
    const assignment = ownAssignment(context, assignmentId);
    requireTyped(db, assignmentId, assignment.number);
    requireUnreleased(context, round, assignment.entry_id);
    const row = submittedSheet(db, assignmentId);
    const next = reopenSheet(db, row, 'draft', null, now);
    settleRequest(context, assignmentId, 'withdrawn', null);
    context.audit('scorecard.takenBack', {
      judge: actorOf(context).name,
      number: assignment.number,
      assignmentId,
      revision: next.revision,
    });
    return { version: next.version, revision: next.revision };
  }),

  'scorecard.return': handle((context, { assignmentId, reason }) => {
    const { db, now } = context;
    const round = requireOpenRound(context);
    const { entry_id, ...row } = sheetOfRound(context, assignmentId, round);
    requireTyped(db, assignmentId, row.number);
    requireUnreleased(context, round, entry_id);
    const sheet = submittedSheet(db, assignmentId);
    const next = reopenSheet(db, sheet, 'returned', reason, now);
    settleRequest(context, assignmentId, 'granted', reason);
    context.audit('scorecard.returned', { ...row, reason, assignmentId, revision: next.revision });
    return { revision: next.revision };
  }),

  'scorecard.requestReturn': handle((context, { assignmentId, reason }) => {
    const { db, now } = context;
    const review = reviewOf(context);
    // Once the round is closed the sheet is scored again as a case, by whoever presides over it.
    const isClosed = review.stage === 'reconciliation';
    const round = isClosed ? currentRound(db, review.id) : requireOpenRound(context);
    const assignment = ownAssignment(context, assignmentId);
    requireTyped(db, assignmentId, assignment.number);
    requireUnreleased(context, round, assignment.entry_id);
    if (isClosed) requireCaseOpen(context, [assignment.entry_id]);
    const sheet = submittedSheet(db, assignmentId);
    if (get(db, `SELECT 1 FROM return_request WHERE assignment_id = ? AND state = 'asked'`, assignmentId)) {
      throw new UserError('scorecard.returnAsked', { number: assignment.number });
    }
    run(
      db,
      `INSERT INTO return_request VALUES (?, ?, ?, ?, ?, 'asked', NULL, NULL)`,
      context.newId(),
      assignmentId,
      sheet.revision,
      reason,
      now,
    );
    context.audit('scorecard.returnAsked', {
      judge: actorOf(context).name,
      number: assignment.number,
      assignmentId,
      reason,
    });
    return {};
  }),

  'scorecard.refuseReturn': handle((context, { assignmentId, reason }) => {
    const { db } = context;
    const review = reviewOf(context);
    const round = review.stage === 'reconciliation' ? currentRound(db, review.id) : requireOpenRound(context);
    const { entry_id, ...row } = sheetOfRound(context, assignmentId, round);
    if (isRecused(db, review.id, entry_id, actorOf(context).accountId)) throw new UserError('case.recused');
    if (settleRequest(context, assignmentId, 'refused', reason) === 0) {
      throw new UserError('notFound', { what: 'request' });
    }
    context.audit('scorecard.returnRefused', { ...row, reason, assignmentId });
    return {};
  }),
};

/** @throws UserError where the scheme submits sheets together. */
function requireSingle(context: Context): void {
  const rule = submissionOf(reviewOf(context).scheme);
  if (rule.kind === 'groups') throw new UserError('scorecard.submitInGroups', { size: rule.size });
  if (rule.kind === 'all') throw new UserError('scorecard.submitAll');
}

/**
 * Groups have the size of the scheme, the last one what is left; all at the end means all.
 *
 * @throws UserError 'scorecard.submitInGroups', 'scorecard.submitAll', 'input.invalid'.
 */
function checkGroup(context: Context, ids: ReadonlySet<string>, count: number): void {
  if (ids.size !== count) throw new UserError('input.invalid', { path: 'items', problem: 'repeated' });
  const rule = submissionOf(reviewOf(context).scheme);
  if (rule.kind === 'each') return;
  const open = ownSheets(context).filter(
    ({ scorecard, calibration, paper }) => scorecard.state !== 'submitted' && !calibration && !paper,
  );
  const isAll = open.every(({ assignmentId }) => ids.has(assignmentId));
  if (rule.kind === 'all' && !isAll) throw new UserError('scorecard.submitAll');
  if (rule.kind === 'groups' && count % rule.size !== 0 && !(isAll && count < rule.size)) {
    throw new UserError('scorecard.submitInGroups', { size: rule.size });
  }
}

function prepareSheet(
  context: Context,
  round: RoundRow,
  assignment: OwnAssignment,
  version: number,
): ReadySheet {
  const { db } = context;
  const review = reviewOf(context);
  requireTyped(db, assignment.id, assignment.number);
  const rubric = rubrics(db, review, round)(assignment.entry_id, assignment.category);
  return readySheet(db, review.scheme, rubric, assignment, version);
}

/** Fixes the sheet; its total as the judge reads it. */
function markSubmitted(context: Context, { row, units }: ReadySheet, version: number): string {
  run(
    context.db,
    `UPDATE scorecard SET state = 'submitted', version = ?, submitted_at = ? WHERE assignment_id = ? AND revision = ?`,
    version + 1,
    context.now,
    row.assignment_id,
    row.revision,
  );
  return totalText(units, reviewOf(context).scheme);
}

/** Entry and judge of a sheet of this round, for those who do not own it. */
function sheetOfRound(
  { db }: Context,
  assignmentId: string,
  round: RoundRow,
): { number: string; judge: string; entry_id: string } {
  const row = get<{ number: string; judge: string; entry_id: string }>(
    db,
    `SELECT e.number, x.name AS judge, a.entry_id FROM active_assignment a JOIN entry e ON e.id = a.entry_id
     JOIN account x ON x.id = a.account_id WHERE a.id = ? AND a.round_id = ?`,
    assignmentId,
    round.id,
  );
  if (!row) throw new UserError('notFound', { what: 'sheet' });
  return row;
}

/** Once others have seen the calibration sheets, nobody changes the own one. */
function requireUnreleased({ db }: Context, round: RoundRow, entryId: string): void {
  const calibration = calibrationOf(db, round.id);
  if (calibration?.entry_id === entryId && calibration.released_at !== null) {
    throw new UserError('calibration.released');
  }
}
