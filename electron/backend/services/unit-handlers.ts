import { normaliseHeader } from '../../../shared/import/header-words.ts';
import { compareCodeUnits } from '../../../shared/scoring/code-units.ts';
import { suggestMerges } from '../../../shared/units/suggest-merges.ts';
import { type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { all, run } from '../store/statement.ts';
import { programmeOf } from './screening-loading.ts';

interface WrittenUnits {
  id: string;
  number: string;
  unit: string | null;
  extra: { label: string; value: string }[];
  /** 推荐单位, where the notice names a column for it. */
  recommender: string | null;
}

export const unitHandlers: Handlers<'unit.list' | 'unit.merge'> = {
  'unit.list': handle((context) => {
    const counts = new Map<string, number>();
    for (const { unit, recommender } of writtenUnits(context)) {
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
    const { id: reviewId, scheme } = reviewOf(context);
    const heading = programmeOf(scheme).recommenderField;
    const old = new Set(names.filter((name) => name !== into));
    const changes: { entryId: string; number: string; unit?: string; recommender?: string }[] = [];
    for (const entry of writtenUnits(context)) {
      const isUnit = entry.unit !== null && old.has(entry.unit);
      const isRecommender = entry.recommender !== null && old.has(entry.recommender);
      if (!isUnit && !isRecommender) continue;
      const extra = entry.extra.map((one) =>
        isRecommender && heading !== null && isUnder(one.label, heading) ? { ...one, value: into } : one,
      );
      run(
        db,
        'UPDATE entry SET unit = ?, extra = ? WHERE id = ?',
        isUnit ? into : entry.unit,
        canonicalJson(extra),
        entry.id,
      );
      changes.push({
        entryId: entry.id,
        number: entry.number,
        ...(isUnit && entry.unit !== null ? { unit: entry.unit } : {}),
        ...(isRecommender && entry.recommender !== null ? { recommender: entry.recommender } : {}),
      });
    }
    for (const written of old) {
      run(db, 'UPDATE unit_spelling SET name = ? WHERE review_id = ? AND name = ?', into, reviewId, written);
      run(db, 'INSERT OR REPLACE INTO unit_spelling VALUES (?, ?, ?)', reviewId, written, into);
    }
    run(db, 'DELETE FROM unit_spelling WHERE review_id = ? AND written = name', reviewId);
    context.audit('unit.merged', {
      into,
      names: [...old],
      changed: changes.length,
      entries: changes,
    });
    return { changed: changes.length };
  }),
};

function writtenUnits(context: Context): WrittenUnits[] {
  const { id: reviewId, scheme } = reviewOf(context);
  const heading = programmeOf(scheme).recommenderField;
  return all<{ id: string; number: string; unit: string | null; extra: string }>(
    context.db,
    'SELECT id, number, unit, extra FROM entry WHERE review_id = ? ORDER BY number',
    reviewId,
  ).map((row) => {
    const extra = JSON.parse(row.extra) as WrittenUnits['extra'];
    const named = heading === null ? undefined : extra.find(({ label }) => isUnder(label, heading));
    return { ...row, extra, recommender: named?.value ?? null };
  });
}

function isUnder(label: string, heading: string): boolean {
  return normaliseHeader(label) === normaliseHeader(heading);
}
