import type { RoundRule } from '../model/round.ts';
import { type Criterion, criteriaOf, type Rubric } from '../model/rubric.ts';
import type { Scheme } from '../model/scheme.ts';

/** The tier of a round that awards nothing yet: its entries go on to the next round. */
export const ADMITTED = 'admitted';

/** 轮次 in order; a scheme that names none has one, made of its own fields. */
export function roundsOf(scheme: Scheme): readonly RoundRule[] {
  if (scheme.rounds && scheme.rounds.length > 0) return scheme.rounds;
  return [
    {
      id: 'only',
      name: '评分',
      judgesPerEntry: scheme.judgesPerEntry,
      blind: scheme.blind,
      order: scheme.blind ? 'shuffled' : 'number',
      admission: null,
      weight: 10_000,
    },
  ];
}

/**
 * The rules as they hold in one round: own rubric, judges and blindness. An earlier round has one tier, ADMITTED,
 * with the places of its admission, so that ties at that line, quotas by group and decisions work as for awards.
 *
 * @throws RangeError if the scheme has no round with this index (from 0).
 */
export function schemeOfRound(scheme: Scheme, index: number): Scheme {
  const rounds = roundsOf(scheme);
  const round = rounds[index];
  if (!round) throw new RangeError(`no round ${index}`);
  if (!scheme.rounds || scheme.rounds.length === 0) return scheme;
  const last = index === rounds.length - 1;
  const { admission } = round;
  const { overallCap, ...rest } = scheme;
  return {
    ...(last ? scheme : rest),
    judgesPerEntry: round.judgesPerEntry,
    blind: round.blind,
    // A round's own rubric is for all its entries.
    ...(round.rubric
      ? { rubric: round.rubric, categories: scheme.categories.map(({ rubric, ...category }) => category) }
      : {}),
    ...(last || !admission
      ? {}
      : {
          tierScope: admission.scope,
          tiers: [
            {
              id: ADMITTED,
              name: rounds[index + 1]?.name ?? '',
              quota: admission.quota,
              minimumScore: admission.minimumScore,
              ...(admission.groups ? { groups: admission.groups } : {}),
            },
          ],
        }),
  };
}

/** 评分标准 of an entry: its category's own, else the scheme's. */
export function rubricOf(scheme: Scheme, categoryId: string | null): Rubric {
  const category = categoryId === null ? undefined : scheme.categories.find(({ id }) => id === categoryId);
  return category?.rubric ?? scheme.rubric;
}

/** The scheme's rubric and those of its categories, each once, by where they apply. */
export function rubricsOf(scheme: Scheme): readonly { categoryId: string | null; rubric: Rubric }[] {
  return [
    { categoryId: null, rubric: scheme.rubric },
    ...scheme.categories.flatMap(({ id, rubric }) => (rubric ? [{ categoryId: id, rubric }] : [])),
  ];
}

/** Every criterion that a sheet of this scheme can have; ids may repeat over rubrics of categories. */
export function allCriteria(scheme: Scheme): readonly Criterion[] {
  return rubricsOf(scheme).flatMap(({ rubric }) => criteriaOf(rubric));
}
