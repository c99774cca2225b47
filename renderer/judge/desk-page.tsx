import { useParams } from 'react-router';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import ConflictFormPage from './conflict-form-page.tsx';
import { DeskList } from './desk-list.tsx';
import { RecognitionPage } from './recognition-page.tsx';
import { SheetPage } from './sheet-page.tsx';
import { useUnsavedMarks } from './use-unsaved-marks.ts';
import './desk.css';

/** What a judge does: scores entries, or, where nothing is scored, reads them for recognition. */
export default function DeskPage() {
  const review = useReview();
  const asksForm = review.scheme.blind && review.scheme.conduct?.conflictForm === true;
  const form = useCall(
    'conflict.form',
    { reviewId: review.id },
    { enabled: asksForm && review.stage === 'scoring' },
  );
  // Until 回避申报表 is signed there is nothing else to do here.
  if (form.data?.required && form.data.signedAt === null) return <ConflictFormPage />;
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
      {(desk) =>
        assignmentId === undefined ? (
          <DeskList desk={desk} />
        ) : (
          <SheetPage key={assignmentId} assignmentId={assignmentId} desk={desk} />
        )
      }
    </Loaded>
  );
}
