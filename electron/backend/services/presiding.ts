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
