import { compareCodeUnits } from '../../../shared/scoring/code-units.ts';
import { fieldValue } from '../../../shared/screening/field-value.ts';
import { suggestMerges } from '../../../shared/units/suggest-merges.ts';
import { type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { run } from '../store/statement.ts';
import { listEntries } from './entry-rows.ts';
import { recusalDetail, syncRecusals } from './recusal-finding.ts';
import { programmeOf, unitSpellings } from './screening-loading.ts';

interface EntryUnits {
  id: string;
  number: string;
  unit: string | null;
  /** 推荐单位, where the notice names a column for it; as declared, not as written. */
  recommender: string | null;
}

export const unitHandlers: Handlers<'unit.list' | 'unit.merge'> = {
  'unit.list': handle((context) => {
    const counts = new Map<string, number>();
    for (const { unit, recommender } of entryUnits(context)) {
      for (const name of new Set([unit, recommender])) {
        if (name !== null && name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    const units = [...counts].map(([name, entries]) => ({ name, entries }));
    units.sort((a, b) => b.entries - a.entries || compareCodeUnits(a.name, b.name));
    return { units, suggestions: suggestMerges(units) };
  }),

  'unit.merge': handle((context, { into, names }) => {
    const { db } = context;
    const { id: reviewId } = reviewOf(context);
    const old = new Set(names.filter((name) => name !== into));
    const changes: { entryId: string; number: string; unit?: string; recommender?: string }[] = [];
    for (const { id, number, unit, recommender } of entryUnits(context)) {
      const isUnit = unit !== null && old.has(unit);
      const isRecommender = recommender !== null && old.has(recommender);
      if (isUnit) run(db, 'UPDATE entry SET unit = ? WHERE id = ?', into, id);
      if (isUnit || isRecommender)
        changes.push({ entryId: id, number, ...(isUnit && { unit }), ...(isRecommender && { recommender }) });
    }
    for (const written of old) {
      run(db, 'UPDATE unit_spelling SET name = ? WHERE review_id = ? AND name = ?', into, reviewId, written);
      run(db, 'INSERT OR REPLACE INTO unit_spelling VALUES (?, ?, ?)', reviewId, written, into);
    }
    run(db, 'DELETE FROM unit_spelling WHERE review_id = ? AND written = name', reviewId);
    const recusals = recusalDetail(syncRecusals(context, reviewId));
    context.audit('unit.merged', {
      into,
      names: [...old],
      changed: changes.length,
      entries: changes,
      ...recusals,
    });
    return { changed: changes.length };
  }),
};

function entryUnits(context: Context): EntryUnits[] {
  const { id: reviewId, scheme } = reviewOf(context);
  const heading = programmeOf(scheme).recommenderField;
  const spellings = unitSpellings(context.db, reviewId);
  return listEntries(context.db, reviewId).map((entry) => {
    const written = heading === null ? '' : fieldValue(entry, heading);
    const { id, number, unit } = entry;
    return { id, number, unit, recommender: written === '' ? null : (spellings.get(written) ?? written) };
  });
}
