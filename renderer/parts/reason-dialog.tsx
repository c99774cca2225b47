import { Form } from 'antd';
import type { ReactNode } from 'react';
import { FormDialog, type FormDialogProps, ReasonItem } from './form-dialog.tsx';

interface ReasonDialogProps extends FormDialogProps {
  /** Names the consequence; the title names the thing. */
  children: ReactNode;
  /** What stands in the field at first. */
  initial?: string;
  onSubmit: (reason: string) => void;
}

/** A confirmation that needs a reason, for what goes on the record. */
export function ReasonDialog({ children, initial = '', onSubmit, ...dialog }: ReasonDialogProps) {
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <FormDialog
      {...dialog}
      form={form}
      initialValues={{ reason: initial }}
      onFinish={({ reason }) => onSubmit(reason.trim())}
    >
      <div>{children}</div>
      <ReasonItem autoFocus rows={3} />
    </FormDialog>
  );
}
