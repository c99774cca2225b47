import { App, Button, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useId, useRef, useState } from 'react';
import type { PickedFile } from '../../shared/contract/bridge.ts';
import { type ReceiptView, receiptView } from '../../shared/contract/receipts.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { MinuteField } from '../parts/minute-field.tsx';
import { useText } from '../parts/use-text.ts';

interface ReceiptDialogProps {
  /** The receipt to correct; absent = a new one. */
  receipt?: ReceiptView;
  onClose: () => void;
  onAdded: (receiptId: string) => void;
}

interface Values {
  receivedAt: Dayjs;
  unit: string;
  channel: ReceiptView['channel'];
  note?: string;
  reason?: string;
}

/** Registers what came in, or corrects what was registered, which needs a reason. */
export function ReceiptDialog({ receipt, onClose, onAdded }: ReceiptDialogProps) {
  const { t } = useText('intake');
  const { message } = App.useApp();
  const review = useReview();
  const [form] = Form.useForm<Values>();
  const unitsId = useId();
  const units = useCall('unit.list', { reviewId: review.id });
  const add = useCommand('receipt.add');
  const correct = useCommand('receipt.correct');
  const [files, setFiles] = useState<PickedFile[]>([]);
  const [isSending, setIsSending] = useState(false);

  function finish({ receivedAt, unit, channel, note = '', reason = '' }: Values): void {
    const common = {
      reviewId: review.id,
      // Unchanged to the minute: the seconds of the first registration stay.
      receivedAt:
        receipt && receivedAt.isSame(receipt.receivedAt, 'minute')
          ? receipt.receivedAt
          : receivedAt.startOf('minute').toISOString(),
      unit: unit.trim(),
      channel,
      note: note.trim(),
    };
    if (receipt) {
      correct.mutate(
        { ...common, receiptId: receipt.receiptId, reason: reason.trim() },
        {
          onSuccess: () => {
            void message.success(t('receipt.corrected', { serial: receipt.serial }));
            onClose();
          },
        },
      );
    } else {
      add.mutate(
        { ...common, fileIds: files.map((file) => file.fileId) },
        {
          onSuccess: ({ receiptId, serial }) => {
            void message.success(t('receipt.added', { serial }));
            onAdded(receiptId);
          },
        },
      );
    }
  }

  const required = (text: string) => [{ required: true, whitespace: true, message: text }];
  return (
    <Modal
      open
      title={receipt ? t('receipt.correct.title', { serial: receipt.serial }) : t('receipt.add.title')}
      okText={t(receipt ? 'receipt.correct.submit' : 'receipt.add.submit')}
      okButtonProps={{ disabled: isSending }}
      confirmLoading={add.isPending || correct.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={finish}
        initialValues={{
          receivedAt: dayjs(receipt?.receivedAt),
          unit: receipt?.unit ?? '',
          channel: receipt?.channel ?? 'paper',
          note: receipt?.note ?? '',
        }}
      >
        <Form.Item name="unit" label={t('receipt.unit')} rules={required(t('receipt.unit.required'))}>
          <Input autoFocus autoComplete="off" maxLength={200} list={unitsId} />
        </Form.Item>
        <datalist id={unitsId}>
          {units.data?.units.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <div className="row" style={{ alignItems: 'flex-start', columnGap: 16 }}>
          <Form.Item
            name="receivedAt"
            label={t('receipt.receivedAt')}
            rules={[{ required: true, message: t('receipt.receivedAt.required') }]}
          >
            <MinuteField />
          </Form.Item>
          <Form.Item name="channel" label={t('receipt.channel')}>
            <Select
              style={{ width: 160 }}
              options={receiptView.shape.channel.options.map((value) => ({
                value,
                label: t(`receipt.channel.${value}`),
              }))}
            />
          </Form.Item>
        </div>
        <Form.Item name="note" label={t('receipt.note')}>
          <Input maxLength={1000} placeholder={t('receipt.note.hint')} />
        </Form.Item>
        {receipt ? (
          <Form.Item
            name="reason"
            label={t('common:reason')}
            extra={t('common:reasonHint')}
            rules={required(t('common:reasonRequired'))}
          >
            <Input.TextArea rows={2} maxLength={2000} />
          </Form.Item>
        ) : (
          <ReceiptFiles files={files} onFiles={setFiles} onSending={setIsSending} />
        )}
        <ErrorNotice error={receipt ? correct.error : add.error} />
      </Form>
    </Modal>
  );
}

interface ReceiptFilesProps {
  files: readonly PickedFile[];
  onFiles: (change: (files: PickedFile[]) => PickedFile[]) => void;
  onSending: (isSending: boolean) => void;
}

/** The files that came with it; each is kept by its content as soon as it is chosen. */
function ReceiptFiles({ files, onFiles, onSending }: ReceiptFilesProps) {
  const { t } = useText('intake');
  const client = useClient();
  const { token } = useSession();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  async function send(chosen: readonly File[]): Promise<void> {
    setError(null);
    onSending(true);
    try {
      for (const file of chosen) {
        setSending(file.name);
        const kept = await client.upload(file, { session: token });
        onFiles((before) => [...before.filter((one) => one.fileId !== kept.fileId), kept]);
      }
    } catch (thrown) {
      setError(thrown);
    } finally {
      setSending(null);
      onSending(false);
    }
  }

  return (
    <div className="stack" style={{ gap: 8 }}>
      <div className="row">
        <Button loading={sending !== null} onClick={() => input.current?.click()}>
          {t('receipt.files.add')}
        </Button>
        <span className="quiet" role="status">
          {sending !== null ? t('import:uploading', { fileName: sending }) : t('receipt.files.hint')}
        </span>
        <input
          ref={input}
          type="file"
          multiple
          // Forms of Ant Design show file fields, hidden or not.
          style={{ display: 'none' }}
          aria-label={t('receipt.files.add')}
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])];
            event.target.value = '';
            void send(chosen);
          }}
        />
      </div>
      {files.map((file) => (
        <div key={file.fileId} className="row">
          <span>{file.fileName}</span>
          <Button
            size="small"
            type="text"
            aria-label={`${t('receipt.files.leaveOut')} ${file.fileName}`}
            onClick={() => onFiles((before) => before.filter((one) => one.fileId !== file.fileId))}
          >
            {t('receipt.files.leaveOut')}
          </Button>
        </div>
      ))}
      <ErrorNotice error={error} />
    </div>
  );
}
