import { assignJudges } from '../../../shared/assignment/assign.ts';
import { type RecusalCause, recusalCause } from '../../../shared/assignment/recusal.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { digestOf } from '../store/canonical.ts';
import { all, run } from '../store/statement.ts';
import { currentRound, sheetStates } from './review-rows.ts';
import { requirePreparedRound } from './round-state.ts';

type Names = 'assignment.preview' | 'assignment.apply' | 'assignment.set' | 'progress.get';

interface JudgeRow {
  id: string;
  name: string;
  unit: string | null;
}

export const assignmentHandlers: Handlers<Names> = {
  'assignment.preview': handle((context) => {
    const plan = planAssignment(context);
    const load = (pairs: readonly { judgeId: string }[], id: string) =>
      pairs.filter((pair) => pair.judgeId === id).length;
    return {
      judges: plan.judges.map((judge) => ({
        accountId: judge.id,
        name: judge.name,
        before: load(plan.present, judge.id),
        after: load(plan.pairs, judge.id),
        recusals: plan.recusals.filter((recusal) => recusal.accountId === judge.id).length,
      })),
      adds: plan.adds.length,
      removes: plan.removes.length,
      keeps: plan.pairs.length - plan.adds.length,
      recusals: plan.recusals,
      short: plan.short,
      digest: plan.digest,
    };
  }),

  'assignment.apply': handle((context, { digest }) => {
    requirePreparedRound(context);
    const plan = planAssignment(context);
    if (plan.digest !== digest) throw new UserError('assignment.changed');
    for (const pair of plan.removes) run(context.db, 'DELETE FROM assignment WHERE id = ?', pair.id);
    for (const pair of plan.adds) {
      run(
        context.db,
        'INSERT INTO assignment VALUES (?, ?, ?, ?)',
        context.newId(),
        plan.roundId,
        pair.entryId,
        pair.judgeId,
      );
    }
    context.audit('assignment.applied', {
      adds: plan.adds.length,
      removes: plan.removes.length,
      pairs: plan.pairs,
      recusals: plan.recusals,
    });
    return { adds: plan.adds.length, removes: plan.removes.length };
  }),

  'assignment.set': handle((context, { entryId, accountId, assigned }) => {
    requirePreparedRound(context);
    const { db } = context;
    const { roundId, entries, judges } = gather(context);
    const entry = entries.find((one) => one.id === entryId);
    const judge = judges.find((one) => one.id === accountId);
    if (!entry || !judge) throw new UserError('notFound', { what: entry ? 'member' : 'entry' });
    if (assigned && recusalCause(judge, entry)) {
      throw new UserError('assignment.recused', { name: judge.name, number: entry.number });
    }
    if (assigned) {
      // A first reading has one reader: whoever is named takes it over.
      if (isRecognition(context)) {
        run(db, 'DELETE FROM assignment WHERE round_id = ? AND entry_id = ?', roundId, entryId);
      }
      run(
        db,
        'INSERT OR IGNORE INTO assignment VALUES (?, ?, ?, ?)',
        context.newId(),
        roundId,
        entryId,
        accountId,
      );
    } else {
      run(
        db,
        'DELETE FROM assignment WHERE round_id = ? AND entry_id = ? AND account_id = ?',
        roundId,
        entryId,
        accountId,
      );
    }
    context.audit('assignment.changed', {
      judge: judge.name,
      number: entry.number,
      assigned: assigned ? 'yes' : 'no',
      entryId,
      accountId,
    });
    return {};
  }),

  'progress.get': handle((context) => {
    const { db } = context;
    const reviewId = reviewOf(context).id;
    const round = currentRound(db, reviewId);
    const states = sheetStates(db, round.id);
    const judges = all<{ accountId: string; name: string }>(
      db,
      `SELECT a.id AS accountId, a.name FROM account a
       WHERE a.id IN (SELECT account_id FROM member WHERE review_id = ? AND role = 'judge')
          OR a.id IN (SELECT account_id FROM assignment WHERE round_id = ?) ORDER BY a.created_at, a.id`,
      reviewId,
      round.id,
    );
    const byEntry = new Map<string, Map<string, (typeof states)[number]>>();
    for (const row of states) {
      const cells = byEntry.get(row.entry_id) ?? new Map<string, (typeof states)[number]>();
      byEntry.set(row.entry_id, cells.set(row.account_id, row));
    }
    const entries = all<{ entryId: string; number: string; title: string }>(
      db,
      `SELECT e.id AS entryId, e.number, e.title FROM round_candidate c JOIN entry e ON e.id = c.entry_id
       WHERE c.round_id = ? ORDER BY e.number`,
      round.id,
    );
    return {
      judges,
      entries: entries.map((entry) => ({
        ...entry,
        cells: judges.map((judge) => {
          const row = byEntry.get(entry.entryId)?.get(judge.accountId);
          return row ? { assignmentId: row.assignment_id, state: row.state } : null;
        }),
      })),
    };
  }),
};

function isRecognition(context: Context): boolean {
  return reviewOf(context).scheme.programme?.selection === 'recognition';
}

function gather(context: Context) {
  const { db } = context;
  const reviewId = reviewOf(context).id;
  const roundId = currentRound(db, reviewId).id;
  const entries = all<{ id: string; number: string; unit: string | null; contributors: string }>(
    db,
    `SELECT e.id, e.number, e.unit, e.contributors FROM round_candidate c JOIN entry e ON e.id = c.entry_id
     WHERE c.round_id = ? ORDER BY e.number`,
    roundId,
  ).map((row) => ({ ...row, contributors: JSON.parse(row.contributors) as string[] }));
  const judges = all<JudgeRow>(
    db,
    `SELECT a.id, a.name, a.unit FROM member m JOIN account a ON a.id = m.account_id
     WHERE m.review_id = ? AND m.role = 'judge' ORDER BY a.created_at, a.id`,
    reviewId,
  );
  const present = all<{ id: string; entryId: string; judgeId: string }>(
    db,
    'SELECT id, entry_id AS entryId, account_id AS judgeId FROM assignment WHERE round_id = ? ORDER BY entry_id, account_id',
    roundId,
  );
  return { roundId, entries, judges, present };
}

/** The desired assignment and its difference to the present one. */
function planAssignment(context: Context) {
  const { roundId, entries, judges, present } = gather(context);
  const recused = new Map<string, RecusalCause>();
  for (const entry of entries) {
    for (const judge of judges) {
      const cause = recusalCause(judge, entry);
      if (cause) recused.set(`${entry.id} ${judge.id}`, cause);
    }
  }
  const { pairs, short } = assignJudges({
    entryIds: entries.map((entry) => entry.id),
    judgeIds: judges.map((judge) => judge.id),
    judgesPerEntry: isRecognition(context) ? 1 : reviewOf(context).scheme.judgesPerEntry,
    isRecused: (entryId, judgeId) => recused.has(`${entryId} ${judgeId}`),
  });
  const wanted = new Set(pairs.map((pair) => `${pair.entryId} ${pair.judgeId}`));
  const there = new Set(present.map((pair) => `${pair.entryId} ${pair.judgeId}`));
  const numberOf = new Map(entries.map((entry) => [entry.id, entry.number]));
  const recusals = entries.flatMap((entry) =>
    judges.flatMap((judge) => {
      const cause = recused.get(`${entry.id} ${judge.id}`);
      return cause
        ? [{ entryId: entry.id, number: entry.number, accountId: judge.id, name: judge.name, cause }]
        : [];
    }),
  );
  return {
    roundId,
    judges,
    present,
    pairs,
    recusals,
    adds: pairs.filter((pair) => !there.has(`${pair.entryId} ${pair.judgeId}`)),
    removes: present.filter((pair) => !wanted.has(`${pair.entryId} ${pair.judgeId}`)),
    short: short.map((one) => ({ ...one, number: numberOf.get(one.entryId) ?? '' })),
    digest: digestOf({ pairs, present: present.map(({ entryId, judgeId }) => ({ entryId, judgeId })) }),
  };
}
