import { maskNames } from '../../../shared/blind/mask-names.ts';
import type { ProgressRow } from '../../../shared/contract/assignment.ts';
import { type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { all, get } from '../store/statement.ts';
import { nameFinder } from './entry-names.ts';
import {
  addCounts,
  currentRound,
  entriesWithOpenSheets,
  noSheets,
  type SheetStateRow,
  sheetCounts,
  sheetStates,
  sheetStatesOf,
} from './review-rows.ts';
import { judgesBlind } from './round-state.ts';

interface Candidate {
  entryId: string;
  number: string;
  title: string;
  unit: string | null;
  contributors: string;
  extra: string;
}

type Named = Pick<Candidate, 'entryId' | 'number' | 'title'>;

const selectCandidates = `SELECT e.id AS entryId, e.number, e.title, e.unit, e.contributors, e.extra
  FROM round_candidate c JOIN entry e ON e.id = c.entry_id WHERE c.round_id = ? ORDER BY e.number`;
const selectPiece = `${selectCandidates} LIMIT ? OFFSET ?`;

export const progressHandlers: Handlers<'progress.get' | 'progress.summary' | 'progress.rows'> = {
  'progress.get': handle((context) => {
    const roundId = roundOf(context);
    const judges = judgesOf(context, roundId);
    const byEntry = cellsByEntry(sheetStates(context.db, roundId));
    return {
      judges,
      entries: named(context, all<Candidate>(context.db, selectCandidates, roundId)).map((entry) => {
        const cells = new Map(byEntry.get(entry.entryId)?.map((cell) => [cell.accountId, cell]));
        return {
          ...entry,
          cells: judges.map(({ accountId }) => {
            const cell = cells.get(accountId);
            return cell ? { assignmentId: cell.assignmentId, state: cell.state } : null;
          }),
        };
      }),
    };
  }),

  'progress.summary': handle((context) => {
    const roundId = roundOf(context);
    const counts = sheetCounts(context.db, roundId);
    return {
      judges: judgesOf(context, roundId).map((judge) => ({
        ...judge,
        counts: counts.get(judge.accountId) ?? noSheets(),
      })),
      sheets: addCounts(counts.values()),
      entries: candidates(context, roundId),
    };
  }),

  'progress.rows': handle((context, { question: { search, openOnly }, offset, limit }) => {
    const { db } = context;
    const roundId = roundOf(context);
    const wanted = search.trim().toLowerCase();
    let entries: Named[];
    let shown: number;
    if (wanted === '' && !openOnly) {
      shown = candidates(context, roundId);
      entries = named(context, all<Candidate>(db, selectPiece, roundId, limit, offset));
    } else {
      // What is searched are the titles as they are shown.
      const open = openOnly ? entriesWithOpenSheets(db, roundId) : null;
      const found = named(context, all<Candidate>(db, selectCandidates, roundId)).filter(
        ({ entryId, number, title }) =>
          (open === null || open.has(entryId)) && `${number}\n${title}`.toLowerCase().includes(wanted),
      );
      shown = found.length;
      entries = found.slice(offset, offset + limit);
    }
    const ids = entries.map(({ entryId }) => entryId);
    const byEntry = cellsByEntry(sheetStatesOf(db, roundId, ids));
    return { shown, rows: entries.map((entry) => ({ ...entry, cells: byEntry.get(entry.entryId) ?? [] })) };
  }),
};

function roundOf(context: Context): string {
  return currentRound(context.db, reviewOf(context).id).id;
}

function candidates({ db }: Context, roundId: string): number {
  return (
    get<{ n: number }>(db, 'SELECT count(*) AS n FROM round_candidate WHERE round_id = ?', roundId)?.n ?? 0
  );
}

/** Judges of the review, and whoever has an assignment in this round. */
function judgesOf(context: Context, roundId: string): { accountId: string; name: string }[] {
  return all<{ accountId: string; name: string }>(
    context.db,
    `SELECT a.id AS accountId, a.name FROM account a
     WHERE a.id IN (SELECT account_id FROM member WHERE review_id = ? AND role = 'judge')
        OR a.id IN (SELECT account_id FROM assignment WHERE round_id = ?) ORDER BY a.created_at, a.id`,
    reviewOf(context).id,
    roundId,
  );
}

/** Whoever also judges blind reads the titles as the desk shows them. */
function named(context: Context, entries: readonly Candidate[]): Named[] {
  const review = reviewOf(context);
  const isBlind = judgesBlind(context.db, review);
  const namesOf = nameFinder(context.db, review.id);
  return entries.map((entry) => ({
    entryId: entry.entryId,
    number: entry.number,
    title: isBlind ? maskNames(entry.title, namesOf(entry)) : entry.title,
  }));
}

function cellsByEntry(states: readonly SheetStateRow[]): Map<string, ProgressRow['cells']> {
  const byEntry = new Map<string, ProgressRow['cells']>();
  for (const { entry_id, account_id: accountId, assignment_id: assignmentId, state } of states) {
    const cells = byEntry.get(entry_id) ?? [];
    cells.push({ accountId, assignmentId, state });
    byEntry.set(entry_id, cells);
  }
  return byEntry;
}
