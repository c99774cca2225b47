import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { ExpertDrawView, OrderDrawView } from '../../shared/contract/draws.ts';
import { useReview } from '../app/review-context.ts';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import './receipts-sheet.css';
import './draws.css';

interface DrawRecordProps {
  draw: OrderDrawView | ExpertDrawView;
  onClose: () => void;
}

/** 抽签记录, 专家随机抽取记录: on the screen and on paper, to be signed. */
export function DrawRecord({ draw, onClose }: DrawRecordProps) {
  const { t } = useText('panels');
  const paper = 'places' in draw ? <OrderPaper draw={draw} /> : <ExpertsPaper draw={draw} />;
  return (
    <>
      <Modal
        open
        width={760}
        title={t('places' in draw ? 'record.order' : 'record.experts')}
        onCancel={onClose}
        footer={
          <>
            <Button onClick={onClose}>{t('common:close')}</Button>
            <Button type="primary" onClick={() => window.print()}>
              {t('record.print')}
            </Button>
          </>
        }
      >
        {paper}
      </Modal>
      {createPortal(<div className="print-sheet">{paper}</div>, document.body)}
    </>
  );
}

function OrderPaper({ draw }: { draw: OrderDrawView }) {
  const { t } = useText('panels');
  return (
    <Paper draw={draw} title={t('record.order')} what={draw.panel ?? t('draws.whole')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('draws.place')}
            </th>
            <th scope="col">{t('number')}</th>
            <th scope="col">{t('entry')}</th>
          </tr>
        </thead>
        <tbody>
          {draw.places.map(({ place, number, title }) => (
            <tr key={place}>
              <td className="number">{place}</td>
              <td>{number}</td>
              <td>{title}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Paper>
  );
}

function ExpertsPaper({ draw }: { draw: ExpertDrawView }) {
  const { t } = useText('panels');
  const wishes = draw.wishes.map(({ specialty, count }) => `${specialty ?? t('picks.any')} ${count}`);
  const excluded = draw.excludedUnits.join(t('common:listSeparator'));
  return (
    <Paper
      draw={draw}
      title={t('record.experts')}
      what={`${wishes.join(t('common:listSeparator'))}${excluded === '' ? '' : ` · ${t('picks.excluded', { count: draw.excludedUnits.length })}: ${excluded}`}`}
    >
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('picks.ordinal')}
            </th>
            <th scope="col">{t('experts.name')}</th>
            <th scope="col">{t('experts.unit')}</th>
            <th scope="col">{t('picks.wish')}</th>
            <th scope="col">{t('picks.state')}</th>
          </tr>
        </thead>
        <tbody>
          {draw.picks.map((pick) => (
            <tr key={pick.ordinal}>
              <td className="number">{pick.ordinal}</td>
              <td>{pick.name}</td>
              <td>{pick.unit}</td>
              <td>{pick.specialty ?? t('picks.any')}</td>
              <td>
                {t(`picks.${pick.state}`)}
                {pick.reason !== null && ` · ${pick.reason}`}
                {pick.replaces !== null && ` · ${t('picks.replaces', { ordinal: pick.replaces })}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Paper>
  );
}

interface PaperProps {
  draw: OrderDrawView | ExpertDrawView;
  title: string;
  what: string;
  children: ReactNode;
}

function Paper({ draw, title, what, children }: PaperProps) {
  const { t } = useText('panels');
  const review = useReview();
  const lines = [
    [t('record.what'), what],
    [t('record.when'), dateAndTime(draw.drawnAt)],
    [t('record.seed'), draw.seed],
    [t('record.method'), t('record.method.text')],
    [t('record.by'), draw.drawnBy],
    [t('record.witness'), draw.witnesses.join(t('common:listSeparator')) || '—'],
  ] as const;
  return (
    <div className="receipt draw-record">
      <p className="receipt-review">{review.name}</p>
      <p className="receipt-title">{title}</p>
      <dl>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
      <p className="receipt-signs">
        <span>
          {t('record.by')} {t('record.sign')}
        </span>
        <span>
          {t('record.witness')} {t('record.sign')}
        </span>
      </p>
    </div>
  );
}
