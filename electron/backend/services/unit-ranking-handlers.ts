import { rankUnits } from '../../../shared/awards/unit-ranking.ts';
import { type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { all } from '../store/statement.ts';
import { currentRound } from './review-rows.ts';
import { listOfSnapshot, readSnapshot } from './sealed.ts';
import { loadTally } from './tally-loading.ts';

export const unitRankingHandlers: Handlers<'unitRanking.get'> = {
  'unitRanking.get': handle((context) => {
    const { db } = context;
    const review = reviewOf(context);
    const rule = review.wholeScheme.unitRanking ?? null;
    if (!rule) return { rule, units: [], withoutUnit: 0 };
    const tierOf = awardedTiers(context);
    const entries = all<{ id: string; unit: string | null; screening: string }>(
      db,
      'SELECT id, unit, screening FROM entry WHERE review_id = ? ORDER BY number',
      review.id,
    ).map((row) => ({
      unit: row.unit,
      accepted: row.screening === 'accepted',
      tierId: tierOf.get(row.id) ?? null,
    }));
    return {
      rule,
      units: rankUnits(rule, entries).map((unit) => ({
        ...unit,
        awards: unit.awards.map((one) => ({ ...one })),
      })),
      withoutUnit: entries.filter(({ unit }) => !unit?.trim()).length,
    };
  }),
};

/** Entry id → award, of all batches: as the newest list in force says, of an unsealed batch as the tally says. */
function awardedTiers(context: Context): Map<string, string | null> {
  const { db } = context;
  const review = reviewOf(context);
  const seals = all<{ batch: number; snapshot: string }>(
    db,
    `SELECT s.batch, s.snapshot FROM seal s WHERE s.review_id = ? AND s.lifted_at IS NULL
       AND s.sequence = (SELECT max(x.sequence) FROM seal x
         WHERE x.review_id = s.review_id AND x.batch = s.batch AND x.lifted_at IS NULL)
     ORDER BY s.batch`,
    review.id,
  );
  const tiers = new Map(
    seals.flatMap((seal) =>
      listOfSnapshot(readSnapshot(seal)).groups.flatMap(({ lines }) =>
        lines.map(({ entryId, tierId }) => [entryId, tierId] as const),
      ),
    ),
  );
  const { batch } = currentRound(db, review.id);
  if (seals.some((seal) => seal.batch === batch)) return tiers;
  for (const { rows } of loadTally(db, review).tally.groups)
    for (const { entryId, tierId } of rows) tiers.set(entryId, tierId);
  return tiers;
}
