import type { BallotResultView, Motion, PassRule, Threshold, VoteCount } from '../model/ballot.ts';
import { type BallotRule, decideByCounts, topByVotes, votesNeeded } from './ballots.ts';

export const MOTION = 'motion';

/** Who belongs to the ballot, by number; those recused from an entry of the motion are counted for that entry. */
export interface MotionBase {
  entitled: number;
  present: number;
  /** Present members who may vote on this entry (or, for a motion without entries, on the motion). */
  presentToVote: (subject: string) => number;
  entitledToVote: (subject: string) => number;
  /** Members who handed in a vote and may vote on this entry. */
  voters: (subject: string) => number;
}

/**
 * The result of a motion from counts of votes alone: exact, and the same for votes from desks, a show of hands and
 * slips.
 *
 * @throws RangeError if more votes were counted than there are members who may vote.
 */
export function countMotion(
  motion: Motion,
  rule: PassRule,
  counts: readonly VoteCount[],
  base: MotionBase,
): BallotResultView {
  const votes = (subject: string, choice: string) =>
    counts.reduce((sum, one) => sum + (one.subject === subject && one.choice === choice ? one.votes : 0), 0);
  const needed = rule.quorum === null ? 0 : votesNeeded(base.entitled, rule.quorum, false);
  const line = (
    subject: string,
    about: string,
    threshold: Threshold | null,
    count: { yes: number; no: number; abstain: number },
  ) => {
    const result = decideByCounts(count, {
      entitled: base.entitled,
      present: base.present,
      entitledToVote: base.entitledToVote(about),
      presentToVote: base.presentToVote(about),
      rule: engineRule(threshold, rule),
    });
    const { yes, no, abstain, passed } = result;
    return { subject, yes, no, abstain, base: result.base, needed: result.needed, passed };
  };
  const result: BallotResultView = {
    quorum: { entitled: base.entitled, present: base.present, needed },
    lines: [],
    passed: false,
    tierId: null,
    chosen: [],
    tied: [],
    open: 0,
  };
  switch (motion.kind) {
    case 'award':
    case 'free': {
      const yes = votes(MOTION, 'yes');
      const only = line(MOTION, MOTION, rule.threshold, {
        yes,
        no: votes(MOTION, 'no'),
        abstain: votes(MOTION, 'abstain'),
      });
      const tierId = only.passed && motion.kind === 'award' ? motion.tierId : null;
      return { ...result, lines: [only], passed: only.passed, tierId };
    }
    case 'grade': {
      const abstain = votes(MOTION, 'abstain');
      const all = motion.tiers.reduce((sum, tier) => sum + votes(MOTION, tier.tierId), votes(MOTION, 'none'));
      let yes = 0;
      // Who names a tier says yes to it and to every lower one.
      const lines = motion.tiers.map(({ tierId, threshold }) => {
        yes += votes(MOTION, tierId);
        return line(tierId, MOTION, threshold, { yes, no: all - yes, abstain });
      });
      const tierId = lines.find(({ passed }) => passed)?.subject ?? null;
      return { ...result, lines, passed: tierId !== null, tierId };
    }
    case 'choose': {
      const lines = motion.entryIds.map((entryId) => {
        const yes = votes(entryId, 'yes');
        return line(entryId, entryId, rule.threshold, {
          yes,
          no: Math.max(base.voters(entryId) - yes, 0),
          abstain: 0,
        });
      });
      const standing = lines
        .filter(({ passed }) => passed)
        .map(({ subject, yes }) => ({ entryId: subject, yes }));
      const top = topByVotes(standing, motion.places);
      return {
        ...result,
        lines,
        passed: top.open === 0 && top.chosen.length === motion.places,
        chosen: [...top.chosen],
        tied: [...top.tied],
        open: top.open,
      };
    }
  }
}

/** Without a share, one vote is enough to stand. */
function engineRule(threshold: Threshold | null, { quorum }: PassRule): BallotRule {
  return threshold
    ? { ...threshold, quorum }
    : {
        fraction: { numerator: 0, denominator: 1 },
        strict: true,
        base: 'present',
        abstentionsInBase: false,
        quorum,
      };
}
