import { App, Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { SignFields, type SignValues } from '../parts/sign-fields.tsx';

interface SealDialogProps {
  title: string;
  submitText: string;
  doneText: string;
  /** What is sealed, and what follows. */
  children: ReactNode;
  pending: boolean;
  error: unknown;
  onSign: (values: SignValues, done: () => void, failed: () => void) => void;
  onClose: () => void;
}

/** The signatures that make a seal: the chair's own PIN, the supervisor's beside it. */
export function SealDialog(props: SealDialogProps) {
  const { message } = App.useApp();
  const [form] = Form.useForm<SignValues>();

  function sign(values: SignValues): void {
    props.onSign(
      values,
      () => {
        void message.success(props.doneText);
        props.onClose();
      },
      () => form.resetFields(),
    );
  }

  return (
    <Modal
      open
      title={props.title}
      okText={props.submitText}
      confirmLoading={props.pending}
      onOk={() => form.submit()}
      onCancel={props.onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} className="stack" onFinish={sign}>
        {props.children}
        <SignFields autoFocus />
        <ErrorNotice error={props.error} />
      </Form>
    </Modal>
  );
}
