import type { Scheme } from '../model/scheme.ts';
import type { TierRule } from '../model/tier.ts';
import { highestTotal, marks } from './check-rubric.ts';
import { rubricsOf, schemeOfRound } from './round-scheme.ts';
import { type Report, reportRepeated } from './scheme-problem.ts';

/** 奖级: quotas, minimum scores, and how they are shared among categories. */
export function checkTiers(scheme: Scheme, report: Report): void {
  const { tiers, tierScope, categories, programme } = scheme;
  if (tierScope === 'category' && categories.length === 0) report('error', 'noCategories', 'tierScope');
  reportRepeated(
    tiers,
    (tier) => tier.id,
    ({ id, name }) => report('error', 'duplicateTier', `tiers/${id}`, { name }),
  );
  reportRepeated(
    tiers,
    (tier) => tier.name,
    ({ id, name }) => report('warning', 'duplicateTier', `tiers/${id}`, { name }),
  );
  for (const tier of tiers) checkGroups(scheme, tier, report);
  const shares = tiers.reduce((sum, { quota }) => sum + (quota.kind === 'share' ? quota.basisPoints : 0), 0);
  if (shares > 10_000) report('warning', 'sharesOver', 'tiers', { sum: shares / 100 });

  checkCap(scheme, report);
  if (tierScope === 'panel' && programme?.selection !== 'recognition') {
    report('warning', 'panelsNeeded', 'tierScope');
  }
  if (programme?.selection === 'recognition') {
    for (const { id, name, minimumScore } of tiers) {
      if (minimumScore !== null) report('error', 'recognitionMinimum', `tiers/${id}`, { tier: name });
    }
    return;
  }
  const maximum = highestFigure(scheme);
  for (const [position, tier] of tiers.entries()) {
    const { minimumScore: minimum } = tier;
    const path = `tiers/${tier.id}`;
    if (minimum === null) continue;
    // Figures of these rules are not on the scale of the rubric.
    const ownScale = scheme.aggregation.rule === 'borda' || scheme.aggregation.rule === 'copeland';
    if (!ownScale && minimum > maximum) {
      const params = { tier: tier.name, minimum: marks(minimum), maximum: marks(maximum) };
      report('error', 'minimumUnreachable', path, params);
    }
    const upper = tiers
      .slice(0, position)
      .find((above) => above.minimumScore !== null && above.minimumScore < minimum);
    if (upper) report('warning', 'minimumOrder', path, { upper: upper.name, lower: tier.name });
  }
}

/** The highest figure that a ranked entry can have: of its own rubric, or of all rounds together. */
function highestFigure(scheme: Scheme): number {
  const { rounds = [] } = scheme;
  if (rounds.length === 0) return Math.max(...rubricsOf(scheme).map(({ rubric }) => highestTotal(rubric)));
  return rounds.reduce((sum, { weight }, index) => {
    const rubrics = rubricsOf(schemeOfRound(scheme, index));
    return sum + (Math.max(...rubrics.map(({ rubric }) => highestTotal(rubric))) * weight) / 10_000;
  }, 0);
}

function checkCap({ tiers, tierScope, overallCap: cap }: Scheme, report: Report): void {
  if (cap === undefined) return;
  if (cap === 0) report('error', 'capNothing', 'overallCap');
  if (tierScope !== 'overall' || tiers.some(({ quota }) => quota.kind !== 'count')) return;
  const sum = tiers.reduce((total, { quota }) => total + (quota.kind === 'count' ? quota.count : 0), 0);
  if (cap > 0 && cap < sum) report('warning', 'capBelowQuotas', 'overallCap', { cap, sum });
  if (cap > sum) report('warning', 'capNever', 'overallCap', { cap, sum });
}

function checkGroups({ tierScope, categories }: Scheme, tier: TierRule, report: Report): void {
  const path = `tiers/${tier.id}`;
  const { name, quota, groups } = tier;
  if (quota.kind === 'count' && quota.count === 0) report('warning', 'emptyTier', path, { tier: name });
  if (tier.overAdmission && quota.kind === 'open') {
    report('warning', 'overAdmissionOpen', path, { tier: name });
  }
  if (groups?.kind === 'allotted' && tierScope === 'overall') {
    report('warning', 'allottedWithoutGroups', path, { tier: name });
  }
  if (groups?.kind !== 'set') return;
  if (tierScope === 'overall') report('error', 'setWithoutGroups', path, { tier: name });
  if (tierScope === 'category') {
    const known = new Set(categories.map((category) => category.id));
    for (const { groupId } of groups.places) {
      if (!known.has(groupId)) report('error', 'setUnknownGroup', path, { tier: name, group: groupId });
    }
  }
  const sum = groups.places.reduce((total, { places }) => total + places, 0);
  if (quota.kind === 'count' && quota.count !== sum) {
    report('error', 'setPlacesSum', path, { tier: name, sum, stated: quota.count });
  }
}
