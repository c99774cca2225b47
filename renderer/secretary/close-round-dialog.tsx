import { App } from 'antd';
import type { StateCounts } from '../../shared/contract/values.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';

/** Closing is plain when every sheet is in; otherwise it names who is missing and asks why. */
export function CloseRoundDialog({ sheets, onClose }: { sheets: StateCounts; onClose: () => void }) {
  const { t } = useText('progress');
  const { message } = App.useApp();
  const review = useReview();
  const overview = useCall('review.overview', { reviewId: review.id });
  const close = useCommand('round.close');
  const missing = sheets.none + sheets.draft + sheets.returned;

  function submit(missingReason: string | null): void {
    close.mutate(
      { reviewId: review.id, missingReason },
      {
        onSuccess: () => {
          void message.success(t('close.done'));
          onClose();
        },
      },
    );
  }

  const common = { title: t('close.title'), pending: close.isPending, error: close.error, onClose };
  if (missing === 0) {
    return (
      <ConfirmDialog {...common} submitText={t('close.submit')} onSubmit={() => submit(null)}>
        {t('close.all', { total: sheets.submitted })}
      </ConfirmDialog>
    );
  }
  const names = (overview.data?.behind ?? []).map((judge) => `${judge.name} ${judge.open}`);
  return (
    <ReasonDialog {...common} danger submitText={t('close.submitMissing', { missing })} onSubmit={submit}>
      {t('close.missing', { missing, names: names.join(t('common:listSeparator')) || '—' })}
    </ReasonDialog>
  );
}
