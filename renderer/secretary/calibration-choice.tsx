import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { EntryPicker } from '../parts/entry-picker.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

/** 试评: which entry everybody scores first; only where the scheme has it, before the round is opened. */
export function CalibrationChoice() {
  const { t } = useText('overview');
  const review = useReview();
  const isWanted = review.scheme.conduct?.calibration === true && allows(review, ['secretary']);
  const chosen = useCall('calibration.get', { reviewId: review.id }, { enabled: isWanted });
  const set = useCommand('calibration.set');
  if (!isWanted) return null;
  const entry = chosen.data?.entry ?? null;
  return (
    <div className="calibration-choice">
      <p>{t('open.calibration')}</p>
      <EntryPicker
        aria-label={t('open.calibration.entry')}
        placeholder={t('open.calibration.none')}
        allowClear
        verdict="accepted"
        loading={set.isPending}
        known={
          entry?.entryId == null ? [] : [{ id: entry.entryId, number: entry.number, title: entry.title }]
        }
        value={entry?.entryId ?? null}
        onChange={(entryId) => set.mutate({ reviewId: review.id, entryId })}
      />
      {set.error && <ErrorNotice error={set.error} />}
    </div>
  );
}
