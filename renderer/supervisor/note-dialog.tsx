import { App, Form, Input, Modal } from 'antd';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { DocumentField, type KeptDocument } from '../parts/document-field.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

interface NoteFields {
  text: string;
  pin: string;
  documents?: KeptDocument[];
}

/** A note of the supervisor's own record, signed by PIN. */
export function NoteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('supervision');
  const { message } = App.useApp();
  const review = useReview();
  const note = useCommand('supervision.note');
  const [form] = Form.useForm<NoteFields>();
  return (
    <Modal
      open
      title={t('note.title')}
      okText={t('note.submit')}
      confirmLoading={note.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ text, pin, documents = [] }) =>
          note.mutate(
            {
              reviewId: review.id,
              text: text.trim(),
              fileIds: documents.map(({ fileId }) => fileId),
              pin,
            },
            {
              onSuccess: () => {
                void message.success(t('note.done'));
                onClose();
              },
            },
          )
        }
      >
        <Form.Item
          name="text"
          label={t('note.text')}
          extra={t('note.hint')}
          rules={[{ required: true, whitespace: true, message: t('approval:required') }]}
        >
          <Input.TextArea autoFocus rows={5} maxLength={5000} />
        </Form.Item>
        <Form.Item name="documents" label={t('note.documents')} extra={t('note.documents.hint')}>
          <DocumentField multiple purpose="supervision" label={t('note.documents')} />
        </Form.Item>
        <Form.Item
          name="pin"
          label={t('note.pin')}
          rules={[{ required: true, min: 6, message: t('session:pin.short') }]}
        >
          <Input.Password autoComplete="off" />
        </Form.Item>
        <ErrorNotice error={note.error} />
      </Form>
    </Modal>
  );
}
