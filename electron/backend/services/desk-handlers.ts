import { maskNames } from '../../../shared/blind/mask-names.ts';
import type { CommentRule, SubmissionRule } from '../../../shared/contract/desk.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { Rubric } from '../../../shared/model/rubric.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { get } from '../store/statement.ts';
import { calibrationOf } from './calibration-rows.ts';
import { ownMaterials } from './desk-materials.ts';
import { orderOf } from './desk-order.ts';
import { nameFinder } from './entry-names.ts';
import { ownAssignment, ownSheets } from './own-sheets.ts';
import { sheetIsOpen } from './rescoring-rows.ts';
import { currentRound } from './review-rows.ts';
import { roundIsOpen } from './round-state.ts';
import { rubrics, scorecardView } from './scorecards.ts';
import { transcriptOf } from './transcript-rows.ts';

export const deskHandlers: Handlers<'desk.list' | 'desk.open' | 'desk.sheets' | 'file.open'> = {
  'desk.list': handle((context) => {
    const review = reviewOf(context);
    const round = currentRound(context.db, review.id);
    const about = {
      roundName: round.name,
      plannedEnd: round.planned_end,
      submission: submissionOf(review.scheme),
      order: orderOf(review, round),
    };
    // Where nothing is scored, what a judge has to do is in recognition.list.
    if (review.scheme.programme?.selection === 'recognition') return { open: false, ...about, items: [] };
    return {
      open: roundIsOpen(context),
      ...about,
      items: ownSheets(context).map(({ names, scorecard, ...sheet }) => ({
        assignmentId: sheet.assignmentId,
        number: maskNames(sheet.number, names),
        title: maskNames(sheet.title, names),
        category: sheet.category,
        state: scorecard.state,
        total: scorecard.total,
        calibration: sheet.calibration,
        paper: sheet.paper,
        hasComment: scorecard.comment.trim() !== '',
        version: scorecard.version,
      })),
    };
  }),

  'desk.open': handle((context, { assignmentId }) => {
    const { db } = context;
    const review = reviewOf(context);
    const row = ownAssignment(context, assignmentId);
    const round = currentRound(db, review.id);
    const { blind } = review.scheme;
    const names = blind ? nameFinder(db, review.id)(row) : [];
    const rubric = rubrics(db, review, round)(row.entry_id, row.category);
    const paper = transcriptOf(db, assignmentId) !== undefined;
    return {
      // What is on paper is typed by the office, not here.
      open: !paper && sheetIsOpen(context, assignmentId, roundIsOpen(context)),
      blind,
      calibration: calibrationOf(db, round.id)?.entry_id === row.entry_id,
      paper,
      entry: {
        number: maskNames(row.number, names),
        title: maskNames(row.title, names),
        category: row.category,
        // Free text and further columns may name people or units, so a blind round leaves them out.
        summary: blind ? null : row.summary,
        unit: blind ? null : row.unit,
        contributors: blind ? [] : (JSON.parse(row.contributors) as string[]),
        extra: blind ? [] : (JSON.parse(row.extra) as { label: string; value: string }[]),
      },
      materials: ownMaterials(context, round, row.entry_id).map(({ sha256, ...material }) => material),
      rubric,
      commentRule: commentRuleOf(review.scheme),
      returnRequested:
        get(db, `SELECT 1 FROM return_request WHERE assignment_id = ? AND state = 'asked'`, assignmentId) !==
        undefined,
      returnRefused:
        get<{ reason: string }>(
          db,
          `SELECT q.settle_reason AS reason FROM return_request q
           JOIN (SELECT max(rowid) AS newest FROM return_request WHERE assignment_id = ?) n ON n.newest = q.rowid
           JOIN (SELECT max(revision) AS revision FROM scorecard WHERE assignment_id = ?) s ON s.revision = q.revision
           WHERE q.state = 'refused'`,
          assignmentId,
          assignmentId,
        )?.reason ?? null,
      scorecard: scorecardView(db, review.scheme, rubric, row),
    };
  }),

  'desk.sheets': handle((context) => {
    const { scheme } = reviewOf(context);
    const commentRule = commentRuleOf(scheme);
    if (scheme.programme?.selection === 'recognition') return { rubrics: [], commentRule, sheets: [] };
    const places = new Map<Rubric, number>();
    const sheets = ownSheets(context).map(({ assignmentId, rubric, scorecard }) => {
      const place = places.get(rubric) ?? places.size;
      places.set(rubric, place);
      return { assignmentId, rubric: place, scorecard };
    });
    return { rubrics: [...places.keys()], commentRule, sheets };
  }),

  'file.open': handlePrepared(
    async (context, { assignmentId, attachmentId }) => {
      const row = ownAssignment(context, assignmentId);
      const round = currentRound(context.db, reviewOf(context).id);
      const material = ownMaterials(context, round, row.entry_id).find(
        (one) => one.attachmentId === attachmentId,
      );
      if (!material) throw new UserError('notFound', { what: 'attachment' });
      if (material.withheld) throw new UserError('attachment.withheld', { name: material.name });
      const bytes = await context.files.read(material.sha256);
      if (!bytes) throw new UserError('notFound', { what: 'file' });
      return { name: material.name, bytes };
    },
    (context, { assignmentId }, { name, bytes }) =>
      context.downloads.offer(name, bytes, () => mayStillOpen(context.db, assignmentId)),
  ),
};

/** A recusal between asking and fetching closes the file as well. */
function mayStillOpen(db: Parameters<typeof get>[0], assignmentId: string): boolean {
  return get(db, 'SELECT 1 FROM active_assignment WHERE id = ?', assignmentId) !== undefined;
}

export function submissionOf(scheme: Scheme): SubmissionRule {
  return scheme.conduct?.submission ?? { kind: 'each' };
}

export function commentRuleOf(scheme: Scheme): CommentRule {
  return {
    atOrAbove: scheme.conduct?.commentAtOrAbove ?? null,
    atOrBelow: scheme.conduct?.commentAtOrBelow ?? null,
  };
}
