import type { DuplicateReason } from './entry.ts';
import type { PeopleRelation } from './people.ts';
import type { TitleLikeness } from './title-likeness.ts';
import type { UnitRelation } from './unit-name.ts';

const unitFactors: Record<UnitRelation, number> = {
  same: 1,
  bothUnknown: 1,
  related: 0.99,
  unknown: 0.97,
  sibling: 0.9,
  different: 0.82,
};

const peopleFactors: Record<PeopleRelation['kind'], number> = {
  same: 1,
  shared: 0.99,
  maskedAgree: 1,
  unknown: 0.97,
  maskedDiffer: 0.92,
  different: 0.88,
};

/** Of what is missing to 1, so much is made good when the same people of the same unit have a similar title. */
const SAME_TEAM = 0.2;
const STEPS = 1000;
/** With less likeness to ask for, everything would be compared with everything. */
const FLOOR = 0.25;

/** From 0 to 1 in steps of 0.001; symmetric. An exact copy has 1. */
export function pairScore(title: TitleLikeness, unit: UnitRelation, people: PeopleRelation): number {
  let score = title.value * unitFactors[unit] * peopleFactors[people.kind];
  // Many units improve the same kind of thing: where neither unit nor people agree, only nearly equal titles count.
  if (people.part === 0) {
    if (unit === 'different' || unit === 'unknown') score *= title.value * title.value;
    if (unit === 'bothUnknown') score *= title.value;
  }
  if (unit === 'sibling') score *= (1 + title.value) / 2;
  const oneTeam = unit !== 'different' && unit !== 'sibling' && !title.setApart;
  if (oneTeam) score += (1 - score) * SAME_TEAM * people.part;
  return Math.floor(score * STEPS + 0.5) / STEPS;
}

/** The least that the titles must be alike for a pair to reach the threshold, whatever else agrees. */
export function leastTitleLikeness(threshold: number): number {
  return Math.max(FLOOR, (threshold - 0.5 / STEPS - SAME_TEAM) / (1 - SAME_TEAM));
}

/** `title` has the incoming entry left. */
export function pairReasons(
  title: TitleLikeness,
  shorter: 'incoming' | 'other',
  unit: UnitRelation,
  people: PeopleRelation,
): DuplicateReason[] {
  const shared = Math.floor(title.shared * STEPS + 0.5);
  const reasons: DuplicateReason[] = [];
  if (title.kind === 'same') reasons.push({ kind: 'sameTitle' });
  else if (title.kind === 'sameSubject') reasons.push({ kind: 'sameSubject' });
  else if (title.kind === 'oneCharacter') reasons.push({ kind: 'oneCharacter' });
  else if (title.kind === 'contained') reasons.push({ kind: 'titleContained', shared, shorter });
  else reasons.push({ kind: 'similarTitle', shared });
  if (unit === 'same') reasons.push({ kind: 'sameUnit' });
  if (unit === 'related') reasons.push({ kind: 'relatedUnit' });
  if (people.part > 0) reasons.push({ kind: 'sameContributors', names: people.names });
  else if (people.names.length > 0) reasons.push({ kind: 'maskedContributors', names: people.names });
  if (unit === 'different' || unit === 'sibling') reasons.push({ kind: 'otherUnit' });
  if (people.kind === 'different') reasons.push({ kind: 'otherContributors' });
  if (title.leftNumbers.length + title.rightNumbers.length > 0) {
    reasons.push({ kind: 'otherNumbers', incoming: title.leftNumbers, other: title.rightNumbers });
  }
  if (title.leftOpposites !== '') {
    reasons.push({ kind: 'opposites', incoming: title.leftOpposites, other: title.rightOpposites });
  }
  return reasons;
}
