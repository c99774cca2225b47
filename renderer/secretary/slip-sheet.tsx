import { Alert, Button, Modal } from 'antd';
import { createPortal } from 'react-dom';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import './slip-sheet.css';

export interface Slip {
  accountId: string;
  name: string;
  unit: string | null;
  slip: string;
}

/** The slips, shown once, on the screen and as a sheet to print and cut. */
export function SlipSheet({ slips, onClose }: { slips: readonly Slip[]; onClose: () => void }) {
  const { t } = useText('people');
  return (
    <>
      <Modal
        open
        width={760}
        title={t('slips.shown')}
        closable={false}
        keyboard={false}
        mask={{ closable: false }}
        footer={
          <>
            <Button onClick={onClose}>{t('slips.closed')}</Button>
            <Button type="primary" onClick={() => window.print()}>
              {t('slips.print')}
            </Button>
          </>
        }
      >
        <div className="stack">
          <Alert type="warning" showIcon title={t('slips.warning')} />
          <SlipCards slips={slips} />
        </div>
      </Modal>
      {createPortal(
        <div className="print-sheet">
          <SlipCards slips={slips} />
        </div>,
        document.body,
      )}
    </>
  );
}

function SlipCards({ slips }: { slips: readonly Slip[] }) {
  const { t } = useText('people');
  const review = useReview();
  return (
    <ul className="slips">
      {slips.map((slip) => (
        <li key={slip.accountId} className="slip">
          <p className="slip-head">
            <span>{t('slip.head')}</span>
            <span>{review.name}</span>
          </p>
          <p className="slip-name">
            <strong>{slip.name}</strong> <span className="quiet">{slip.unit}</span>
          </p>
          <p className="slip-text">{slip.slip}</p>
          <p className="slip-how">{t('slip.how')}</p>
        </li>
      ))}
    </ul>
  );
}
