import { App, Button, Empty } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { AttendancePerson } from '../../shared/contract/meeting.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { clockTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { useWords } from '../parts/words.ts';
import { AttendanceSheet } from './attendance-sheet.tsx';
import { SubstituteDialog } from './attendance-substitute-dialog.tsx';
import { Substitutions } from './attendance-substitutions.tsx';
import { MeetingTabs } from './meeting-tabs.tsx';
import './meeting.css';

type Attendance = OutputOf<'attendance.list'>;

/** 签到: one click or one key a person. */
export default function AttendancePage() {
  const { t } = useText('meeting');
  const review = useReview();
  const attendance = useCall('attendance.list', { reviewId: review.id });
  const [leaving, setLeaving] = useState(false);
  const record = useCommand('attendance.record');
  const { message } = App.useApp();
  const { errorWords } = useWords();
  const canRecord = allows(review, ['secretary']);
  const people = attendance.data?.people ?? [];
  const absent = people.filter((person) => person.entitled && !person.present);
  const here = people.filter((person) => person.present);

  function move(persons: readonly AttendancePerson[], movement: 'arrive' | 'leave'): void {
    record.mutate(
      { reviewId: review.id, accountIds: persons.map(({ accountId }) => accountId), movement },
      {
        onSuccess: () => setLeaving(false),
        onError: (error) => void message.error(errorWords(error)),
      },
    );
  }

  return (
    <Page
      title={t('attendance.title')}
      about={
        attendance.data
          ? `${t('attendance.count', { entitled: attendance.data.entitled, present: attendance.data.present })} · ${t('attendance.about')}`
          : t('attendance.about')
      }
      actions={
        <>
          <Button onClick={() => window.print()}>{t('attendance.print')}</Button>
          {canRecord && here.length > 0 && (
            <Button onClick={() => setLeaving(true)}>{t('attendance.allLeave')}</Button>
          )}
          {canRecord && absent.length > 0 && (
            <Button type="primary" loading={record.isPending} onClick={() => move(absent, 'arrive')}>
              {t('attendance.allHere')}
            </Button>
          )}
        </>
      }
    >
      <MeetingTabs />
      <Loaded query={attendance}>
        {(value) => <Roll attendance={value} {...(canRecord ? { onMove: move } : {})} />}
      </Loaded>
      {attendance.data && <AttendanceSheet attendance={attendance.data} />}
      {leaving && (
        <ConfirmDialog
          title={t('attendance.allLeave.title', { count: here.length })}
          submitText={t('attendance.allLeave.submit')}
          pending={record.isPending}
          error={record.error}
          onSubmit={() => move(here, 'leave')}
          onClose={() => setLeaving(false)}
        >
          {t('attendance.allLeave.text')}
        </ConfirmDialog>
      )}
    </Page>
  );
}

interface RollProps {
  attendance: Attendance;
  onMove?: (people: readonly AttendancePerson[], movement: 'arrive' | 'leave') => void;
}

/** The panel first, then who attends without a vote. */
function Roll({ attendance, onMove }: RollProps) {
  const { t } = useText('meeting');
  const [replacing, setReplacing] = useState<AttendancePerson | null>(null);
  const panel = attendance.people.filter((person) =>
    person.roles.some((role) => role === 'judge' || role === 'chair'),
  );
  const others = attendance.people.filter((person) => !panel.includes(person));
  if (panel.length === 0) {
    return (
      <div className="card">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('attendance.empty')} />
      </div>
    );
  }
  const list = (people: readonly AttendancePerson[]) => (
    <ul className="roll">
      {people.map((person) => (
        <RollLine
          key={person.accountId}
          person={person}
          {...(onMove ? { onMove, onReplace: () => setReplacing(person) } : {})}
        />
      ))}
    </ul>
  );
  return (
    // Arrows walk through the list wherever in it the caret stands.
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons within are what is operated.
    <div className="stack" onKeyDown={walk}>
      {onMove && <p className="quiet">{t('attendance.hint')}</p>}
      <section className="card stack" aria-label={t('attendance.panel')}>
        <h2>{t('attendance.panel')}</h2>
        {list(panel)}
      </section>
      <Substitutions substitutions={attendance.substitutions} />
      {others.length > 0 && (
        <section className="card stack" aria-label={t('attendance.others')}>
          <h2>{t('attendance.others')}</h2>
          {list(others)}
        </section>
      )}
      {replacing && <SubstituteDialog person={replacing} onClose={() => setReplacing(null)} />}
    </div>
  );
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('.roll-person')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const next = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

interface RollLineProps {
  person: AttendancePerson;
  onMove?: (people: readonly AttendancePerson[], movement: 'arrive' | 'leave') => void;
  onReplace?: () => void;
}

function RollLine({ person, onMove, onReplace }: RollLineProps) {
  const { t } = useText('meeting');
  const last = person.movements.at(-1);
  const state = person.present ? 'here' : last ? 'left' : 'away';
  const words =
    person.replacedBy !== null
      ? t('attendance.replaced', { name: person.replacedBy })
      : last
        ? t(person.present ? 'attendance.since' : 'attendance.until', { time: clockTime(last.at) })
        : t('attendance.away');
  return (
    <li>
      <button
        type="button"
        className="plain-button roll-person"
        data-state={person.replacedBy === null ? state : 'replaced'}
        aria-pressed={person.present}
        disabled={!onMove || person.replacedBy !== null}
        title={t(person.present ? 'attendance.leave' : 'attendance.arrive', { name: person.name })}
        onClick={() => onMove?.([person], person.present ? 'leave' : 'arrive')}
      >
        <span className="roll-mark" aria-hidden="true" />
        <strong>{person.name}</strong>
        <span className="quiet one-line">
          {[
            person.unit,
            person.roles.map((role) => t(`common:role.${role}`)).join(t('common:listSeparator')),
            person.substituteFor && t('attendance.substituteFor', { name: person.substituteFor }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="roll-state">{words}</span>
      </button>
      {onReplace && person.entitled && !person.present && (
        <Button size="small" onClick={onReplace} aria-label={t('substitute.title', { name: person.name })}>
          {t('substitute')}
        </Button>
      )}
    </li>
  );
}
