import type { Timer } from '../../shared/contract/meeting.ts';
import { minutesText, useCountdown } from '../parts/countdown.ts';
import { useText } from '../parts/use-text.ts';

const LAST_MINUTE = 60_000;

export function HallCountdown({ timer, now, fetchedAt }: { timer: Timer; now: string; fetchedAt: number }) {
  const { t } = useText('hall');
  const left = useCountdown(timer, now, fetchedAt) ?? 0;
  const state = left <= 0 ? 'over' : left <= LAST_MINUTE ? 'last' : 'running';
  return (
    <div className="hall-countdown" data-state={state} role="timer">
      <span className="hall-label">
        {state === 'over' ? t('overtime') : t(timer.kind)}
        {timer.endsAt === null && ` · ${t('paused')}`}
      </span>
      <span className="hall-minutes">{minutesText(left)}</span>
    </div>
  );
}
