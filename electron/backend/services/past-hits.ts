import type { PastHit } from '../../../shared/screening/screen-entry.ts';
import type { Database } from '../store/database.ts';
import { get } from '../store/statement.ts';
import { listPairs } from './duplicate-rows.ts';
import { hasPublishedAwards } from './published-awards.ts';

export interface PastHits {
  /** Of an entry that came into the store at `importedAt`; null = past awards have not been searched for it. */
  of(entryId: string, importedAt: string | null): PastHit[] | null;
}

/** Past awards that look like entries of the review, but for those that a person called different. */
export function loadPastHits(db: Database, reviewId: string): PastHits {
  const searched = get<{ at: string }>(
    db,
    'SELECT searched_at AS at FROM duplicate_search WHERE review_id = ?',
    reviewId,
  );
  // A search among no awards at all says nothing about any.
  const isSearched =
    searched !== undefined &&
    (get(db, 'SELECT 1 FROM past_award LIMIT 1') !== undefined || hasPublishedAwards(db, reviewId));
  const hits = new Map<string, PastHit[]>();
  for (const { entry, other, verdict } of listPairs(db, reviewId)) {
    if (other.where !== 'past' || verdict === 'different') continue;
    const hit: PastHit = { title: other.title, award: other.award ?? '', verdict };
    hits.set(entry.id, [...(hits.get(entry.id) ?? []), hit]);
  }
  return {
    of(entryId, importedAt) {
      const found = hits.get(entryId);
      if (found) return found;
      return isSearched && (importedAt === null || importedAt <= searched.at) ? [] : null;
    },
  };
}
