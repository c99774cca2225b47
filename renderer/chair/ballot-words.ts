import type { BallotView } from '../../shared/contract/ballots.ts';
import type { PassRule, Threshold } from '../../shared/model/ballot.ts';
import type { TierRule } from '../../shared/model/tier.ts';
import type { Say } from '../parts/use-text.ts';

export function shareText({ numerator, denominator }: { numerator: number; denominator: number }): string {
  return `${numerator}/${denominator}`;
}

function baseWord(t: Say<'ballots'>, { base, abstentionsInBase }: Threshold): string {
  if (base === 'voting' && abstentionsInBase) return t('rule.base.votingAll');
  return t(`rule.base.${base}`);
}

export function thresholdWords(t: Say<'ballots'>, threshold: Threshold | null): string {
  if (threshold === null) return t('rule.words.none');
  return t(threshold.strict ? 'rule.words.more' : 'rule.words.atLeast', {
    base: baseWord(t, threshold),
    share: shareText(threshold.fraction),
  });
}

/** The rule as it is read out. */
export function ruleWords(
  t: Say<'ballots'>,
  ballot: Pick<BallotView, 'motion' | 'rule'>,
  tiers: readonly TierRule[],
): string {
  const parts =
    ballot.motion.kind === 'grade'
      ? ballot.motion.tiers.map(
          ({ tierId, threshold }) => `${tierName(tiers, tierId)} ${thresholdWords(t, threshold)}`,
        )
      : [thresholdWords(t, ballot.rule.threshold)];
  return [...parts, ...quorumWords(t, ballot.rule)].join(' · ');
}

function quorumWords(t: Say<'ballots'>, { quorum }: PassRule): string[] {
  return quorum === null ? [] : [t('rule.words.quorum', { share: shareText(quorum) })];
}

export function tierName(tiers: readonly TierRule[], tierId: string): string {
  return tiers.find(({ id }) => id === tierId)?.name ?? tierId;
}

/** A choice in words: yes, no, abstain, none, a tier, or the number of an entry. */
export function choiceWords(
  t: Say<'ballots'>,
  ballot: Pick<BallotView, 'entries'>,
  tiers: readonly TierRule[],
  { subject, choice }: { subject: string; choice: string },
): string {
  const entry = ballot.entries.find(({ entryId }) => entryId === subject);
  if (entry) return entry.number;
  if (choice === 'yes' || choice === 'no' || choice === 'abstain' || choice === 'none') return t(choice);
  return tierName(tiers, choice);
}

/** How it ended, as one word and its tone. */
export function outcome(
  t: Say<'ballots'>,
  { state, motion, result }: Pick<BallotView, 'state' | 'motion' | 'result'>,
): { word: string; tone: 'waiting' | 'settled' | 'decision' | 'quiet' } {
  if (state === 'open') return { word: t('state.open'), tone: 'waiting' };
  if (state === 'cancelled' || !result) return { word: t('state.cancelled'), tone: 'quiet' };
  if (result.open > 0) return { word: t('state.tied'), tone: 'decision' };
  const count = result.chosen.length;
  if (motion.kind === 'choose' && count > 0)
    return { word: t('state.chosen', { count }), tone: result.passed ? 'settled' : 'waiting' };
  return result.passed
    ? { word: t('state.passed'), tone: 'settled' }
    : { word: t('state.failed'), tone: 'decision' };
}

type Line = NonNullable<BallotView['result']>['lines'][number];

/** 赞成 6，反对 2，弃权 0. */
export function lineWords(t: Say<'ballots'>, { yes, no, abstain }: Line): string {
  return t('result.line', { yes, no, abstain });
}

export function neededWords(t: Say<'ballots'>, { needed, base }: Line): string {
  return t('result.needed', { needed, base });
}
