import { buildCases } from '../../../shared/cases/build-cases.ts';
import type { ReviewCase } from '../../../shared/cases/case.ts';
import type { CaseSigns } from '../../../shared/cases/case-signs.ts';
import type { RescoringView } from '../../../shared/contract/cases.ts';
import { type DecisionBody, entriesOf } from '../../../shared/model/decision.ts';
import type { ReviewScope } from '../context.ts';
import type { Database } from '../store/database.ts';
import { all } from '../store/statement.ts';
import { effectsOf } from './effects.ts';
import { rescoringsOfRound } from './rescoring-rows.ts';
import { currentRound } from './review-rows.ts';
import { loadTally } from './tally-loading.ts';

/** The queue of the round in hand. */
export function casesOf(db: Database, review: ReviewScope, signs: CaseSigns | null): ReviewCase[] {
  const roundId = currentRound(db, review.id).id;
  const decisions = all<{ body: string; decided_at: string }>(
    db,
    'SELECT body, decided_at FROM decision WHERE round_id = ? AND revoked_at IS NULL ORDER BY ordinal',
    roundId,
  );
  return buildCases({
    tally: loadTally(db, review).tally,
    signs,
    decisions: decisions.flatMap((row) => {
      const body = JSON.parse(row.body) as DecisionBody;
      return entriesOf(body).map((entryId) => ({ entryId, kind: body.kind, at: row.decided_at }));
    }),
    rescorings: rescoringsOfRound(db, roundId).flatMap((row) =>
      row.state === 'withdrawn'
        ? []
        : [
            {
              entryId: row.entry_id,
              judgeId: row.account_id,
              state: row.state,
              at: row.closed_at ?? row.asked_at,
            },
          ],
    ),
  });
}

/** How many cases must still be settled before anything is sealed. */
export function countPressingCases(db: Database, review: ReviewScope): number {
  return casesOf(db, review, null).filter(({ must }) => must).length;
}

export function rescoringViews(db: Database, roundId: string, entryId: string): RescoringView[] {
  const rows = rescoringsOfRound(db, roundId).filter((row) => row.entry_id === entryId);
  const effects = effectsOf(
    db,
    rows.map(({ id }) => id),
    'rescored',
  );
  return rows.map((row) => ({
    id: row.id,
    judgeId: row.account_id,
    manner: row.manner,
    reason: row.reason,
    askedBy: row.asker,
    askedAt: row.asked_at,
    state: row.state,
    closedAt: row.closed_at,
    closeReason: row.close_reason,
    fromRevision: row.from_revision,
    toRevision: row.to_revision,
    effect: effects.get(row.id) ?? null,
  }));
}
