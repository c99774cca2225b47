import { UserError } from '../../../shared/contract/errors.ts';
import type { TranscriptState } from '../../../shared/contract/transcripts.ts';
import type { Rubric } from '../../../shared/model/rubric.ts';
import { type Context, reviewOf } from '../context.ts';
import { all, get } from '../store/statement.ts';
import { currentRound } from './review-rows.ts';
import { currentSheet, rubrics } from './scorecards.ts';
import {
  differencesOf,
  stateOf,
  type TranscriptRecord,
  type Typing,
  transcriptOf,
  typingsOf,
} from './transcript-rows.ts';

export interface PaperAssignment {
  id: string;
  entry_id: string;
  account_id: string;
  judge: string;
  number: string;
  title: string;
  category: string | null;
  extra: string;
}

const assignmentRows = `
  SELECT a.id, a.entry_id, a.account_id, x.name AS judge, e.number, e.title, e.category, e.extra
  FROM active_assignment a JOIN entry e ON e.id = a.entry_id AND e.screening = 'accepted'
  JOIN account x ON x.id = a.account_id`;

/** The first column of a constant query. */
export function idsOf({ db }: Context, text: string): Set<string> {
  return new Set(all<{ id: string }>(db, text).map(({ id }) => id));
}

/** Every sheet of the round that counts, judge by judge. */
export function assignmentsOf(context: Context): PaperAssignment[] {
  return all<PaperAssignment>(
    context.db,
    `${assignmentRows} WHERE a.round_id = ? ORDER BY x.name, x.id, e.number`,
    currentRound(context.db, reviewOf(context).id).id,
  );
}

/** @throws UserError 'notFound', 'transcript.judgeTypes'. */
export function assignmentOf(context: Context, assignmentId: string): PaperAssignment {
  requireNoJudge(context);
  const row = get<PaperAssignment>(
    context.db,
    `${assignmentRows} WHERE a.id = ? AND a.round_id = ?`,
    assignmentId,
    currentRound(context.db, reviewOf(context).id).id,
  );
  if (!row) throw new UserError('notFound', { what: 'sheet' });
  return row;
}

/** Typing shows marks of others: nobody who judges or presides does it. */
export function requireNoJudge(context: Context): void {
  const { roles } = reviewOf(context);
  if (roles.includes('judge') || roles.includes('chair')) throw new UserError('transcript.judgeTypes');
}

export interface Seen {
  rubric: Rubric;
  record: TranscriptRecord | undefined;
  typings: Typing[];
  differences: ReturnType<typeof differencesOf>;
  state: TranscriptState;
}

/** How far one sheet has come. */
export function look(context: Context, assignment: PaperAssignment): Seen {
  const { db } = context;
  const review = reviewOf(context);
  const rubric = rubrics(db, review, currentRound(db, review.id))(assignment.entry_id, assignment.category);
  const record = transcriptOf(db, assignment.id);
  const typings = record && record.state !== 'done' ? typingsOf(db, record.id) : [];
  const differences = differencesOf(rubric, typings);
  const hasScorecard = !record && currentSheet(db, assignment.id) !== undefined;
  return { rubric, record, typings, differences, state: stateOf(record, typings, differences, hasScorecard) };
}
