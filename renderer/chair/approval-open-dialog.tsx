import { App, Form, Input, Modal } from 'antd';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { DocumentField, type KeptDocument } from '../parts/document-field.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { dateOnly } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

interface Fields {
  body: string;
  meeting: string;
  heldOn: string;
  documentNumber?: string;
  documents?: KeptDocument[];
}

/** Which body, which meeting, on which day: the list goes before it. */
export function OpenApprovalDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('approval');
  const { message } = App.useApp();
  const review = useReview();
  const open = useCommand('approval.open');
  const [form] = Form.useForm<Fields>();
  const required = [{ required: true, whitespace: true, message: t('required') }];

  function submit({ body, meeting, heldOn, documentNumber, documents }: Fields): void {
    open.mutate(
      {
        reviewId: review.id,
        body: body.trim(),
        meeting: meeting.trim(),
        heldOn,
        documentNumber: documentNumber?.trim() || null,
        fileId: documents?.[0]?.fileId ?? null,
      },
      {
        onSuccess: () => {
          void message.success(t('open.done'));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      title={t('open.title', { name: review.name })}
      okText={t('open.submit')}
      confirmLoading={open.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ heldOn: dateOnly(new Date().toISOString()) }}
        onFinish={submit}
      >
        <p style={{ marginBottom: 16 }}>{t('open.text')}</p>
        <Form.Item name="body" label={t('body')} rules={required}>
          <Input autoFocus maxLength={200} placeholder={t('body.hint')} />
        </Form.Item>
        <Form.Item name="meeting" label={t('meeting')} rules={required}>
          <Input maxLength={200} placeholder={t('meeting.hint')} />
        </Form.Item>
        <div className="row" style={{ alignItems: 'flex-start', columnGap: 16 }}>
          <Form.Item name="heldOn" label={t('heldOn')} rules={required}>
            <Input type="date" style={{ width: 180 }} />
          </Form.Item>
          <Form.Item name="documentNumber" label={t('documentNumber')}>
            <Input maxLength={100} style={{ width: 260 }} />
          </Form.Item>
        </div>
        <Form.Item name="documents" label={t('seal:document')}>
          <DocumentField />
        </Form.Item>
        <ErrorNotice error={open.error} />
      </Form>
    </Modal>
  );
}
