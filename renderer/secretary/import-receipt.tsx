import { Select } from 'antd';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useText } from '../parts/use-text.ts';
import { minuteText } from './receipts-time.ts';

interface ImportReceiptProps {
  receiptId: string | null;
  onReceipt: (receiptId: string | null) => void;
}

/** The delivery that a sheet came with, if any is registered; it gives the entries their time of receipt. */
export function ImportReceipt({ receiptId, onReceipt }: ImportReceiptProps) {
  const { t } = useText('intake');
  const review = useReview();
  const list = useCall('receipt.list', { reviewId: review.id });
  const receipts = list.data?.receipts ?? [];
  if (receipts.length === 0) return null;
  return (
    <Labelled label={t('tab.receipts')}>
      {(id) => (
        <Select
          id={id}
          style={{ width: 260 }}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          placeholder={t('receipt.choose')}
          value={receiptId}
          onChange={(value: string | null | undefined) => onReceipt(value ?? null)}
          options={receipts.map(({ receiptId: value, serial, unit, receivedAt }) => ({
            value,
            label: t('receipt.option', { serial, unit, time: minuteText(receivedAt) }),
          }))}
        />
      )}
    </Labelled>
  );
}
