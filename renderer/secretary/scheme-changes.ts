import { emptyProgramme, type Programme } from '../../shared/model/programme.ts';
import type { RoundRule } from '../../shared/model/round.ts';
import type { Rubric } from '../../shared/model/rubric.ts';
import type { Category, Scheme } from '../../shared/model/scheme.ts';
import { roundsOf, schemeOfRound } from '../../shared/scheme/round-scheme.ts';
import { freshId } from './rubric-editor-model.ts';

/** What every section of the editor gets. */
export interface SectionProps {
  scheme: Scheme;
  onChange: (scheme: Scheme) => void;
}

/** What the notice says; a scheme without a notice says nothing yet. */
export const programmeIn = (scheme: Scheme): Programme => scheme.programme ?? emptyProgramme;

export const withProgramme = (scheme: Scheme, part: Partial<Programme>): Scheme => ({
  ...scheme,
  programme: { ...programmeIn(scheme), ...part },
});

/** The object without one of its optional members. */
export function without<Value extends object, Key extends keyof Value>(
  value: Value,
  key: Key,
): Omit<Value, Key> {
  const { [key]: _gone, ...rest } = value;
  return rest;
}

/** Whose 评分标准: the scheme's, a category's or a round's. */
export type RubricOwner = 'scheme' | `category ${string}` | `round ${string}`;

export interface OwnedRubric {
  owner: RubricOwner;
  /** Name of the category or round; null = the scheme's own. */
  name: string | null;
  rubric: Rubric;
}

/** Every rubric of the scheme, its own first. */
export function ownedRubrics({ rubric, categories, rounds = [] }: Scheme): OwnedRubric[] {
  const owned = (kind: 'category' | 'round', members: readonly (Category | RoundRule)[]) =>
    members.flatMap(({ id, name, rubric: own }): OwnedRubric[] =>
      own ? [{ owner: `${kind} ${id}`, name, rubric: own }] : [],
    );
  return [
    { owner: 'scheme', name: null, rubric },
    ...owned('category', categories),
    ...owned('round', rounds),
  ];
}

/** The rules under which a sheet of this rubric is scored: those of its round, or of its category. */
export function schemeFor(scheme: Scheme, owner: RubricOwner): { rules: Scheme; categoryId: string | null } {
  const id = owner.slice(owner.indexOf(' ') + 1);
  const round = owner.startsWith('round') ? roundsOf(scheme).findIndex((one) => one.id === id) : -1;
  return {
    rules: round < 0 ? scheme : schemeOfRound(scheme, round),
    categoryId: owner.startsWith('category') ? id : null,
  };
}

/** The scheme with another rubric there; null takes a category's or round's own rubric away. */
export function withRubric(scheme: Scheme, owner: RubricOwner, rubric: Rubric | null): Scheme {
  if (owner === 'scheme') return rubric === null ? scheme : { ...scheme, rubric };
  const space = owner.indexOf(' ');
  const id = owner.slice(space + 1);
  const place = <Member extends Category | RoundRule>(members: readonly Member[]): Member[] =>
    members.map((member) => {
      if (member.id !== id) return member;
      const { rubric: _before, ...rest } = member;
      // What is left of a category or round is still one.
      return (rubric === null ? rest : { ...rest, rubric }) as Member;
    });
  if (owner.startsWith('category')) return { ...scheme, categories: place(scheme.categories) };
  return { ...scheme, rounds: place(scheme.rounds ?? []) };
}

/** An own rubric to start from: the scheme's, under an id and name of its own. */
export function rubricFor(scheme: Scheme, name: string): Rubric {
  const taken = ownedRubrics(scheme).map(({ rubric }) => rubric);
  return { ...scheme.rubric, id: freshId('r', taken), name };
}

/** Places to begin with, and who is asked: for a round that is not the last any more. */
const firstAdmission: NonNullable<RoundRule['admission']> = {
  quota: { kind: 'count', count: 20 },
  minimumScore: null,
  scope: 'overall',
};

/** Rounds in their order: only the last one admits nobody. */
export function settledRounds(rounds: readonly RoundRule[]): RoundRule[] {
  return rounds.map((round, index) => ({
    ...round,
    admission: index === rounds.length - 1 ? null : (round.admission ?? firstAdmission),
  }));
}

/** 初评 that admits and 终评 that awards, judged as the scheme says now; only the last counts. */
export function firstRounds(scheme: Scheme, names: readonly [string, string]): RoundRule[] {
  const common = {
    judgesPerEntry: scheme.judgesPerEntry,
    blind: scheme.blind,
    order: scheme.blind ? ('shuffled' as const) : ('number' as const),
  };
  return [
    { id: 'r1', name: names[0], ...common, admission: firstAdmission, weight: 0 },
    { id: 'r2', name: names[1], ...common, admission: null, weight: 10_000 },
  ];
}

/** The scheme with these rounds; none = one round as the scheme itself says. */
export function withRounds(scheme: Scheme, rounds: readonly RoundRule[]): Scheme {
  if (rounds.length === 0) return without(scheme, 'rounds');
  return { ...scheme, rounds: settledRounds(rounds) };
}
