import { UserError } from '../../../shared/contract/errors.ts';
import {
  type Criterion,
  criteriaOf,
  markProblem,
  markRange,
  type Rubric,
} from '../../../shared/model/rubric.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { UNITS_PER_HUNDREDTH } from '../../../shared/scoring/totals.ts';
import type { Database } from '../store/database.ts';
import { currentSheet, type Marks, marksOf, type SheetRow, totalUnits, writableSheet } from './scorecards.ts';

const problemCodes = {
  notTyped: 'mark.notTyped',
  outOfRange: 'mark.outOfRange',
  offStep: 'mark.offStep',
  notALevel: 'mark.notALevel',
} as const;

/** @throws UserError 'mark.…' for the first mark that the rubric does not allow. */
export function checkMarks(rubric: Rubric, marks: Marks): void {
  const criteria = new Map<string, Criterion>(
    criteriaOf(rubric).map((criterion) => [criterion.id, criterion]),
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

/** A sheet that may be submitted, with its marks. */
export interface ReadySheet {
  row: SheetRow;
  marks: Marks;
  units: bigint;
}

/**
 * The sheet if everything is there to submit it.
 *
 * @throws UserError 'scorecard.incomplete', 'scorecard.commentRequired', 'scorecard.submitted', 'scorecard.stale'.
 */
export function readySheet(
  db: Database,
  scheme: Scheme,
  rubric: Rubric,
  assignment: { id: string; number: string; extra: string },
  version: number,
): ReadySheet {
  const row = writableSheet(db, assignment.id, version);
  const marks = row ? marksOf(db, assignment.id, row.revision) : {};
  const units = totalUnits(scheme, rubric, marks, assignment.extra);
  const missing = criteriaOf(rubric).filter(
    (criterion) => criterion.kind !== 'formula' && marks[criterion.id] === undefined,
  );
  if (!row || missing.length > 0 || units === null) {
    throw new UserError('scorecard.incomplete', {
      number: assignment.number,
      count: missing.length,
      names: missing.map((criterion) => criterion.name).join('、'),
    });
  }
  if (wantsComment(scheme, units) && row.comment.trim() === '') {
    throw new UserError('scorecard.commentRequired', { number: assignment.number });
  }
  return { row, marks, units };
}

/** Whether the scheme wants words to this total. */
export function wantsComment(scheme: Scheme, units: bigint): boolean {
  const { commentAtOrAbove: above = null, commentAtOrBelow: below = null } = scheme.conduct ?? {};
  const unitsOf = (hundredths: number) => BigInt(hundredths) * BigInt(UNITS_PER_HUNDREDTH);
  return (above !== null && units >= unitsOf(above)) || (below !== null && units <= unitsOf(below));
}

/** The submitted sheet. @throws UserError 'scorecard.notSubmitted'. */
export function submittedSheet(db: Database, assignmentId: string): SheetRow {
  const row = currentSheet(db, assignmentId);
  if (row?.state !== 'submitted') throw new UserError('scorecard.notSubmitted');
  return row;
}
