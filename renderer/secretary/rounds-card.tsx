import { Button } from 'antd';
import { useState } from 'react';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

/** The rounds so far; only where there is more than one to speak of. */
export function RoundsCard() {
  const { t } = useText('rounds');
  const review = useReview();
  const { ruleCount, batch, ruleIndex, openedAt } = review.round;
  const worthwhile = ruleCount > 1 || batch > 1;
  const rounds = useCall('round.list', { reviewId: review.id }, { enabled: worthwhile });
  const retreat = useCommand('round.retreat');
  const begin = useCommand('batch.begin');
  const [retreating, setRetreating] = useState(false);
  const canRetreat = allows(review, ['chair'], ['scoring']) && ruleIndex > 0 && openedAt === null;
  const canBegin = review.wholeScheme.batches === true && allows(review, ['secretary'], ['published']);
  if (!worthwhile && !canBegin) return null;
  return (
    <section className="card stack overview-next" aria-label={t('title')}>
      <div className="row">
        <h2>{t('title')}</h2>
        <span className="row-end">
          {canRetreat && <Button onClick={() => setRetreating(true)}>{t('retreat')}</Button>}
          {canBegin && (
            <Button loading={begin.isPending} onClick={() => begin.mutate({ reviewId: review.id })}>
              {t('batch.begin', { batch: batch + 1 })}
            </Button>
          )}
        </span>
      </div>
      <ErrorNotice error={begin.error} />
      {rounds.data && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('round')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col" className="number">
                {t('entries')}
              </th>
              <th scope="col" className="number">
                {t('judges')}
              </th>
              <th scope="col" className="number">
                {t('sheets')}
              </th>
              <th scope="col" className="number">
                {t('admitted')}
              </th>
              <th scope="col">{t('closedAt')}</th>
            </tr>
          </thead>
          <tbody>
            {rounds.data.rounds.map((round) => (
              <tr key={round.id}>
                <th scope="row">
                  {review.wholeScheme.batches
                    ? t('inBatch', { batch: round.batch, name: round.name })
                    : round.name}
                </th>
                <td>{t(`state.${round.state}`)}</td>
                <td className="number">{round.entries}</td>
                <td className="number">{round.judges}</td>
                <td className="number">
                  {t('sheets.of', { submitted: round.submitted, sheets: round.sheets })}
                </td>
                <td className="number">{round.admitted ?? '—'}</td>
                <td>{round.closedAt === null ? '—' : dateAndTime(round.closedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {retreating && (
        <ReasonDialog
          title={t('retreat.title', { round: review.round.name })}
          submitText={t('retreat')}
          danger
          error={retreat.error}
          pending={retreat.isPending}
          onClose={() => setRetreating(false)}
          onSubmit={(reason) =>
            retreat.mutate({ reviewId: review.id, reason }, { onSuccess: () => setRetreating(false) })
          }
        >
          {t('retreat.text', { round: review.round.name })}
        </ReasonDialog>
      )}
    </section>
  );
}
