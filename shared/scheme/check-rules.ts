import type { AggregationRule } from '../model/aggregation.ts';
import { criteriaOf } from '../model/rubric.ts';
import type { Scheme } from '../model/scheme.ts';
import { highestFullMarks } from './check-rounds.ts';
import { marks } from './check-rubric.ts';
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
  checkTieBreak(scheme, report);
  checkAggregation(aggregation, judgesPerEntry, report);
  if (recognition) return;
  if (judgesPerEntry !== null && judgesPerEntry % 2 === 0) {
    report('warning', 'evenPanel', 'judgesPerEntry', { count: judgesPerEntry });
  }
  const full = highestFullMarks(scheme);
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

/** A tie is broken by a criterion only if every sheet has it. */
function checkTieBreak({ tieBreak, rubric, categories, rounds = [] }: Scheme, report: Report): void {
  const own = categories.flatMap((category) => (category.rubric ? [category] : []));
  // Where every category has its own, nobody is marked by the scheme's.
  const everyCategory = own.length > 0 && own.length === categories.length;
  const rubrics = [
    ...(everyCategory ? [] : [{ name: rubric.name, rubric }]),
    ...[...own, ...rounds].flatMap(({ name, rubric: other }) => (other ? [{ name, rubric: other }] : [])),
  ];
  const idsOf = rubrics.map(({ name, rubric: one }) => ({
    name,
    ids: new Set(criteriaOf(one).map(({ id }) => id)),
  }));
  for (const step of tieBreak) {
    if (step.by !== 'criterion') continue;
    const { criterionId: id } = step;
    if (idsOf.every(({ ids }) => !ids.has(id))) report('error', 'tieBreakCriterion', 'tieBreak', { id });
    else {
      for (const { name, ids } of idsOf) {
        if (!ids.has(id)) report('error', 'tieBreakMissingIn', 'tieBreak', { id, name });
      }
    }
  }
}

function checkAggregation(rule: AggregationRule, judges: number | null, report: Report): void {
  const path = 'aggregation';
  if (rule.rule === 'trimmedMean') {
    const { drop, minimumJudges: minimum } = rule;
    if (minimum <= 2 * drop) report('error', 'trimLeavesNothing', path, { drop, minimum });
    if (judges !== null && judges < minimum) report('warning', 'trimNeverApplies', path, { judges, minimum });
  } else if (rule.rule === 'winsorisedMean') {
    const { count, minimumJudges: minimum } = rule;
    if (minimum <= 2 * count) report('error', 'winsorLeavesNothing', path, { count, minimum });
    if (judges !== null && judges < minimum) report('warning', 'winsorNever', path, { judges, minimum });
  } else if (rule.rule === 'weightedJudges') {
    const weights = [rule.otherwise, ...Object.values(rule.weights)];
    if (weights.every((weight) => weight === 0)) report('error', 'judgeWeightsNone', path);
  } else if (rule.rule === 'clippedMean') {
    if (rule.distance < 1) report('error', 'clipDistance', path);
  } else if (rule.rule === 'toleranceMean') {
    reportRepeated(
      rule.bands,
      (band) => String(band.atLeast),
      ({ atLeast }) => report('error', 'toleranceRepeats', path, { mark: marks(atLeast) }),
    );
  }
}
