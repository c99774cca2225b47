import { Popover } from 'antd';
import type { ReviewView } from '../../shared/contract/review.ts';
import { type Stage, stages } from '../../shared/model/review.ts';
import { useText } from '../parts/use-text.ts';
import { useWords } from '../parts/words.ts';
import { useCall } from './calls.ts';
import { allows } from './review-context.ts';

/** Publication is shown as part of the way to the archive. */
const visible = stages.filter((stage) => stage !== 'published');

type Place = 'done' | 'current' | 'later';

function placeOf(stage: Stage, now: Stage): Place {
  if (stage === now || (stage === 'archived' && now === 'published')) return 'current';
  return stages.indexOf(stage) < stages.indexOf(now) ? 'done' : 'later';
}

/** The map of the review: what is behind, what is open, and on a click what blocks the next stage. */
export function StageLine({ review }: { review: ReviewView }) {
  const { t } = useText('frame');
  const canOpen = allows(review, ['secretary', 'chair', 'supervisor']);
  return (
    <ol className="stage-line" aria-label={t('stageLine')}>
      {visible.map((stage) => {
        const place = placeOf(stage, review.stage);
        const isCurrent = place === 'current';
        const words = (
          <>
            <span className="stage-mark" aria-hidden="true" />
            <span>{t(`common:stage.${stage}`)}</span>
            <span className="visually-hidden">{t(`stage.${place}`)}</span>
          </>
        );
        return (
          <li key={stage} data-place={place} {...(isCurrent ? { 'aria-current': 'step' } : {})}>
            {isCurrent && canOpen ? (
              <Popover trigger="click" placement="bottom" content={<NextStep reviewId={review.id} />}>
                <button type="button" className="plain-button stage-open" title={t('stage.more')}>
                  {words}
                </button>
              </Popover>
            ) : (
              words
            )}
          </li>
        );
      })}
    </ol>
  );
}

function NextStep({ reviewId }: { reviewId: string }) {
  const { t } = useText('frame');
  const { messageWords } = useWords();
  const overview = useCall('review.overview', { reviewId });
  const next = overview.data?.next;
  return (
    <div className="stage-more">
      {next && <p>{t('stage.next', { step: t(`steps:${next.step}`), role: t(`common:role.${next.by}`) })}</p>}
      {next && next.blockers.length > 0 ? (
        <>
          <p className="quiet">{t('stage.blockers')}</p>
          <ul>
            {next.blockers.map((blocker) => (
              <li key={blocker.code}>{messageWords('blockers', blocker)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className="quiet">{t('stage.nothing')}</p>
      )}
    </div>
  );
}
