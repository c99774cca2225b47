import { useEffect } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall } from '../app/calls.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { HallCountdown } from './hall-countdown.tsx';
import { HallResults } from './hall-results.tsx';
import { ProgressRing } from './progress-ring.tsx';
import './hall.css';

export type Hall = OutputOf<'hall.show'>;

/** 大屏: what the whole room may see, legible from fifteen metres. It asks for nothing but `hall.show`. */
export default function HallPage() {
  const { t } = useText('hall');
  const { reviewId = '' } = useParams();
  const hall = useCall('hall.show', { reviewId });
  useKeys(reviewId);
  if (hall.data === undefined) {
    return <main className="hall">{hall.error && <ErrorNotice error={hall.error} />}</main>;
  }
  const { view, ballot } = hall.data;
  return (
    <main className="hall" data-view={view}>
      <header className="hall-top">{hall.data.reviewName}</header>
      {ballot ? (
        <Voting ballot={ballot} />
      ) : view === 'results' ? (
        <HallResults released={hall.data.released} />
      ) : view === 'entry' && hall.data.called ? (
        <Now hall={hall.data} fetchedAt={hall.dataUpdatedAt} />
      ) : view === 'order' && hall.data.order ? (
        <Order order={hall.data.order} />
      ) : (
        <Agenda agenda={hall.data.agenda} />
      )}
      <footer className="hall-keys">{t('keys')}</footer>
    </main>
  );
}

/** F fills the screen, Esc leads back to the meeting. */
function useKeys(reviewId: string): void {
  const navigate = useNavigate();
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.toLowerCase() === 'f') {
        if (document.fullscreenElement) void document.exitFullscreen();
        else void document.documentElement.requestFullscreen().catch(() => undefined);
      }
      if (event.key === 'Escape' && !document.fullscreenElement)
        void navigate(`/review/${reviewId}/meeting/run`);
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate, reviewId]);
}

function Now({ hall, fetchedAt }: { hall: Hall; fetchedAt: number }) {
  const { t } = useText('hall');
  return (
    <section className="hall-now" aria-label={t('now')}>
      <div className="hall-entry">
        <span className="hall-number">{hall.called?.number}</span>
        <h1>{hall.called?.title}</h1>
      </div>
      <div className="hall-side">
        {hall.timer && <HallCountdown timer={hall.timer} now={hall.now} fetchedAt={fetchedAt} />}
        {hall.progress && hall.progress.total > 0 && <ProgressRing {...hall.progress} />}
      </div>
    </section>
  );
}

function Voting({ ballot }: { ballot: NonNullable<Hall['ballot']> }) {
  const { t } = useText('hall');
  return (
    <section className="hall-now" aria-label={t('ballot')}>
      <div className="hall-entry">
        <span className="hall-label">{t('ballot')}</span>
        <h1>{ballot.title}</h1>
      </div>
      <div className="hall-side">
        <ProgressRing submitted={ballot.voted} total={ballot.voters} words={t('ballot.voted', ballot)} />
      </div>
    </section>
  );
}

function Agenda({ agenda }: { agenda: Hall['agenda'] }) {
  const { t } = useText('hall');
  return (
    <section className="hall-list" aria-label={t('agenda')}>
      <h1>{t('agenda')}</h1>
      {agenda.length === 0 && <p>{t('agenda.none')}</p>}
      <ol>
        {agenda.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place.
          <li key={index}>
            <span className="hall-time">{item.starts ?? ''}</span>
            <span>{item.title}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** So many lines fit under each other; a long order goes on from the first that is still to come. */
const LINES_SHOWN = 9;

function Order({ order }: { order: NonNullable<Hall['order']> }) {
  const { t } = useText('hall');
  const first = order.findIndex((entry) => !entry.presented);
  const start = Math.min(Math.max(first - 1, 0), Math.max(order.length - LINES_SHOWN, 0));
  return (
    <section className="hall-list" aria-label={t('order')}>
      <h1>{t('order')}</h1>
      <ol>
        {order.slice(start, start + LINES_SHOWN).map((entry, index) => (
          <li key={entry.number} data-done={entry.presented}>
            <span className="hall-time">{start + index + 1}</span>
            <span className="hall-order-number">{entry.number}</span>
            <span className="one-line">{entry.title}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
