import { COMMENT_CELL, type TranscriptRow } from '../../../shared/contract/transcripts.ts';
import { actorOf, type Context } from '../context.ts';
import { get } from '../store/statement.ts';
import type { Marks } from './scorecards.ts';
import type { PaperAssignment, Seen } from './transcript-loading.ts';
import type { Typing } from './transcript-rows.ts';

/** One sheet as the person who asks may see it: own typing under way, and where two finished ones differ. */
export function rowOf(
  context: Context,
  { id, number, title }: PaperAssignment,
  { typings, differences, state }: Seen,
): Omit<TranscriptRow, 'rubric'> {
  const { accountId } = actorOf(context);
  const own = typings.find((typing) => typing.accountId === accountId);
  const isTyping = (state === 'first' || state === 'second') && own !== undefined && !own.finished;
  const isFree = state === 'none' || ((state === 'first' || state === 'second') && isDue(typings, accountId));
  const may =
    isTyping || isFree
      ? 'type'
      : state === 'differences' && own
        ? 'retype'
        : state === 'agreed'
          ? 'confirm'
          : state === 'done'
            ? 'correct'
            : 'nothing';
  const { n } = get<{ n: number }>(
    context.db,
    `SELECT count(*) AS n FROM paper_sheet WHERE assignment_id = ? AND state = 'done'`,
    id,
  ) ?? { n: 0 };
  return {
    assignmentId: id,
    number,
    title,
    state,
    may,
    typed: isTyping && own ? typedCells(own) : null,
    differences:
      state === 'differences' && own
        ? differences.map(({ cell, first, second }) => {
            const [mine, theirs] = own.turn === 1 ? [first, second] : [second, first];
            return {
              cell,
              ownMark: mine.mark,
              otherMark: theirs.mark,
              ownText: mine.text,
              otherText: theirs.text,
            };
          })
        : null,
    typists: typings.map(({ name }) => name),
    corrections: Math.max(0, n - 1),
  };
}

/** Nobody is at work on the turn that is due, and it is not the one who typed the first. */
function isDue(typings: readonly Typing[], accountId: string): boolean {
  const [one, two] = typings;
  return one === undefined || (one.finished && two === undefined && one.accountId !== accountId);
}

function typedCells({ cells }: Typing): { marks: Marks; comment: string | null } {
  const marks: Marks = {};
  for (const [cell, { mark }] of cells) if (cell !== COMMENT_CELL) marks[cell] = mark;
  return { marks, comment: cells.get(COMMENT_CELL)?.text ?? null };
}
