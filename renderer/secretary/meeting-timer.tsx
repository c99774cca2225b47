import { App, Button, InputNumber } from 'antd';
import { useState } from 'react';
import type { InputOf } from '../../shared/contract/contract.ts';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { minutesText, useCountdown } from '../parts/countdown.ts';
import { useText } from '../parts/use-text.ts';
import { useWords } from '../parts/words.ts';
import type { Meeting } from './meeting-page.tsx';

const kinds = ['statement', 'questions'] as const;

/** Countdown for statement and questions, as the hall shows it. */
export function MeetingTimer({ meeting, fetchedAt }: { meeting: Meeting; fetchedAt: number }) {
  const { t } = useText('meeting');
  const { message } = App.useApp();
  const { errorWords } = useWords();
  const review = useReview();
  const set = useCommand('meeting.setTimer');
  const [minutes, setMinutes] = useState({ statement: 8, questions: 5 });
  const { timer } = meeting;
  const left = useCountdown(timer, meeting.now, fetchedAt);
  const canRun = allows(review, ['secretary']);

  function act(action: InputOf<'meeting.setTimer'>['action']): void {
    set.mutate(
      { reviewId: review.id, action },
      { onError: (error) => void message.error(errorWords(error)) },
    );
  }

  if (!canRun && !timer) return null;
  return (
    <section className="card stack" aria-label={t('run.timer')}>
      <div className="row">
        <h2>{t('run.timer')}</h2>
        {timer && <span className="quiet">{t(`run.timer.${timer.kind}`)}</span>}
      </div>
      {timer && left !== null && (
        <div className="row">
          <span className="run-timer" data-over={left <= 0} role="timer">
            {minutesText(left)}
          </span>
          {canRun && (
            <span className="row row-end">
              <Button onClick={() => act({ do: timer.endsAt === null ? 'resume' : 'pause' })}>
                {t(timer.endsAt === null ? 'run.timer.resume' : 'run.timer.pause')}
              </Button>
              <Button onClick={() => act({ do: 'remove' })}>{t('run.timer.remove')}</Button>
            </span>
          )}
        </div>
      )}
      {canRun &&
        kinds.map((kind) => (
          <div key={kind} className="row">
            <InputNumber
              min={1}
              max={240}
              precision={0}
              style={{ width: 72 }}
              aria-label={t('run.timer.minutes', { kind: t(`run.timer.${kind}`) })}
              value={minutes[kind]}
              onChange={(value) => value !== null && setMinutes({ ...minutes, [kind]: value })}
            />
            <Button onClick={() => act({ do: 'start', kind, seconds: minutes[kind] * 60 })}>
              {t('run.timer.start', { kind: t(`run.timer.${kind}`) })}
            </Button>
          </div>
        ))}
    </section>
  );
}
