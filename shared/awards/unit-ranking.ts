import type { UnitRanking } from '../model/round.ts';
import { compareCodeUnits } from '../scoring/code-units.ts';

export interface RankedEntry {
  /** 申报单位; null = the entry counts for nobody. */
  readonly unit: string | null;
  /** Passed the formal examination. */
  readonly accepted: boolean;
  /** The award it has; null = none. */
  readonly tierId: string | null;
}

export interface RankedUnit {
  readonly unit: string;
  readonly submitted: number;
  readonly accepted: number;
  /** In the order of the rule's tiers; only tiers that give points or were awarded. */
  readonly awards: readonly { readonly tierId: string; readonly count: number; readonly points: number }[];
  readonly submissionPoints: number;
  readonly points: number;
  /** 1,2,2,4. */
  readonly rank: number;
  /** in: named 优胜单位. tied: equal across the last place, so that people decide. out: not named. */
  readonly standing: 'in' | 'tied' | 'out';
}

/**
 * 优胜单位: what the rule gives each unit for what it submitted, what passed and what was awarded, summed in whole
 * points; most points first, equal points share the rank, listed by name in code units. A unit without points is not
 * named. Where equal units do not all fit within the places, none of them is named by rule.
 */
export function rankUnits(rule: UnitRanking, entries: readonly RankedEntry[]): RankedUnit[] {
  const units = new Map<string, RankedEntry[]>();
  for (const entry of entries) {
    const name = entry.unit?.trim();
    if (!name) continue;
    const own = units.get(name);
    if (own) own.push(entry);
    else units.set(name, [entry]);
  }
  const scored = [...units].map(([unit, own]) => {
    const accepted = own.filter((entry) => entry.accepted).length;
    const awards = rule.tierPoints.flatMap(({ tierId, points }) => {
      const count = own.filter((entry) => entry.tierId === tierId).length;
      return count === 0 ? [] : [{ tierId, count, points: count * points }];
    });
    const submissionPoints = own.length * rule.perSubmission + accepted * rule.perAccepted;
    const points = awards.reduce((sum, award) => sum + award.points, submissionPoints);
    return { unit, submitted: own.length, accepted, awards, submissionPoints, points };
  });
  scored.sort((a, b) => b.points - a.points || compareCodeUnits(a.unit, b.unit));
  return scored.map((one): RankedUnit => {
    const ahead = scored.filter(({ points }) => points > one.points).length;
    const equal = scored.filter(({ points }) => points === one.points).length;
    const standing =
      one.points === 0 || ahead >= rule.places ? 'out' : ahead + equal <= rule.places ? 'in' : 'tied';
    return { ...one, rank: ahead + 1, standing };
  });
}
