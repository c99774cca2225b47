import { App, Button, Segmented, Switch } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ReleasePanel } from '../chair/release-panel.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { useWords } from '../parts/words.ts';
import { AgendaDialog } from './meeting-agenda-dialog.tsx';
import { MeetingTabs } from './meeting-tabs.tsx';
import { MeetingTimer } from './meeting-timer.tsx';
import './meeting.css';

export type Meeting = OutputOf<'meeting.get'>;

const views = ['auto', 'agenda', 'order', 'results'] as const;
const afterScoring = ['reconciliation', 'proposed', 'approval', 'notice', 'published'] as const;

/** The meeting from the secretary's seat: what is called, the countdown, the agenda, the projector. */
export default function MeetingPage() {
  const { t } = useText('meeting');
  const review = useReview();
  const meeting = useCall('meeting.get', { reviewId: review.id });
  const openHall = useOpenHall();
  return (
    <Page
      title={t('run.title')}
      about={t('run.about')}
      actions={<Button onClick={openHall}>{t('run.hall')}</Button>}
    >
      <MeetingTabs />
      <Loaded query={meeting}>
        {(value) => (
          <div className="run">
            <div className="stack">
              {review.stage === 'scoring' && <Called meeting={value} />}
              {allows(review, ['secretary', 'chair', 'supervisor'], afterScoring) && (
                <ReleasePanel releases={value.releases} />
              )}
              {review.stage === 'scoring' && <Order meeting={value} />}
            </div>
            <div className="stack">
              <MeetingTimer meeting={value} fetchedAt={meeting.dataUpdatedAt} />
              <Projector meeting={value} />
              <Agenda meeting={value} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

/** A browser opens a second window, which takes the session along; the one window of the application goes there. */
function useOpenHall(): () => void {
  const client = useClient();
  const review = useReview();
  const navigate = useNavigate();
  return () => {
    if (client.surface === 'browser') window.open(`#/hall/${review.id}`, `hall-${review.id}`);
    else void navigate(`/hall/${review.id}`);
  };
}

/** A command of this page; what goes wrong is said at once. */
function useSay() {
  const { message } = App.useApp();
  const { errorWords } = useWords();
  return { onError: (error: unknown) => void message.error(errorWords(error)) };
}

function Called({ meeting }: { meeting: Meeting }) {
  const { t } = useText('meeting');
  const review = useReview();
  const say = useSay();
  const followId = useId();
  const call = useCommand('meeting.call');
  const scoring = useCommand('meeting.setScoring');
  const follow = useCommand('meeting.setFollow');
  const canRun = allows(review, ['secretary'], ['scoring']);
  const { called, entries, judges } = meeting;
  const at = entries.findIndex(({ entryId }) => entryId === called?.entryId);
  const next = entries.find((entry, index) => index > at && entry.called === 0);
  // First the word to score, then the next entry.
  const waits = called !== null && !meeting.scoringOpen && judges.some((judge) => !judge.submitted);
  return (
    <section className="card stack" aria-label={t('run.now')}>
      <div className="row">
        <h2>{t('run.now')}</h2>
        {called && (
          <span className="state-word" data-tone={meeting.scoringOpen ? 'settled' : 'waiting'}>
            {t(meeting.scoringOpen ? 'run.scoring.isOpen' : 'run.scoring.isClosed')}
          </span>
        )}
        <span className="row row-end" title={t('run.follow.about')}>
          <label htmlFor={followId}>{t('run.follow')}</label>
          <Switch
            id={followId}
            checked={meeting.follow}
            disabled={!canRun}
            loading={follow.isPending}
            onChange={(value) => follow.mutate({ reviewId: review.id, follow: value }, say)}
          />
        </span>
      </div>
      {called ? (
        <>
          <div className="run-now">
            <span className="run-number">{called.number}</span>
            <span className="run-title">{called.title}</span>
          </div>
          <ul className="run-judges" aria-label={t('run.judges')}>
            {judges.map((judge) => (
              <li key={judge.accountId}>
                <span
                  className="state-word"
                  data-tone={judge.submitted ? 'settled' : judge.present ? 'quiet' : 'decision'}
                >
                  {judge.name}{' '}
                  {t(
                    judge.submitted
                      ? 'run.judge.submitted'
                      : judge.present
                        ? 'run.judge.open'
                        : 'run.judge.absent',
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="quiet">{t('run.nothing')}</p>
      )}
      {canRun && (
        <div className="row">
          {next && (
            <Button
              type={waits ? 'default' : 'primary'}
              loading={call.isPending}
              onClick={() =>
                call.mutate({ reviewId: review.id, entryId: next.entryId, scoringOpen: false }, say)
              }
            >
              {t(called ? 'run.callNext' : 'run.call', { number: next.number })}
            </Button>
          )}
          {called && (
            <>
              <Button
                type={waits ? 'primary' : 'default'}
                loading={scoring.isPending}
                onClick={() => scoring.mutate({ reviewId: review.id, open: !meeting.scoringOpen }, say)}
              >
                {t(meeting.scoringOpen ? 'run.scoring.close' : 'run.scoring.open')}
              </Button>
              <Button
                onClick={() => call.mutate({ reviewId: review.id, entryId: null, scoringOpen: false }, say)}
              >
                {t('run.endCall')}
              </Button>
            </>
          )}
        </div>
      )}
    </section>
  );
}

function Order({ meeting }: { meeting: Meeting }) {
  const { t } = useText('meeting');
  const review = useReview();
  const say = useSay();
  const call = useCommand('meeting.call');
  const canRun = allows(review, ['secretary'], ['scoring']);
  return (
    <section className="card stack" aria-label={t('run.order')}>
      <h2>{t('run.order')}</h2>
      <ol className="run-list">
        {meeting.entries.map((entry) => (
          <li key={entry.entryId} data-called={entry.entryId === meeting.called?.entryId}>
            <strong>{entry.number}</strong>
            <span className="one-line" title={entry.title}>
              {entry.title}
            </span>
            <span className="quiet">{entry.called > 0 && t('run.called', { count: entry.called })}</span>
            <span className="number">{t('run.progress', entry.progress)}</span>
            {canRun ? (
              <Button
                size="small"
                aria-label={t('run.call', { number: entry.number })}
                onClick={() =>
                  call.mutate({ reviewId: review.id, entryId: entry.entryId, scoringOpen: false }, say)
                }
              >
                {t('run.call', { number: entry.number })}
              </Button>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Projector({ meeting }: { meeting: Meeting }) {
  const { t } = useText('meeting');
  const review = useReview();
  const say = useSay();
  const set = useCommand('meeting.setHallView');
  return (
    <section className="card stack" aria-label={t('run.view')}>
      <h2>{t('run.view')}</h2>
      <Segmented
        block
        value={meeting.hallView}
        disabled={!allows(review, ['secretary', 'chair'])}
        options={views.map((value) => ({ value, label: t(`run.view.${value}`) }))}
        onChange={(view) => set.mutate({ reviewId: review.id, view }, say)}
      />
    </section>
  );
}

function Agenda({ meeting }: { meeting: Meeting }) {
  const { t } = useText('meeting');
  const review = useReview();
  const [editing, setEditing] = useState(false);
  return (
    <section className="card stack" aria-label={t('run.agenda')}>
      <div className="row">
        <h2>{t('run.agenda')}</h2>
        {allows(review, ['secretary']) && (
          <Button size="small" className="row-end" onClick={() => setEditing(true)}>
            {t('run.agenda.edit')}
          </Button>
        )}
      </div>
      {meeting.agenda.length === 0 ? (
        <p className="quiet">{t('run.agenda.none')}</p>
      ) : (
        <ol className="plain-list">
          {meeting.agenda.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place.
            <li key={index} className="row">
              <span className="quiet">{item.starts ?? ''}</span>
              <span>{item.title}</span>
            </li>
          ))}
        </ol>
      )}
      {editing && <AgendaDialog agenda={meeting.agenda} onClose={() => setEditing(false)} />}
    </section>
  );
}
