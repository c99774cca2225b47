import { Alert, Button, Empty, Progress } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { SubmissionRule } from '../../shared/contract/desk.ts';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { PresidingNotice } from './presiding-notice.tsx';
import { SheetState } from './sheet-state.tsx';
import { submittable } from './submission.ts';
import { SubmitDialog } from './submit-dialog.tsx';
import { TimeLeft } from './time-left.tsx';

export type Desk = OutputOf<'desk.list'>;
export type DeskItem = Desk['items'][number];

/** My entries: which are done, which are open, what I gave, and the one thing to do next. */
export function DeskList({ desk }: { desk: Desk }) {
  const { t } = useText('desk');
  const navigate = useNavigate();
  const [submitting, setSubmitting] = useState(false);
  const { open, items, submission } = desk;
  const done = items.filter((item) => item.state === 'submitted').length;
  // Scored again after the round was closed.
  const isReturned = items.some((item) => item.state === 'returned');
  const words = t('about', { done, total: items.length });
  return (
    <Page
      title={t('title')}
      about={
        <span className="desk-about">
          <span>{desk.roundName}</span>
          <span>{words}</span>
          {open && done < items.length && <TimeLeft plannedEnd={desk.plannedEnd} />}
        </span>
      }
      actions={
        <>
          {items.length > 1 && (
            <>
              <Button size="large" onClick={() => void navigate('grid')}>
                {t('grid')}
              </Button>
              <Button size="large" onClick={() => void navigate('scale')}>
                {t('scale')}
              </Button>
            </>
          )}
          {(open || isReturned) && (
            <NextThing
              items={items}
              submission={submission}
              onOpen={(assignmentId) => void navigate(assignmentId)}
              onSubmit={() => setSubmitting(true)}
            />
          )}
        </>
      }
    >
      <PresidingNotice />
      {!open && !isReturned && <Alert type="info" showIcon title={t('closed')} />}
      {open && submission.kind !== 'each' && (
        <p className="quiet">
          {submission.kind === 'groups'
            ? t('submission.groups', { size: submission.size })
            : t('submission.all')}
        </p>
      )}
      {items.length === 0 ? (
        <div className="card">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
        </div>
      ) : (
        <>
          <Progress
            percent={(done / items.length) * 100}
            showInfo={false}
            strokeLinecap="butt"
            strokeColor={done === items.length ? 'var(--settled)' : 'var(--accent)'}
            aria-label={words}
          />
          <ul className="desk-list">
            {inOrder(items).map((item) => (
              <li key={item.assignmentId}>
                <Link to={item.assignmentId} className="desk-item">
                  <span className="desk-number">{item.number}</span>
                  <span className="desk-title">
                    {item.calibration && <span className="desk-calibration">{t('calibration')}</span>}
                    {item.paper && <span className="desk-calibration">{t('paper')}</span>}
                    {item.title}
                    {item.category && <span className="quiet"> · {item.category}</span>}
                  </span>
                  <SheetState state={item.state} />
                  <span className="desk-total">{item.total ?? '—'}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {submitting && (
        <SubmitDialog
          items={submittable(submission, items)}
          submission={submission}
          onClose={() => setSubmitting(false)}
        />
      )}
    </Page>
  );
}

/** The calibration entry first; otherwise the judge's own order as the server gives it. */
export function inOrder(items: readonly DeskItem[]): DeskItem[] {
  return [...items.filter((item) => item.calibration), ...items.filter((item) => !item.calibration)];
}

interface NextThingProps {
  items: readonly DeskItem[];
  submission: SubmissionRule;
  onOpen: (assignmentId: string) => void;
  onSubmit: () => void;
}

/** The one primary action: what came back, the calibration, a full group, else the next entry. */
function NextThing({ items, submission, onOpen, onSubmit }: NextThingProps) {
  const { t } = useText('desk');
  const left = inOrder(items).filter((item) => item.state !== 'submitted');
  const returned =
    left.find((item) => item.state === 'returned' && item.total === null) ??
    left.find((item) => item.state === 'returned');
  const calibration = left.find((item) => item.calibration);
  const ready = submission.kind === 'each' ? [] : submittable(submission, items);
  const next = (submission.kind === 'each' ? left[0] : left.find((item) => item.total === null)) ?? left[0];
  if (next === undefined) return null;
  const primary = { type: 'primary', size: 'large' } as const;
  if (ready.length > 0) {
    return (
      <Button {...primary} onClick={onSubmit}>
        {t(submission.kind === 'all' ? 'next.submitAll' : 'next.submitGroup', { count: ready.length })}
      </Button>
    );
  }
  const [target, words] =
    returned !== undefined
      ? [returned, t('next.returned', { number: returned.number })]
      : calibration !== undefined
        ? [calibration, t('next.calibration', { number: calibration.number })]
        : [next, t(items.every((item) => item.state === 'none') ? 'start' : 'goOn')];
  return (
    <Button {...primary} onClick={() => onOpen(target.assignmentId)}>
      {words}
    </Button>
  );
}
