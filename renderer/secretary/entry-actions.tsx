import { App, Button } from 'antd';
import { useState } from 'react';
import type { EntryView } from '../../shared/contract/values.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';

interface EntryActionsProps {
  entries: readonly EntryView[];
  canScreen: boolean;
  onDone: () => void;
}

/** Verdicts for the chosen entries, and removal of what was imported by mistake. */
export function EntryActions({ entries, canScreen, onDone }: EntryActionsProps) {
  const { t } = useText('entries');
  const { message } = App.useApp();
  const review = useReview();
  const screen = useCommand('entry.screen');
  const remove = useCommand('entry.remove');
  const [asked, setAsked] = useState<'returned' | 'rejected' | 'remove' | null>(null);
  const entryIds = entries.map((entry) => entry.id);
  const count = entries.length;
  const first = entries[0];
  if (first === undefined) return null;
  const what =
    count === 1
      ? t('what.one', { number: first.number, title: first.title })
      : t('what.many', { number: first.number, count });

  function finish(text: string): void {
    void message.success(text);
    setAsked(null);
    onDone();
  }

  function give(verdict: EntryView['screening'], reason: string | null): void {
    screen.mutate(
      { reviewId: review.id, entryIds, verdict, reason },
      { onSuccess: ({ changed }) => finish(t('screened', { count: changed })) },
    );
  }

  function submit(reason: string): void {
    if (asked === 'remove') {
      remove.mutate(
        { reviewId: review.id, entryIds, reason },
        { onSuccess: ({ removed }) => finish(t('removed', { count: removed })) },
      );
    } else if (asked !== null) {
      give(asked, reason);
    }
  }

  return (
    <div className="bulk-bar row">
      <strong>{t('selected', { count })}</strong>
      {canScreen && (
        <>
          <Button type="primary" loading={screen.isPending} onClick={() => give('accepted', null)}>
            {t('verdict.accepted')}
          </Button>
          <Button onClick={() => setAsked('returned')}>{t('verdict.returned')}</Button>
          <Button onClick={() => setAsked('rejected')}>{t('verdict.rejected')}</Button>
          <Button onClick={() => give('pending', null)}>{t('verdict.pending')}</Button>
        </>
      )}
      <Button className="row-end" danger onClick={() => setAsked('remove')}>
        {t('remove')}
      </Button>
      {asked === null && <ErrorNotice error={screen.error} />}
      {asked !== null && (
        <ReasonDialog
          title={t(`${asked}.title`, { count })}
          submitText={t(`${asked}.submit`)}
          danger={asked === 'remove'}
          pending={screen.isPending || remove.isPending}
          error={asked === 'remove' ? remove.error : screen.error}
          onSubmit={submit}
          onClose={() => setAsked(null)}
        >
          {t(`${asked}.text`, { what })}
        </ReasonDialog>
      )}
    </div>
  );
}
