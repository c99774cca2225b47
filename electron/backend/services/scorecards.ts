import type { ScorecardView } from '../../../shared/contract/desk.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { ScorecardState } from '../../../shared/model/review.ts';
import { criteriaOf } from '../../../shared/model/rubric.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { entryFields } from '../../../shared/scheme/entry-fields.ts';
import { totalText } from '../../../shared/scoring/entry-figure.ts';
import { type EntryFields, liveTotal } from '../../../shared/scoring/totals.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';

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
    'SELECT * FROM scorecard WHERE assignment_id = ? ORDER BY revision DESC LIMIT 1',
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

/** The total as the judge reads it; null while a mark is missing. */
export function shownTotal(db: Database, scheme: Scheme, assignmentId: string, marks: Marks): string | null {
  const units = liveTotal(scheme.rubric, marks, fieldsOf(db, scheme, assignmentId), scheme.rounding);
  return units === null ? null : totalText(units, scheme);
}

/** What formula criteria read of the entry, so that the judge's total is the one that is tallied. */
function fieldsOf(db: Database, scheme: Scheme, assignmentId: string): EntryFields | undefined {
  if (!criteriaOf(scheme.rubric).some((criterion) => criterion.kind === 'formula')) return undefined;
  const row = get<{ extra: string }>(
    db,
    'SELECT e.extra FROM assignment a JOIN entry e ON e.id = a.entry_id WHERE a.id = ?',
    assignmentId,
  );
  return entryFields(scheme, JSON.parse(row?.extra ?? '[]') as []);
}

export function scorecardView(db: Database, scheme: Scheme, assignmentId: string): ScorecardView {
  const row = currentSheet(db, assignmentId);
  const marks = row ? marksOf(db, assignmentId, row.revision) : {};
  return {
    state: row?.state ?? 'none',
    revision: row?.revision ?? 1,
    version: row?.version ?? 0,
    marks,
    comment: row?.comment ?? '',
    total: shownTotal(db, scheme, assignmentId, marks),
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

/** Opens the next revision as a copy of a submitted one; the submitted one stays as it is. */
export function reopenSheet(
  db: Database,
  submitted: SheetRow,
  state: 'draft' | 'returned',
  returnReason: string | null,
  now: string,
): { revision: number; version: number } {
  const revision = submitted.revision + 1;
  const version = submitted.version + 1;
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
