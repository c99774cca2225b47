import { UserError } from '../../../shared/contract/errors.ts';
import type { Programme } from '../../../shared/model/programme.ts';
import { appliesTo } from '../../../shared/screening/applies-to.ts';
import { actorOf, type Handlers, handlePrepared, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { get, run } from '../store/statement.ts';
import { entriesToChange } from './entry-choice.ts';
import { prepareTable, tableOf } from './entry-table.ts';
import { screenedView } from './entry-window.ts';
import { overdueUnits } from './overdue-units.ts';
import { programmeOf } from './screening-loading.ts';

export const screeningHandlers: Handlers<
  'screening.get' | 'screening.tick' | 'screening.except' | 'screening.setDeadline'
> = {
  'screening.get': handlePrepared(prepareTable, (context) => {
    const { entries, checklist, nominations } = tableOf(context);
    return {
      checklist: [...checklist],
      entries: entries.map((entry) => screenedView(entry, context.now)),
      nominations: [...nominations],
      overdue: overdueUnits(entries, context.now),
    };
  }),

  'screening.tick': handlePrepared(prepareTable, (context, { entryIds, conditionId, state }) => {
    const { db, now } = context;
    const { scheme } = reviewOf(context);
    const rule = ruleOf(programmeOf(scheme), conditionId);
    if (rule === null) throw new UserError('notFound', { what: 'condition' });
    const changes: { entryId: string; number: string; before: string }[] = [];
    const concerned = entriesToChange(context, entryIds, ({ category }) =>
      appliesTo(rule, category, scheme.categories),
    );
    for (const { id: entryId, number } of concerned) {
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
      condition: rule.text,
      state,
      entries: changes,
    });
    return {};
  }),

  'screening.except': handlePrepared(prepareTable, (context, { entryId, conditionId, code, reason }) => {
    const { db, now } = context;
    const entry = tableOf(context).byId.get(entryId);
    if (!entry) throw new UserError('notFound', { what: 'entry' });
    const finding = entry.findings.find((one) => one.conditionId === conditionId && one.code === code);
    if (!finding) throw new UserError('screening.noFinding');
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
      condition: ruleOf(programmeOf(reviewOf(context).scheme), conditionId ?? '')?.text ?? '',
      code,
      params: finding.params,
      before: finding.exception,
      reason,
    });
    return {};
  }),

  'screening.setDeadline': handlePrepared(prepareTable, (context, { entryIds, due }) => {
    const { db } = context;
    const at = new Date(due).toISOString();
    const changes: { entryId: string; number: string; before: string | null }[] = [];
    const returned = entriesToChange(context, entryIds, ({ screening }) => screening === 'returned');
    for (const { id: entryId, number, screening, correctionDue } of returned) {
      if (screening !== 'returned') throw new UserError('entry.notReturned', { number });
      if (correctionDue === at) continue;
      run(db, 'UPDATE entry SET correction_due = ? WHERE id = ?', at, entryId);
      changes.push({ entryId, number, before: correctionDue });
    }
    context.audit('screening.deadlineSet', { count: changes.length, due: at, entries: changes });
    return {};
  }),
};

/** A condition, exclusion or material in words; null = the notice has none of this id. */
function ruleOf(
  { conditions, exclusions, materials }: Programme,
  id: string,
): { text: string; categoryIds: string[] | null } | null {
  const rule = [...conditions, ...exclusions].find((one) => one.id === id);
  if (rule) return rule;
  const material = materials.find((one) => one.id === id);
  return material ? { text: material.name, categoryIds: material.categoryIds } : null;
}
