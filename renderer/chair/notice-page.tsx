import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ListLine } from '../../shared/contract/approval.ts';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { useWords } from '../parts/words.ts';
import { ListTable } from './list-table.tsx';
import { NoticeCases } from './notice-cases.tsx';
import { type Dialog, NoticeDialog } from './notice-dialog.tsx';
import './awards.css';

type Notice = OutputOf<'notice.get'>;

const DIGEST_SHOWN = 12;

/** 公示: the notice period, what is corrected and withdrawn in it, and the way to the published list. */
export default function NoticePage() {
  const { t } = useText('notice');
  const review = useReview();
  const navigate = useNavigate();
  const { stage } = review;
  const notice = useCall('notice.get', { reviewId: review.id }, { keep: true });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const value = notice.data;
  const records = allows(review, ['secretary', 'chair']);
  const sealed = value?.finalSeal != null;
  const approved = review.seal?.kind === 'approved';
  const ask = (kind: Exclude<Dialog['kind'], 'line'>) => setDialog({ kind });

  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          {stage === 'notice' && !sealed && records && (value?.toRepublish.length ?? 0) > 0 && (
            <Button onClick={() => ask('supplement')}>{t('supplement')}</Button>
          )}
          {stage === 'approval' && approved && records && (
            <Button type="primary" onClick={() => ask('open')}>
              {t('open')}
            </Button>
          )}
          {stage === 'notice' && !sealed && allows(review, ['chair']) && (
            <Button
              type="primary"
              disabled={value === undefined || value.blockers.length > 0}
              onClick={() => ask('close')}
            >
              {t('close')}
            </Button>
          )}
          {stage === 'notice' && sealed && records && (
            <Button type="primary" onClick={() => ask('publish')}>
              {t('publish')}
            </Button>
          )}
          {stage === 'published' && allows(review, ['secretary']) && (
            <>
              {review.scheme.batches === true && <Button onClick={() => ask('batch')}>{t('batch')}</Button>}
              <Button type="primary" onClick={() => void navigate('../export')}>
                {t('archive')}
              </Button>
            </>
          )}
        </>
      }
    >
      {stage === 'approval' && !approved && <Alert type="info" showIcon title={t('notYet')} />}
      <Loaded query={notice}>
        {(view) => <Noticed view={view} onAsk={(what, line) => setDialog({ kind: 'line', what, line })} />}
      </Loaded>
      {dialog !== null && value && (
        <NoticeDialog dialog={dialog} value={value} onClose={() => setDialog(null)} />
      )}
    </Page>
  );
}

interface NoticedProps {
  view: Notice;
  onAsk: (what: 'correct' | 'withdraw' | 'undo' | 'revoke' | 'successor', line: ListLine) => void;
}

function Noticed({ view, onAsk }: NoticedProps) {
  const { t } = useText('notice');
  const review = useReview();
  const canRecord = allows(review, ['secretary', 'chair'], ['notice']) && view.finalSeal === null;
  const canRevoke = allows(review, ['chair'], ['published', 'archived']);
  const withdrawn = new Set(
    view.cases.flatMap((one) => (one.kind === 'withdraw' && one.sealed === null ? [one.entryId] : [])),
  );
  const waiting = new Set(view.list.open.flatMap((one) => one.entryIds));
  const button = (what: Parameters<typeof onAsk>[0], words: string, line: ListLine) => (
    <Button size="small" aria-label={`${words} ${line.number}`} onClick={() => onAsk(what, line)}>
      {words}
    </Button>
  );
  const buttons = (line: ListLine) => (
    <>
      {canRecord && button('correct', t('correct'), line)}
      {canRecord && line.tierId !== null && button('withdraw', t('withdraw'), line)}
      {canRecord && withdrawn.has(line.entryId) && button('undo', t('undo'), line)}
      {canRecord &&
        allows(review, ['chair']) &&
        waiting.has(line.entryId) &&
        button('successor', t('approval:moveUp'), line)}
      {canRevoke && line.tierId !== null && button('revoke', t('revoke'), line)}
    </>
  );
  return (
    <>
      <Standing view={view} />
      <div className="awards">
        <ListTable list={view.list} {...(canRecord || canRevoke ? { actions: buttons } : {})} />
        <NoticeCases view={view} />
      </div>
    </>
  );
}

/** On notice until when, what still stands in the way, and the final seal. */
function Standing({ view }: { view: Notice }) {
  const { t } = useText('notice');
  const { messageWords } = useWords();
  const review = useReview();
  const { finalSeal, publications, blockers, today } = view;
  if (finalSeal) {
    const digest = finalSeal.digest.slice(0, DIGEST_SHOWN);
    return <Alert type="success" showIcon title={t('final', { sequence: finalSeal.sequence, digest })} />;
  }
  const last = publications.map(({ to }) => to).sort();
  const to = last.at(-1);
  const from = publications[0]?.from;
  if (to === undefined || from === undefined) return null;
  return (
    <Alert
      type="info"
      showIcon
      title={today <= to ? t('running', { from, to, today }) : t('over', { to })}
      {...(review.stage === 'notice' && blockers.length > 0
        ? {
            description: (
              <>
                <p>{t('blockers')}</p>
                <ul>
                  {blockers.map((blocker) => (
                    <li key={blocker.code}>{messageWords('blockers', blocker)}</li>
                  ))}
                </ul>
              </>
            ),
          }
        : {})}
    />
  );
}
