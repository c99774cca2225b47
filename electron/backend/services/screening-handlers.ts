import { UserError } from '../../../shared/contract/errors.ts';
import type { Programme } from '../../../shared/model/programme.ts';
import { compareCodeUnits } from '../../../shared/scoring/code-units.ts';
import { checklistOf, isAskable } from '../../../shared/screening/checklist.ts';
import { actorOf, type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { get, run } from '../store/statement.ts';
import { isOverdue, loadScreening, programmeOf, type ScreenedEntry } from './screening-loading.ts';

export const screeningHandlers: Handlers<
  'screening.get' | 'screening.tick' | 'screening.except' | 'screening.setDeadline'
> = {
  'screening.get': handle((context) => {
    const { programme, entries, nominations } = loadScreening(context);
    const open = new Set<string>();
    const ticked = new Set<string>();
    for (const { findings, ticks } of entries) {
      for (const finding of findings)
        if (finding.conditionId !== null && isAskable(finding)) open.add(finding.conditionId);
      for (const id of Object.keys(ticks)) ticked.add(id);
    }
    return {
      checklist: checklistOf(programme, open, ticked),
      entries: entries.map((entry) => ({
        entryId: entry.id,
        recommender: entry.recommender,
        receivedAt: entry.receivedAt,
        findings: entry.findings,
        ticks: entry.ticks,
        correctionDue: entry.correctionDue,
        overdue: isOverdue(entry, context.now),
      })),
      nominations: nominations.all().map(({ unit, quota, count }) => ({
        unit,
        unitKind: quota?.unitKind ?? null,
        count,
        maximum: quota?.maximum ?? null,
      })),
      overdue: overdueUnits(entries, context.now),
    };
  }),

  'screening.tick': handle((context, { entryIds, conditionId, state }) => {
    const { db, now } = context;
    const rule = ruleOf(programmeOf(reviewOf(context).scheme), conditionId);
    if (rule === null) throw new UserError('notFound', { what: 'condition' });
    const changes: { entryId: string; number: string; before: string }[] = [];
    for (const entryId of new Set(entryIds)) {
      const { number } = entryOf(context, entryId);
      const before =
        get<{ state: string }>(
          db,
          'SELECT state FROM screening_tick WHERE entry_id = ? AND condition_id = ?',
          entryId,
          conditionId,
        )?.state ?? 'open';
      if (before === state) continue;
      if (state === 'open') {
        run(db, 'DELETE FROM screening_tick WHERE entry_id = ? AND condition_id = ?', entryId, conditionId);
      } else {
        run(
          db,
          'INSERT OR REPLACE INTO screening_tick VALUES (?, ?, ?, ?, ?)',
          entryId,
          conditionId,
          state,
          actorOf(context).accountId,
          now,
        );
      }
      changes.push({ entryId, number, before });
    }
    context.audit('screening.ticked', {
      count: changes.length,
      conditionId,
      condition: rule,
      state,
      entries: changes,
    });
    return {};
  }),

  'screening.except': handle((context, { entryId, conditionId, code, reason }) => {
    const { db, now } = context;
    entryOf(context, entryId);
    const entry = loadScreening(context).entries.find(({ id }) => id === entryId);
    const finding = entry?.findings.find((one) => one.conditionId === conditionId && one.code === code);
    if (!entry || !finding) throw new UserError('screening.noFinding');
    if (!finding.principle) throw new UserError('screening.notPrinciple', { number: entry.number });
    run(
      db,
      'INSERT OR REPLACE INTO screening_exception VALUES (?, ?, ?, ?, ?, ?, ?)',
      entryId,
      conditionId ?? '',
      code,
      canonicalJson(finding.params),
      reason,
      actorOf(context).accountId,
      now,
    );
    context.audit('screening.excepted', {
      entryId,
      number: entry.number,
      conditionId,
      condition: ruleOf(programmeOf(reviewOf(context).scheme), conditionId ?? '') ?? '',
      code,
      params: finding.params,
      before: finding.exception,
      reason,
    });
    return {};
  }),

  'screening.setDeadline': handle((context, { entryIds, due }) => {
    const { db } = context;
    const at = new Date(due).toISOString();
    const changes: { entryId: string; number: string; before: string | null }[] = [];
    for (const entryId of new Set(entryIds)) {
      const { number, screening, correction_due } = entryOf(context, entryId);
      if (screening !== 'returned') throw new UserError('entry.notReturned', { number });
      if (correction_due === at) continue;
      run(db, 'UPDATE entry SET correction_due = ? WHERE id = ?', at, entryId);
      changes.push({ entryId, number, before: correction_due });
    }
    context.audit('screening.deadlineSet', { count: changes.length, due: at, entries: changes });
    return {};
  }),
};

/** The words of a condition, exclusion or material; null = the notice has none of this id. */
function ruleOf({ conditions, exclusions, materials }: Programme, id: string): string | null {
  return (
    [...conditions, ...exclusions].find((one) => one.id === id)?.text ??
    materials.find((one) => one.id === id)?.name ??
    null
  );
}

function entryOf(
  context: Context,
  entryId: string,
): { number: string; screening: string; correction_due: string | null } {
  const entry = get<{ number: string; screening: string; correction_due: string | null }>(
    context.db,
    'SELECT number, screening, correction_due FROM entry WHERE id = ? AND review_id = ?',
    entryId,
    reviewOf(context).id,
  );
  if (!entry) throw new UserError('notFound', { what: 'entry' });
  return entry;
}

/** The unit that has waited longest first. */
function overdueUnits(
  entries: readonly ScreenedEntry[],
  now: string,
): { unit: string; entries: number; earliestDue: string }[] {
  const units = new Map<string, { unit: string; entries: number; earliestDue: string }>();
  for (const entry of entries) {
    if (!isOverdue(entry, now) || entry.correctionDue === null) continue;
    const unit = entry.recommender ?? '';
    const known = units.get(unit) ?? { unit, entries: 0, earliestDue: entry.correctionDue };
    known.entries += 1;
    if (entry.correctionDue < known.earliestDue) known.earliestDue = entry.correctionDue;
    units.set(unit, known);
  }
  return [...units.values()].sort(
    (a, b) => compareCodeUnits(a.earliestDue, b.earliestDue) || compareCodeUnits(a.unit, b.unit),
  );
}
