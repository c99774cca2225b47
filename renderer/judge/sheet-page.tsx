import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { Link, useNavigate } from 'react-router';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useAccount, useSession } from '../app/session.tsx';
import { EntryFacts } from '../parts/entry-facts.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useText } from '../parts/use-text.ts';
import type { DeskItem } from './desk-list.tsx';
import { OwnScale } from './own-scale.tsx';
import { SaveStatus } from './save-status.tsx';
import { saverFor } from './savers.ts';
import { ScoreSheet } from './score-sheet.tsx';

interface SheetPageProps {
  assignmentId: string;
  items: readonly DeskItem[];
}

export function SheetPage({ assignmentId, items }: SheetPageProps) {
  const review = useReview();
  const sheet = useCall('desk.open', { reviewId: review.id, assignmentId });
  return (
    <Loaded query={sheet}>
      {(value) => <OpenSheet assignmentId={assignmentId} items={items} sheet={value} />}
    </Loaded>
  );
}

interface OpenSheetProps extends SheetPageProps {
  sheet: OutputOf<'desk.open'>;
}

/** Material left, score sheet right, the way through my entries on top. */
function OpenSheet({ assignmentId, items, sheet }: OpenSheetProps) {
  const { t } = useText('desk');
  const review = useReview();
  const account = useAccount();
  const { call } = useSession();
  const saver = useMemo(
    () => saverFor(call, account.id, review.id, assignmentId, sheet.scorecard),
    [call, account.id, review.id, assignmentId, sheet.scorecard],
  );
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot);
  const way = useWay(assignmentId, items);
  const { entry } = sheet;

  return (
    <main className="sheet-page">
      <header className="sheet-top">
        <Link to="../desk" className="sheet-mine">
          {t('mine', { done: way.done, total: items.length })}
        </Link>
        <progress
          className="sheet-progress"
          max={items.length}
          value={way.done}
          aria-label={t('about', { done: way.done, total: items.length })}
        />
        <span className="sheet-where">
          <Link
            className="sheet-step"
            to={way.previous ? `../desk/${way.previous}` : '.'}
            aria-disabled={way.previous === null}
            aria-label={t('previous')}
            title={`${t('previous')} Alt+←`}
          >
            ‹
          </Link>
          <span>
            {t('number')} <strong>{entry.number}</strong>
          </span>
          <Link
            className="sheet-step"
            to={way.next ? `../desk/${way.next}` : '.'}
            aria-disabled={way.next === null}
            aria-label={t('next')}
            title={`${t('next')} Alt+→`}
          >
            ›
          </Link>
        </span>
        <span className="row-end">{t('left', { count: items.length - way.done })}</span>
        <SaveStatus state={state} />
      </header>
      <div className="sheet-columns">
        <article className="material">
          <h1>{entry.title}</h1>
          {sheet.blind && <p className="quiet">{t('blind')}</p>}
          <EntryFacts entry={entry} />
          <OwnScale items={items} here={assignmentId} total={state.kept.total} />
        </article>
        <ScoreSheet
          saver={saver}
          state={state}
          rubric={sheet.rubric}
          open={sheet.open}
          next={way.nextOpen}
          scheme={review.scheme}
        />
      </div>
      <footer className="sheet-keys">{t('keys')}</footer>
    </main>
  );
}

/** Where one can go from here, with Alt and the arrow keys as well. */
function useWay(assignmentId: string, items: readonly DeskItem[]) {
  const navigate = useNavigate();
  const index = items.findIndex((item) => item.assignmentId === assignmentId);
  const previous = items[index - 1]?.assignmentId ?? null;
  const next = items[index + 1]?.assignmentId ?? null;
  const ahead = [...items.slice(index + 1), ...items.slice(0, Math.max(index, 0))];
  const nextOpen = ahead.find((item) => item.state !== 'submitted')?.assignmentId ?? null;

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      // Otherwise a browser takes it for its own way back.
      event.preventDefault();
      const to = event.key === 'ArrowLeft' ? previous : next;
      if (to !== null) void navigate(`../desk/${to}`);
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate, previous, next]);

  const done = items.filter((item) => item.state === 'submitted').length;
  return { previous, next, nextOpen, done };
}
