import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { DocumentField, type KeptDocument } from './document-field.tsx';
import { ErrorNotice } from './error-notice.tsx';
import { useText } from './use-text.ts';

/** What every dialog about one entry after the seal asks for. */
export interface GroundsValues {
  reason: string;
  documents?: KeptDocument[];
}

export function groundsOf({ reason, documents }: GroundsValues): { reason: string; fileId: string | null } {
  return { reason: reason.trim(), fileId: documents?.[0]?.fileId ?? null };
}

interface EntryDialogProps<Values extends object> {
  title: string;
  submitText: string;
  danger?: boolean;
  pending: boolean;
  error: unknown;
  initialValues?: Partial<Values & GroundsValues>;
  /** Before the reason: what is asked in this case. */
  children?: ReactNode;
  /** After the reason: signatures. */
  foot?: ReactNode;
  withDocument?: boolean;
  onSubmit: (values: Values & GroundsValues) => void;
  onClose: () => void;
}

/** A form with a reason and a scanned document, for what is put on the record about one entry. */
export function EntryDialog<Values extends object>(props: EntryDialogProps<Values>) {
  const { t } = useText('seal');
  const [form] = Form.useForm<Values & GroundsValues>();
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
        className="stack"
        initialValues={props.initialValues as never}
        onFinish={props.onSubmit}
      >
        {props.children}
        <Form.Item
          name={'reason' as never}
          label={t('common:reason')}
          extra={t('common:reasonHint')}
          rules={[{ required: true, whitespace: true, message: t('common:reasonRequired') }]}
          style={{ marginBottom: 0 }}
        >
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        {props.withDocument !== false && <DocumentItem />}
        {props.foot}
        <ErrorNotice error={props.error} />
      </Form>
    </Modal>
  );
}

function DocumentItem() {
  const { t } = useText('seal');
  return (
    <Form.Item name="documents" label={t('document')} style={{ marginBottom: 0 }}>
      <DocumentField />
    </Form.Item>
  );
}
