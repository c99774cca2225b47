import type { TallyView } from '../../../shared/contract/awards.ts';
import { type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { all } from '../store/statement.ts';
import { decisionsOf } from './decisions.ts';
import { listEntries } from './entry-rows.ts';
import { currentRound } from './review-rows.ts';
import { loadTally } from './tally-loading.ts';

type Names = 'tally.get';

export const awardHandlers: Handlers<Names> = {
  'tally.get': handle((context) => tallyView(context)),
};

/** Everything that a screen or a document shows of the result. */
export function tallyView(context: Context): TallyView {
  const { db } = context;
  const review = reviewOf(context);
  const { tally, digest } = loadTally(db, review);
  const shown = new Set(tally.groups.flatMap((group) => group.rows).map((row) => row.entryId));
  return {
    tally,
    entries: listEntries(db, review.id).filter((entry) => shown.has(entry.id)),
    // Verdicts are no totals, so there are no columns of judges.
    judges: review.scheme.programme?.selection === 'recognition' ? [] : judgesOf(context),
    decisions: decisionsOf(context),
    digest,
  };
}

/** The judges of the round in the order of their columns. */
export function judgesOf(context: Context): { id: string; name: string }[] {
  return all(
    context.db,
    `SELECT a.id, a.name FROM account a WHERE a.id IN (
       SELECT account_id FROM assignment WHERE round_id = ?)
     ORDER BY a.created_at, a.id`,
    currentRound(context.db, reviewOf(context).id).id,
  );
}
