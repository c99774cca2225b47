import { maskNames, searchableNames } from '../../../shared/blind/mask-names.ts';
import type { ScorecardView } from '../../../shared/contract/desk.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { ScorecardState } from '../../../shared/model/review.ts';
import type { Rubric } from '../../../shared/model/rubric.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { all, get } from '../store/statement.ts';
import { calibrationOf } from './calibration-rows.ts';
import { conflictGate } from './conflict-form.ts';
import { inDeskOrder } from './desk-order.ts';
import { nameFinder, type StoredNames } from './entry-names.ts';
import { currentRound } from './review-rows.ts';
import { type Marks, rubrics, totalOf } from './scorecards.ts';

export interface OwnAssignment {
  id: string;
  entry_id: string;
  number: string;
  title: string;
  unit: string | null;
  contributors: string;
  category: string | null;
  summary: string | null;
  extra: string;
}

/** An entry that was rejected meanwhile is nobody's to score; its sheets stay in the store. */
const ownRows = `
  FROM active_assignment a JOIN entry e ON e.id = a.entry_id AND e.screening = 'accepted'`;

/**
 * An assignment of the judge who asks, in the newest round. Anybody else's is not there, nor one from which the judge
 * is recused or replaced, nor an entry that was rejected.
 *
 * @throws UserError 'notFound', 'selection.recognition', 'conflict.unsigned'.
 */
export function ownAssignment(context: Context, assignmentId: string): OwnAssignment {
  const review = reviewOf(context);
  if (review.scheme.programme?.selection === 'recognition') throw new UserError('selection.recognition');
  const row = get<OwnAssignment>(
    context.db,
    `SELECT a.id, a.entry_id, e.number, e.title, e.unit, e.contributors, e.category, e.summary, e.extra
     ${ownRows} WHERE a.id = ? AND a.round_id = ? AND a.account_id = ?`,
    assignmentId,
    currentRound(context.db, review.id).id,
    actorOf(context).accountId,
  );
  if (!row) throw new UserError('notFound', { what: 'sheet' });
  const gate = conflictGate(context);
  if (!gate.free || !gate.covers(row)) throw new UserError('conflict.unsigned');
  return row;
}

export interface OwnSheet {
  assignmentId: string;
  entryId: string;
  number: string;
  title: string;
  category: string | null;
  rubric: Rubric;
  calibration: boolean;
  /** On paper: typed by the office. */
  paper: boolean;
  names: readonly string[];
  scorecard: ScorecardView;
}

interface SheetOnDesk extends Omit<OwnAssignment, 'summary'> {
  revision: number | null;
  version: number;
  state: Exclude<ScorecardState, 'none'>;
  comment: string;
  saved_at: string;
  submitted_at: string | null;
  return_reason: string | null;
  marks: string | null;
  paper: number;
}

/** All sheets of the judge who asks, in the order of the desk, the calibration entry first. */
export function ownSheets(context: Context): OwnSheet[] {
  const { db } = context;
  const review = reviewOf(context);
  const { accountId } = actorOf(context);
  const round = currentRound(db, review.id);
  const gate = conflictGate(context);
  if (!gate.free) return [];
  const rows = all<SheetOnDesk>(
    db,
    `SELECT a.id, a.entry_id, e.number, e.title, e.unit, e.contributors, e.category, e.extra,
       s.revision, s.version, s.state, s.comment, s.saved_at, s.submitted_at, s.return_reason,
       (SELECT json_group_object(m.criterion_id, m.value) FROM mark m
        WHERE m.assignment_id = s.assignment_id AND m.revision = s.revision) AS marks,
       EXISTS (SELECT 1 FROM paper_sheet p WHERE p.assignment_id = a.id AND p.state <> 'abandoned') AS paper
     ${ownRows}
     LEFT JOIN scorecard s ON s.assignment_id = a.id
       AND s.revision = (SELECT c.revision FROM current_sheet c WHERE c.assignment_id = a.id)
     WHERE a.round_id = ? AND a.account_id = ? ORDER BY e.number`,
    round.id,
    accountId,
  ).filter(gate.covers);
  const rubricFor = rubrics(db, review, round);
  const namesOf = nameFinder(db, review.id);
  const calibration = calibrationOf(db, round.id)?.entry_id ?? null;
  const first = rows.filter((row) => row.entry_id === calibration);
  const others = rows.filter((row) => row.entry_id !== calibration);
  return [...first, ...inDeskOrder(db, review, round, accountId, others)].map((row) => {
    const rubric = rubricFor(row.entry_id, row.category);
    const marks = row.marks === null ? {} : (JSON.parse(row.marks) as Marks);
    return {
      assignmentId: row.id,
      entryId: row.entry_id,
      number: row.number,
      title: row.title,
      category: row.category,
      rubric,
      calibration: row.entry_id === calibration,
      paper: row.paper === 1,
      names: review.scheme.blind ? namesOf(row) : [],
      scorecard: {
        state: row.revision === null ? 'none' : row.state,
        revision: row.revision ?? 1,
        version: row.revision === null ? 0 : row.version,
        marks,
        comment: row.revision === null ? '' : row.comment,
        total: row.revision === null ? null : totalOf(review.scheme, rubric, marks, row.extra),
        savedAt: row.saved_at ?? null,
        submittedAt: row.submitted_at ?? null,
        returnReason: row.return_reason ?? null,
      },
    };
  });
}

/** Number and title of an entry as the desk of a judge shows them. */
export function entryOnDesk(
  context: Context,
  entryId: string,
): { number: string; title: string } | undefined {
  const row = get<Pick<OwnAssignment, 'number' | 'title'> & StoredNames>(
    context.db,
    'SELECT number, title, unit, contributors, extra FROM entry WHERE id = ?',
    entryId,
  );
  if (!row) return undefined;
  const review = reviewOf(context);
  const names = review.scheme.blind ? nameFinder(context.db, review.id)(row) : [];
  return { number: maskNames(row.number, names), title: maskNames(row.title, names) };
}

/** Units and people of some entries that a judge must not read in free text; none where the round is not blind. */
export function hiddenNames(context: Context, entryIds: readonly string[]): string[] {
  const review = reviewOf(context);
  if (!review.scheme.blind) return [];
  const namesOf = nameFinder(context.db, review.id);
  const rows = all<StoredNames>(
    context.db,
    'SELECT e.unit, e.contributors, e.extra FROM json_each(?) j JOIN entry e ON e.id = j.value',
    JSON.stringify(entryIds),
  );
  return searchableNames(rows.flatMap(namesOf));
}
