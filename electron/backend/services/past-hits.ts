import type { PastHit } from '../../../shared/screening/screen-entry.ts';
import type { Database } from '../store/database.ts';

/**
 * Past awards that look like entries of the review, by entry. null = past awards have not been searched for this
 * review, so that nothing can be said.
 */
export function loadPastHits(_db: Database, _reviewId: string): Map<string, PastHit[]> | null {
  return null;
}
