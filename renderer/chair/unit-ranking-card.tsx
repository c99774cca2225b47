import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { TierWord } from './tier-word.tsx';

/** 优胜单位: units by the points of the scheme. Nothing where the scheme ranks none. */
export function UnitRankingCard() {
  const { t } = useText('awards');
  const review = useReview();
  const ranks = review.scheme.unitRanking !== undefined;
  const ranking = useCall('unitRanking.get', { reviewId: review.id }, { enabled: ranks, keep: true }).data;
  if (!ranks || ranking === undefined || ranking.rule === null) return null;
  const { rule, units, withoutUnit } = ranking;
  const tied = units.filter(({ standing }) => standing === 'tied').length;
  return (
    <section className="card unit-ranking" aria-label={t('units.title')}>
      <h2>{t('units.title')}</h2>
      <p className="quiet">
        {t('units.about', {
          places: rule.places,
          perSubmission: rule.perSubmission,
          perAccepted: rule.perAccepted,
        })}
      </p>
      {tied > 0 && <p className="effect-over">{t('units.tied', { count: tied })}</p>}
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('tally:rank')}
            </th>
            <th scope="col">{t('units.unit')}</th>
            <th scope="col" className="number">
              {t('units.submitted')}
            </th>
            <th scope="col" className="number">
              {t('units.accepted')}
            </th>
            <th scope="col">{t('units.awards')}</th>
            <th scope="col" className="number">
              {t('units.points')}
            </th>
            <th scope="col">{t('units.standing')}</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.unit} data-standing={unit.standing}>
              <td className="number">{unit.rank}</td>
              <td>{unit.unit}</td>
              <td className="number">{unit.submitted}</td>
              <td className="number">{unit.accepted}</td>
              <td>
                <span className="award-tier">
                  {unit.awards.map(({ tierId, count }) => (
                    <span key={tierId}>
                      <TierWord tierId={tierId} /> {count}
                    </span>
                  ))}
                </span>
              </td>
              <td className="number">
                <strong>{unit.points}</strong>
              </td>
              <td>
                <span className="state-word" data-tone={tones[unit.standing]}>
                  {t(unit.standing === 'tied' ? 'units.tied.word' : `units.${unit.standing}`)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {withoutUnit > 0 && <p className="quiet">{t('units.without', { count: withoutUnit })}</p>}
    </section>
  );
}

const tones = { in: 'settled', tied: 'decision', out: 'quiet' } as const;
