import type { EntryView } from '../../../shared/contract/values.ts';
import type { ScreeningVerdict } from '../../../shared/model/review.ts';
import type { Database } from '../store/database.ts';
import { all } from '../store/statement.ts';

interface EntryRow {
  id: string;
  number: string;
  title: string;
  unit: string | null;
  contributors: string;
  category: string | null;
  summary: string | null;
  extra: string;
  screening: ScreeningVerdict;
  screening_reason: string | null;
  origin_sheet: string | null;
  origin_row: number | null;
  file_name: string | null;
}

/** All entries of a review, in order of their numbers (code units). */
export function listEntries(db: Database, reviewId: string): EntryView[] {
  return all<EntryRow>(
    db,
    `SELECT e.*, i.file_name FROM entry e LEFT JOIN import i ON i.id = e.import_id
     WHERE e.review_id = ? ORDER BY e.number`,
    reviewId,
  ).map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    unit: row.unit,
    contributors: JSON.parse(row.contributors) as string[],
    category: row.category,
    summary: row.summary,
    extra: JSON.parse(row.extra) as EntryView['extra'],
    screening: row.screening,
    screeningReason: row.screening_reason,
    origin:
      row.file_name === null || row.origin_row === null
        ? null
        : { fileName: row.file_name, sheet: row.origin_sheet, row: row.origin_row },
  }));
}
