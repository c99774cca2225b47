import { maskNames } from '../../../shared/blind/mask-names.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { all, get, run } from '../store/statement.ts';
import { calibrationOf } from './calibration-rows.ts';
import { nameFinder } from './entry-names.ts';
import { isRecused } from './recusal-rows.ts';
import { currentRound } from './review-rows.ts';
import { requireOpenRound, requirePreparedRound } from './round-state.ts';
import { type Marks, rubrics, totalOf } from './scorecards.ts';

type Names = 'round.setEnd' | 'calibration.set' | 'calibration.release' | 'calibration.get';

interface CalibrationEntry {
  id: string;
  number: string;
  title: string;
  unit: string | null;
  contributors: string;
  category: string | null;
  extra: string;
}

export const calibrationHandlers: Handlers<Names> = {
  'round.setEnd': handle((context, { plannedEnd }) => {
    const round = currentRound(context.db, reviewOf(context).id);
    if (round.closed_at !== null) throw new UserError('round.notOpen', { round: round.name });
    run(context.db, 'UPDATE round SET planned_end = ? WHERE id = ?', plannedEnd, round.id);
    context.audit('round.endSet', { round: round.name, end: plannedEnd, before: round.planned_end });
    return {};
  }),

  'calibration.set': handle((context, { entryId }) => {
    const { db, now } = context;
    const review = reviewOf(context);
    const round = requirePreparedRound(context);
    if (!review.scheme.conduct?.calibration) throw new UserError('calibration.notInScheme');
    run(db, 'DELETE FROM calibration WHERE round_id = ?', round.id);
    let number: string | null = null;
    if (entryId !== null) {
      const entry = get<{ number: string; screening: string; goesOn: number }>(
        db,
        `SELECT number, screening, EXISTS (
           SELECT 1 FROM round_entry x JOIN round r ON r.id = x.round_id
           WHERE x.entry_id = e.id AND (r.id = ? OR r.batch <> ?)) AS goesOn
         FROM entry e WHERE e.id = ? AND e.review_id = ?`,
        round.id,
        round.batch,
        entryId,
        review.id,
      );
      if (!entry) throw new UserError('notFound', { what: 'entry' });
      if (entry.screening !== 'accepted') {
        throw new UserError('calibration.notAccepted', { number: entry.number });
      }
      // It is left out of the results: nothing that was admitted to a later round may be lost that way.
      if (entry.goesOn === 1) throw new UserError('calibration.admitted', { number: entry.number });
      ({ number } = entry);
      run(
        db,
        'INSERT INTO calibration VALUES (?, ?, ?, ?, NULL, NULL)',
        round.id,
        entryId,
        actorOf(context).accountId,
        now,
      );
    }
    context.audit('calibration.set', { round: round.name, number: number ?? '—', entryId });
    return {};
  }),

  'calibration.release': handle((context) => {
    const { db, now } = context;
    const round = requireOpenRound(context);
    const calibration = calibrationOf(db, round.id);
    if (!calibration) throw new UserError('calibration.none');
    if (calibration.released_at !== null) throw new UserError('calibration.released');
    const { submitted, assigned } = countSheets(context, round.id, calibration.entry_id);
    if (submitted === 0) throw new UserError('calibration.noSheets');
    run(
      db,
      'UPDATE calibration SET released_by = ?, released_at = ? WHERE round_id = ?',
      actorOf(context).accountId,
      now,
      round.id,
    );
    context.audit('calibration.releasedSheets', { round: round.name, count: submitted, assigned });
    return { sheets: submitted };
  }),

  'calibration.get': handle((context) => {
    const { db } = context;
    const review = reviewOf(context);
    const { accountId } = actorOf(context);
    const round = currentRound(db, review.id);
    const calibration = calibrationOf(db, round.id);
    const nothing = { entry: null, releasedAt: null, assigned: 0, submitted: 0, sheets: null };
    if (!calibration || isRecused(db, review.id, calibration.entry_id, accountId)) return nothing;
    const entry = get<CalibrationEntry>(
      db,
      'SELECT id, number, title, unit, contributors, category, extra FROM entry WHERE id = ?',
      calibration.entry_id,
    );
    if (!entry) return nothing;
    const isJudge = review.roles.includes('judge');
    const names = review.scheme.blind && isJudge ? nameFinder(db, review.id)(entry) : [];
    const counts = countSheets(context, round.id, entry.id);
    const sheets = calibration.released_at === null ? null : submittedSheets(context, round.id, entry);
    const isOwnIn = sheets?.some((sheet) => sheet.accountId === accountId) ?? false;
    return {
      entry: {
        entryId: isJudge ? null : entry.id,
        number: maskNames(entry.number, names),
        title: maskNames(entry.title, names),
      },
      releasedAt: calibration.released_at,
      ...counts,
      sheets: isJudge && !isOwnIn ? null : (sheets?.map(({ accountId: _, ...sheet }) => sheet) ?? null),
    };
  }),
};

function countSheets({ db }: Context, roundId: string, entryId: string) {
  return (
    get<{ assigned: number; submitted: number }>(
      db,
      `SELECT count(*) AS assigned, coalesce(sum(EXISTS (
         SELECT 1 FROM scorecard s JOIN current_sheet c USING (assignment_id, revision)
         WHERE s.assignment_id = a.id AND s.state = 'submitted')), 0) AS submitted
       FROM active_assignment a WHERE a.round_id = ? AND a.entry_id = ?`,
      roundId,
      entryId,
    ) ?? { assigned: 0, submitted: 0 }
  );
}

function submittedSheets(context: Context, roundId: string, entry: CalibrationEntry) {
  const { db } = context;
  const review = reviewOf(context);
  const round = currentRound(db, review.id);
  const rubric = rubrics(db, review, round)(entry.id, entry.category);
  const rows = all<{ account_id: string; name: string; comment: string; marks: string }>(
    db,
    `SELECT a.account_id, x.name, s.comment,
       (SELECT json_group_object(m.criterion_id, m.value) FROM mark m
        WHERE m.assignment_id = s.assignment_id AND m.revision = s.revision) AS marks
     FROM active_assignment a JOIN account x ON x.id = a.account_id
     JOIN current_sheet c ON c.assignment_id = a.id
     JOIN scorecard s ON s.assignment_id = c.assignment_id AND s.revision = c.revision AND s.state = 'submitted'
     WHERE a.round_id = ? AND a.entry_id = ? ORDER BY x.name, x.id`,
    roundId,
    entry.id,
  );
  return rows.map(({ account_id, name, comment, marks: text }) => {
    const marks = JSON.parse(text) as Marks;
    return {
      accountId: account_id,
      judge: name,
      marks,
      comment,
      total: totalOf(review.scheme, rubric, marks, entry.extra),
    };
  });
}
