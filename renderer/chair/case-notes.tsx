import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CaseView } from '../../shared/contract/cases.ts';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

/** What was said, with who wrote it down; nothing is changed later. */
export function CaseNotes({ view }: { view: CaseView }) {
  const { t } = useText('cases');
  const review = useReview();
  const note = useCommand('case.note');
  const [text, setText] = useState('');
  const canWrite = view.mine || allows(review, ['secretary', 'chair'], ['reconciliation']);

  function submit(): void {
    note.mutate(
      { reviewId: review.id, entryId: view.entry.id, text: text.trim() },
      { onSuccess: () => setText('') },
    );
  }

  return (
    <section className="card case-notes" aria-label={t('notes')}>
      <h2>{t('notes')}</h2>
      {view.notes.length === 0 && <p className="quiet">{t('notes.none')}</p>}
      <ul>
        {view.notes.map((one) => (
          <li key={one.id}>
            <p>{one.text}</p>
            <p className="quiet">
              {one.author} · {dateAndTime(one.writtenAt)}
            </p>
          </li>
        ))}
      </ul>
      {canWrite && review.stage === 'reconciliation' && (
        <div className="stack case-note-form">
          <Input.TextArea
            rows={2}
            maxLength={4000}
            aria-label={t('notes.write')}
            placeholder={t('notes.write')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <ErrorNotice error={note.error} />
          <Button disabled={text.trim() === ''} loading={note.isPending} onClick={submit}>
            {t('notes.save')}
          </Button>
        </div>
      )}
    </section>
  );
}
