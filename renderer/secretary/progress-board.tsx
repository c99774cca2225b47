import { Alert, Button } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { MinuteField } from '../parts/minute-field.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import './progress-board.css';

type Board = OutputOf<'progress.board'>;
type Request = Board['requests'][number];

/** What the secretary watches while judges score: who is late, who asks for a sheet back, when it is to end. */
export function ProgressBoard() {
  const review = useReview();
  const board = useCall('progress.board', { reviewId: review.id });
  return <Loaded query={board}>{(value) => <Watched board={value} />}</Loaded>;
}

function Watched({ board }: { board: Board }) {
  const { t } = useText('progress');
  if (!board.open) return null;
  return (
    <section className="board card">
      {board.isLate && <Alert type="warning" showIcon title={t('board.end.passed')} />}
      <PlannedEnd plannedEnd={board.round.plannedEnd} />
      {board.calibration && <Calibration calibration={board.calibration} />}
      {board.requests.length > 0 && <Requests requests={board.requests} />}
      <Reminders reminders={board.reminders} />
    </section>
  );
}

function PlannedEnd({ plannedEnd }: { plannedEnd: string | null }) {
  const { t } = useText('progress');
  const review = useReview();
  const setEnd = useCommand('round.setEnd');
  const canSet = allows(review, ['secretary'], ['scoring']);
  const [picked, setPicked] = useState<Dayjs | null>(null);
  return (
    <p className="board-line">
      <span>{t('board.end')}</span>
      <strong>{plannedEnd === null ? t('board.end.none') : dateAndTime(plannedEnd)}</strong>
      {canSet && <MinuteField label={t('board.end.set')} value={picked} onChange={setPicked} />}
      {canSet && picked !== null && (
        <Button
          size="small"
          onClick={() =>
            setEnd.mutate(
              { reviewId: review.id, plannedEnd: picked.toISOString() },
              { onSuccess: () => setPicked(null) },
            )
          }
        >
          {t('board.end.save')}
        </Button>
      )}
      {canSet && plannedEnd !== null && (
        <Button size="small" onClick={() => setEnd.mutate({ reviewId: review.id, plannedEnd: null })}>
          {t('board.end.clear')}
        </Button>
      )}
      {setEnd.error && <ErrorNotice error={setEnd.error} />}
    </p>
  );
}

function Calibration({ calibration }: { calibration: NonNullable<Board['calibration']> }) {
  const { t } = useText('progress');
  const review = useReview();
  const release = useCommand('calibration.release');
  const { number, sheets, releasedAt } = calibration;
  const total = sheets.none + sheets.draft + sheets.returned + sheets.submitted;
  return (
    <p className="board-line">
      <span>{t('board.calibration', { number, submitted: sheets.submitted, total })}</span>
      {releasedAt !== null && <span className="quiet">{t('board.calibration.released')}</span>}
      {releasedAt === null && allows(review, ['chair'], ['scoring']) && (
        <Button
          size="small"
          disabled={sheets.submitted === 0}
          onClick={() => release.mutate({ reviewId: review.id })}
        >
          {t('board.calibration.release')}
        </Button>
      )}
      {release.error && <ErrorNotice error={release.error} />}
    </p>
  );
}

function Requests({ requests }: { requests: readonly Request[] }) {
  const { t } = useText('progress');
  const review = useReview();
  const grant = useCommand('scorecard.return');
  const refuse = useCommand('scorecard.refuseReturn');
  const [refusing, setRefusing] = useState<Request | null>(null);
  const canAnswer = allows(review, ['secretary'], ['scoring']);
  return (
    <>
      <h2>{t('board.requests')}</h2>
      <ul className="board-list">
        {requests.map((request) => {
          const { assignmentId, judge, number, reason } = request;
          return (
            <li key={assignmentId}>
              <span>{t('board.request', { judge, number, reason })}</span>
              {canAnswer && (
                <span className="board-actions">
                  <Button
                    size="small"
                    onClick={() =>
                      grant.mutate({
                        reviewId: review.id,
                        assignmentId,
                        reason: t('board.grant.reason', { reason }),
                      })
                    }
                  >
                    {t('board.grant')}
                  </Button>
                  <Button
                    size="small"
                    onClick={() => {
                      refuse.reset();
                      setRefusing(request);
                    }}
                  >
                    {t('board.refuse')}
                  </Button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {grant.error && <ErrorNotice error={grant.error} />}
      {refusing && (
        <ReasonDialog
          title={t('board.refuse.title', { judge: refusing.judge, number: refusing.number })}
          submitText={t('board.refuse.submit')}
          pending={refuse.isPending}
          error={refuse.error}
          onSubmit={(reason) =>
            refuse.mutate(
              { reviewId: review.id, assignmentId: refusing.assignmentId, reason },
              { onSuccess: () => setRefusing(null) },
            )
          }
          onClose={() => setRefusing(null)}
        >
          {t('board.refuse.text')}
        </ReasonDialog>
      )}
    </>
  );
}

function Reminders({ reminders }: { reminders: Board['reminders'] }) {
  const { t } = useText('progress');
  return (
    <>
      <h2>{t('board.reminders')}</h2>
      {reminders.length === 0 ? (
        <p className="quiet">{t('board.nobody')}</p>
      ) : (
        <ul className="board-list">
          {reminders.map(({ accountId, name, counts, since, signedIn }) => (
            <li key={accountId}>
              <span>
                {t('board.reminder', {
                  name,
                  open: counts.none + counts.draft + counts.returned,
                  none: counts.none,
                  draft: counts.draft,
                  returned: counts.returned,
                })}
              </span>
              <span className="quiet">
                {!signedIn
                  ? t('board.notSignedIn')
                  : since === null
                    ? null
                    : t('board.since', { time: dateAndTime(since) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
