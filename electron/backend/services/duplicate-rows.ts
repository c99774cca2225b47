import type { DuplicatePair as PairView } from '../../../shared/contract/intake.ts';
import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';

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
    e.contributors, p.other_entry_id, p.past_award_id, o.number AS other_number,
    coalesce(o.title, a.title) AS other_title, coalesce(o.unit, a.unit) AS other_unit,
    coalesce(o.contributors, a.contributors) AS other_contributors, a.programme, a.year, a.tier_name
  FROM duplicate_pair p JOIN entry e ON e.id = p.entry_id
  LEFT JOIN entry o ON o.id = p.other_entry_id LEFT JOIN past_award a ON a.id = p.past_award_id`;
const selectOfReview = `${selectPairs} WHERE p.review_id = ? ORDER BY p.score DESC, e.number, p.id`;
const selectOne = `${selectPairs} WHERE p.review_id = ? AND p.id = ?`;

/** The likeliest first. */
export function listPairs(db: Database, reviewId: string): PairView[] {
  return all<PairRow>(db, selectOfReview, reviewId).map(viewOf);
}

export function findPair(db: Database, reviewId: string, pairId: string): PairView | undefined {
  const row = get<PairRow>(db, selectOne, reviewId, pairId);
  return row && viewOf(row);
}

function viewOf(row: PairRow): PairView {
  const award = [row.programme, row.year, row.tier_name].filter((word) => word !== null).join(' ');
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
      where: row.other_entry_id === null ? 'past' : 'review',
      number: row.other_number,
      title: row.other_title,
      unit: row.other_unit,
      contributors: JSON.parse(row.other_contributors) as string[],
      award: row.other_entry_id === null ? award : null,
    },
    verdict: row.verdict,
    note: row.note,
  };
}
