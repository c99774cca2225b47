import { UserError } from '../../../shared/contract/errors.ts';
import {
  COMMENT_CELL,
  type TranscriptRow,
  type TranscriptState,
  type transcriptProcedures,
} from '../../../shared/contract/transcripts.ts';
import type { Rubric } from '../../../shared/model/rubric.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared } from '../context.ts';
import { run } from '../store/statement.ts';
import { uploadedFor } from './kept-documents.ts';
import { requireOpenSheet } from './rescoring-rows.ts';
import { settleRequest } from './return-requests.ts';
import { checkMarks } from './scorecard-rules.ts';
import { confirmTranscript } from './transcript-confirming.ts';
import {
  assignmentOf,
  assignmentsOf,
  idsOf,
  look,
  type PaperAssignment,
  requireNoJudge,
  type Seen,
} from './transcript-loading.ts';
import { type TranscriptRecord, typedCriteria, typingsOf } from './transcript-rows.ts';
import { rowOf } from './transcript-view.ts';

export const transcriptHandlers: Handlers<keyof typeof transcriptProcedures> = {
  'transcript.judges': handle((context) => {
    requireNoJudge(context);
    const onPaper = idsOf(context, `SELECT assignment_id AS id FROM paper_sheet WHERE state <> 'abandoned'`);
    const onScreen = idsOf(context, 'SELECT assignment_id AS id FROM scorecard WHERE revision = 1');
    const judges = new Map<string, { accountId: string; name: string; sheets: number; states: States }>();
    for (const row of assignmentsOf(context)) {
      const judge = judges.get(row.account_id) ?? {
        accountId: row.account_id,
        name: row.judge,
        sheets: 0,
        states: noStates(),
      };
      judges.set(row.account_id, judge);
      judge.sheets += 1;
      const state = onPaper.has(row.id)
        ? look(context, row).state
        : onScreen.has(row.id)
          ? 'typedByJudge'
          : 'none';
      judge.states[state] += 1;
    }
    return { judges: [...judges.values()] };
  }),

  'transcript.rows': handle((context, { accountId }) => {
    requireNoJudge(context);
    const places = new Map<Rubric, number>();
    const assignments = assignmentsOf(context).filter((row) => row.account_id === accountId);
    const rows = assignments.map((assignment): TranscriptRow => {
      const seen = look(context, assignment);
      const place = places.get(seen.rubric) ?? places.size;
      places.set(seen.rubric, place);
      return { ...rowOf(context, assignment, seen), rubric: place };
    });
    return { judge: assignments[0]?.judge ?? '', rubrics: [...places.keys()], rows };
  }),

  'transcript.type': handle((context, { assignmentId, marks, comment, finish }) => {
    const { db, now } = context;
    requireOpenSheet(context, assignmentId);
    const assignment = assignmentOf(context, assignmentId);
    const seen = look(context, assignment);
    checkMarks(seen.rubric, marks);
    const { record, turn } = beginTurn(context, assignment, seen);
    for (const [cell, mark] of Object.entries(marks))
      addCell(context, record.id, turn, cell, { mark, text: null });
    if (comment !== null) addCell(context, record.id, turn, COMMENT_CELL, { mark: null, text: comment });
    if (finish) {
      const own = typingsOf(db, record.id).find((typing) => typing.turn === turn);
      const missing = typedCriteria(seen.rubric).filter(
        ({ id }) => (own?.cells.get(id)?.mark ?? null) === null,
      );
      if (missing.length > 0) {
        throw new UserError('scorecard.incomplete', {
          number: assignment.number,
          count: missing.length,
          names: missing.map(({ name }) => name).join('、'),
        });
      }
      run(
        db,
        'UPDATE paper_typing SET finished_at = ? WHERE paper_id = ? AND turn = ?',
        now,
        record.id,
        turn,
      );
      if (turn === 2) run(db, `UPDATE paper_sheet SET state = 'compared' WHERE id = ?`, record.id);
    }
    context.audit('transcript.typed', {
      judge: assignment.judge,
      number: assignment.number,
      turn,
      assignmentId,
      marks,
      comment,
      finished: finish ? 'yes' : 'no',
    });
    return { state: look(context, assignment).state };
  }),

  'transcript.retype': handle((context, { assignmentId, cell, mark, text }) => {
    requireOpenSheet(context, assignmentId);
    const assignment = assignmentOf(context, assignmentId);
    const { record, typings, differences, rubric } = look(context, assignment);
    const own = typings.find((typing) => typing.accountId === actorOf(context).accountId);
    if (!record || !own) throw new UserError('transcript.otherTypist', { number: assignment.number });
    if (!differences.some((one) => one.cell === cell)) {
      throw new UserError('transcript.noDifference', { number: assignment.number });
    }
    const isComment = cell === COMMENT_CELL;
    if (!isComment) {
      if (mark === null)
        throw new UserError('scorecard.incomplete', { number: assignment.number, count: 1, names: cell });
      checkMarks(rubric, { [cell]: mark });
    }
    const value = isComment ? { mark: null, text: text ?? '' } : { mark, text: null };
    addCell(context, record.id, own.turn, cell, value);
    context.audit('transcript.retyped', {
      judge: assignment.judge,
      number: assignment.number,
      turn: own.turn,
      assignmentId,
      cell,
      ...value,
    });
    return { state: look(context, assignment).state };
  }),

  'transcript.confirm': handlePrepared(
    async (context, { scanFileId }) => {
      if (scanFileId === null) return null;
      return uploadedFor(context, scanFileId, null, null).sha256;
    },
    (context, { assignmentIds }, scan) => {
      const sheets = [...new Set(assignmentIds)].map((assignmentId) => {
        const assignment = assignmentOf(context, assignmentId);
        const seen = look(context, assignment);
        if (seen.state !== 'agreed' || !seen.record) {
          throw new UserError('transcript.notAgreed', { number: assignment.number });
        }
        return confirmTranscript(context, assignment, { ...seen, record: seen.record }, scan);
      });
      context.audit('transcript.confirmed', {
        judge: [...new Set(sheets.map(({ judge }) => judge))].join('、'),
        count: sheets.length,
        numbers: sheets.map(({ number }) => number).join('、'),
        scan,
        sheets,
      });
      return { confirmed: sheets.length };
    },
  ),

  'transcript.correct': handle((context, { assignmentId, reason }) => {
    requireOpenSheet(context, assignmentId);
    const assignment = assignmentOf(context, assignmentId);
    const { record } = look(context, assignment);
    if (record?.state !== 'done') throw new UserError('transcript.notDone', { number: assignment.number });
    insertRecord(context, assignmentId, reason);
    // The judge who asked for it is answered.
    settleRequest(context, assignmentId, 'granted', reason);
    context.audit('transcript.correctionBegun', {
      judge: assignment.judge,
      number: assignment.number,
      assignmentId,
      reason,
    });
    return {};
  }),

  'transcript.abandon': handle((context, { assignmentId, reason }) => {
    requireNoJudge(context);
    const assignment = assignmentOf(context, assignmentId);
    const { record } = look(context, assignment);
    if (!record || record.state === 'done') throw new UserError('notFound', { what: 'transcript' });
    run(context.db, `UPDATE paper_sheet SET state = 'abandoned', reason = ? WHERE id = ?`, reason, record.id);
    context.audit('transcript.abandoned', {
      judge: assignment.judge,
      number: assignment.number,
      assignmentId,
      reason,
    });
    return {};
  }),
};

type States = Record<TranscriptState, number>;

function noStates(): States {
  return { none: 0, typedByJudge: 0, first: 0, second: 0, differences: 0, agreed: 0, done: 0 };
}

/** The attempt and the turn in which the person who asks types now; begun if need be. */
function beginTurn(
  context: Context,
  assignment: PaperAssignment,
  { record, typings, state }: Seen,
): { record: { id: string }; turn: 1 | 2 } {
  const { db, now } = context;
  const { accountId } = actorOf(context);
  const { number } = assignment;
  if (state === 'typedByJudge') throw new UserError('transcript.typedByJudge', { number });
  if (state === 'done' || state === 'agreed' || state === 'differences') {
    throw new UserError('transcript.bothTyped', { number });
  }
  const [one, two] = typings;
  const under = one?.finished ? two : one;
  if (under) {
    if (under.accountId !== accountId)
      throw new UserError('transcript.otherTyping', { number, name: under.name });
    return { record: record as TranscriptRecord, turn: under.turn };
  }
  if (one?.accountId === accountId) throw new UserError('transcript.sameTypist', { number });
  const turn = one ? 2 : 1;
  const id = record && record.state === 'typing' ? record.id : insertRecord(context, assignment.id, null);
  run(db, 'INSERT INTO paper_typing VALUES (?, ?, ?, ?, NULL)', id, turn, accountId, now);
  return { record: { id }, turn };
}

function insertRecord({ db, now, newId }: Context, assignmentId: string, reason: string | null): string {
  const id = newId();
  run(
    db,
    `INSERT INTO paper_sheet (id, assignment_id, ordinal, state, reason, begun_at)
     VALUES (?, ?, (SELECT count(*) + 1 FROM paper_sheet WHERE assignment_id = ?), 'typing', ?, ?)`,
    id,
    assignmentId,
    assignmentId,
    reason,
    now,
  );
  return id;
}

function addCell(
  { db, now }: Context,
  transcriptId: string,
  turn: number,
  cell: string,
  { mark, text }: { mark: number | null; text: string | null },
): void {
  run(
    db,
    `INSERT INTO paper_cell VALUES (?, ?, ?,
       (SELECT coalesce(max(sequence), 0) + 1 FROM paper_cell WHERE paper_id = ? AND turn = ?), ?, ?, ?)`,
    transcriptId,
    turn,
    cell,
    transcriptId,
    turn,
    mark,
    text,
    now,
  );
}
