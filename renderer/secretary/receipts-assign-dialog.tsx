import { Alert, App, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { EntryChoice } from '../../shared/contract/entry-window.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { minuteText } from './receipts-time.ts';

interface AssignDialogProps {
  choice: EntryChoice;
  count: number;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Puts entries under the delivery that they came with; its time of receipt decides what is late. */
export function AssignReceiptDialog({ choice, count, onDone, onClose }: AssignDialogProps) {
  const { t } = useText('intake');
  const { message } = App.useApp();
  const review = useReview();
  const navigate = useNavigate();
  const list = useCall('receipt.list', { reviewId: review.id });
  const assign = useCommand('receipt.assign');
  const [receiptId, setReceiptId] = useState<string | null>(null);
  const receipts = list.data?.receipts ?? [];
  const chosen = receipts.find((receipt) => receipt.receiptId === receiptId);

  function submit(): void {
    if (!chosen) return;
    assign.mutate(
      { reviewId: review.id, receiptId: chosen.receiptId, entryIds: choice },
      {
        onSuccess: ({ changed }) => {
          void message.success(t('assign.done', { count: changed, serial: chosen.serial }));
          void onDone();
        },
      },
    );
  }

  return (
    <Modal
      open
      width={560}
      title={t('assign.title', { count })}
      okText={receipts.length === 0 ? t('assign.register') : t('assign.submit')}
      okButtonProps={{ disabled: list.data === undefined || (receipts.length > 0 && !chosen) }}
      confirmLoading={assign.isPending}
      onOk={() => (receipts.length === 0 ? void navigate('../entries/receipts') : submit())}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{t(list.data && receipts.length === 0 ? 'assign.none' : 'assign.text')}</p>
        {receipts.length > 0 && (
          <Form layout="vertical">
            <Form.Item label={t('tab.receipts')} htmlFor="assign-receipt" style={{ marginBottom: 0 }}>
              <Select
                id="assign-receipt"
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={t('receipt.choose')}
                value={receiptId}
                onChange={setReceiptId}
                options={receipts.map(({ receiptId: value, serial, unit, receivedAt }) => ({
                  value,
                  label: t('receipt.option', { serial, unit, time: minuteText(receivedAt) }),
                }))}
              />
            </Form.Item>
          </Form>
        )}
        {chosen?.late && <Alert type="warning" showIcon title={t('assign.late')} />}
        <ErrorNotice error={assign.error ?? list.error} />
      </div>
    </Modal>
  );
}
