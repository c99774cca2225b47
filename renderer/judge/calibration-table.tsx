import { criteriaOf, type Rubric } from '../../shared/model/rubric.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { markText } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';

/** What everybody gave the calibration entry, once the chair has released it; nothing before. */
export function CalibrationTable({ rubric }: { rubric: Rubric }) {
  const { t } = useText('desk');
  const review = useReview();
  const calibration = useCall('calibration.get', { reviewId: review.id });
  const sheets = calibration.data?.sheets ?? null;
  if (sheets === null) return null;
  const criteria = criteriaOf(rubric).filter(({ kind }) => kind !== 'formula');
  return (
    <section>
      <h2>{t('calibration.sheets')}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('calibration.judge')}</th>
            {criteria.map(({ id, name }) => (
              <th scope="col" className="number" key={id}>
                {name}
              </th>
            ))}
            <th scope="col" className="number">
              {t('total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sheets.map((sheet, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, and the list does not change its order.
            <tr key={index}>
              <th scope="row">{sheet.judge}</th>
              {criteria.map(({ id }) => {
                const mark = sheet.marks[id] ?? null;
                return (
                  <td className="number" key={id}>
                    {mark === null ? '—' : markText(mark)}
                  </td>
                );
              })}
              <td className="number">
                <strong>{sheet.total ?? '—'}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
