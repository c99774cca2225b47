import { useMemo } from 'react';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { useText } from '../parts/use-text.ts';

const ROWS = 100;
const DEEPEST = 0.55;

/**
 * 评委 × 成果: how far each judge lies above (blue) or below (red) the mean of the entry, for the first hundred
 * places. The table with the same figures is the tally itself.
 */
export function JudgeHeatMap() {
  const { t } = useText('analysis');
  const review = useReview();
  const summary = useCall('tally.summary', { reviewId: review.id });
  const question = {
    groupId: null,
    search: '',
    flag: null,
    tierId: null,
    sort: 'rank' as const,
    judgeId: null,
    descending: false,
  };
  const rows = useCall('tally.rows', { reviewId: review.id, question, offset: 0, limit: ROWS });
  const deviations = useMemo(
    () =>
      (rows.data?.rows ?? []).map((row) => {
        const totals = row.judgeTotals.flatMap(({ judgeId, total }) =>
          total === null ? [] : [[judgeId, Number(total)] as const],
        );
        const mean = totals.reduce((sum, [, total]) => sum + total, 0) / Math.max(1, totals.length);
        return { row, by: new Map(totals.map(([judgeId, total]) => [judgeId, total - mean])) };
      }),
    [rows.data],
  );
  const widest = Math.max(1, ...deviations.flatMap(({ by }) => [...by.values()].map(Math.abs)));
  return (
    <Loaded query={summary}>
      {({ judges }) => (
        <section className="card stack" aria-label={t('view.heat')}>
          <div>
            <h2>{t('heat.title')}</h2>
            <p className="quiet">{t('heat.about', { rows: deviations.length })}</p>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard. */}
          <section className="heat-map" tabIndex={0} aria-label={t('heat.title')}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('number')}</th>
                  {judges.map(({ id, name }) => (
                    <th key={id} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {deviations.map(({ row, by }) => (
                  <tr key={row.entryId}>
                    <th scope="row" title={row.title}>
                      {row.number}
                    </th>
                    {judges.map(({ id }) => {
                      const deviation = by.get(id);
                      return (
                        <td key={id} className="number" style={{ backgroundColor: tint(deviation, widest) }}>
                          {deviation === undefined ? '' : signed(deviation)}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </section>
      )}
    </Loaded>
  );
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(1)}`;
}

function tint(deviation: number | undefined, widest: number): string | undefined {
  if (deviation === undefined) return undefined;
  const strength = (Math.abs(deviation) / widest) * DEEPEST;
  return deviation >= 0 ? `rgba(43, 92, 138, ${strength})` : `rgba(179, 38, 30, ${strength})`;
}
