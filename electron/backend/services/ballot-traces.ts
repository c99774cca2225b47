import { newRandomId } from '../ids.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';

/**
 * Of a secret ballot the files must not tell who voted what. Votes are kept without member, time and order, but a
 * page of the store and its write-ahead log are filled in the order of writing, which with the audit's order of
 * participation would join the two. So at closing the votes are written anew, sorted by what they say and under fresh
 * random ids, and afterwards every page of the store is rewritten and the log cut off.
 */
export function rewriteVotes(db: Database, ballotId: string): void {
  const votes = all<{ subject: string; choice: string }>(
    db,
    'SELECT subject, choice FROM ballot_vote WHERE ballot_id = ? ORDER BY subject, choice',
    ballotId,
  );
  wipeVotes(db, ballotId);
  for (const { subject, choice } of votes)
    run(db, 'INSERT INTO ballot_vote VALUES (?, ?, ?, ?)', newRandomId(), ballotId, subject, choice);
}

/** Deletes the votes of a ballot; what they leave behind in their pages is overwritten with zeros. */
export function wipeVotes(db: Database, ballotId: string): void {
  db.pragma('secure_delete = ON');
  run(db, 'DELETE FROM ballot_vote WHERE ballot_id = ?', ballotId);
}

/**
 * After the closing is durable: rewrites every page in the order of its keys and empties the write-ahead log. Does
 * nothing where no ended ballot waits for it. Outside any transaction.
 */
export function clearTraces(db: Database): void {
  const waiting = get(
    db,
    `SELECT 1 FROM ballot WHERE secret = 1 AND method = 'desk' AND state <> 'open' AND traces_cleared = 0`,
  );
  if (!waiting) return;
  db.pragma('secure_delete = ON');
  truncateLog(db);
  db.exec('VACUUM');
  truncateLog(db);
  run(
    db,
    `UPDATE ballot SET traces_cleared = 1
     WHERE secret = 1 AND method = 'desk' AND state <> 'open' AND traces_cleared = 0`,
  );
  truncateLog(db);
}

function truncateLog(db: Database): void {
  const [state] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  if (state?.busy !== 0) throw new Error('the write-ahead log is in use and cannot be cut off');
}
