import { UserError } from '../../../shared/contract/errors.ts';
import { COMMENT_CELL } from '../../../shared/contract/transcripts.ts';
import { totalText } from '../../../shared/scoring/entry-figure.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { get, run } from '../store/statement.ts';
import { beforeRescored, finishRescoring, requireOpenSheet } from './rescoring-rows.ts';
import { wantsComment } from './scorecard-rules.ts';
import { currentSheet, type Marks, totalUnits, writeMarks } from './scorecards.ts';
import type { PaperAssignment, Seen } from './transcript-loading.ts';
import { type TranscriptRecord, typedCriteria } from './transcript-rows.ts';

export interface ConfirmedSheet {
  assignmentId: string;
  judge: string;
  number: string;
  revision: number;
  marks: Marks;
  comment: string;
  total: string;
  typists: string[];
}

/**
 * What both typists agree on becomes a submitted revision; an earlier one stays. In a re-scoring it is the revision
 * that was asked for.
 *
 * @throws UserError 'scorecard.commentRequired', 'round.notOpen'.
 */
export function confirmTranscript(
  context: Context,
  assignment: PaperAssignment,
  { rubric, record, typings }: Seen & { record: TranscriptRecord },
  scan: string | null,
): ConfirmedSheet {
  const { db, now } = context;
  const { scheme } = reviewOf(context);
  const rescoring = requireOpenSheet(context, assignment.id);
  const before = beforeRescored(context, rescoring);
  const [first] = typings;
  const marks: Marks = Object.fromEntries(
    typedCriteria(rubric).map(({ id }) => [id, first?.cells.get(id)?.mark ?? null]),
  );
  const comment = first?.cells.get(COMMENT_CELL)?.text ?? '';
  const units = totalUnits(scheme, rubric, marks, assignment.extra);
  if (units === null) throw new Error('both typists have finished');
  if (wantsComment(scheme, units) && comment.trim() === '') {
    throw new UserError('scorecard.commentRequired', { number: assignment.number });
  }
  const current = currentSheet(db, assignment.id);
  const newest = get<{ revision: number; version: number }>(
    db,
    'SELECT max(revision) AS revision, max(version) AS version FROM scorecard WHERE assignment_id = ?',
    assignment.id,
  );
  const isOpen = current !== undefined && current.state !== 'submitted';
  const revision = isOpen ? current.revision : (newest?.revision ?? 0) + 1;
  const version = (newest?.version ?? 0) + 1;
  if (isOpen) {
    run(db, 'DELETE FROM mark WHERE assignment_id = ? AND revision = ?', assignment.id, revision);
  } else {
    run(
      db,
      `INSERT INTO scorecard VALUES (?, ?, ?, 'draft', '', ?, NULL, NULL)`,
      assignment.id,
      revision,
      version,
      now,
    );
  }
  writeMarks(db, assignment.id, revision, marks);
  run(
    db,
    `UPDATE scorecard SET state = 'submitted', version = ?, comment = ?, saved_at = ?, submitted_at = ?
     WHERE assignment_id = ? AND revision = ?`,
    version,
    comment,
    now,
    now,
    assignment.id,
    revision,
  );
  run(
    db,
    `UPDATE paper_sheet SET state = 'done', revision = ?, confirmed_by = ?, confirmed_at = ?, scan_sha256 = ? WHERE id = ?`,
    revision,
    actorOf(context).accountId,
    now,
    scan,
    record.id,
  );
  if (rescoring && before) finishRescoring(context, rescoring, revision, before);
  return {
    assignmentId: assignment.id,
    judge: assignment.judge,
    number: assignment.number,
    revision,
    marks,
    comment,
    total: totalText(units, scheme),
    typists: typings.map(({ name }) => name),
  };
}
