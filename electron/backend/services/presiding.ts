import type { Database } from '../store/database.ts';
import { all } from '../store/statement.ts';
import { recusedAccountIds } from './recusal-rows.ts';

/**
 * Who presides over one entry of a round: the chairs who are not recused from it; where every chair is, the leader
 * of its panel, and where the leader is recused too, the deputies (副组长). Empty = nobody is left to decide.
 */
export function presidingOver(db: Database, reviewId: string, roundId: string, entryId: string): Set<string> {
  const recused = recusedAccountIds(db, reviewId, entryId);
  const free = (rows: readonly { account_id: string }[]) =>
    new Set(rows.map((row) => row.account_id).filter((accountId) => !recused.has(accountId)));
  const chairs = free(
    all<{ account_id: string }>(
      db,
      `SELECT account_id FROM member WHERE review_id = ? AND role = 'chair' ORDER BY account_id`,
      reviewId,
    ),
  );
  if (chairs.size > 0) return chairs;
  const ofPanel = (role: 'leader' | 'deputy') =>
    free(
      all<{ account_id: string }>(
        db,
        `SELECT j.account_id FROM panel p JOIN panel_entry e ON e.panel_id = p.id AND e.entry_id = ?
         JOIN panel_judge j ON j.panel_id = p.id AND j.role = ? WHERE p.round_id = ? ORDER BY j.account_id`,
        entryId,
        role,
        roundId,
      ),
    );
  const leaders = ofPanel('leader');
  return leaders.size > 0 ? leaders : ofPanel('deputy');
}

/** The entries over which this judge stands in for the chairs, all of whom are recused from them. */
export function standingInFor(
  db: Database,
  reviewId: string,
  roundId: string,
  accountId: string,
): Set<string> {
  const candidates = all<{ entry_id: string }>(
    db,
    `SELECT e.entry_id FROM panel p JOIN panel_entry e ON e.panel_id = p.id
     JOIN panel_judge j ON j.panel_id = p.id AND j.account_id = ? AND j.role IN ('leader', 'deputy')
     WHERE p.round_id = ? AND NOT EXISTS (
       SELECT 1 FROM member m WHERE m.review_id = p.review_id AND m.role = 'chair' AND m.account_id NOT IN (
         SELECT r.account_id FROM recusal r WHERE r.entry_id = e.entry_id AND r.state <> 'lifted'))`,
    accountId,
    roundId,
  );
  return new Set(
    candidates.flatMap(({ entry_id }) =>
      presides(db, reviewId, roundId, entry_id, accountId) ? [entry_id] : [],
    ),
  );
}

/** Whether this person presides over this entry: the chair, or who stands in because the chair is recused. */
export function presides(
  db: Database,
  reviewId: string,
  roundId: string,
  entryId: string,
  accountId: string,
): boolean {
  return presidingOver(db, reviewId, roundId, entryId).has(accountId);
}
