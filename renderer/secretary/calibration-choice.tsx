import { Select } from 'antd';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

/** 试评: which entry everybody scores first; only where the scheme has it, before the round is opened. */
export function CalibrationChoice() {
  const { t } = useText('overview');
  const review = useReview();
  const isWanted = review.scheme.conduct?.calibration === true && allows(review, ['secretary']);
  const chosen = useCall('calibration.get', { reviewId: review.id }, { enabled: isWanted });
  const entries = useCall('entry.list', { reviewId: review.id }, { enabled: isWanted });
  const set = useCommand('calibration.set');
  if (!isWanted) return null;
  const options = (entries.data?.entries ?? [])
    .filter(({ screening }) => screening === 'accepted')
    .map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }));
  return (
    <div className="calibration-choice">
      <p>{t('open.calibration')}</p>
      <Select<string | null>
        style={{ width: '100%' }}
        aria-label={t('open.calibration.entry')}
        placeholder={t('open.calibration.none')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        loading={entries.isLoading || set.isPending}
        value={chosen.data?.entry?.entryId ?? null}
        options={options}
        onChange={(entryId) => set.mutate({ reviewId: review.id, entryId: entryId ?? null })}
      />
      {set.error && <ErrorNotice error={set.error} />}
    </div>
  );
}
