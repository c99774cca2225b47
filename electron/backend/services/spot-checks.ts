import type { Tally } from '../../../shared/model/tally.ts';
import type { ReviewScope } from '../context.ts';
import type { Database } from '../store/database.ts';
import { get } from '../store/statement.ts';
import { currentRound } from './review-rows.ts';

/**
 * Whether the spot check that the scheme asks for was drawn, and how many results are missing (before the draw:
 * how many entries it will be drawn from). Nothing is open where the scheme asks for none or nobody is recognised.
 */
export function spotCheckState(
  db: Database,
  review: Pick<ReviewScope, 'id' | 'scheme'>,
  tally: Tally,
): { drawn: boolean; open: number } {
  const { programme } = review.scheme;
  if (programme?.selection !== 'recognition' || !programme.spotCheck?.basisPoints) {
    return { drawn: false, open: 0 };
  }
  const roundId = currentRound(db, review.id).id;
  if (get(db, 'SELECT 1 FROM spot_check_draw WHERE round_id = ?', roundId) === undefined) {
    const recognised = tally.groups.flatMap((group) => group.rows).filter((row) => row.tierId !== null);
    return { drawn: false, open: recognised.length };
  }
  const missing = get<{ n: number }>(
    db,
    'SELECT count(*) AS n FROM spot_check WHERE round_id = ? AND passed IS NULL',
    roundId,
  );
  return { drawn: true, open: missing?.n ?? 0 };
}
