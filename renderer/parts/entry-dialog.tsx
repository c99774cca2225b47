import { Form } from 'antd';
import type { ReactNode } from 'react';
import { DocumentField, type KeptDocument } from './document-field.tsx';
import { FormDialog, type FormDialogProps, ReasonItem } from './form-dialog.tsx';
import { useText } from './use-text.ts';

/** What every dialog about one entry after the seal asks for. */
export interface GroundsValues {
  reason: string;
  documents?: KeptDocument[];
}

export function groundsOf({ reason, documents }: GroundsValues): { reason: string; fileId: string | null } {
  return { reason: reason.trim(), fileId: documents?.[0]?.fileId ?? null };
}

interface EntryDialogProps<Values extends object> extends FormDialogProps {
  initialValues?: Partial<Values & GroundsValues>;
  /** Before the reason: what is asked in this case. */
  children?: ReactNode;
  /** After the reason: signatures. */
  foot?: ReactNode;
  withDocument?: boolean;
  onSubmit: (values: Values & GroundsValues) => void;
}

/** A form with a reason and a scanned document, for what is put on the record about one entry. */
export function EntryDialog<Values extends object>({
  children,
  foot,
  withDocument = true,
  initialValues,
  onSubmit,
  ...dialog
}: EntryDialogProps<Values>) {
  const [form] = Form.useForm<Values & GroundsValues>();
  return (
    <FormDialog {...dialog} form={form} initialValues={initialValues} onFinish={onSubmit}>
      {children}
      <ReasonItem rows={2} />
      {withDocument && <DocumentItem />}
      {foot}
    </FormDialog>
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
