import type { EntryView } from '../../../shared/contract/values.ts';
import type { ScreeningVerdict } from '../../../shared/model/review.ts';
import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';

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

const selectEntries = 'SELECT e.*, i.file_name FROM entry e LEFT JOIN import i ON i.id = e.import_id';
const selectOfReview = `${selectEntries} WHERE e.review_id = ? ORDER BY e.number`;
const selectOne = `${selectEntries} WHERE e.review_id = ? AND e.id = ?`;

/** All entries of a review, in order of their numbers (code units). */
export function listEntries(db: Database, reviewId: string): EntryView[] {
  return all<EntryRow>(db, selectOfReview, reviewId).map(viewOf);
}

export function findEntry(db: Database, reviewId: string, entryId: string): EntryView | undefined {
  const row = get<EntryRow>(db, selectOne, reviewId, entryId);
  return row && viewOf(row);
}

function viewOf(row: EntryRow): EntryView {
  return {
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
  };
}
