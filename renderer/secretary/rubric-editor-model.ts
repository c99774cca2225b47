import type { Criterion, CriterionGroup, CriterionKind, Rubric } from '../../shared/model/rubric.ts';
import { criteriaOf, markRange } from '../../shared/model/rubric.ts';

const MARK = 100;
const TEN = 10 * MARK;

/** An id that no other member has: c1, c2, … */
export function freshId(letter: string, taken: readonly { id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  let number = taken.length + 1;
  while (ids.has(`${letter}${number}`)) number += 1;
  return `${letter}${number}`;
}

/** A criterion of another kind that keeps name, guidance and, where it can, the highest mark. */
export function criterionOfKind(
  kind: CriterionKind,
  from: Pick<Criterion, 'id' | 'name' | 'guidance'>,
  max = TEN,
) {
  const { id, name, guidance } = from;
  const common = guidance === undefined ? { id, name } : { id, name, guidance };
  return ((): Criterion => {
    switch (kind) {
      case 'range':
        return { kind, ...common, min: 0, max, step: MARK, bands: [] };
      case 'levels':
        return {
          kind,
          ...common,
          levels: [
            { value: max, text: '' },
            { value: 0, text: '' },
          ],
        };
      case 'coefficient':
        return { kind, ...common, base: max, min: 0, max: MARK, step: 5, bands: [] };
      case 'gate':
        return { kind, ...common };
      case 'formula':
        return { kind, ...common, field: '', steps: [{ atLeast: 0, value: max }] };
      case 'bonus':
      case 'deduction':
        return { kind, ...common, max, step: MARK };
    }
  })();
}

/** The same criterion marked in another way. */
export function withKind(criterion: Criterion, kind: CriterionKind): Criterion {
  if (criterion.kind === kind) return criterion;
  const keeps = criterion.kind !== 'gate' && criterion.kind !== 'coefficient';
  const base = criterion.kind === 'coefficient' ? criterion.base : TEN;
  return criterionOfKind(kind, criterion, keeps ? markRange(criterion).max : base);
}

export function addCriterion(rubric: Rubric, groupId: string, name: string): Rubric {
  const id = freshId('c', criteriaOf(rubric));
  return changeGroup(rubric, groupId, (group) => ({
    ...group,
    criteria: [...group.criteria, criterionOfKind('range', { id, name })],
  }));
}

export function addGroup(rubric: Rubric, name: string, criterionName: string): Rubric {
  const id = freshId('g', rubric.groups);
  const criterion = criterionOfKind('range', { id: freshId('c', criteriaOf(rubric)), name: criterionName });
  return { ...rubric, groups: [...rubric.groups, { id, name, criteria: [criterion] }] };
}

export function changeGroup(
  rubric: Rubric,
  groupId: string,
  change: (group: CriterionGroup) => CriterionGroup,
): Rubric {
  return { ...rubric, groups: rubric.groups.map((group) => (group.id === groupId ? change(group) : group)) };
}

/** The list with the member at `index` one place further up (-1) or down (1). */
export function moved<Item>(items: readonly Item[], index: number, by: 1 | -1): Item[] {
  const other = index + by;
  if (other < 0 || other >= items.length) return [...items];
  const next = [...items];
  const [item] = next.splice(index, 1);
  if (item !== undefined) next.splice(other, 0, item);
  return next;
}

/** The list with another member at `index`; null takes it out. */
export function replaced<Item>(items: readonly Item[], index: number, item: Item | null): Item[] {
  return items.flatMap((one, at) => (at !== index ? [one] : item === null ? [] : [item]));
}
