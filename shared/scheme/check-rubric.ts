import { type Criterion, criteriaOf, markRange, type Rubric } from '../model/rubric.ts';
import type { Scheme } from '../model/scheme.ts';
import { type Report, reportRepeated } from './scheme-problem.ts';

const FULL_WEIGHT = 10_000;
const HUNDRED_MARKS = 10_000;

/** Marks as people write them: hundredths / 100. */
export const marks = (hundredths: number) => hundredths / 100;

/** The highest number of hundredths that a criterion can add to a judge's total. */
export function highestOf(criterion: Criterion, total: Rubric['total']): number {
  switch (criterion.kind) {
    case 'range':
    case 'levels': {
      const { max } = markRange(criterion);
      return total === 'weighted' ? (max * (criterion.weight ?? 0)) / FULL_WEIGHT : max;
    }
    case 'coefficient':
      return (criterion.base * criterion.max) / 100;
    case 'formula':
    case 'bonus':
      return markRange(criterion).max;
    case 'gate':
    case 'deduction':
      return 0;
  }
}

/** 满分 in hundredths: what the maxima add up to without bonus items. */
export function fullMarksOf(rubric: Rubric): number {
  return sumOf(criteriaOf(rubric), rubric.total);
}

function sumOf(criteria: readonly Criterion[], total: Rubric['total']): number {
  return criteria
    .filter((criterion) => criterion.kind !== 'bonus')
    .reduce((sum, criterion) => sum + highestOf(criterion, total), 0);
}

/** The highest total in hundredths that a judge can give, bonus items included. */
export function highestTotal(rubric: Rubric): number {
  return criteriaOf(rubric).reduce((sum, criterion) => sum + highestOf(criterion, rubric.total), 0);
}

/** Every rubric of the scheme: its own, those of categories and those of rounds. */
export function checkRubrics(scheme: Scheme, report: Report): void {
  const { rubric, categories, rounds = [], programme } = scheme;
  const scored = programme?.selection !== 'recognition';
  checkRubric(rubric, 'rubric', scored, report);
  for (const { id, rubric: own } of categories) {
    if (own) checkRubric(own, `categories/${id}/rubric`, scored, report);
  }
  for (const { id, rubric: own } of rounds) {
    if (own) checkRubric(own, `rounds/${id}/rubric`, scored, report);
  }
}

function checkRubric(rubric: Rubric, at: string, scored: boolean, report: Report): void {
  const criteria = criteriaOf(rubric);
  const pathOf = new Map(
    rubric.groups.flatMap((group) =>
      group.criteria.map((criterion) => [criterion, `${at}/groups/${group.id}/criteria/${criterion.id}`]),
    ),
  );
  reportRepeated(
    rubric.groups,
    (group) => group.id,
    ({ id, name }) => report('error', 'duplicateGroup', `${at}/groups/${id}`, { name }),
  );
  reportRepeated(
    criteria,
    (criterion) => criterion.id,
    (criterion) =>
      report('error', 'duplicateCriterion', pathOf.get(criterion) ?? at, { name: criterion.name }),
  );
  for (const criterion of criteria) checkCriterion(criterion, pathOf.get(criterion) ?? at, report);
  if (rubric.total === 'weighted') checkWeights(criteria, pathOf, at, report);

  for (const group of rubric.groups) {
    const sum = sumOf(group.criteria, rubric.total);
    if (group.fullMarks !== undefined && group.fullMarks !== sum) {
      const params = { name: group.name, sum: marks(sum), stated: marks(group.fullMarks) };
      report('error', 'groupFullMarks', `${at}/groups/${group.id}`, params);
    }
  }
  const sum = fullMarksOf(rubric);
  if (rubric.fullMarks !== undefined && rubric.fullMarks !== sum) {
    report('error', 'fullMarks', at, { sum: marks(sum), stated: marks(rubric.fullMarks) });
  }
  if (sum === 0 && scored) report('error', 'noMarks', at);
}

function checkCriterion(criterion: Criterion, path: string, report: Report): void {
  const { name } = criterion;
  if (criterion.kind === 'range' || criterion.kind === 'coefficient') {
    const { min, max, step, bands } = criterion;
    if (min > max) report('error', 'criterionRange', path, { name, min: marks(min), max: marks(max) });
    else if (step < 1) report('error', 'criterionStep', path, { name });
    else if ((max - min) % step !== 0) {
      const last = min + Math.floor((max - min) / step) * step;
      report('warning', 'stepMisfit', path, { name, max: marks(max), last: marks(last) });
    }
    for (const { from, to } of bands) {
      const params = { name, from: marks(from), to: marks(to) };
      if (from > to) report('error', 'bandRange', path, params);
      else if (from < min || to > max) {
        report('warning', 'bandOutside', path, { ...params, min: marks(min), max: marks(max) });
      }
    }
  } else if (criterion.kind === 'bonus' || criterion.kind === 'deduction') {
    if (criterion.step < 1) report('error', 'criterionStep', path, { name });
    if (criterion.max < 0)
      report('error', 'criterionRange', path, { name, min: 0, max: marks(criterion.max) });
  } else if (criterion.kind === 'levels') {
    reportRepeated(
      criterion.levels,
      (level) => String(level.value),
      ({ value }) => report('warning', 'levelsRepeat', path, { name, mark: marks(value) }),
    );
  } else if (criterion.kind === 'formula') {
    // The first step that is reached counts, so a step below a lower one is never reached.
    const { steps } = criterion;
    const ordered = steps.every((step, i) => i === 0 || step.atLeast < (steps[i - 1]?.atLeast ?? 0));
    if (!ordered) report('error', 'formulaOrder', path, { name });
  }
}

function checkWeights(
  criteria: readonly Criterion[],
  pathOf: ReadonlyMap<Criterion, string>,
  at: string,
  report: Report,
): void {
  let weights = 0;
  for (const criterion of criteria) {
    if (criterion.kind !== 'range' && criterion.kind !== 'levels') continue;
    const path = pathOf.get(criterion) ?? at;
    weights += criterion.weight ?? 0;
    if (!criterion.weight) report('error', 'weightMissing', path, { name: criterion.name });
    const { max } = markRange(criterion);
    if (max !== HUNDRED_MARKS) {
      report('error', 'weightedMaximum', path, { name: criterion.name, max: marks(max) });
    }
  }
  if (weights !== FULL_WEIGHT) report('error', 'weights', at, { sum: weights / 100 });
}
