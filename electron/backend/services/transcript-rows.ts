import { UserError } from '../../../shared/contract/errors.ts';
import type { TranscriptState } from '../../../shared/contract/transcripts.ts';
import { COMMENT_CELL } from '../../../shared/contract/transcripts.ts';
import { type Criterion, criteriaOf, type Rubric } from '../../../shared/model/rubric.ts';
import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';

export interface TranscriptRecord {
  id: string;
  assignment_id: string;
  ordinal: number;
  state: 'typing' | 'compared' | 'done' | 'abandoned';
}

export interface Typing {
  turn: 1 | 2;
  accountId: string;
  name: string;
  finished: boolean;
  /** Newest value of each cell. */
  cells: ReadonlyMap<string, Cell>;
}

export interface Cell {
  mark: number | null;
  text: string | null;
}

export interface Difference {
  cell: string;
  first: Cell;
  second: Cell;
}

/** The attempt that holds: the open one, else the newest that was confirmed; undefined = none. */
export function transcriptOf(db: Database, assignmentId: string): TranscriptRecord | undefined {
  return get<TranscriptRecord>(
    db,
    `SELECT id, assignment_id, ordinal, state FROM paper_sheet WHERE assignment_id = ? AND state <> 'abandoned'
     ORDER BY ordinal DESC LIMIT 1`,
    assignmentId,
  );
}

/**
 * Paper and screen are never mixed: whoever has a sheet on paper types none, and the other way round.
 *
 * @throws UserError 'transcript.isPaper'.
 */
export function requireTyped(db: Database, assignmentId: string, number: string): void {
  if (transcriptOf(db, assignmentId)) throw new UserError('transcript.isPaper', { number });
}

/** Who typed what, in their turns. */
export function typingsOf(db: Database, transcriptId: string): Typing[] {
  const rows = all<{ turn: 1 | 2; account_id: string; name: string; finished_at: string | null }>(
    db,
    `SELECT t.turn, t.account_id, a.name, t.finished_at FROM paper_typing t JOIN account a ON a.id = t.account_id
     WHERE t.paper_id = ? ORDER BY t.turn`,
    transcriptId,
  );
  return rows.map((row) => ({
    turn: row.turn,
    accountId: row.account_id,
    name: row.name,
    finished: row.finished_at !== null,
    cells: cellsOf(db, transcriptId, row.turn),
  }));
}

function cellsOf(db: Database, transcriptId: string, turn: number): Map<string, Cell> {
  const rows = all<{ cell: string; mark: number | null; text: string | null }>(
    db,
    'SELECT cell, mark, text FROM paper_cell WHERE paper_id = ? AND turn = ? ORDER BY sequence',
    transcriptId,
    turn,
  );
  return new Map(rows.map(({ cell, mark, text }) => [cell, { mark, text }]));
}

/** What a typist types: every criterion that is not computed, and the comment. */
export function typedCriteria(rubric: Rubric): Criterion[] {
  return criteriaOf(rubric).filter(({ kind }) => kind !== 'formula');
}

const blank: Cell = { mark: null, text: null };

/** Where two finished typings disagree, in the order of the printed sheet. */
export function differencesOf(rubric: Rubric, typings: readonly Typing[]): Difference[] {
  const [one, two] = typings;
  if (!one?.finished || !two?.finished) return [];
  const cells = [...typedCriteria(rubric).map(({ id }) => id), COMMENT_CELL];
  return cells.flatMap((cell) => {
    const first = one.cells.get(cell) ?? blank;
    const second = two.cells.get(cell) ?? blank;
    return isSame(first, second) ? [] : [{ cell, first, second }];
  });
}

function isSame(a: Cell, b: Cell): boolean {
  return a.mark === b.mark && plainWords(a.text) === plainWords(b.text);
}

/** Spaces and the width of characters are how one types, not what is written. */
function plainWords(text: string | null): string {
  return (text ?? '').normalize('NFKC').replace(/\s+/gu, '');
}

/** How far the transcription of a sheet has come. */
export function stateOf(
  record: TranscriptRecord | undefined,
  typings: readonly Typing[],
  differences: readonly Difference[],
  hasScorecard: boolean,
): TranscriptState {
  if (!record) return hasScorecard ? 'typedByJudge' : 'none';
  if (record.state === 'done') return 'done';
  if (record.state === 'compared') return differences.length > 0 ? 'differences' : 'agreed';
  return typings[0]?.finished ? 'second' : 'first';
}
