import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

/** Every version of the rules of this review, the newest first. */
export function SchemeVersions() {
  const { t } = useText('rubric');
  const review = useReview();
  const versions = useCall('scheme.versions', { reviewId: review.id });
  return (
    <section className="card stack" aria-label={t('part.versions')}>
      <p className="quiet">{t('versions.about')}</p>
      <Loaded query={versions}>
        {(value) => {
          if (value.versions.length === 0) return <p>{t('versions.none')}</p>;
          const newest = Math.max(...value.versions.map(({ version }) => version));
          return (
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col" className="number" style={{ width: 72 }}>
                    {t('versions.version')}
                  </th>
                  <th scope="col">{t('versions.name')}</th>
                  <th scope="col">{t('versions.by')}</th>
                  <th scope="col">{t('versions.at')}</th>
                  <th scope="col">{t('versions.reason')}</th>
                </tr>
              </thead>
              <tbody>
                {[...value.versions]
                  .sort((a, b) => b.version - a.version)
                  .map((one) => (
                    <tr key={one.version}>
                      <td className="number">{one.version}</td>
                      <td>
                        {one.scheme.name}
                        {one.version === newest && <span className="quiet"> · {t('versions.current')}</span>}
                      </td>
                      <td>{one.changedBy}</td>
                      <td>{dateAndTime(one.changedAt)}</td>
                      <td className="quiet">{one.reason ?? '—'}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          );
        }}
      </Loaded>
    </section>
  );
}
