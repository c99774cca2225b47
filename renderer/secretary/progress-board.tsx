import { Alert, Button } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { MinuteField } from '../parts/minute-field.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { ReturnRequests } from './return-requests.tsx';
import './progress-board.css';

type Board = OutputOf<'progress.board'>;

/** What the secretary watches while judges score: who is late, who asks for a sheet back, when it is to end. */
export function ProgressBoard() {
  const review = useReview();
  const board = useCall('progress.board', { reviewId: review.id });
  return <Loaded query={board}>{(value) => <Watched board={value} />}</Loaded>;
}

function Watched({ board }: { board: Board }) {
  const { t } = useText('progress');
  if (!board.open && board.requests.length === 0) return null;
  if (!board.open) {
    return (
      <section className="board card">
        <ReturnRequests requests={board.requests} />
      </section>
    );
  }
  return (
    <section className="board card">
      {board.isLate && <Alert type="warning" showIcon title={t('board.end.passed')} />}
      <PlannedEnd plannedEnd={board.round.plannedEnd} />
      {board.calibration && <Calibration calibration={board.calibration} />}
      {board.requests.length > 0 && <ReturnRequests requests={board.requests} />}
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
