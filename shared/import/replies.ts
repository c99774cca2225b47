import type { ImportProblem } from '../contract/entries.ts';
import { fold } from '../duplicates/fold.ts';
import type { EntryContent, ReadRow } from './read-rows.ts';
import type { RecognisedColumn } from './recognise.ts';

/** Rows of a reply sheet (补正回表), each under the number of the returned entry that it answers. */
export interface Replies {
  rows: ReadRow[];
  problems: ImportProblem[];
}

const NUMBERS_NAMED = 20;

/**
 * Holds a reply sheet against the returned entries alone. A row whose number belongs to none of them is taken by its
 * title where exactly one of them has it; what answers none of them is left out and said. So are returned entries
 * without an answer.
 */
export function answerReturned(
  rows: readonly ReadRow[],
  returned: readonly EntryContent[],
  sheet: string | null,
  columns: readonly RecognisedColumn[],
): Replies {
  const numbers = new Set(returned.map(({ number }) => number));
  const titled = new Map<string, string | null>();
  for (const { title, number } of returned) {
    const key = fold(title);
    titled.set(key, titled.has(key) ? null : number);
  }
  const column = columns.find(({ field }) => field === 'number');
  const place = { sheet, column: column?.letter ?? null, header: column?.header ?? null };
  const problems: ImportProblem[] = [];
  const answered = new Set<string>();
  const next = rows.map((row) => {
    if (row.leftOut) return row;
    const number = numbers.has(row.number) ? row.number : (titled.get(fold(row.title)) ?? null);
    if (number === null) {
      const { number: stated, title } = row;
      problems.push({
        severity: 'warning',
        code: 'replyUnknown',
        params: { number: stated },
        ...place,
        row: row.row,
        value: title,
      });
      return { ...row, leftOut: true };
    }
    answered.add(number);
    return { ...row, number };
  });
  const open = [...numbers].filter((number) => !answered.has(number));
  if (open.length > 0) {
    problems.push({
      severity: 'warning',
      code: 'replyMissing',
      params: { count: open.length, numbers: open.slice(0, NUMBERS_NAMED).join('、') },
      ...place,
      row: null,
      value: null,
    });
  }
  return { rows: next, problems };
}
