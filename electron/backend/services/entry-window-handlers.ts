import { type entryWindowProcedures, MOST_TICKED } from '../../../shared/contract/entry-window.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { Nomination } from '../../../shared/contract/screening-values.ts';
import { appliesTo } from '../../../shared/screening/applies-to.ts';
import { type Handlers, handlePrepared, reviewOf } from '../context.ts';
import { chosenOf, currentChoice } from './entry-choice.ts';
import { findEntry } from './entry-rows.ts';
import { prepareTable, tableOf } from './entry-table.ts';
import { askedEntries, hiddenOf, isBlocked, rowOf, screenedView } from './entry-window.ts';
import { overdueUnits } from './overdue-units.ts';

const UNITS_NAMED = 20;
const NUMBERS_NAMED = 5;

export const entryWindowHandlers: Handlers<keyof typeof entryWindowProcedures> = {
  'entry.summary': handlePrepared(prepareTable, (context) => {
    const { entries, checklist, nominations } = tableOf(context);
    const verdicts = { pending: 0, accepted: 0, returned: 0, rejected: 0 };
    for (const { screening } of entries) verdicts[screening] += 1;
    const overdue = overdueUnits(entries, context.now);
    return {
      total: entries.length,
      verdicts,
      checklist: [...checklist],
      nominations: { units: nominations.length, over: nominations.filter(isOver).length },
      overdue: {
        entries: overdue.reduce((sum, unit) => sum + unit.entries, 0),
        units: overdue.length,
        longest: overdue.slice(0, UNITS_NAMED),
      },
    };
  }),

  'entry.rows': handlePrepared(prepareTable, (context, { question, offset, limit }) => {
    const { rows, digest } = askedEntries(context, question);
    const hidden = hiddenOf(context);
    return {
      shown: rows.length,
      digest,
      rows: rows.slice(offset, offset + limit).map((entry) => rowOf(entry, hidden, context.now)),
    };
  }),

  'entry.get': handlePrepared(prepareTable, (context, { entryId }) => {
    const entry = findEntry(context.db, reviewOf(context).id, entryId);
    const known = tableOf(context).byId.get(entryId);
    if (!entry || !known) throw new UserError('notFound', { what: 'entry' });
    return {
      // That there is such an entry is no secret; what is in it is kept from who keeps away from it.
      entry: hiddenOf(context).has(entryId)
        ? { ...entry, summary: null, contributors: [], extra: [] }
        : entry,
      screened: screenedView(known, context.now),
      revision: known.revision,
    };
  }),

  'entry.chosen': handlePrepared(prepareTable, (context, { choice }) => {
    const { entries, changed } = chosenOf(context, choice);
    const { categories } = reviewOf(context).scheme;
    const blocked = entries.filter(isBlocked);
    const [first] = entries;
    return {
      count: entries.length,
      changed,
      first: first ? { number: first.number, title: first.title } : null,
      blocked: {
        count: blocked.length,
        numbers: blocked.slice(0, NUMBERS_NAMED).map(({ number }) => number),
        errors: blocked.reduce((sum, { errors }) => sum + errors, 0),
      },
      returned: entries.filter(({ screening }) => screening === 'returned').length,
      applies: tableOf(context).checklist.map((item) => ({
        conditionId: item.conditionId,
        count: entries.filter(({ category }) => appliesTo(item, category, categories)).length,
      })),
      current: entries.length > MOST_TICKED && Array.isArray(choice) ? null : currentChoice(context, choice),
    };
  }),

  'screening.nominations': handlePrepared(prepareTable, (context, { offset, limit }) => {
    const ordered = [...tableOf(context).nominations].sort((a, b) => Number(isOver(b)) - Number(isOver(a)));
    return { shown: ordered.length, rows: ordered.slice(offset, offset + limit) };
  }),
};

function isOver({ count, maximum }: Nomination): boolean {
  return maximum !== null && count > maximum;
}
