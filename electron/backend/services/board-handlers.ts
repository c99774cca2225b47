import { actorOf, type Handlers, handle, reviewOf } from '../context.ts';
import { all, get } from '../store/statement.ts';
import { calibrationOf } from './calibration-rows.ts';
import { recusedEntryIds } from './recusal-rows.ts';
import {
  addCounts,
  countStates,
  currentRound,
  noSheets,
  openSheets,
  sheetCounts,
  sheetStatesOf,
} from './review-rows.ts';
import { roundIsOpen } from './round-state.ts';

interface JudgeRow {
  id: string;
  name: string;
  signedIn: number;
  savedAt: string | null;
}

export const boardHandlers: Handlers<'progress.board'> = {
  'progress.board': handle((context) => {
    const { db, now } = context;
    const review = reviewOf(context);
    const round = currentRound(db, review.id);
    const counts = sheetCounts(db, round.id);
    const isOpen = roundIsOpen(context);
    const late = [...counts].filter(([, own]) => isOpen && openSheets(own).open > 0).map(([id]) => id);
    const judges = all<JudgeRow>(
      db,
      `SELECT x.id, x.name, x.pin_hash IS NOT NULL AS signedIn,
         (SELECT max(s.saved_at) FROM active_assignment a JOIN scorecard s ON s.assignment_id = a.id
          WHERE a.round_id = ? AND a.account_id = x.id) AS savedAt
       FROM account x WHERE x.id IN (SELECT value FROM json_each(?)) ORDER BY x.name, x.id`,
      round.id,
      JSON.stringify(late),
    );
    const reminders = judges
      .map((judge) => {
        return {
          accountId: judge.id,
          name: judge.name,
          signedIn: judge.signedIn === 1,
          counts: counts.get(judge.id) ?? noSheets(),
          since: judge.savedAt ?? round.opened_at,
        };
      })
      // Who has been silent for the longest comes first.
      .sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : (a.since ?? '') > (b.since ?? '') ? 1 : 0));
    const recused = recusedEntryIds(db, review.id, actorOf(context).accountId);
    const requests = all<{
      assignmentId: string;
      entryId: string;
      number: string;
      judgeId: string;
      judge: string;
      reason: string;
      askedAt: string;
    }>(
      db,
      `SELECT q.assignment_id AS assignmentId, e.id AS entryId, e.number, x.id AS judgeId, x.name AS judge, q.reason,
         q.asked_at AS askedAt
       FROM return_request q CROSS JOIN active_assignment a ON a.id = q.assignment_id
       JOIN entry e ON e.id = a.entry_id JOIN account x ON x.id = a.account_id
       WHERE a.round_id = ? AND q.state = 'asked' ORDER BY q.rowid`,
      round.id,
    ).filter(({ entryId }) => !recused.has(entryId));
    const calibration = calibrationOf(db, round.id);
    return {
      round: {
        name: round.name,
        openedAt: round.opened_at,
        closedAt: round.closed_at,
        plannedEnd: round.planned_end,
      },
      now,
      open: isOpen,
      isLate: isOpen && round.planned_end !== null && round.planned_end < now,
      sheets: addCounts(counts.values()),
      reminders,
      requests: isOpen || review.stage === 'reconciliation' ? requests : [],
      calibration: calibration
        ? {
            number:
              get<{ number: string }>(db, 'SELECT number FROM entry WHERE id = ?', calibration.entry_id)
                ?.number ?? '',
            releasedAt: calibration.released_at,
            sheets: countStates(sheetStatesOf(db, round.id, [calibration.entry_id])),
          }
        : null,
    };
  }),
};
