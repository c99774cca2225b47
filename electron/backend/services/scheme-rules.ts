import { UserError } from '../../../shared/contract/errors.ts';
import { criteriaOf } from '../../../shared/model/rubric.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';

/** What the schema cannot say: ids are unique, references exist, weights add up. Throws 'scheme.invalid'. */
export function checkScheme(scheme: Scheme): void {
  const fail = (problem: string, value: string | number) =>
    new UserError('scheme.invalid', { problem, value });
  const criteria = criteriaOf(scheme.rubric);
  const ids = new Set(criteria.map((criterion) => criterion.id));
  if (ids.size !== criteria.length) throw fail('duplicateCriterion', scheme.rubric.name);
  if (new Set(scheme.tiers.map((tier) => tier.id)).size !== scheme.tiers.length)
    throw fail('duplicateTier', scheme.name);
  for (const criterion of criteria) {
    if (criterion.kind === 'range' || criterion.kind === 'coefficient') {
      if (criterion.step < 1 || criterion.min > criterion.max) throw fail('criterionRange', criterion.name);
    }
  }
  for (const step of scheme.tieBreak) {
    if (step.by === 'criterion' && !ids.has(step.criterionId))
      throw fail('tieBreakCriterion', step.criterionId);
  }
  if (scheme.rubric.total === 'weighted') {
    const sum = criteria.reduce(
      (total, criterion) => total + ('weight' in criterion ? (criterion.weight ?? 0) : 0),
      0,
    );
    if (sum !== 10_000) throw fail('weights', sum / 100);
  }
  if (scheme.tierScope === 'category' && scheme.categories.length === 0)
    throw fail('noCategories', scheme.name);
}
