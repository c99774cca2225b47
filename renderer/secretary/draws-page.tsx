import { Button, Empty } from 'antd';
import { useState } from 'react';
import type { OrderDrawView } from '../../shared/contract/draws.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { AssignmentTabs } from './assignment-tabs.tsx';
import { DrawOrderDialog } from './draw-order-dialog.tsx';
import { DrawRecord } from './draw-record.tsx';
import '../parts/state-word.css';
import './draws.css';

/** 抽签: orders of presentation, drawn in front of everybody and kept. */
export default function DrawsPage() {
  const { t } = useText('panels');
  const review = useReview();
  const list = useCall('draw.list', { reviewId: review.id });
  const [drawing, setDrawing] = useState(false);
  const [record, setRecord] = useState<OrderDrawView | null>(null);
  const canDraw = allows(review, ['secretary', 'chair'], ['screening', 'scoring']);
  return (
    <Page
      title={t('draws.title')}
      about={t('draws.about')}
      actions={
        canDraw && (
          <Button type="primary" onClick={() => setDrawing(true)}>
            {t('draw')}
          </Button>
        )
      }
    >
      <AssignmentTabs />
      <Loaded query={list}>
        {({ orders }) =>
          orders.length === 0 ? (
            <div className="card">
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('draws.empty')} />
            </div>
          ) : (
            orders.map((draw) => <DrawCard key={draw.drawId} draw={draw} onRecord={() => setRecord(draw)} />)
          )
        }
      </Loaded>
      {drawing && (
        <DrawOrderDialog
          again={(list.data?.orders ?? []).some(({ holds }) => holds)}
          onClose={() => setDrawing(false)}
        />
      )}
      {record && <DrawRecord draw={record} onClose={() => setRecord(null)} />}
    </Page>
  );
}

function DrawCard({ draw, onRecord }: { draw: OrderDrawView; onRecord: () => void }) {
  const { t } = useText('panels');
  const what = draw.panel ?? t('draws.whole');
  return (
    <section className="card stack" aria-label={what}>
      <div className="row">
        <h2>{what}</h2>
        <span className="state-word" data-tone={draw.holds ? 'settled' : 'quiet'}>
          {t(draw.holds ? 'draws.holds' : 'draws.replaced')}
        </span>
        <span className="quiet">
          {t('draws.by', { name: draw.drawnBy, time: dateAndTime(draw.drawnAt) })}
        </span>
        {draw.witnesses.length > 0 && (
          <span className="quiet">
            {t('draws.witnessed', { names: draw.witnesses.join(t('common:listSeparator')) })}
          </span>
        )}
        <span className="quiet">{t('draws.seed', { seed: draw.seed })}</span>
        <Button
          size="small"
          className="row-end"
          aria-label={`${t('draws.record')} ${what} ${dateAndTime(draw.drawnAt)}`}
          onClick={onRecord}
        >
          {t('draws.record')}
        </Button>
      </div>
      {draw.holds && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached with the keyboard.
        <ol className="draw-places" tabIndex={0}>
          {draw.places.map(({ place, number, title }) => (
            <li key={place}>
              <span className="draw-place">{place}</span>
              <strong>{number}</strong>
              <span className="one-line" title={title}>
                {title}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
