import { compareCodeUnits } from '../../../shared/scoring/code-units.ts';
import { isOverdue, type ScreenedEntry } from './screening-loading.ts';

interface OverdueUnit {
  unit: string;
  entries: number;
  earliestDue: string;
}

/** Recommending units with returned entries whose deadline has passed; the unit that has waited longest first. */
export function overdueUnits(
  entries: readonly Pick<ScreenedEntry, 'screening' | 'correctionDue' | 'recommender'>[],
  now: string,
): OverdueUnit[] {
  const units = new Map<string, OverdueUnit>();
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

/** Every overdue entry, unit by unit in the order of `overdueUnits`. */
export function overdueEntries<
  Entry extends Pick<ScreenedEntry, 'screening' | 'correctionDue' | 'recommender'>,
>(entries: readonly Entry[], now: string): Entry[] {
  const late = entries.filter((entry) => isOverdue(entry, now));
  return overdueUnits(late, now).flatMap(({ unit }) =>
    late.filter(({ recommender }) => (recommender ?? '') === unit),
  );
}
