import { App, Form, Input, Modal } from 'antd';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

/** 表彰发布, with the number of the document that announces it. */
export function PublishDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('notice');
  const { message } = App.useApp();
  const review = useReview();
  const publish = useCommand('review.publish');
  const [form] = Form.useForm<{ documentNumber?: string }>();
  return (
    <Modal
      open
      title={t('publish.title', { name: review.name })}
      okText={t('publish.submit')}
      confirmLoading={publish.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        className="stack"
        onFinish={({ documentNumber }) =>
          publish.mutate(
            { reviewId: review.id, documentNumber: documentNumber?.trim() || null },
            {
              onSuccess: () => {
                void message.success(t('publish.done'));
                onClose();
              },
            },
          )
        }
      >
        <p>{t('publish.text')}</p>
        <Form.Item name="documentNumber" label={t('documentNumber')} style={{ marginBottom: 0 }}>
          <Input autoFocus maxLength={100} />
        </Form.Item>
        <ErrorNotice error={publish.error} />
      </Form>
    </Modal>
  );
}
