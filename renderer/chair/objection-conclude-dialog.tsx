import { App, Form, Radio } from 'antd';
import type { ObjectionView } from '../../shared/contract/objections.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { EntryDialog } from '../parts/entry-dialog.tsx';
import { useText } from '../parts/use-text.ts';

/** A handler says what came of it, and why. */
export function ConcludeDialog({
  objection: { objectionId, serial },
  onClose,
}: {
  objection: ObjectionView;
  onClose: () => void;
}) {
  const { t } = useText('objections');
  const { message } = App.useApp();
  const review = useReview();
  const conclude = useCommand('objection.conclude');
  return (
    <EntryDialog<{ outcome: 'upheld' | 'rejected' }>
      title={t('conclude.title', { serial })}
      submitText={t('conclude.submit')}
      withDocument={false}
      pending={conclude.isPending}
      error={conclude.error}
      initialValues={{ outcome: 'rejected' }}
      onSubmit={({ outcome, reason }) =>
        conclude.mutate(
          { reviewId: review.id, objectionId, outcome, reason: reason.trim() },
          {
            onSuccess: () => {
              void message.success(t('concluded'));
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    >
      <Form.Item name="outcome" style={{ marginBottom: 0 }}>
        <Radio.Group
          options={(['upheld', 'rejected'] as const).map((value) => ({
            value,
            label: t(`outcome.${value}`),
          }))}
        />
      </Form.Item>
    </EntryDialog>
  );
}
