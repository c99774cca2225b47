import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { ErrorNotice } from './error-notice.tsx';

interface ConfirmDialogProps {
  title: string;
  children: ReactNode;
  submitText: string;
  pending: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
}

/** Names the thing and the consequence before something that cannot simply be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Modal
      open
      title={props.title}
      okText={props.submitText}
      confirmLoading={props.pending}
      onOk={props.onSubmit}
      onCancel={props.onClose}
    >
      <div className="stack">
        <div>{props.children}</div>
        <ErrorNotice error={props.error} />
      </div>
    </Modal>
  );
}
