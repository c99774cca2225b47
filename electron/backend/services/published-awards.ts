import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';
import { isListSnapshot, readSnapshot } from './sealed.ts';

/** An entry of another review in this store that was published with an award (表彰发布). */
export interface PublishedAward {
  entryId: string;
  title: string;
  unit: string | null;
  contributors: readonly string[];
  /** Year of publication, Beijing time. */
  year: number;
  reviewName: string;
  tierName: string;
}

interface FinalRow {
  snapshot: string;
  sealed_at: string;
}

const BEIJING_HOURS = 8;
const MS_PER_HOUR = 3_600_000;

/**
 * What other reviews published: the newest list of each of their batches, as it was sealed at the end. Proposals and
 * lists on notice are nobody's business outside their review.
 */
export function publishedAwards(db: Database, exceptReviewId: string): PublishedAward[] {
  return all<FinalRow>(
    db,
    `SELECT s.snapshot, s.sealed_at FROM seal s JOIN review r ON r.id = s.review_id
     WHERE s.review_id <> ? AND r.is_sample = 0 AND s.kind = 'final' AND s.lifted_at IS NULL AND s.sequence = (
       SELECT max(n.sequence) FROM seal n
       WHERE n.review_id = s.review_id AND n.batch = s.batch AND n.kind = 'final' AND n.lifted_at IS NULL)
     ORDER BY s.sealed_at, s.id`,
    exceptReviewId,
  ).flatMap(awardsOf);
}

/** Are there any at all? Without, a search says nothing about them. */
export function hasPublishedAwards(db: Database, exceptReviewId: string): boolean {
  return (
    get(
      db,
      `SELECT 1 FROM seal s JOIN review r ON r.id = s.review_id
       WHERE s.review_id <> ? AND r.is_sample = 0 AND s.kind = 'final' AND s.lifted_at IS NULL LIMIT 1`,
      exceptReviewId,
    ) !== undefined
  );
}

function awardsOf(row: FinalRow): PublishedAward[] {
  const snapshot = readSnapshot(row);
  if (!isListSnapshot(snapshot)) return [];
  const entries = new Map(snapshot.entries.map((entry) => [entry.id, entry]));
  const tiers = new Map(snapshot.tiers.map(({ id, name }) => [id, name]));
  const year = new Date(Date.parse(row.sealed_at) + BEIJING_HOURS * MS_PER_HOUR).getUTCFullYear();
  return snapshot.list.groups.flatMap(({ lines }) =>
    lines.flatMap(({ entryId, tierId }) => {
      const entry = entries.get(entryId);
      if (tierId === null || !entry) return [];
      const { title, unit, contributors } = entry;
      const tierName = tiers.get(tierId) ?? '';
      return [{ entryId, title, unit, contributors, year, reviewName: snapshot.review.name, tierName }];
    }),
  );
}
