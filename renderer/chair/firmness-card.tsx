import { Link } from 'react-router';
import type { GroupFirmnessView } from '../../shared/contract/cases.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';

/** For each line: who is safe above it, whom to talk about, who is safe below. */
export function FirmnessCard({ firmness }: { firmness: GroupFirmnessView | undefined }) {
  const { t } = useText('awards');
  const { scheme } = useReview();
  if (firmness === undefined) {
    return (
      <section className="card" aria-label={t('firm.title')}>
        <h2>{t('firm.title')}</h2>
        <p className="quiet">{t('firm.working')}</p>
      </section>
    );
  }
  const tierOf = (tierId: string) => scheme.tiers.find(({ id }) => id === tierId)?.name ?? tierId;
  return (
    <section className="card firmness-card" aria-label={t('firm.title')}>
      <h2>{t('firm.title')}</h2>
      {firmness.method === 'none' ? (
        <p className="quiet">{t(`firm.why.${firmness.why ?? 'tooFewJudges'}`)}</p>
      ) : (
        <>
          <p className="quiet">{t('firm.about')}</p>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('firm.line')}</th>
                <th scope="col" className="number">
                  {t('firm.safeIn')}
                </th>
                <th scope="col" className="number">
                  {t('firm.toTalk')}
                </th>
                <th scope="col" className="number">
                  {t('firm.safeOut')}
                </th>
              </tr>
            </thead>
            <tbody>
              {firmness.lines.map((line) => (
                <tr key={line.tierId}>
                  <td>{tierOf(line.tierId)}</td>
                  <td className="number">{line.safeIn.length}</td>
                  <td className="number" data-firm={line.talk.length > 0 ? 'talk' : 'safe'}>
                    {line.talk.length}
                  </td>
                  <td className="number">{line.safeOut.length}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>
            <Link to="../cases">{t('firm.toCases')}</Link>
          </p>
        </>
      )}
    </section>
  );
}
