import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { ErrorNotice } from './error-notice.tsx';
import { useText } from './use-text.ts';

interface ReasonDialogProps {
  /** Names the thing. */
  title: string;
  /** Names the consequence. */
  children: ReactNode;
  submitText: string;
  danger?: boolean;
  pending: boolean;
  error: unknown;
  onSubmit: (reason: string) => void;
  onClose: () => void;
}

/** A confirmation that needs a reason, for what goes on the record. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useText('common');
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal
      open
      title={props.title}
      okText={props.submitText}
      okButtonProps={{ danger: props.danger ?? false }}
      confirmLoading={props.pending}
      onOk={() => form.submit()}
      onCancel={props.onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => props.onSubmit(reason.trim())}
        className="stack"
      >
        <div>{props.children}</div>
        <Form.Item
          name="reason"
          label={t('reason')}
          extra={t('reasonHint')}
          rules={[{ required: true, whitespace: true, message: t('reasonRequired') }]}
          style={{ marginBottom: 0 }}
        >
          <Input.TextArea autoFocus rows={3} maxLength={2000} />
        </Form.Item>
        <ErrorNotice error={props.error} />
      </Form>
    </Modal>
  );
}
