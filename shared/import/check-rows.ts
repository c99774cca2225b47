import type { ImportProblem } from '../contract/entries.ts';
import type { ReadRow } from './read-rows.ts';
import type { RecognisedColumn } from './recognise.ts';

export type Report = (problem: Omit<ImportProblem, 'sheet'>) => void;

/** A row that is an entry. */
export interface Body {
  read: ReadRow;
  /** '' = the sheet gives none. */
  statedNumber: string;
}

/** Blanks in columns that matter: by row, or once where all rows lack it. */
export function reportMissing(
  bodies: readonly Body[],
  titleColumn: RecognisedColumn | undefined,
  numberColumn: RecognisedColumn | undefined,
  unitColumn: RecognisedColumn | undefined,
  peopleColumn: RecognisedColumn | undefined,
  report: Report,
): void {
  const kept = bodies.filter(({ read }) => !read.leftOut);
  const missing = (
    code: string,
    column: RecognisedColumn | undefined,
    isMissing: (body: Body) => boolean,
  ) => {
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
  if (titleColumn === undefined) return;
  missing('numberMissing', numberColumn, ({ statedNumber }) => statedNumber === '');
  missing('unitMissing', unitColumn, ({ read }) => read.unit === null);
  missing('contributorsMissing', peopleColumn, ({ read }) => read.contributors.length === 0);
}

/** Numbers and titles that occur twice. */
export function reportTwins(
  rows: readonly ReadRow[],
  titleColumn: RecognisedColumn | undefined,
  numberColumn: RecognisedColumn | undefined,
  report: Report,
): void {
  const byNumber = new Map<string, number>();
  const byTitle = new Map<string, number>();
  for (const read of rows) {
    if (read.leftOut) continue;
    const place = (column: RecognisedColumn | undefined, value: string) => ({
      row: read.row,
      column: column?.letter ?? null,
      header: column?.header ?? null,
      value,
    });
    const firstRow = byNumber.get(read.number);
    if (firstRow === undefined) byNumber.set(read.number, read.row);
    else {
      const params = { number: read.number, firstRow };
      report({ severity: 'error', code: 'duplicateNumber', params, ...place(numberColumn, read.number) });
    }
    const twin = byTitle.get(read.title);
    if (read.title === '') continue;
    if (twin === undefined) byTitle.set(read.title, read.row);
    else {
      report({
        severity: 'warning',
        code: 'duplicateTitle',
        params: { firstRow: twin },
        ...place(titleColumn, read.title),
      });
    }
  }
}
