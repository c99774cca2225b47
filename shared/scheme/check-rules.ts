import { criteriaOf } from '../model/rubric.ts';
import type { Scheme } from '../model/scheme.ts';
import { fullMarksOf, marks } from './check-rubric.ts';
import { type Report, reportRepeated } from './scheme-problem.ts';

/** Aggregation, tie-break, panel and categories. */
export function checkRules(scheme: Scheme, report: Report): void {
  const { aggregation, categories, judgesPerEntry, programme } = scheme;
  const recognition = programme?.selection === 'recognition';
  reportRepeated(
    categories,
    (category) => category.id,
    ({ id, name }) => report('error', 'duplicateCategory', `categories/${id}`, { name }),
  );
  reportRepeated(
    categories,
    // Entries find their category by name.
    (category) => category.name,
    ({ id, name }) => report('error', 'duplicateCategory', `categories/${id}`, { name }),
  );
  const criteria = new Set(criteriaOf(scheme.rubric).map((criterion) => criterion.id));
  for (const step of scheme.tieBreak) {
    if (step.by === 'criterion' && !criteria.has(step.criterionId)) {
      report('error', 'tieBreakCriterion', 'tieBreak', { id: step.criterionId });
    }
  }
  if (aggregation.rule === 'trimmedMean') {
    const { drop, minimumJudges: minimum } = aggregation;
    if (minimum <= 2 * drop) report('error', 'trimLeavesNothing', 'aggregation', { drop, minimum });
    if (judgesPerEntry !== null && judgesPerEntry < minimum) {
      report('warning', 'trimNeverApplies', 'aggregation', { judges: judgesPerEntry, minimum });
    }
  }
  if (recognition) return;
  if (judgesPerEntry !== null && judgesPerEntry % 2 === 0) {
    report('warning', 'evenPanel', 'judgesPerEntry', { count: judgesPerEntry });
  }
  const full = fullMarksOf(scheme.rubric);
  if (scheme.disagreementLimit !== null && scheme.disagreementLimit >= full && full > 0) {
    const params = { limit: marks(scheme.disagreementLimit), maximum: marks(full) };
    report('warning', 'disagreementNever', 'disagreementLimit', params);
  }
  if (!scheme.blind) return;
  for (const { id, name, kind } of categories) {
    // A person, team, studio or unit is what is judged: without its name nothing is left to judge.
    if (kind !== undefined && kind !== 'achievement') {
      report('warning', 'blindKind', `categories/${id}`, { name });
    }
  }
}
