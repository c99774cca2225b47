import type { ReviewSummary, StateCounts } from '../../../shared/contract/values.ts';
import type { Role, ScorecardState, Stage } from '../../../shared/model/review.ts';
import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';
import { changesSinceBegin } from '../store/transaction-changes.ts';

export interface RoundRow {
  id: string;
  ordinal: number;
  name: string;
  opened_at: string | null;
  closed_at: string | null;
  missing_reason: string | null;
  /** Place of its rule among the scheme's rounds, from 0. */
  rule_index: number;
  batch: number;
  shuffle_seed: string | null;
  /** When it is meant to end, as the desks show it. */
  planned_end: string | null;
}

/** The round that is being prepared, scored or tallied: the newest. */
export function currentRound(db: Database, reviewId: string): RoundRow {
  const row = get<RoundRow>(
    db,
    'SELECT * FROM round WHERE review_id = ? ORDER BY ordinal DESC LIMIT 1',
    reviewId,
  );
  if (!row) throw new Error('a review has at least one round');
  return row;
}

/** The reviews that a person takes part in, newest first. */
export function listReviews(db: Database, accountId: string): ReviewSummary[] {
  const rows = all<{
    id: string;
    name: string;
    stage: Stage;
    scheme_name: string;
    is_sample: number;
    created_at: string;
    entries: number;
    roles: string;
  }>(
    db,
    `SELECT r.id, r.name, r.stage, json_extract(r.scheme, '$.name') AS scheme_name, r.is_sample, r.created_at,
       (SELECT count(*) FROM entry e WHERE e.review_id = r.id) AS entries,
       json_group_array(m.role) AS roles
     FROM review r JOIN member m ON m.review_id = r.id AND m.account_id = ?
     GROUP BY r.id ORDER BY r.created_at DESC, r.id DESC`,
    accountId,
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    stage: row.stage,
    schemeName: row.scheme_name,
    isSample: row.is_sample === 1,
    createdAt: row.created_at,
    entryCount: row.entries,
    myRoles: (JSON.parse(row.roles) as Role[]).sort(),
  }));
}

export interface SheetStateRow {
  assignment_id: string;
  entry_id: string;
  account_id: string;
  state: ScorecardState;
}

/**
 * Every assignment of a round that is to be done, with the state of its sheet; a verdict that was given counts as
 * submitted. Recused and replaced judges, and entries that were rejected, have nothing to do.
 */
const selectStates = `SELECT a.id AS assignment_id, a.entry_id, a.account_id, coalesce(
    -- Only where marks were given again may another revision than the newest be the one to look at.
    CASE WHEN a.id IN (SELECT assignment_id FROM rescoring)
      THEN (SELECT s.state FROM scorecard s JOIN current_sheet c USING (assignment_id, revision)
            WHERE s.assignment_id = a.id)
      ELSE (SELECT s.state FROM scorecard s WHERE s.assignment_id = a.id ORDER BY s.revision DESC LIMIT 1) END,
    (SELECT 'submitted' FROM verdict v
     WHERE v.round_id = a.round_id AND v.entry_id = a.entry_id AND v.account_id = a.account_id LIMIT 1), 'none') AS state
  FROM active_assignment a
  WHERE a.round_id = ? AND a.entry_id IN`;
// The subquery leads: 150,000 assignments are read entry by entry, as they lie in their index.
const acceptedEntries = `(SELECT id FROM entry WHERE screening = 'accepted')`;
const selectAll = `${selectStates} ${acceptedEntries} ORDER BY a.id`;
const selectOfEntries = `${selectStates}
  (SELECT e.id FROM json_each(?) j CROSS JOIN entry e ON e.id = j.value WHERE e.screening = 'accepted') ORDER BY a.id`;
const selectCounts = `SELECT account_id, state, count(*) AS sheets
  FROM (${selectStates} ${acceptedEntries}) GROUP BY account_id, state`;
const selectOpen = `SELECT DISTINCT entry_id FROM (${selectStates} ${acceptedEntries}) WHERE state <> 'submitted'`;

export function sheetStates(db: Database, roundId: string): SheetStateRow[] {
  return all<SheetStateRow>(db, selectAll, roundId);
}

/** The same of some entries. */
export function sheetStatesOf(db: Database, roundId: string, entryIds: readonly string[]): SheetStateRow[] {
  return all<SheetStateRow>(db, selectOfEntries, roundId, JSON.stringify(entryIds));
}

const counted = new WeakMap<Database, { key: string; counts: ReadonlyMap<string, StateCounts> }>();

/**
 * How many sheets each judge has in which state; who has none is not among them. Pages ask several times in one breath:
 * every change of a sheet leaves an audit record, so until the next one the counts are the same.
 */
export function sheetCounts(db: Database, roundId: string): ReadonlyMap<string, StateCounts> {
  if (changesSinceBegin(db) > 0) return readCounts(db, roundId);
  const newest = get<{ seq: number | null }>(db, 'SELECT max(seq) AS seq FROM audit');
  const key = `${roundId} ${newest?.seq ?? 0}`;
  const known = counted.get(db);
  if (known?.key === key) return known.counts;
  const counts = readCounts(db, roundId);
  counted.set(db, { key, counts });
  return counts;
}

function readCounts(db: Database, roundId: string): Map<string, StateCounts> {
  const judges = new Map<string, StateCounts>();
  for (const { account_id, state, sheets } of all<{
    account_id: string;
    state: ScorecardState;
    sheets: number;
  }>(db, selectCounts, roundId)) {
    const counts = judges.get(account_id) ?? noSheets();
    counts[state] = sheets;
    judges.set(account_id, counts);
  }
  return judges;
}

/** Entries that wait for a sheet. */
export function entriesWithOpenSheets(db: Database, roundId: string): Set<string> {
  return new Set(all<{ entry_id: string }>(db, selectOpen, roundId).map(({ entry_id }) => entry_id));
}

export function noSheets(): StateCounts {
  return { none: 0, draft: 0, submitted: 0, returned: 0 };
}

export function addCounts(all: Iterable<StateCounts>): StateCounts {
  const sum = noSheets();
  for (const counts of all)
    for (const state of ['none', 'draft', 'submitted', 'returned'] as const) sum[state] += counts[state];
  return sum;
}

export function countStates(rows: readonly { state: ScorecardState }[]): StateCounts {
  const counts = noSheets();
  for (const row of rows) counts[row.state] += 1;
  return counts;
}

/** Sheets that are to be done, and those of them that are not submitted. */
export function openSheets(counts: StateCounts): { all: number; open: number } {
  const open = counts.none + counts.draft + counts.returned;
  return { all: open + counts.submitted, open };
}
