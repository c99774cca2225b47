import type { HallTier } from '../../shared/contract/meeting.ts';
import { useText } from '../parts/use-text.ts';

/** From so many entries on a tier takes two columns. */
const MANY = 8;

/** The tier that was released last stands large; the ones before it below. */
export function HallResults({ released }: { released: readonly HallTier[] }) {
  const { t } = useText('hall');
  if (released.length === 0) {
    return (
      <section className="hall-list" aria-label={t('results')}>
        <h1>{t('results')}</h1>
        <p>{t('noResult')}</p>
      </section>
    );
  }
  return (
    <section className="hall-results" aria-label={t('results')}>
      {released.some(({ draft }) => draft) && <span className="hall-draft">{t('draft')}</span>}
      {released.map((tier, index) => (
        <Tier key={tier.tierId} tier={tier} isNewest={index === 0} />
      ))}
    </section>
  );
}

function Tier({ tier, isNewest }: { tier: HallTier; isNewest: boolean }) {
  const { t } = useText('hall');
  const count = tier.groups.reduce((sum, { entries }) => sum + entries.length, 0);
  return (
    <article
      data-newest={isNewest}
      data-many={count >= (isNewest ? MANY : MANY / 2)}
      aria-label={tier.tierName}
    >
      <h1>{tier.tierName}</h1>
      {count === 0 && <p className="hall-vacant">{t('vacant')}</p>}
      {tier.groups.map((group) => (
        <div key={group.groupName ?? ''}>
          {group.groupName !== null && group.entries.length > 0 && <h2>{group.groupName}</h2>}
          <ul>
            {group.entries.map((entry) => (
              <li key={entry.number}>
                <span className="hall-order-number">{entry.number}</span>
                <span className="hall-result-title">{entry.title}</span>
                {entry.unit !== null && <span className="hall-result-unit">{entry.unit}</span>}
                {entry.figure !== null && (
                  <span className="hall-figure">{t('score', { figure: entry.figure })}</span>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </article>
  );
}
