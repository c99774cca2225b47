import type { SupervisionNote, SupervisionView } from '../../../shared/contract/supervision.ts';
import { allCriteria } from '../../../shared/scheme/round-scheme.ts';
import { type Context, reviewOf } from '../context.ts';
import { all } from '../store/statement.ts';
import { rulesOfRound } from './review-scope.ts';

interface RevisionRow {
  assignment_id: string;
  round: string;
  rule_index: number;
  closed_at: string | null;
  number: string;
  judge: string;
  revision: number;
  submitted_at: string | null;
  return_reason: string | null;
}

/**
 * Sheets with more than one revision, or submitted after their round was closed. What was changed is told only of
 * closed rounds: while one is open nobody, the supervisor included, sees a mark.
 */
export function listRevisions(context: Context): SupervisionView['revisions'] {
  const rows = all<RevisionRow>(
    context.db,
    `SELECT s.assignment_id, r.name AS round, r.rule_index, r.closed_at, e.number, j.name AS judge, s.revision,
       s.submitted_at, s.return_reason
     FROM scorecard s JOIN assignment a ON a.id = s.assignment_id JOIN round r ON r.id = a.round_id
     JOIN entry e ON e.id = a.entry_id JOIN account j ON j.id = a.account_id
     WHERE r.review_id = ? AND (s.submitted_at > r.closed_at OR EXISTS (
       SELECT 1 FROM scorecard x WHERE x.assignment_id = s.assignment_id AND x.revision > 1))
     ORDER BY r.ordinal, e.number, j.name, s.assignment_id, s.revision`,
    reviewOf(context).id,
  );
  const sheets = new Map<string, RevisionRow[]>();
  for (const row of rows) sheets.set(row.assignment_id, [...(sheets.get(row.assignment_id) ?? []), row]);
  return [...sheets].map(([assignmentId, revisions]) => {
    const first = revisions[0] as RevisionRow;
    const submitted = revisions.flatMap((row) => row.submitted_at ?? []);
    const { closed_at: closedAt } = first;
    return {
      round: first.round,
      number: first.number,
      judge: first.judge,
      revisions: revisions.length,
      firstSubmittedAt: submitted[0] ?? null,
      lastSubmittedAt: submitted.at(-1) ?? null,
      returnReasons: revisions.flatMap((row) => row.return_reason ?? []),
      afterClose: closedAt !== null && submitted.some((at) => at > closedAt),
      changes: closedAt === null ? [] : changesOf(context, assignmentId, first.rule_index, revisions),
    };
  });
}

/** Marks of the first submitted revision against those of the last. */
function changesOf(
  context: Context,
  assignmentId: string,
  ruleIndex: number,
  revisions: readonly RevisionRow[],
): SupervisionView['revisions'][number]['changes'] {
  const submitted = revisions.filter((row) => row.submitted_at !== null);
  const first = submitted[0];
  const last = submitted.at(-1);
  if (!first || !last || first === last) return [];
  const marksOf = ({ revision }: RevisionRow) =>
    new Map(
      all<{ criterion_id: string; value: number }>(
        context.db,
        'SELECT criterion_id, value FROM mark WHERE assignment_id = ? AND revision = ?',
        assignmentId,
        revision,
      ).map((mark) => [mark.criterion_id, mark.value]),
    );
  const before = marksOf(first);
  const after = marksOf(last);
  const criteria = allCriteria(rulesOfRound(reviewOf(context).wholeScheme, ruleIndex));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((id) => before.get(id) !== after.get(id))
    .map((id) => ({
      criterion: criteria.find((criterion) => criterion.id === id)?.name ?? id,
      before: before.get(id) ?? null,
      after: after.get(id) ?? null,
    }));
}

/** Rounds that were closed although sheets were missing. */
export function missingSheets(context: Context): SupervisionView['missing'] {
  return all(
    context.db,
    `SELECT r.name AS round, r.missing_reason AS reason, (
       SELECT count(*) FROM assignment a WHERE a.round_id = r.id AND NOT EXISTS (
         SELECT 1 FROM scorecard s WHERE s.assignment_id = a.id AND s.state = 'submitted')) AS count
     FROM round r WHERE r.review_id = ? AND r.missing_reason IS NOT NULL ORDER BY r.ordinal`,
    reviewOf(context).id,
  );
}

/** 监督记录 in order. What a note says is for supervisors alone. */
export function listNotes(context: Context): SupervisionNote[] {
  return all<Omit<SupervisionNote, 'documents'> & { id: string }>(
    context.db,
    `SELECT id, serial, text, name, noted_at AS notedAt, previous_hash AS previousHash, hash FROM supervision_note
     WHERE review_id = ? ORDER BY serial`,
    reviewOf(context).id,
  ).map(({ id, ...note }) => ({
    ...note,
    documents: all(
      context.db,
      `SELECT f.id AS fileId, f.name, f.sha256 FROM supervision_note_file x JOIN file f ON f.id = x.file_id
       WHERE x.note_id = ? ORDER BY x.ordinal`,
      id,
    ),
  }));
}
