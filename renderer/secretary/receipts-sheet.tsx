import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { ReceiptView } from '../../shared/contract/receipts.ts';
import { useCommand } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { currentLanguage } from '../app/language.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { minuteText } from './receipts-time.ts';
import './receipts-sheet.css';

/** 收件回执: on the screen, on paper, and as a workbook. */
export function ReceiptSheet({ receipt, onClose }: { receipt: ReceiptView; onClose: () => void }) {
  const { t } = useText('intake');
  const { message } = App.useApp();
  const client = useClient();
  const review = useReview();
  const workbook = useCommand('document.receipt');
  const [saveError, setSaveError] = useState<unknown>(null);

  async function save(): Promise<void> {
    setSaveError(null);
    const { receiptId } = receipt;
    const download = await workbook.mutateAsync({
      reviewId: review.id,
      receiptId,
      language: currentLanguage(),
    });
    const { fileName } = download;
    const outcome = await client.save(download);
    if (outcome.saved) void message.success(t('exporting:saved', { fileName: outcome.fileName }));
    else if (outcome.reason === 'failed') {
      void message.error(t('exporting:failed', { fileName, detail: outcome.detail ?? '—' }));
    }
  }

  return (
    <>
      <Modal
        open
        width={720}
        title={t('receipt.sheet.title', { serial: receipt.serial })}
        onCancel={onClose}
        footer={
          <>
            <Button onClick={onClose}>{t('common:close')}</Button>
            <Button loading={workbook.isPending} onClick={() => void save().catch(setSaveError)}>
              {t('receipt.sheet.workbook')}
            </Button>
            <Button type="primary" onClick={() => window.print()}>
              {t('receipt.sheet.print')}
            </Button>
          </>
        }
      >
        <div className="stack">
          <ReceiptPaper receipt={receipt} />
          <ErrorNotice error={saveError} />
        </div>
      </Modal>
      {createPortal(
        <div className="print-sheet">
          <ReceiptPaper receipt={receipt} />
        </div>,
        document.body,
      )}
    </>
  );
}

function ReceiptPaper({ receipt }: { receipt: ReceiptView }) {
  const { t } = useText('intake');
  const review = useReview();
  const lines = [
    [t('receipt.serial'), String(receipt.serial)],
    [t('receipt.unit'), receipt.unit],
    [
      t('receipt.receivedAt'),
      `${minuteText(receipt.receivedAt)}${receipt.late ? ` ${t('receipt.late.long')}` : ''}`,
    ],
    [t('receipt.channel'), t(`receipt.channel.${receipt.channel}`)],
    [t('receipt.note'), receipt.note || '—'],
    [t('receipt.by'), receipt.registeredBy],
  ] as const;
  return (
    <div className="receipt">
      <p className="receipt-review">{review.name}</p>
      <p className="receipt-title">{t('receipt.sheet.head')}</p>
      <dl>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('receipt.files')}</dt>
          <dd>
            {receipt.files.length === 0 && t('receipt.files.none')}
            {receipt.files.map((file) => (
              <p key={file.fileId}>
                {file.name}
                <span className="receipt-digest">SHA-256 {file.sha256}</span>
              </p>
            ))}
          </dd>
        </div>
      </dl>
      <p className="receipt-signs">
        <span>{t('receipt.sheet.deliverer')}</span>
        <span>{t('receipt.sheet.receiver')}</span>
      </p>
    </div>
  );
}
