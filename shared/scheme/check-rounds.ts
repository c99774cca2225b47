import type { RoundRule, SiteVisit } from '../model/round.ts';
import type { Rubric } from '../model/rubric.ts';
import type { Scheme } from '../model/scheme.ts';
import { fullMarksOf, highestTotal, marks } from './check-rubric.ts';
import { schemeOfRound } from './round-scheme.ts';
import { type Report, reportRepeated } from './scheme-problem.ts';

const WHOLE = 10_000;

/** 轮次 and 实地考察: who goes on, and how the figures are put together. */
export function checkRounds(scheme: Scheme, report: Report): void {
  const rounds = scheme.rounds ?? [];
  if (scheme.siteVisit) checkVisit(scheme.siteVisit, report);
  if (rounds.length === 0) return;
  if (scheme.programme?.selection === 'recognition') report('error', 'recognitionRounds', 'rounds');
  reportRepeated(
    rounds,
    (round) => round.id,
    ({ id, name }) => report('error', 'duplicateRound', `rounds/${id}`, { name }),
  );
  reportRepeated(
    rounds,
    (round) => round.name,
    ({ id, name }) => report('error', 'duplicateRound', `rounds/${id}`, { name }),
  );
  for (const [index, round] of rounds.entries()) {
    const next = rounds[index + 1];
    const path = `rounds/${round.id}`;
    if (next) checkAdmission(scheme, round, next, index, report);
    else if (round.admission !== null) report('error', 'lastRoundAdmits', path, { name: round.name });
    const { judgesPerEntry: judges } = round;
    if (judges !== null && judges % 2 === 0) {
      report('warning', 'evenPanelRound', path, { name: round.name, count: judges });
    }
  }
  const last = rounds[rounds.length - 1];
  if (last && last.weight === 0)
    report('warning', 'lastRoundWeightless', `rounds/${last.id}`, { name: last.name });
  const sum = rounds.reduce((total, { weight }) => total + weight, 0);
  const visit = scheme.siteVisit?.effect === 'score' ? scheme.siteVisit.weight : 0;
  if (sum + visit === WHOLE) return;
  if (visit === 0) report('error', 'roundWeights', 'rounds', { sum: sum / 100 });
  else report('error', 'roundWeightsVisit', 'rounds', { sum: sum / 100, visit: visit / 100 });
}

function checkAdmission(
  scheme: Scheme,
  round: RoundRule,
  next: RoundRule,
  index: number,
  report: Report,
): void {
  const { name, admission } = round;
  const path = `rounds/${round.id}`;
  if (admission === null) {
    report('error', 'roundAdmitsNobody', path, { name, next: next.name });
    return;
  }
  const { quota, scope, minimumScore: minimum, groups } = admission;
  if (scope === 'category' && scheme.categories.length === 0) {
    report('error', 'admissionCategories', path, { name });
  }
  if (scope === 'panel') report('warning', 'admissionPanels', path, { name });
  if (quota.kind === 'count' && quota.count === 0) report('error', 'admissionNone', path, { name });
  if (quota.kind === 'open' && minimum === null) report('warning', 'admissionEverybody', path, { name });
  if (groups?.kind === 'set') {
    const sum = groups.places.reduce((total, { places }) => total + places, 0);
    if (quota.kind === 'count' && quota.count !== sum) {
      report('error', 'admissionSetSum', path, { name, sum, stated: quota.count });
    }
  }
  const own = schemeOfRound(scheme, index);
  const highest = Math.max(...appliedRubrics(own).map(highestTotal));
  if (minimum !== null && minimum > highest) {
    report('error', 'admissionUnreachable', path, { name, minimum: marks(minimum), maximum: marks(highest) });
  }
  const later = next.admission?.quota;
  const same = scope === 'overall' && next.admission?.scope === 'overall';
  if (same && quota.kind === 'count' && later?.kind === 'count' && later.count >= quota.count) {
    const params = { name, next: next.name, count: quota.count, later: later.count };
    report('warning', 'admissionGrows', path, params);
  }
}

/** The rubrics that entries of a round can be marked by. */
function appliedRubrics({ rubric, categories }: Scheme): readonly Rubric[] {
  const own = categories.flatMap((category) => (category.rubric ? [category.rubric] : []));
  return own.length > 0 && own.length === categories.length ? own : [rubric, ...own];
}

function checkVisit(visit: SiteVisit, report: Report): void {
  const { effect, weight, checklist, preferences } = visit;
  if (effect === 'score' && (weight === 0 || weight >= WHOLE)) {
    report('error', 'visitWeight', 'siteVisit', { percent: weight / 100 });
  }
  if (effect !== 'score' && weight > 0) report('warning', 'visitWeightUnused', 'siteVisit');
  if (checklist.length === 0) report('warning', 'visitChecklist', 'siteVisit');
  reportRepeated(
    [...checklist, ...preferences],
    (item) => item.id,
    ({ text }) => report('error', 'duplicateVisitItem', 'siteVisit', { text }),
  );
}

/** 满分 that judges of any round can give, in hundredths; for limits that hold in every round. */
export function highestFullMarks(scheme: Scheme): number {
  const rubrics = (scheme.rounds ?? []).flatMap(({ rubric }) => (rubric ? [rubric] : []));
  return Math.max(...[...appliedRubrics(scheme), ...rubrics].map(fullMarksOf));
}
