import type { Tally, TallyInput } from '../../../shared/model/tally.ts';
import type { Database } from '../store/database.ts';
import { get } from '../store/statement.ts';

/** What a seal freezes: enough to recompute and to reprint everything without the store. */
export interface SealedSnapshot {
  review: { id: string; name: string };
  input: TallyInput;
  tally: Tally;
  tallyDigest: string;
  entries: unknown[];
  judges: { id: string; name: string }[];
  /** Digest of the seal before, if this review was sealed and unsealed earlier. */
  previousDigest: string | null;
}

export interface SealRow {
  id: string;
  sequence: number;
  digest: string;
  snapshot: string;
}

/** The seal in force, or undefined. */
export function sealInForce(db: Database, reviewId: string): SealRow | undefined {
  return get<SealRow>(
    db,
    `SELECT id, sequence, digest, snapshot FROM seal WHERE review_id = ? AND lifted_at IS NULL
     ORDER BY sequence DESC LIMIT 1`,
    reviewId,
  );
}

/** Digest and number of the newest seal, lifted or not. */
export function newestSeal(db: Database, reviewId: string): { sequence: number; digest: string } | undefined {
  return get(
    db,
    'SELECT sequence, digest FROM seal WHERE review_id = ? ORDER BY sequence DESC LIMIT 1',
    reviewId,
  );
}
