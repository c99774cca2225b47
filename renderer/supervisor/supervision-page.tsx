import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { Link } from 'react-router';
import type { SupervisionView } from '../../shared/contract/supervision.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { OpenDocument } from '../chair/open-document.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { auditWords } from './audit-words.ts';
import { NoteDialog } from './note-dialog.tsx';
import { NotesSheet } from './notes-sheet.tsx';
import { Revisions } from './revisions.tsx';
import './supervision.css';

/** 监督台: what needs an eye, and the supervisor's own record. */
export default function SupervisionPage() {
  const { t } = useText('supervision');
  const review = useReview();
  const supervision = useCall('supervision.get', { reviewId: review.id }, { keep: true });
  const [noting, setNoting] = useState(false);
  const notes = supervision.data?.notes ?? [];

  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          {notes.length > 0 && <Button onClick={() => window.print()}>{t('print')}</Button>}
          {allows(review, ['supervisor']) && (
            <Button type="primary" onClick={() => setNoting(true)}>
              {t('note')}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={supervision}>{(view) => <Supervision view={view} />}</Loaded>
      {noting && <NoteDialog onClose={() => setNoting(false)} />}
    </Page>
  );
}

function Supervision({ view }: { view: SupervisionView }) {
  const { t } = useText('supervision');
  const { chain } = view;
  return (
    <>
      <Alert
        showIcon
        type={chain.ok ? 'success' : 'error'}
        title={
          chain.ok
            ? t('chain.ok', { count: chain.records })
            : t('chain.bad', { first: chain.firstBad ?? '—' })
        }
        action={<Link to="../story">{t('toStory')}</Link>}
      />
      <p className="quiet">{t(view.required ? 'required' : 'notRequired')}</p>
      <div className="supervision">
        <div className="stack">
          <Block title={t('revisions')} none={t('revisions.none')} empty={view.revisions.length === 0}>
            <Revisions revisions={view.revisions} />
          </Block>
          {view.missing.length > 0 && (
            <Block title={t('missing')} none="" empty={false}>
              {view.missing.map((one) => (
                <li key={one.round}>{t('missing.line', one)}</li>
              ))}
            </Block>
          )}
          <Block title={t('witnessed')} none={t('witnessed.none')} empty={view.witnessed.length === 0}>
            {view.witnessed.map((one) => (
              <li key={one.seq}>
                <p>
                  {one.actor} {auditWords({ action: one.act, detail: one.detail })}
                </p>
                <p className="quiet">
                  {one.witness} · {dateAndTime(one.at)}
                </p>
              </li>
            ))}
          </Block>
          <Block title={t('resets')} none={t('resets.none')} empty={view.pinResets.length === 0}>
            {view.pinResets.map((one) => (
              <li key={one.at}>
                <p>{t('resets.line', one)}</p>
                <p className="quiet">{dateAndTime(one.at)}</p>
              </li>
            ))}
          </Block>
          <Block title={t('recusals')} none={t('recusals.none')} empty={view.recusals.length === 0}>
            {view.recusals.map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same pair may be recused twice.
              <li key={index}>{t('recusals.line', { ...one, cause: t(`cause.${causeOf(one.cause)}`) })}</li>
            ))}
          </Block>
        </div>
        <section className="card" aria-label={t('notes')}>
          <h2>{t('notes')}</h2>
          {view.notes.length === 0 && <p className="quiet">{t('notes.none')}</p>}
          <ol className="supervision-lines">
            {view.notes.map((note) => (
              <li key={note.serial} title={note.hash}>
                <p className="supervision-note">{note.text}</p>
                {note.documents.map((document) => (
                  <p key={document.fileId}>
                    <OpenDocument document={document} by="supervision.openDocument" />
                  </p>
                ))}
                <p className="quiet">
                  {note.name} · {dateAndTime(note.notedAt)} · {note.hash.slice(0, 12)}…
                </p>
              </li>
            ))}
          </ol>
        </section>
      </div>
      {createPortal(<NotesSheet view={view} />, document.body)}
    </>
  );
}

const causes = ['unit', 'contributor', 'declared', 'decided'] as const;

function causeOf(cause: string): (typeof causes)[number] | 'other' {
  return causes.find((one) => one === cause) ?? 'other';
}

function Block(props: { title: string; none: string; empty: boolean; children: ReactNode }) {
  return (
    <section className="card" aria-label={props.title}>
      <h2>{props.title}</h2>
      {props.empty ? (
        <p className="quiet">{props.none}</p>
      ) : (
        <ul className="supervision-lines">{props.children}</ul>
      )}
    </section>
  );
}
