import type { CaseSigns } from '../../../shared/cases/case-signs.ts';
import type { CaseView } from '../../../shared/contract/cases.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { entriesOf } from '../../../shared/model/decision.ts';
import type { Tally, TallyGroup, TallyRow } from '../../../shared/model/tally.ts';
import { rubricOf } from '../../../shared/scheme/round-scheme.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { all, get } from '../store/statement.ts';
import { casesOf, rescoringViews } from './case-rows.ts';
import { decisionsOf } from './decisions.ts';
import { presides } from './presiding.ts';
import { currentRound } from './review-rows.ts';
import { marksOf, shownTotal } from './scorecards.ts';
import { loadTally } from './tally-loading.ts';

const ROWS_AROUND = 3;

/** Everything about one entry that people need to talk about it. */
export function caseView(context: Context, entryId: string, signs: CaseSigns | null): CaseView {
  const { db } = context;
  const review = reviewOf(context);
  const roundId = currentRound(db, review.id).id;
  const { tally, input } = loadTally(db, review);
  const { group, row } = placeOf(tally, entryId);
  const entry = get<{
    id: string;
    number: string;
    title: string;
    unit: string | null;
    contributors: string;
    category: string | null;
    summary: string | null;
  }>(
    db,
    'SELECT id, number, title, unit, contributors, category, summary FROM entry WHERE id = ? AND review_id = ?',
    entryId,
    review.id,
  );
  if (!entry) throw new UserError('notFound', { what: 'entry' });
  const at = group.rows.indexOf(row);
  const rescorings = rescoringViews(db, roundId, entryId);
  const decisions = decisionsOf(context).filter(({ body }) => entriesOf(body).includes(entryId));
  const categoryId = input.entries.find(({ id }) => id === entryId)?.categoryId ?? null;
  return {
    case: casesOf(db, review, signs).find((one) => one.entryId === entryId) ?? null,
    entry: { ...entry, contributors: JSON.parse(entry.contributors) as string[] },
    row,
    tiedEntryIds:
      group.boundaries.find(({ state, tiedEntryIds }) => state === 'open' && tiedEntryIds.includes(entryId))
        ?.tiedEntryIds ?? null,
    groupId: group.id,
    boundaries: group.boundaries,
    around: group.rows
      .slice(Math.max(at - ROWS_AROUND, 0), at + ROWS_AROUND + 1)
      .map(({ entryId: id, number, rank, aggregate, tierId }) => ({
        entryId: id,
        number,
        rank,
        aggregate,
        tierId,
      })),
    rubric: rubricOf(review.scheme, categoryId),
    sheets: sheetsOf(context, roundId, entryId, row, rescorings),
    notes: all(
      db,
      `SELECT n.id, a.name AS author, n.text, n.written_at AS writtenAt FROM case_note n
       JOIN account a ON a.id = n.author_id WHERE n.round_id = ? AND n.entry_id = ? ORDER BY n.written_at, n.id`,
      roundId,
      entryId,
    ),
    rescorings,
    decisions,
    numbers: all(
      db,
      'SELECT id AS entryId, number FROM entry WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number',
      JSON.stringify(decisions.flatMap(({ body }) => entriesOf(body))),
    ),
    mine: presides(db, review.id, roundId, entryId, actorOf(context).accountId),
  };
}

function placeOf(tally: Tally, entryId: string): { group: TallyGroup; row: TallyRow } {
  for (const group of tally.groups) {
    const row = group.rows.find((one) => one.entryId === entryId);
    if (row) return { group, row };
  }
  throw new UserError('notFound', { what: 'entry' });
}

function sheetsOf(
  context: Context,
  roundId: string,
  entryId: string,
  row: TallyRow,
  rescorings: CaseView['rescorings'],
): CaseView['sheets'] {
  const { db } = context;
  const { scheme } = reviewOf(context);
  if (scheme.programme?.selection === 'recognition') return [];
  const assignments = all<{ id: string; account_id: string; name: string; active: number }>(
    db,
    `SELECT a.id, a.account_id, x.name,
       EXISTS (SELECT 1 FROM active_assignment c WHERE c.id = a.id) AS active
     FROM assignment a JOIN account x ON x.id = a.account_id
     WHERE a.round_id = ? AND a.entry_id = ? ORDER BY x.created_at, x.id`,
    roundId,
    entryId,
  );
  return assignments.map((assignment) => {
    const revisions = all<{
      revision: number;
      counts: number;
      submitted_at: string;
      comment: string;
    }>(
      db,
      `SELECT s.revision, s.submitted_at, s.comment,
         EXISTS (SELECT 1 FROM standing_sheet t WHERE t.assignment_id = s.assignment_id AND t.revision = s.revision)
           AS counts
       FROM scorecard s WHERE s.assignment_id = ? AND s.state = 'submitted' ORDER BY s.revision DESC`,
      assignment.id,
    );
    const again = rescorings.some((one) => one.judgeId === assignment.account_id && one.state === 'open');
    return {
      judgeId: assignment.account_id,
      judge: assignment.name,
      assignmentId: assignment.id,
      dropped: row.judgeTotals.find(({ judgeId }) => judgeId === assignment.account_id)?.dropped ?? null,
      canReturn: assignment.active === 1 && !again,
      requested:
        get<{ reason: string }>(
          db,
          `SELECT reason FROM return_request WHERE assignment_id = ? AND state = 'asked'`,
          assignment.id,
        )?.reason ?? null,
      revisions: revisions.map((one) => {
        const marks = marksOf(db, assignment.id, one.revision) as Record<string, number>;
        return {
          revision: one.revision,
          counts: one.counts === 1,
          submittedAt: one.submitted_at,
          marks,
          total: shownTotal(db, scheme, assignment.id, marks),
          comment: one.comment,
        };
      }),
    };
  });
}
