import { App, Form, Input, Modal } from 'antd';
import type { SealKind } from '../../shared/contract/seals.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

interface Fields {
  pin: string;
  reason: string;
}

export function UnsealDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('awards');
  const { message } = App.useApp();
  const review = useReview();
  const [form] = Form.useForm<Fields>();
  const unseal = useCommand('review.unseal');

  function submit({ pin, reason }: Fields): void {
    unseal.mutate(
      { reviewId: review.id, pin, reason: reason.trim() },
      {
        onSuccess: () => {
          void message.success(t('unseal.done'));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      title={t('unseal.title', { name: review.name })}
      okText={t('unseal.submit')}
      okButtonProps={{ danger: true }}
      confirmLoading={unseal.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} className="stack">
        <p>{t(textOf(review.seal?.kind))}</p>
        <Form.Item
          name="reason"
          label={t('common:reason')}
          extra={t('common:reasonHint')}
          rules={[{ required: true, whitespace: true, message: t('common:reasonRequired') }]}
          style={{ marginBottom: 0 }}
        >
          <Input.TextArea autoFocus rows={2} maxLength={2000} />
        </Form.Item>
        <Form.Item
          name="pin"
          label={t('confirm.pin')}
          rules={[{ required: true, min: 6, message: t('session:pin.short') }]}
          style={{ marginBottom: 0 }}
        >
          <Input.Password autoComplete="off" size="large" />
        </Form.Item>
        <ErrorNotice error={unseal.error} />
      </Form>
    </Modal>
  );
}

function textOf(kind: SealKind | undefined): 'unseal.text' | 'unseal.text.approved' | 'unseal.text.final' {
  return kind === 'approved' || kind === 'final' ? `unseal.text.${kind}` : 'unseal.text';
}
