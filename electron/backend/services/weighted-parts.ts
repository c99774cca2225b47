import type { Tally, TallyInput } from '../../../shared/model/tally.ts';
import { roundsOf } from '../../../shared/scheme/round-scheme.ts';
import type { ReviewScope } from '../context.ts';
import type { Database } from '../store/database.ts';
import { all } from '../store/statement.ts';
import type { RoundRow } from './review-rows.ts';
import { failedVisitEntryIds, visitFigures } from './visit-rows.ts';

type Parts = Pick<TallyInput, 'earlier' | 'ownWeight' | 'failedVisits'>;

/**
 * In the last round: what earlier rounds and a site visit contribute to the final figure, the share of this round,
 * and whom a visit closes for award. Earlier rounds are ranked by their own figures alone.
 */
export function weightedParts(db: Database, review: ReviewScope, round: RoundRow): Parts {
  const rules = roundsOf(review.wholeScheme);
  if (round.rule_index < rules.length - 1) return {};
  const failed = failedVisitEntryIds(db, review.id);
  const visit = visitFigures(db, review.id);
  const named = review.wholeScheme.rounds?.length ? rules[round.rule_index]?.weight : undefined;
  const ownWeight = named ?? 10_000 - (visit?.weight ?? 0);
  const earlier = [
    ...earlierRounds(db, review, round),
    ...(visit && visit.weight > 0
      ? [{ roundId: 'visit', name: '', weight: visit.weight, figures: visit.figures }]
      : []),
  ];
  return {
    ...(earlier.length === 0 && ownWeight === 10_000 ? {} : { earlier, ownWeight }),
    ...(failed.length === 0 ? {} : { failedVisits: failed.sort() }),
  };
}

function earlierRounds(
  db: Database,
  review: ReviewScope,
  round: RoundRow,
): NonNullable<Parts['earlier']>[number][] {
  const rules = roundsOf(review.wholeScheme);
  const rows = all<{ id: string; name: string; rule_index: number; snapshot: string }>(
    db,
    `SELECT r.id, r.name, r.rule_index, x.snapshot FROM round r JOIN round_result x ON x.round_id = r.id
     WHERE r.review_id = ? AND r.batch = ? AND r.rule_index < ? ORDER BY r.rule_index`,
    review.id,
    round.batch,
    round.rule_index,
  );
  return rows.flatMap(({ id, name, rule_index, snapshot }) => {
    const weight = rules[rule_index]?.weight ?? 0;
    if (weight === 0) return [];
    const { tally } = JSON.parse(snapshot) as { tally: Tally };
    const figures = Object.fromEntries(
      tally.groups.flatMap((group) =>
        group.rows.flatMap((row) => (row.aggregate === null ? [] : [[row.entryId, row.aggregate]])),
      ),
    );
    return [{ roundId: id, name, weight, figures }];
  });
}
