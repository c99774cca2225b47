import type { ImportProblem } from '../contract/entries.ts';
import type { ReadRow } from './read-rows.ts';
import type { RecognisedColumn } from './recognise.ts';

export type Report = (problem: Omit<ImportProblem, 'sheet'>) => void;

/** A row that is an entry. */
export interface Body {
  read: ReadRow;
  /** '' = the sheet gives none. */
  statedNumber: string;
  /** A person wrote the number into the preview: it is meant, whatever the column is. */
  isTyped: boolean;
}

/** Reports blanks of one kind: by row, or once where all rows lack it. */
export function reportMissing(
  bodies: readonly Body[],
  report: Report,
): (code: string, column: RecognisedColumn | undefined, isMissing: (body: Body) => boolean) => void {
  const kept = bodies.filter(({ read }) => !read.leftOut);
  return (code, column, isMissing) => {
    const rows = kept.filter(isMissing);
    const common = {
      severity: 'warning',
      code,
      column: column?.letter ?? null,
      header: column?.header ?? null,
    } as const;
    if (rows.length === 0) return;
    if (rows.length === kept.length) {
      report({ ...common, params: { count: rows.length }, row: null, value: null });
    } else {
      for (const { read } of rows) report({ ...common, params: {}, row: read.row, value: read.title });
    }
  };
}

/** Two rows of the sheet that claim one number: an error at the later one. */
export function reportNumberTwins(
  rows: readonly ReadRow[],
  column: RecognisedColumn | undefined,
  report: Report,
): void {
  const byNumber = new Map<string, number>();
  for (const read of rows) {
    if (read.leftOut) continue;
    const firstRow = byNumber.get(read.number);
    if (firstRow === undefined) byNumber.set(read.number, read.row);
    else {
      const params = { number: read.number, firstRow };
      report({
        severity: 'error',
        code: 'duplicateNumber',
        params,
        ...placeOf(read.row, column, read.number),
      });
    }
  }
}

/** Titles that occur twice. */
export function reportTitleTwins(
  rows: readonly ReadRow[],
  column: RecognisedColumn | undefined,
  report: Report,
): void {
  const byTitle = new Map<string, number>();
  for (const read of rows) {
    if (read.leftOut || read.title === '') continue;
    const firstRow = byTitle.get(read.title);
    if (firstRow === undefined) byTitle.set(read.title, read.row);
    else {
      const place = placeOf(read.row, column, read.title);
      report({ severity: 'warning', code: 'duplicateTitle', params: { firstRow }, ...place });
    }
  }
}

function placeOf(row: number, column: RecognisedColumn | undefined, value: string) {
  return { row, column: column?.letter ?? null, header: column?.header ?? null, value };
}
