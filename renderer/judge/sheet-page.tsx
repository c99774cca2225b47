import { useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { callKey, useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { EntryFacts } from '../parts/entry-facts.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useText } from '../parts/use-text.ts';
import { CalibrationTable } from './calibration-table.tsx';
import { DeclareRecusal } from './declare-recusal.tsx';
import { type Desk, inOrder } from './desk-list.tsx';
import { MaterialPanel } from './material-panel.tsx';
import { OthersMarks } from './others-marks.tsx';
import { OwnScale } from './own-scale.tsx';
import { saverFor } from './savers.ts';
import { ScoreSheet } from './score-sheet.tsx';
import { SheetTop } from './sheet-top.tsx';
import { submittable } from './submission.ts';
import { SubmitDialog } from './submit-dialog.tsx';
import { useSaverPlace } from './use-savers.ts';
import { useWay } from './use-way.ts';

interface SheetPageProps {
  assignmentId: string;
  desk: Desk;
}

export function SheetPage({ assignmentId, desk }: SheetPageProps) {
  const review = useReview();
  const sheet = useCall('desk.open', { reviewId: review.id, assignmentId });
  return (
    <Loaded query={sheet}>
      {(value) => <OpenSheet assignmentId={assignmentId} desk={desk} sheet={value} />}
    </Loaded>
  );
}

interface OpenSheetProps extends SheetPageProps {
  sheet: OutputOf<'desk.open'>;
}

/** Material left, score sheet right, the way through my entries on top. */
function OpenSheet({ assignmentId, desk, sheet }: OpenSheetProps) {
  const { t } = useText('desk');
  const review = useReview();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const place = useSaverPlace();
  const saver = useMemo(
    () => saverFor(place, assignmentId, sheet.scorecard),
    [place, assignmentId, sheet.scorecard],
  );
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot);
  const [submitting, setSubmitting] = useState<Desk['items'] | null>(null);
  const items = inOrder(desk.items);
  const way = useWay(assignmentId, items);
  // A sheet that is scored again after the round goes by itself, as the calibration does.
  const alone = desk.submission.kind === 'each' || sheet.calibration || !desk.open;
  const calibration = items.find((item) => item.calibration && item.state !== 'submitted');
  const waitsFor = desk.open && !sheet.calibration ? (calibration ?? null) : null;
  usePrefetched(way.next);
  const { entry } = sheet;

  function finished(): void {
    // The list as it is after the save, which this rendering does not have yet.
    const latest = queries.getQueryData<Desk>(callKey('desk.list', { reviewId: review.id })) ?? desk;
    const ready = submittable(latest.submission, latest.items);
    if (ready.length > 0) {
      setSubmitting(ready);
      return;
    }
    const after = inOrder(latest.items);
    const here = after.findIndex((item) => item.assignmentId === assignmentId);
    const ahead = [...after.slice(here + 1), ...after.slice(0, here)];
    const next = ahead.find((item) => item.state !== 'submitted' && item.total === null);
    void navigate(next ? `../desk/${next.assignmentId}` : '../desk');
  }

  return (
    <main className="sheet-page">
      <SheetTop desk={desk} number={entry.number} way={way} state={state} />
      <div className="sheet-columns">
        <MaterialPanel assignmentId={assignmentId} materials={sheet.materials}>
          <h1>{entry.title}</h1>
          {sheet.calibration && <Alert type="info" showIcon title={t('calibration.about')} />}
          {sheet.calibration && <CalibrationTable rubric={sheet.rubric} />}
          {sheet.blind && <p className="quiet">{t('blind')}</p>}
          <EntryFacts entry={entry} />
          <div>
            <DeclareRecusal assignmentId={assignmentId} number={entry.number} />
          </div>
          {!desk.open && sheet.open && review.scheme.conduct?.rescoring === 'open' && (
            <OthersMarks assignmentId={assignmentId} rubric={sheet.rubric} />
          )}
          <OwnScale items={items} here={assignmentId} total={state.kept.total} />
        </MaterialPanel>
        <ScoreSheet
          assignmentId={assignmentId}
          saver={saver}
          state={state}
          sheet={sheet}
          scheme={review.scheme}
          alone={alone}
          waitsFor={waitsFor}
          next={way.nextOpen}
          onFinished={finished}
        />
      </div>
      <footer className="sheet-keys">{t('keys')}</footer>
      {submitting && (
        <SubmitDialog items={submitting} submission={desk.submission} onClose={() => setSubmitting(null)} />
      )}
    </main>
  );
}

/** Has the next sheet at hand before it is asked for. */
function usePrefetched(assignmentId: string | null): void {
  const review = useReview();
  const queries = useQueryClient();
  const { call } = useSession();
  useEffect(() => {
    if (assignmentId === null) return;
    const input = { reviewId: review.id, assignmentId };
    void queries.prefetchQuery({
      queryKey: callKey('desk.open', input),
      queryFn: () => call('desk.open', input),
    });
  }, [queries, call, review.id, assignmentId]);
}
