import { Form, type FormInstance, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { ErrorNotice } from './error-notice.tsx';
import { useText } from './use-text.ts';

export interface FormDialogProps {
  title: string;
  submitText: string;
  danger?: boolean;
  pending: boolean;
  error: unknown;
  onClose: () => void;
}

/** A dialog round one form: its button submits the form, and what went wrong is said below the fields. */
export function FormDialog<Values extends object>({
  form,
  initialValues,
  onFinish,
  children,
  ...props
}: FormDialogProps & {
  form: FormInstance<Values>;
  initialValues?: Partial<Values> | undefined;
  onFinish: (values: Values) => void;
  children: ReactNode;
}) {
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
        initialValues={initialValues as never}
        onFinish={onFinish}
      >
        {children}
        <ErrorNotice error={props.error} />
      </Form>
    </Modal>
  );
}

/** Why something is done: goes on the record, hence never empty. */
export function ReasonItem({ rows, autoFocus = false }: { rows: number; autoFocus?: boolean }) {
  const { t } = useText('common');
  return (
    <Form.Item
      name="reason"
      label={t('reason')}
      extra={t('reasonHint')}
      rules={[{ required: true, whitespace: true, message: t('reasonRequired') }]}
      style={{ marginBottom: 0 }}
    >
      <Input.TextArea autoFocus={autoFocus} rows={rows} maxLength={2000} />
    </Form.Item>
  );
}
