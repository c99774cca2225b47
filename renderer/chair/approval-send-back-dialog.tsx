import { Form, Input } from 'antd';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { EntryDialog, groundsOf } from '../parts/entry-dialog.tsx';
import { useText } from '../parts/use-text.ts';

/** The body above sends the list back: the chair lifts the seal with its reason. */
export function SendBackDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('approval');
  const review = useReview();
  const sendBack = useCommand('approval.sendBack');
  return (
    <EntryDialog<{ pin: string }>
      title={t('sendBack.title', { name: review.name })}
      submitText={t('sendBack.submit')}
      danger
      pending={sendBack.isPending}
      error={sendBack.error}
      onSubmit={({ pin, ...grounds }) =>
        sendBack.mutate({ reviewId: review.id, pin, ...groundsOf(grounds) }, { onSuccess: onClose })
      }
      onClose={onClose}
      foot={
        <Form.Item
          name="pin"
          label={t('seal:sign.pin')}
          rules={[{ required: true, min: 6, message: t('session:pin.short') }]}
          style={{ marginBottom: 0 }}
        >
          <Input.Password autoComplete="off" />
        </Form.Item>
      }
    >
      <p>{t('sendBack.text')}</p>
    </EntryDialog>
  );
}
