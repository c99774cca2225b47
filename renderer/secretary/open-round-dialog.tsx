import { App } from 'antd';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { useText } from '../parts/use-text.ts';
import { CalibrationChoice } from './calibration-choice.tsx';

export function OpenRoundDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('overview');
  const { message } = App.useApp();
  const review = useReview();
  const open = useCommand('round.open');
  return (
    <ConfirmDialog
      title={t('open.title')}
      submitText={t('open.submit')}
      pending={open.isPending}
      error={open.error}
      onClose={onClose}
      onSubmit={() =>
        open.mutate(
          { reviewId: review.id },
          {
            onSuccess: () => {
              void message.success(t('open.done'));
              onClose();
            },
          },
        )
      }
    >
      {t('open.text')}
      <CalibrationChoice />
    </ConfirmDialog>
  );
}
