import { sameUnit } from './recusal.ts';
import { fields, isSpecialist } from './specialty.ts';

export interface DrawnExpert {
  accountId: string;
  name: string;
  unit: string | null;
  specialty: string | null;
}

/** So many of one specialty; null = of any. */
export interface SpecialtyWish {
  specialty: string | null;
  count: number;
}

export interface ExpertDraw {
  /** In the order in which they were drawn, wish by wish. */
  picks: { accountId: string; specialty: string | null }[];
  /** Wishes that the library could not fill. */
  short: { specialty: string | null; wanted: number; found: number }[];
}

/** Who goes into the drum: not of a unit that is to keep away, and not one who is in it or was drawn already. */
export function eligibleExperts(
  experts: readonly DrawnExpert[],
  excludedUnits: readonly string[],
  without: ReadonlySet<string>,
): DrawnExpert[] {
  return experts.filter(
    ({ accountId, unit }) =>
      !without.has(accountId) && !(unit !== null && excludedUnits.some((one) => sameUnit(one, unit))),
  );
}

/**
 * Draws experts by lot (专家随机抽取). `order` is the shuffled order of places in `experts`: each wish takes the first
 * of its specialty that nobody took yet; narrow wishes go before the one for any specialty.
 */
export function drawExperts(
  experts: readonly DrawnExpert[],
  wishes: readonly SpecialtyWish[],
  order: readonly number[],
): ExpertDraw {
  const taken = new Set<number>();
  const picks: ExpertDraw['picks'] = [];
  const short: ExpertDraw['short'] = [];
  const narrowFirst = [...wishes].sort(
    (one, other) => Number(one.specialty === null) - Number(other.specialty === null),
  );
  for (const { specialty, count } of narrowFirst) {
    const subjects = specialty === null ? null : fields(specialty);
    const suits = (expert: DrawnExpert) =>
      subjects === null || isSpecialist(fields(expert.specialty ?? ''), subjects);
    const drawn = order
      .filter((place) => !taken.has(place) && experts[place] !== undefined && suits(experts[place]))
      .slice(0, count);
    for (const place of drawn) {
      taken.add(place);
      picks.push({ accountId: (experts[place] as DrawnExpert).accountId, specialty });
    }
    if (drawn.length < count) short.push({ specialty, wanted: count, found: drawn.length });
  }
  return { picks, short };
}
