import { createHash } from 'node:crypto';
import type { CaseSigns } from '../../../shared/cases/case-signs.ts';
import type { caseProcedures, GroupFirmnessView, ListedCase } from '../../../shared/contract/cases.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { agreedScores } from '../../../shared/scoring/agreed-score.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { all, get, run } from '../store/statement.ts';
import { casesOf } from './case-rows.ts';
import { caseSigns } from './case-signs.ts';
import { caseView } from './case-view.ts';
import { presides } from './presiding.ts';
import { isRecused, recusedEntryIds } from './recusal-rows.ts';
import { requireCaseOpen } from './reopened.ts';
import { requirePresiding } from './require-presiding.ts';
import { openRescoring } from './rescoring-rows.ts';
import { settleRequest } from './return-requests.ts';
import { currentRound } from './review-rows.ts';
import { rolesIn } from './review-scope.ts';
import { currentSheet, marksOf, reopenSheet, shownTotal } from './scorecards.ts';
import { loadTally } from './tally-loading.ts';

export const caseHandlers: Handlers<keyof typeof caseProcedures> = {
  'firmness.get': handlePrepared(
    (context) => caseSigns(context),
    (_context, _input, { firmness }) => ({ groups: firmness as GroupFirmnessView[] }),
  ),

  'case.list': handlePrepared(
    (context) => caseSigns(context),
    (context, _input, signs) => listCases(context, signs),
  ),

  'case.get': handlePrepared(
    (context) => caseSigns(context),
    (context, { entryId }, signs) => {
      requireSight(context, entryId);
      return caseView(context, entryId, signs);
    },
  ),

  'case.note': handle((context, { entryId, text }) => {
    const { db, now } = context;
    requireSight(context, entryId);
    const number = numberOf(context, entryId);
    const noteId = context.newId();
    run(
      db,
      'INSERT INTO case_note VALUES (?, ?, ?, ?, ?, ?)',
      noteId,
      currentRound(db, reviewOf(context).id).id,
      entryId,
      actorOf(context).accountId,
      text,
      now,
    );
    // The words stay among those who may read them; the record proves that they are the same.
    context.audit('case.noted', { number, noteId, sha256: createHash('sha256').update(text).digest('hex') });
    return { noteId };
  }),

  'case.return': handle((context, { entryId, judgeIds, reason }) => {
    const { db } = context;
    const review = reviewOf(context);
    if (review.scheme.programme?.selection === 'recognition') throw new UserError('selection.recognition');
    requirePresiding(context, [entryId]);
    requireCaseOpen(context, [entryId]);
    const number = numberOf(context, entryId);
    // The score that people agreed on rests on the marks as they are.
    if (agreedScores(loadTally(db, review).input).has(entryId))
      throw new UserError('rescoring.agreedStands', { number });
    const manner = review.scheme.conduct?.rescoring ?? 'blind';
    const asked = [...new Set(judgeIds)].sort().map((judgeId) => {
      const judge = returnTo(context, entryId, judgeId, manner, reason);
      return judge;
    });
    context.audit('case.returned', {
      number,
      judges: asked.map(({ judge }) => judge),
      reason,
      manner,
      rescorings: asked.map(({ rescoringId, assignmentId }) => ({ rescoringId, assignmentId })),
    });
    return { rescoringIds: asked.map(({ rescoringId }) => rescoringId) };
  }),

  'case.withdrawReturn': handle((context, { rescoringId, reason }) => {
    const { db, now } = context;
    const row = get<{ entry_id: string; number: string; judge: string; state: string }>(
      db,
      `SELECT a.entry_id, e.number, x.name AS judge, r.state FROM rescoring r
       JOIN assignment a ON a.id = r.assignment_id JOIN entry e ON e.id = a.entry_id
       JOIN account x ON x.id = a.account_id WHERE r.id = ? AND a.round_id = ?`,
      rescoringId,
      currentRound(db, reviewOf(context).id).id,
    );
    if (!row) throw new UserError('notFound', { what: 'rescoring' });
    if (row.state !== 'open') throw new UserError('rescoring.notOpen');
    requirePresiding(context, [row.entry_id]);
    run(
      db,
      `UPDATE rescoring SET state = 'withdrawn', closed_by = ?, closed_at = ?, close_reason = ? WHERE id = ?`,
      actorOf(context).accountId,
      now,
      reason,
      rescoringId,
    );
    context.audit('case.returnWithdrawn', { number: row.number, judge: row.judge, reason, rescoringId });
    return {};
  }),

  'case.othersMarks': handle((context, { assignmentId }) => {
    const { db } = context;
    const { scheme } = reviewOf(context);
    const own = get<{ id: string; entry_id: string; round_id: string }>(
      db,
      'SELECT id, entry_id, round_id FROM active_assignment WHERE id = ? AND account_id = ? AND round_id = ?',
      assignmentId,
      actorOf(context).accountId,
      currentRound(db, reviewOf(context).id).id,
    );
    const rescoring = own && openRescoring(db, own.id);
    if (!own || !rescoring) throw new UserError('notFound', { what: 'sheet' });
    if (rescoring.manner !== 'open') throw new UserError('rescoring.blind');
    const sheets = all<{ id: string; revision: number; comment: string }>(
      db,
      `SELECT a.id, s.revision, s.comment FROM active_assignment a
       JOIN standing_sheet t ON t.assignment_id = a.id
       JOIN scorecard s ON s.assignment_id = t.assignment_id AND s.revision = t.revision
       WHERE a.round_id = ? AND a.entry_id = ? AND a.id <> ?`,
      own.round_id,
      own.entry_id,
      own.id,
    );
    // The order of ids would be the order in which judges were added.
    const key = (id: string) => createHash('sha256').update(`${rescoring.id} ${id}`).digest('hex');
    return {
      others: sheets
        .map((sheet) => ({ ...sheet, key: key(sheet.id) }))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .map(({ id, revision, comment }, index) => {
          const marks = marksOf(db, id, revision) as Record<string, number>;
          return { label: labelOf(index), marks, total: shownTotal(db, scheme, id, marks), comment };
        }),
    };
  }),
};

/** A … Z, then A2 … */
function labelOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letter}${Math.floor(index / 26) + 1}`;
}

function listCases(context: Context, signs: CaseSigns): { cases: ListedCase[]; recused: number } {
  const { db } = context;
  const review = reviewOf(context);
  const { accountId } = actorOf(context);
  const roundId = currentRound(db, review.id).id;
  const recused = recusedEntryIds(db, review.id, accountId);
  const cases = casesOf(db, review, signs);
  const seen = cases.filter(({ entryId }) => !recused.has(entryId));
  const isChair = review.roles.includes('chair');
  const inOffice = review.roles.some((role) => role !== 'judge');
  const rows = new Map(
    loadTally(db, review).tally.groups.flatMap((group) => group.rows.map((row) => [row.entryId, row])),
  );
  const titles = new Map(
    all<{ id: string; title: string; unit: string | null }>(
      db,
      'SELECT id, title, unit FROM entry WHERE id IN (SELECT value FROM json_each(?))',
      JSON.stringify(seen.map(({ entryId }) => entryId)),
    ).map((entry) => [entry.id, entry]),
  );
  const listed = seen.map((one): ListedCase => {
    const row = rows.get(one.entryId);
    const entry = titles.get(one.entryId);
    return {
      ...one,
      title: entry?.title ?? '',
      unit: entry?.unit ?? null,
      rank: row?.rank ?? null,
      aggregate: row?.aggregate ?? null,
      tierId: row?.tierId ?? null,
      mine: isChair || presides(db, review.id, roundId, one.entryId, accountId),
    };
  });
  // A judge has a queue only where he stands in for the chair.
  return {
    cases: inOffice ? listed : listed.filter(({ mine }) => mine),
    recused: cases.length - seen.length,
  };
}

/** People of the office see every case but those they are recused from; a judge those over which he presides. */
function requireSight(context: Context, entryId: string): void {
  const { db } = context;
  const review = reviewOf(context);
  const { accountId } = actorOf(context);
  if (isRecused(db, review.id, entryId, accountId)) throw new UserError('case.recused');
  if (review.roles.some((role) => role !== 'judge')) return;
  if (!presides(db, review.id, currentRound(db, review.id).id, entryId, accountId))
    throw new UserError('decision.notPresiding');
}

function numberOf(context: Context, entryId: string): string {
  const row = get<{ number: string }>(
    context.db,
    `SELECT e.number FROM round_candidate c JOIN entry e ON e.id = c.entry_id WHERE c.round_id = ? AND e.id = ?`,
    currentRound(context.db, reviewOf(context).id).id,
    entryId,
  );
  if (!row) throw new UserError('notFound', { what: 'entry' });
  return row.number;
}

/** Opens one judge's sheet again; the submitted revision stands until the next one is submitted. */
function returnTo(
  context: Context,
  entryId: string,
  judgeId: string,
  manner: 'blind' | 'open',
  reason: string,
): { rescoringId: string; assignmentId: string; judge: string } {
  const { db, now } = context;
  const review = reviewOf(context);
  const row = get<{ id: string; name: string }>(
    db,
    `SELECT a.id, x.name FROM active_assignment a JOIN account x ON x.id = a.account_id
     WHERE a.round_id = ? AND a.entry_id = ? AND a.account_id = ?`,
    currentRound(db, review.id).id,
    entryId,
    judgeId,
  );
  if (!row) throw new UserError('rescoring.nothingToReturn');
  if (openRescoring(db, row.id)) throw new UserError('rescoring.alreadyOpen', { judge: row.name });
  // Whoever may open the tally has the marks of the others in sight: that is not blind.
  if (manner === 'blind' && rolesIn(db, review.id, judgeId).some((role) => role !== 'judge'))
    throw new UserError('rescoring.sawMarks', { judge: row.name });
  const standing = get<{ revision: number }>(
    db,
    'SELECT revision FROM standing_sheet WHERE assignment_id = ?',
    row.id,
  );
  const before =
    get<{ n: number }>(db, 'SELECT count(*) AS n FROM rescoring WHERE assignment_id = ?', row.id)?.n ?? 0;
  const rescoringId = context.newId();
  const sheet = currentSheet(db, row.id);
  if (sheet?.state === 'submitted') reopenSheet(db, sheet, 'returned', reason, now);
  settleRequest(context, row.id, 'granted', reason);
  run(
    db,
    `INSERT INTO rescoring (id, assignment_id, ordinal, manner, reason, asked_by, asked_at, from_revision, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open')`,
    rescoringId,
    row.id,
    before + 1,
    manner,
    reason,
    actorOf(context).accountId,
    now,
    standing?.revision ?? null,
  );
  return { rescoringId, assignmentId: row.id, judge: row.name };
}
