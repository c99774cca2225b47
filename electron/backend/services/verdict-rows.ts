import type { RecognitionRecord, RecognitionVerdict } from '../../../shared/model/tally.ts';
import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';

export interface VerdictRow {
  entryId: string;
  reading: 1 | 2;
  judgeId: string;
  verdict: RecognitionVerdict;
  reason: string | null;
  revision: number;
}

/** The verdicts in force of a round, by entry and reading. */
export function verdictsOf(db: Database, roundId: string): VerdictRow[] {
  return all<VerdictRow>(
    db,
    `SELECT v.entry_id AS entryId, v.reading, v.account_id AS judgeId, v.verdict, v.reason, v.revision
     FROM verdict v
     WHERE v.round_id = ? AND v.revision = (
       SELECT max(n.revision) FROM verdict n
       WHERE n.round_id = v.round_id AND n.entry_id = v.entry_id AND n.reading = v.reading)
     ORDER BY v.entry_id, v.reading`,
    roundId,
  );
}

/** The verdict in force of one reading. */
export function verdictOf(
  db: Database,
  roundId: string,
  entryId: string,
  reading: 1 | 2,
): VerdictRow | undefined {
  return get<VerdictRow>(
    db,
    `SELECT entry_id AS entryId, reading, account_id AS judgeId, verdict, reason, revision FROM verdict
     WHERE round_id = ? AND entry_id = ? AND reading = ? ORDER BY revision DESC LIMIT 1`,
    roundId,
    entryId,
    reading,
  );
}

/** Second reader of each doubted entry. */
export function secondReadersOf(db: Database, roundId: string): Map<string, string> {
  const rows = all<{ entryId: string; judgeId: string }>(
    db,
    'SELECT entry_id AS entryId, account_id AS judgeId FROM second_reader WHERE round_id = ? ORDER BY entry_id',
    roundId,
  );
  return new Map(rows.map((row) => [row.entryId, row.judgeId]));
}

/** Without those of readers who are recused from the entry: what they said stays on record, but does not count. */
function countedVerdicts(db: Database, roundId: string): VerdictRow[] {
  const recused = new Set(
    all<{ entry_id: string; account_id: string }>(
      db,
      `SELECT x.entry_id, x.account_id FROM recusal x JOIN round r ON r.review_id = x.review_id
       WHERE r.id = ? AND x.state <> 'lifted'`,
      roundId,
    ).map((row) => `${row.entry_id} ${row.account_id}`),
  );
  return verdictsOf(db, roundId).filter(({ entryId, judgeId }) => !recused.has(`${entryId} ${judgeId}`));
}

/** What the tally of a selection without scores depends on. */
export function recognitionRecordOf(db: Database, roundId: string): RecognitionRecord {
  const spotChecks = all<{ entryId: string; passed: number | null }>(
    db,
    'SELECT entry_id AS entryId, passed FROM spot_check WHERE round_id = ? ORDER BY entry_id',
    roundId,
  );
  return {
    readings: countedVerdicts(db, roundId).map(({ entryId, reading, judgeId, verdict }) => ({
      entryId,
      reading,
      judgeId,
      verdict,
    })),
    spotChecks: spotChecks.map(({ entryId, passed }) => ({
      entryId,
      passed: passed === null ? null : passed === 1,
    })),
  };
}
