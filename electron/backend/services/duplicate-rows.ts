import type { DuplicatePair as PairView } from '../../../shared/contract/intake.ts';
import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';
import { publishedAwards } from './published-awards.ts';

interface PairRow {
  id: string;
  score: number;
  reasons: string;
  verdict: PairView['verdict'];
  note: string | null;
  entry_id: string;
  number: string;
  title: string;
  unit: string | null;
  contributors: string;
  other_entry_id: string | null;
  /** An entry of another review: there it was published with an award. */
  is_elsewhere: 0 | 1;
  past_award_id: string | null;
  other_number: string | null;
  other_title: string;
  other_unit: string | null;
  other_contributors: string;
  programme: string | null;
  year: number | null;
  tier_name: string | null;
}

const selectPairs = `SELECT p.id, p.score, p.reasons, p.verdict, p.note, p.entry_id, e.number, e.title, e.unit,
    e.contributors, p.other_entry_id, coalesce(o.review_id <> p.review_id, 0) AS is_elsewhere, p.past_award_id, o.number AS other_number,
    coalesce(o.title, a.title) AS other_title, coalesce(o.unit, a.unit) AS other_unit,
    coalesce(o.contributors, a.contributors) AS other_contributors, a.programme, a.year, a.tier_name
  FROM duplicate_pair p JOIN entry e ON e.id = p.entry_id
  LEFT JOIN entry o ON o.id = p.other_entry_id LEFT JOIN past_award a ON a.id = p.past_award_id`;
const selectOfReview = `${selectPairs} WHERE p.review_id = ? ORDER BY p.score DESC, e.number, p.id`;
const selectPiece = `${selectPairs} WHERE p.review_id = ? AND (? = 'any' OR (p.verdict = 'open') = (? = 'open'))
  ORDER BY p.score DESC, e.number, p.id LIMIT ? OFFSET ?`;
const selectOne = `${selectPairs} WHERE p.review_id = ? AND p.id = ?`;

/** The likeliest first. */
export function listPairs(db: Database, reviewId: string): PairView[] {
  const rows = all<PairRow>(db, selectOfReview, reviewId);
  const published = publishedWords(db, reviewId, rows);
  return rows.map((row) => viewOf(row, published));
}

/** A piece of the same, of pairs that wait for a decision, that have one, or any. */
export function pieceOfPairs(
  db: Database,
  reviewId: string,
  verdict: 'open' | 'decided' | 'any',
  offset: number,
  limit: number,
): PairView[] {
  const rows = all<PairRow>(db, selectPiece, reviewId, verdict, verdict, limit, offset);
  const published = publishedWords(db, reviewId, rows);
  return rows.map((row) => viewOf(row, published));
}

export function countPairs(db: Database, reviewId: string): { open: number; decided: number } {
  const counts = get<{ open: number; decided: number }>(
    db,
    `SELECT count(*) FILTER (WHERE verdict = 'open') AS open, count(*) FILTER (WHERE verdict <> 'open') AS decided
     FROM duplicate_pair WHERE review_id = ?`,
    reviewId,
  );
  return counts ?? { open: 0, decided: 0 };
}

export function findPair(db: Database, reviewId: string, pairId: string): PairView | undefined {
  const row = get<PairRow>(db, selectOne, reviewId, pairId);
  return row && viewOf(row, publishedWords(db, reviewId, [row]));
}

/** Review, year and tier of the entries of other reviews, by entry; what is published no more is not among them. */
function publishedWords(db: Database, reviewId: string, rows: readonly PairRow[]): Map<string, string> {
  if (rows.every((row) => row.is_elsewhere === 0)) return new Map();
  return new Map(
    publishedAwards(db, reviewId).map(({ entryId, reviewName, year, tierName }) => [
      entryId,
      `${reviewName} ${year} ${tierName}`,
    ]),
  );
}

function viewOf(row: PairRow, published: ReadonlyMap<string, string>): PairView {
  const isPast = row.other_entry_id === null || row.is_elsewhere === 1;
  const listed = [row.programme, row.year, row.tier_name].filter((word) => word !== null).join(' ');
  return {
    pairId: row.id,
    score: row.score / 1000,
    reasons: JSON.parse(row.reasons) as PairView['reasons'],
    entry: {
      id: row.entry_id,
      where: 'review',
      number: row.number,
      title: row.title,
      unit: row.unit,
      contributors: JSON.parse(row.contributors) as string[],
      award: null,
    },
    other: {
      id: row.other_entry_id ?? row.past_award_id ?? '',
      where: isPast ? 'past' : 'review',
      number: isPast ? null : row.other_number,
      title: row.other_title,
      unit: row.other_unit,
      contributors: JSON.parse(row.other_contributors) as string[],
      award: isPast ? (published.get(row.other_entry_id ?? '') ?? listed) : null,
    },
    verdict: row.verdict,
    note: row.note,
  };
}
