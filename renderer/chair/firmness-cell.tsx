import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import type { Firmness } from './firmness-figures.ts';

const PERCENT = 100;

/** How sure a place is, in a word, with the share of redrawn panels where it is not. */
export function FirmnessCell({ firmness }: { firmness: Firmness | undefined }) {
  const { t } = useText('awards');
  const { scheme } = useReview();
  if (firmness === undefined || firmness.kind === 'unknown') return <span className="quiet">—</span>;
  if (firmness.kind === 'safe') {
    return (
      <span className="firmness" data-firm="safe" title={t('firm.safe.about')}>
        {t('firm.safe')}
      </span>
    );
  }
  const tier = scheme.tiers.find(({ id }) => id === firmness.tierId)?.name ?? firmness.tierId;
  // Never rounded into what counts as sure.
  const exact = firmness.share * PERCENT;
  const share = exact > PERCENT / 2 ? Math.floor(exact) : Math.ceil(exact);
  return (
    <span className="firmness" data-firm="talk" title={t('firm.talk.about', { tier, share })}>
      {t('firm.talk', { tier, share })}
    </span>
  );
}
