import type { DecisionView } from '../../shared/contract/decisions.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';

/** What was decided, in one sentence; `numberOf` gives the number of an entry. */
export function useDecisionWords(
  numberOf: (entryId: string) => string,
): (decision: Pick<DecisionView, 'body'>) => string {
  const { t } = useText('awards');
  const { scheme } = useReview();
  const tierOf = (tierId: string | null) =>
    tierId === null ? t('move.none') : (scheme.tiers.find((tier) => tier.id === tierId)?.name ?? tierId);
  const categoryOf = (id: string | null) =>
    scheme.categories.find((category) => category.id === id)?.name ?? t('category.unknown');
  const numbers = (ids: readonly string[], separator: string) => ids.map(numberOf).join(separator);
  return ({ body }) => {
    switch (body.kind) {
      case 'tieOrder':
        return t('said.tieOrder', { numbers: numbers(body.entryIds, ' > ') });
      case 'declaredTie':
        return t('said.declaredTie', { numbers: numbers(body.entryIds, t('common:listSeparator')) });
      case 'boundaryTie':
        return t(`said.boundaryTie.${body.choice}`, {
          numbers: numbers(body.entryIds, t('common:listSeparator')),
          tier: tierOf(body.tierId),
        });
      case 'vacancy':
        return t('said.vacancy', { tier: tierOf(body.tierId), count: body.count });
      case 'disqualify':
        return t('said.disqualify', { number: numberOf(body.entryId) });
      case 'agreedScore':
        return t('said.agreedScore', { number: numberOf(body.entryId), score: body.score });
      case 'moveCategory':
        return t('said.moveCategory', {
          number: numberOf(body.entryId),
          from: categoryOf(body.from),
          to: categoryOf(body.to),
        });
      case 'acceptAsIs':
        return t('said.acceptAsIs', { numbers: numbers(body.entryIds, t('common:listSeparator')) });
      case 'moveTier':
        if (body.from === null)
          return t('said.moveTo', { number: numberOf(body.entryId), to: tierOf(body.to) });
        return t('said.moveTier', {
          number: numberOf(body.entryId),
          from: tierOf(body.from),
          to: tierOf(body.to),
        });
    }
  };
}
