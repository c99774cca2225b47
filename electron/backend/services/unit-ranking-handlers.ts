import { rankUnits } from '../../../shared/awards/unit-ranking.ts';
import { type Handlers, handle, reviewOf } from '../context.ts';
import { all } from '../store/statement.ts';
import { loadTally } from './tally-loading.ts';

export const unitRankingHandlers: Handlers<'unitRanking.get'> = {
  'unitRanking.get': handle((context) => {
    const { db } = context;
    const review = reviewOf(context);
    const rule = review.wholeScheme.unitRanking ?? null;
    if (!rule) return { rule, units: [], withoutUnit: 0 };
    const tierOf = new Map(
      loadTally(db, review).tally.groups.flatMap((group) =>
        group.rows.map((row) => [row.entryId, row.tierId] as const),
      ),
    );
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
