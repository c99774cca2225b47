import type { deskProcedures } from '../../../shared/contract/desk.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { type Criterion, criteriaOf, markProblem, markRange } from '../../../shared/model/rubric.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { actorOf, type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { all, get, run } from '../store/statement.ts';
import { requireCalledSheet } from './meeting-rows.ts';
import { beforeRescored, finishRescoring, requireOpenSheet, sheetIsOpen } from './rescoring-rows.ts';
import { currentRound } from './review-rows.ts';
import { requireOpenRound, roundIsOpen } from './round-state.ts';
import {
  currentSheet,
  type Marks,
  marksOf,
  reopenSheet,
  scorecardView,
  shownTotal,
  writableSheet,
  writeMarks,
} from './scorecards.ts';

interface AssignmentRow {
  id: string;
  account_id: string;
  number: string;
  title: string;
  unit: string | null;
  contributors: string;
  category: string | null;
  summary: string | null;
  extra: string;
}

const assignmentRows = `
  SELECT a.id, a.account_id, e.number, e.title, e.unit, e.contributors, e.category, e.summary, e.extra
  FROM assignment a JOIN entry e ON e.id = a.entry_id`;

export const deskHandlers: Handlers<keyof typeof deskProcedures> = {
  'desk.list': handle((context) => {
    const { db } = context;
    const review = reviewOf(context);
    // Where nothing is scored, what a judge has to do is in recognition.list.
    if (review.scheme.programme?.selection === 'recognition') return { open: false, items: [] };
    const rows = all<AssignmentRow>(
      db,
      `${assignmentRows} WHERE a.round_id = ? AND a.account_id = ? ORDER BY e.number`,
      currentRound(db, review.id).id,
      actorOf(context).accountId,
    );
    return {
      open: roundIsOpen(context),
      items: rows.map((row) => {
        const { state, total } = scorecardView(db, review.scheme, row.id);
        return {
          assignmentId: row.id,
          number: row.number,
          title: row.title,
          category: row.category,
          state,
          total,
        };
      }),
    };
  }),

  'desk.open': handle((context, { assignmentId }) => {
    const { db } = context;
    const review = reviewOf(context);
    const row = ownAssignment(context, assignmentId);
    const { blind } = review.scheme;
    return {
      open: sheetIsOpen(context, assignmentId, roundIsOpen(context)),
      blind,
      entry: {
        number: row.number,
        title: row.title,
        category: row.category,
        // Free text and further columns may name people or units, so a blind round leaves them out.
        summary: blind ? null : row.summary,
        unit: blind ? null : row.unit,
        contributors: blind ? [] : (JSON.parse(row.contributors) as string[]),
        extra: blind ? [] : (JSON.parse(row.extra) as { label: string; value: string }[]),
      },
      rubric: review.scheme.rubric,
      scorecard: scorecardView(db, review.scheme, assignmentId),
    };
  }),

  'scorecard.save': handle((context, { assignmentId, version, marks, comment }) => {
    const { db, now } = context;
    requireOpenSheet(context, assignmentId);
    const review = reviewOf(context);
    const assignment = ownAssignment(context, assignmentId);
    requireCalledSheet(context, assignmentId);
    checkMarks(review.scheme, marks);
    const row = writableSheet(db, assignmentId, version);
    const revision = row?.revision ?? 1;
    const before = row ? marksOf(db, assignmentId, revision) : {};
    const state = row?.state ?? 'draft';
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
    const total = shownTotal(db, review.scheme, assignmentId, marksOf(db, assignmentId, revision));
    return { version: version + 1, savedAt: now, state, total };
  }),

  'scorecard.submit': handle((context, { assignmentId, version }) => {
    const { db, now } = context;
    const rescoring = requireOpenSheet(context, assignmentId);
    const tallyBefore = beforeRescored(context, rescoring);
    const review = reviewOf(context);
    const assignment = ownAssignment(context, assignmentId);
    const row = writableSheet(db, assignmentId, version);
    const marks = row ? marksOf(db, assignmentId, row.revision) : {};
    const total = shownTotal(db, review.scheme, assignmentId, marks);
    const missing = criteriaOf(review.scheme.rubric).filter(
      (criterion) => criterion.kind !== 'formula' && marks[criterion.id] === undefined,
    );
    if (!row || missing.length > 0 || total === null) {
      throw new UserError('scorecard.incomplete', {
        count: missing.length,
        names: missing.map((criterion) => criterion.name).join('、'),
      });
    }
    run(
      db,
      `UPDATE scorecard SET state = 'submitted', version = ?, submitted_at = ? WHERE assignment_id = ? AND revision = ?`,
      version + 1,
      now,
      assignmentId,
      row.revision,
    );
    if (rescoring && tallyBefore) finishRescoring(context, rescoring, row.revision, tallyBefore);
    context.audit('scorecard.submitted', {
      judge: actorOf(context).name,
      number: assignment.number,
      assignmentId,
      revision: row.revision,
      marks,
      comment: row.comment,
      total,
      ...(rescoring ? { rescoring: rescoring.id } : {}),
    });
    return { version: version + 1, submittedAt: now, total };
  }),

  'scorecard.takeBack': handle((context, { assignmentId }) => {
    const { db, now } = context;
    requireOpenRound(context);
    const assignment = ownAssignment(context, assignmentId);
    const row = currentSheet(db, assignmentId);
    if (row?.state !== 'submitted') throw new UserError('scorecard.notSubmitted');
    const next = reopenSheet(db, row, 'draft', null, now);
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
    requireOpenRound(context);
    const row = get<{ number: string; judge: string }>(
      db,
      `SELECT e.number, x.name AS judge FROM assignment a JOIN entry e ON e.id = a.entry_id JOIN account x ON x.id = a.account_id
       WHERE a.id = ? AND a.round_id = ?`,
      assignmentId,
      currentRound(db, reviewOf(context).id).id,
    );
    if (!row) throw new UserError('notFound', { what: 'sheet' });
    const sheet = currentSheet(db, assignmentId);
    if (sheet?.state !== 'submitted') throw new UserError('scorecard.notSubmitted');
    const next = reopenSheet(db, sheet, 'returned', reason, now);
    context.audit('scorecard.returned', { ...row, reason, assignmentId, revision: next.revision });
    return { revision: next.revision };
  }),
};

/** An assignment of the judge who asks; anybody else's is not there. */
function ownAssignment(context: Context, assignmentId: string): AssignmentRow {
  if (reviewOf(context).scheme.programme?.selection === 'recognition') {
    throw new UserError('selection.recognition');
  }
  const row = get<AssignmentRow>(
    context.db,
    `${assignmentRows} WHERE a.id = ? AND a.round_id = ? AND a.account_id = ?`,
    assignmentId,
    currentRound(context.db, reviewOf(context).id).id,
    actorOf(context).accountId,
  );
  if (!row) throw new UserError('notFound', { what: 'sheet' });
  return row;
}

const problemCodes = {
  notTyped: 'mark.notTyped',
  outOfRange: 'mark.outOfRange',
  offStep: 'mark.offStep',
  notALevel: 'mark.notALevel',
} as const;

function checkMarks(scheme: Scheme, marks: Marks): void {
  const criteria = new Map<string, Criterion>(
    criteriaOf(scheme.rubric).map((criterion) => [criterion.id, criterion]),
  );
  for (const [criterionId, mark] of Object.entries(marks)) {
    const criterion = criteria.get(criterionId);
    if (!criterion) throw new UserError('mark.unknownCriterion', { criterion: criterionId });
    if (mark === null) continue;
    const problem = markProblem(criterion, mark);
    if (!problem) continue;
    const { min, max, step } = markRange(criterion);
    throw new UserError(problemCodes[problem], {
      criterion: criterion.name,
      mark: mark / 100,
      min: min / 100,
      max: max / 100,
      step: (step ?? 0) / 100,
      levels:
        criterion.kind === 'levels' ? criterion.levels.map((level) => level.value / 100).join(' / ') : '',
    });
  }
}
