import type { ScorecardView } from '../../../shared/contract/desk.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { ScorecardState } from '../../../shared/model/review.ts';
import { criteriaOf, type Rubric } from '../../../shared/model/rubric.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { entryFields } from '../../../shared/scheme/entry-fields.ts';
import { rubricOf } from '../../../shared/scheme/round-scheme.ts';
import { totalText } from '../../../shared/scoring/entry-figure.ts';
import { type EntryFields, liveTotal } from '../../../shared/scoring/totals.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';
import { movedEarlier } from './moved-categories.ts';
import type { RoundRow } from './review-rows.ts';

export interface SheetRow {
  assignment_id: string;
  revision: number;
  version: number;
  state: Exclude<ScorecardState, 'none'>;
  comment: string;
  saved_at: string;
  submitted_at: string | null;
  return_reason: string | null;
}

export type Marks = Record<string, number | null>;

/** The current revision of a sheet; undefined while nothing was typed. */
export function currentSheet(db: Database, assignmentId: string): SheetRow | undefined {
  return get<SheetRow>(
    db,
    'SELECT s.* FROM scorecard s JOIN current_sheet c USING (assignment_id, revision) WHERE s.assignment_id = ?',
    assignmentId,
  );
}

/** Marks of one revision; criteria without a row were not marked. */
export function marksOf(db: Database, assignmentId: string, revision: number): Marks {
  const rows = all<{ criterion_id: string; value: number }>(
    db,
    'SELECT criterion_id, value FROM mark WHERE assignment_id = ? AND revision = ?',
    assignmentId,
    revision,
  );
  return Object.fromEntries(rows.map((row) => [row.criterion_id, row.value]));
}

/** The total as the judge reads it; null while a mark is missing. `extra` is the entry's column of that name. */
export function totalOf(scheme: Scheme, rubric: Rubric, marks: Marks, extra: string): string | null {
  const units = totalUnits(scheme, rubric, marks, extra);
  return units === null ? null : totalText(units, scheme);
}

/** The same in units of 10^-6 of a mark. What formula criteria read comes from the entry, as in the tally. */
export function totalUnits(scheme: Scheme, rubric: Rubric, marks: Marks, extra: string): bigint | null {
  const fields: EntryFields | undefined = hasFormula(rubric)
    ? entryFields(scheme, JSON.parse(extra) as [])
    : undefined;
  return liveTotal(rubric, marks, fields, scheme.rounding);
}

const formulas = new WeakMap<Rubric, boolean>();

function hasFormula(rubric: Rubric): boolean {
  let found = formulas.get(rubric);
  if (found === undefined) {
    found = criteriaOf(rubric).some((criterion) => criterion.kind === 'formula');
    formulas.set(rubric, found);
  }
  return found;
}

/** The total of one sheet, by the rubric of its entry. */
export function shownTotal(db: Database, scheme: Scheme, assignmentId: string, marks: Marks): string | null {
  const entry = get<{ id: string; category: string | null; extra: string; round_id: string }>(
    db,
    'SELECT e.id, e.category, e.extra, a.round_id FROM assignment a JOIN entry e ON e.id = a.entry_id WHERE a.id = ?',
    assignmentId,
  );
  if (!entry) return null;
  const round = get<RoundRow & { review_id: string }>(db, 'SELECT * FROM round WHERE id = ?', entry.round_id);
  if (!round) return null;
  const rubric = rubrics(db, { id: round.review_id, scheme }, round)(entry.id, entry.category);
  return totalOf(scheme, rubric, marks, entry.extra);
}

/**
 * Which 评分标准 an entry of a round is scored by: that of the category it is in now, which an earlier round of the
 * batch may have changed.
 */
export function rubrics(
  db: Database,
  review: { id: string; scheme: Scheme },
  round: RoundRow,
): (entryId: string, categoryName: string | null) => Rubric {
  const { scheme } = review;
  if (!scheme.categories.some((category) => category.rubric)) return () => scheme.rubric;
  const moved = movedEarlier(db, review.id, round);
  const byName = new Map(scheme.categories.map(({ id, name }) => [name, id]));
  return (entryId, categoryName) =>
    rubricOf(
      scheme,
      moved.get(entryId) ?? (categoryName === null ? null : (byName.get(categoryName) ?? null)),
    );
}

/** One sheet as its judge sees it. */
export function scorecardView(
  db: Database,
  scheme: Scheme,
  rubric: Rubric,
  assignment: { id: string; extra: string },
): ScorecardView {
  const row = currentSheet(db, assignment.id);
  const marks = row ? marksOf(db, assignment.id, row.revision) : {};
  return {
    state: row?.state ?? 'none',
    revision: row?.revision ?? 1,
    version: row?.version ?? 0,
    marks,
    comment: row?.comment ?? '',
    total: row ? totalOf(scheme, rubric, marks, assignment.extra) : null,
    savedAt: row?.saved_at ?? null,
    submittedAt: row?.submitted_at ?? null,
    returnReason: row?.return_reason ?? null,
  };
}

/** A sheet that may be written: not submitted, and still as the caller saw it. */
export function writableSheet(db: Database, assignmentId: string, version: number): SheetRow | undefined {
  const row = currentSheet(db, assignmentId);
  if (row?.state === 'submitted') throw new UserError('scorecard.submitted');
  if ((row?.version ?? 0) !== version) throw new UserError('scorecard.stale');
  return row;
}

export function writeMarks(db: Database, assignmentId: string, revision: number, marks: Marks): void {
  for (const [criterionId, value] of Object.entries(marks)) {
    if (value === null) {
      run(
        db,
        'DELETE FROM mark WHERE assignment_id = ? AND revision = ? AND criterion_id = ?',
        assignmentId,
        revision,
        criterionId,
      );
    } else {
      run(
        db,
        `INSERT INTO mark VALUES (?, ?, ?, ?)
         ON CONFLICT (assignment_id, revision, criterion_id) DO UPDATE SET value = excluded.value`,
        assignmentId,
        revision,
        criterionId,
        value,
      );
    }
  }
}

/** Opens a further revision as a copy of a submitted one; the submitted one stays as it is. */
export function reopenSheet(
  db: Database,
  submitted: SheetRow,
  state: 'draft' | 'returned',
  returnReason: string | null,
  now: string,
): { revision: number; version: number } {
  const newest = get<{ revision: number; version: number }>(
    db,
    'SELECT max(revision) AS revision, max(version) AS version FROM scorecard WHERE assignment_id = ?',
    submitted.assignment_id,
  );
  const revision = (newest?.revision ?? submitted.revision) + 1;
  const version = (newest?.version ?? submitted.version) + 1;
  run(
    db,
    'INSERT INTO scorecard VALUES (?, ?, ?, ?, ?, ?, NULL, ?)',
    submitted.assignment_id,
    revision,
    version,
    state,
    submitted.comment,
    now,
    returnReason,
  );
  run(
    db,
    `INSERT INTO mark SELECT assignment_id, ?, criterion_id, value FROM mark WHERE assignment_id = ? AND revision = ?`,
    revision,
    submitted.assignment_id,
    submitted.revision,
  );
  return { revision, version };
}
