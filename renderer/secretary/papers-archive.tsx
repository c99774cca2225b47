import { Alert, Button, Progress } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { PaperFacts } from '../../shared/contract/documents.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { currentLanguage } from '../app/language.ts';
import { allows, useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { isCallError } from '../client/call-error.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { sizeText } from '../parts/size-text.ts';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { ArchiveScans } from './archive-scans.tsx';
import { useSaveDocument } from './statistics-save.ts';
import { useAskedWhile } from './use-asked-while.ts';

/** 归档: which signed papers are back, what goes in, and one zip of everything. */
export function PaperArchive({ facts }: { facts: PaperFacts }) {
  const { t } = useText('paperPage');
  const review = useReview();
  const state = useCall('archive.get', { reviewId: review.id });
  const [scanError, setScanError] = useState<unknown>(null);
  const mayAct = allows(review, ['secretary'], ['proposed', 'approval', 'notice', 'published']);
  return (
    <section className="card stack" aria-label={t('archive')}>
      <div>
        <h2>{t('archive')}</h2>
        <p className="quiet">{t('archive.about')}</p>
      </div>
      <ErrorNotice error={scanError} />
      <Loaded query={state}>
        {({ sealed, needed, archivedAt, contents }) => {
          const missing = needed.filter(({ scan, waived }) => scan === null && waived === null).length;
          return (
            <>
              {!sealed && <Alert type="info" showIcon title={t('archive.notSealed')} />}
              {archivedAt !== null && (
                <Alert type="success" showIcon title={t('archive.done', { time: dateAndTime(archivedAt) })} />
              )}
              {missing > 0 && sealed && (
                <Alert type="warning" showIcon title={t('archive.missingCount', { count: missing })} />
              )}
              <ArchiveScans needed={needed} mayAct={mayAct && sealed} onError={setScanError} />
              <Contents contents={contents} />
              <Make facts={facts} missing={missing} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Contents({ contents }: { contents: OutputOf<'archive.get'>['contents'] }) {
  const { t } = useText('paperPage');
  const { attachmentBytes, ...counts } = contents;
  return (
    <div>
      <p>{t('archive.contents', { ...counts, size: sizeText(attachmentBytes) })}</p>
      <p className="quiet">{t('archive.facts')}</p>
      <p className="quiet">{t('archive.objectors')}</p>
    </div>
  );
}

/** The secretary's archive ends the review; the supervisor's copy changes nothing. */
function Make({ facts, missing }: { facts: PaperFacts; missing: number }) {
  const { t } = useText('paperPage');
  const review = useReview();
  const { call } = useSession();
  const make = useCommand('archive.make');
  const copy = useCommand('archive.copy');
  const { save, error } = useSaveDocument();
  const isSecretary = allows(review, ['secretary']);
  const mayMake = allows(review, ['secretary'], ['published', 'archived']);
  const mayCopy = allows(review, ['supervisor'], ['published', 'archived']);
  const pending = make.isPending || copy.isPending;
  const asked = { reviewId: review.id, language: currentLanguage(), facts };
  const progress = useAskedWhile(pending, () =>
    call('archive.progress', { reviewId: review.id }).then((answer) => answer.progress),
  );
  // Who stops it knows that it was stopped.
  const shown = isCallError(error, 'paper.cancelled') ? null : error;
  return (
    <div className="stack">
      <ErrorNotice error={shown} />
      {shown === null && error !== null && <Alert type="info" showIcon title={t('archive.cancelled')} />}
      <div className="row">
        {isSecretary && (
          <Button
            type="primary"
            disabled={!mayMake || pending || missing > 0}
            loading={make.isPending}
            onClick={() => void save(() => make.mutateAsync(asked))}
          >
            {t('archive.make')}
          </Button>
        )}
        {mayCopy && (
          <Button
            type={isSecretary ? 'default' : 'primary'}
            disabled={pending}
            loading={copy.isPending}
            onClick={() => void save(() => copy.mutateAsync(asked))}
          >
            {t('archive.copy')}
          </Button>
        )}
        {pending && (
          <>
            <Progress
              style={{ width: 220 }}
              percent={progress ? Math.floor((progress.done / Math.max(1, progress.total)) * 100) : 0}
              aria-label={t('batch.progress')}
            />
            <span className="quiet">{progress ? progressWords(t, progress) : t('archive.step.start')}</span>
            <Button onClick={() => void call('archive.cancel', { reviewId: review.id })}>
              {t('common:cancel')}
            </Button>
          </>
        )}
        {isSecretary && !mayMake && <span className="quiet">{t('archive.later')}</span>}
      </div>
      {mayCopy && <p className="quiet">{t('archive.copy.about')}</p>}
    </div>
  );
}

type Told = NonNullable<OutputOf<'archive.progress'>['progress']>;

function progressWords(t: ReturnType<typeof useText<'paperPage'>>['t'], { step, done, total }: Told): string {
  if (step === 'papers') return t('archive.step.papers', { done, total });
  if (step === 'files') return t('archive.step.files', { done: sizeText(done), total: sizeText(total) });
  return t('archive.step.closing');
}
