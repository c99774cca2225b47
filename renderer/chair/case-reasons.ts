import type { CaseReason } from '../../shared/cases/case.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';

const PERCENT = 100;

interface Said {
  key: string;
  text: string;
  reason: CaseReason;
}

/** Why an entry is in the queue: a few words for the list, a sentence for the case. */
export function useReasonWords(nameOf: (judgeId: string) => string = () => '') {
  const { t } = useText('cases');
  const { scheme } = useReview();
  const tierOf = (tierId: string | null) =>
    tierId === null ? t('noTier') : (scheme.tiers.find(({ id }) => id === tierId)?.name ?? tierId);
  const names = (ids: readonly string[]) => ids.map(nameOf).join(t('common:listSeparator'));
  const limit = (scheme.disagreementLimit ?? 0) / PERCENT;
  const shortOf = (reason: CaseReason): string => {
    switch (reason.kind) {
      case 'boundaryTie':
        return t('short.boundaryTie', { tier: tierOf(reason.tierId) });
      case 'cusp':
        return t('short.cusp', { tier: tierOf(reason.tierId) });
      case 'disagreement':
        return t('short.disagreement', { spread: reason.spread });
      default:
        return t(`short.${reason.kind}`);
    }
  };
  const outlying = (side: 'high' | 'low', reasons: readonly CaseReason[]) =>
    reasons.flatMap((reason) =>
      reason.kind === 'outlyingMark' && reason.side === side ? [reason.judgeId] : [],
    );
  const sentence = (reason: CaseReason): string => {
    switch (reason.kind) {
      case 'boundaryTie':
        return t('why.boundaryTie', { tier: tierOf(reason.tierId) });
      case 'cusp':
        return reason.probability === null
          ? t('why.cusp.near', { tier: tierOf(reason.tierId) })
          : t('why.cusp', {
              tier: tierOf(reason.tierId),
              share: Math.round(reason.probability * PERCENT),
            });
      case 'disagreement':
        return t('why.disagreement', { spread: reason.spread, limit });
      case 'outlyingMark':
        return t(`why.outlyingMark.${reason.side}`, { judge: nameOf(reason.judgeId) });
      case 'oneJudgeDecides':
        return t('why.oneJudgeDecides', { judge: nameOf(reason.judgeId), tier: tierOf(reason.tierId) });
      case 'missingJudge':
        return t('why.missingJudge', { judges: names(reason.judgeIds) });
      case 'rescoring':
        return t('why.rescoring', { judges: names(reason.judgeIds) });
    }
  };
  return {
    /** A few words for all of them; the same ones once. */
    short: (reasons: readonly CaseReason[]): string => [...new Set(reasons.map(shortOf))].join(' · '),
    /** Sentences; judges whose totals lie off on the same side are named in one. */
    sentences(reasons: readonly CaseReason[]): Said[] {
      return reasons.flatMap((reason, at): Said[] => {
        if (reason.kind !== 'outlyingMark')
          return [{ key: `${reason.kind} ${at}`, text: sentence(reason), reason }];
        const ids = outlying(reason.side, reasons);
        if (ids[0] !== reason.judgeId) return [];
        const text = t(`why.outlyingMark.${reason.side}`, { judge: names(ids) });
        return [{ key: `outlyingMark ${reason.side}`, text, reason }];
      });
    },
  };
}
