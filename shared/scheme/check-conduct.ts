import type { BallotRule } from '../model/ballot-rule.ts';
import type { Scheme } from '../model/scheme.ts';
import { highestFullMarks } from './check-rounds.ts';
import { marks } from './check-rubric.ts';
import { type Report, reportRepeated } from './scheme-problem.ts';

/** How the meeting is run, what it votes on, and how units are ranked. */
export function checkConduct(scheme: Scheme, report: Report): void {
  const { conduct, unitRanking, ballots = [], tiers } = scheme;
  if (conduct) {
    const { commentAtOrAbove: above = null, commentAtOrBelow: below = null } = conduct;
    const full = highestFullMarks(scheme);
    if (above !== null && full > 0 && above > full) {
      report('warning', 'commentNever', 'conduct', { limit: marks(above), maximum: marks(full) });
    }
    if (above !== null && below !== null && below >= above) {
      report('warning', 'commentAlways', 'conduct', { above: marks(above), below: marks(below) });
    }
    if (conduct.conflictForm && !isBlindSomewhere(scheme)) report('warning', 'conflictFormOpen', 'conduct');
  }
  const tierIds = new Set(tiers.map((tier) => tier.id));
  if (unitRanking) {
    const { tierPoints, perAccepted, perSubmission, places } = unitRanking;
    for (const { tierId } of tierPoints) {
      if (!tierIds.has(tierId)) report('error', 'unitPointsTier', 'unitRanking', { id: tierId });
    }
    const highest = Math.max(perSubmission, perAccepted, ...tierPoints.map(({ points }) => points));
    if (highest === 0) report('error', 'unitPointsNone', 'unitRanking');
    if (places === 0) report('warning', 'unitPlacesNone', 'unitRanking');
  }
  reportRepeated(
    ballots,
    (ballot) => ballot.id,
    ({ id, name }) => report('error', 'duplicateBallot', `ballots/${id}`, { name }),
  );
  for (const ballot of ballots) checkBallot(ballot, tierIds, report);
}

function isBlindSomewhere({ blind, rounds = [] }: Scheme): boolean {
  return rounds.length === 0 ? blind : rounds.some((round) => round.blind);
}

function checkBallot(
  { id, name, tierId, pass, quorum }: BallotRule,
  tiers: ReadonlySet<string>,
  report: Report,
): void {
  const path = `ballots/${id}`;
  if (tierId !== null && !tiers.has(tierId)) report('error', 'ballotTier', path, { name, id: tierId });
  const shares = [...(pass.kind === 'share' ? [pass.share] : []), ...(quorum ? [quorum] : [])];
  for (const { numerator, denominator } of shares) {
    if (numerator > denominator) {
      report('error', 'ballotShare', path, { name, share: `${numerator}/${denominator}` });
    }
  }
  if (pass.kind === 'share' && pass.share.numerator * 2 < pass.share.denominator) {
    const share = `${pass.share.numerator}/${pass.share.denominator}`;
    report('warning', 'ballotMinority', path, { name, share });
  }
}
