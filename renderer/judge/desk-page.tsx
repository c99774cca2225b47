import { useEffect } from 'react';
import { useParams } from 'react-router';
import { useCall } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { DeskList } from './desk-list.tsx';
import { RecognitionPage } from './recognition-page.tsx';
import { hasUnsaved, sendUnsaved } from './savers.ts';
import { SheetPage } from './sheet-page.tsx';
import './desk.css';

/** What a judge does: scores entries, or, where nothing is scored, reads them for recognition. */
export default function DeskPage() {
  const review = useReview();
  return review.scheme.programme?.selection === 'recognition' ? <RecognitionPage /> : <ScoringDesk />;
}

/** The judge's own entries, or one of them. */
function ScoringDesk() {
  const { assignmentId } = useParams();
  const review = useReview();
  const list = useCall('desk.list', { reviewId: review.id });
  useUnsavedMarks();
  return (
    <Loaded query={list}>
      {(value) =>
        assignmentId === undefined ? (
          <DeskList open={value.open} items={value.items} />
        ) : (
          <SheetPage key={assignmentId} assignmentId={assignmentId} items={value.items} />
        )
      }
    </Loaded>
  );
}

/** Sends what is left when the backend comes back or the page is put aside, and holds a closing browser tab. */
function useUnsavedMarks(): void {
  const client = useClient();
  useEffect(
    () =>
      client.onConnection(() => {
        if (client.connection() === 'open') sendUnsaved();
      }),
    [client],
  );
  useEffect(() => {
    const hidden = () => document.visibilityState === 'hidden' && sendUnsaved();
    // The window asks its own way; a browser tab has only this one.
    const leaving = (event: BeforeUnloadEvent) => {
      if (client.surface === 'browser' && hasUnsaved()) event.preventDefault();
    };
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('beforeunload', leaving);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('beforeunload', leaving);
    };
  }, [client]);
}
