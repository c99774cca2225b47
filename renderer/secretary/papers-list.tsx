import { Alert, Button, Checkbox, Progress, Select } from 'antd';
import { useState } from 'react';
import type { PaperFacts } from '../../shared/contract/documents.ts';
import type { PaperFormat } from '../../shared/documents/paper.ts';
import {
  aboutKind,
  formKindNames,
  type PaperKind,
  resultKindNames,
} from '../../shared/documents/paper-kinds.ts';
import { useCommand } from '../app/calls.ts';
import { currentLanguage } from '../app/language.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { isCallError } from '../client/call-error.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { PaperDrawer } from './papers-drawer.tsx';
import { useSaveDocument } from './statistics-save.ts';
import { useAskedWhile } from './use-asked-while.ts';
import './papers.css';

/** All papers of the review: look, save one, or several at once. */
export function PapersList({
  afterScoring,
  facts,
  onFacts,
}: {
  afterScoring: boolean;
  facts: PaperFacts;
  onFacts: (facts: PaperFacts) => void;
}) {
  const { t } = useText('paperPage');
  const [open, setOpen] = useState<PaperKind | null>(null);
  const [chosen, setChosen] = useState<readonly PaperKind[]>([]);
  const groups: { name: 'results' | 'forms'; kinds: readonly PaperKind[] }[] = [
    ...(afterScoring ? [{ name: 'results' as const, kinds: resultKindNames }] : []),
    { name: 'forms', kinds: formKindNames },
  ];
  const toggle = (kind: PaperKind, on: boolean) =>
    setChosen((before) => (on ? [...before, kind] : before.filter((one) => one !== kind)));
  return (
    <>
      {groups.map(({ name, kinds }) => (
        <section key={name} className="card" aria-label={t(name)}>
          <div className="row">
            <h2>{t(name)}</h2>
            <span className="quiet">{t(`${name}.about`)}</span>
          </div>
          <ul className="paper-list">
            {kinds.map((kind) => (
              <li key={kind}>
                {afterScoring && (
                  <Checkbox
                    aria-label={t('choose', { name: t(`kind.${kind}`) })}
                    checked={chosen.includes(kind)}
                    onChange={(event) => toggle(kind, event.target.checked)}
                  />
                )}
                <button type="button" className="plain-button paper-name" onClick={() => setOpen(kind)}>
                  {t(`kind.${kind}`)}
                </button>
                <span className="quiet paper-formats">
                  {aboutKind(kind)
                    .formats.filter((format) => format !== 'csv-gb18030')
                    .map((format) => t(`format.${format}`))
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {afterScoring && <Batch chosen={chosen} facts={facts} onAll={setChosen} />}
      {open && (
        <PaperDrawer key={open} kind={open} facts={facts} onFacts={onFacts} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

const wishes = ['pdf', 'docx', 'xlsx'] as const;

function Batch({
  chosen,
  facts,
  onAll,
}: {
  chosen: readonly PaperKind[];
  facts: PaperFacts;
  onAll: (kinds: readonly PaperKind[]) => void;
}) {
  const { t } = useText('paperPage');
  const review = useReview();
  const { call } = useSession();
  const make = useCommand('paper.makeBatch');
  const { save, error } = useSaveDocument();
  const [wish, setWish] = useState<(typeof wishes)[number]>('pdf');
  const progress = useAskedWhile(make.isPending, () =>
    call('paper.progress', { reviewId: review.id }).then((answer) => answer.progress),
  );
  // A paper that has no such format is made in its first one.
  const items = chosen.map((kind) => {
    const formats: readonly PaperFormat[] = aboutKind(kind).formats;
    return { kind, format: formats.includes(wish) ? wish : (formats[0] ?? 'docx') };
  });
  return (
    <section className="card stack" aria-label={t('batch')}>
      <div className="row">
        <h2>{t('batch')}</h2>
        <span className="quiet">{t('batch.about')}</span>
      </div>
      {isCallError(error, 'paper.cancelled') ? (
        <Alert type="info" showIcon title={t('archive.cancelled')} />
      ) : (
        <ErrorNotice error={error} />
      )}
      <div className="row">
        <Button onClick={() => onAll(chosen.length === 0 ? resultKindNames : [])}>
          {t(chosen.length === 0 ? 'batch.all' : 'batch.none')}
        </Button>
        <Select
          aria-label={t('batch.format')}
          style={{ width: 120 }}
          value={wish}
          onChange={setWish}
          options={wishes.map((value) => ({ value, label: t(`format.${value}`) }))}
        />
        <Button
          type="primary"
          disabled={chosen.length === 0}
          loading={make.isPending}
          onClick={() =>
            void save(() =>
              make.mutateAsync({ reviewId: review.id, items, language: currentLanguage(), facts }),
            )
          }
        >
          {t('batch.make', { count: chosen.length })}
        </Button>
        {make.isPending && (
          <>
            <Progress
              style={{ width: 220 }}
              percent={progress === null ? 0 : Math.round((progress.done / progress.total) * 100)}
              aria-label={t('batch.progress')}
            />
            <Button onClick={() => void call('paper.cancel', { reviewId: review.id })}>
              {t('common:cancel')}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
