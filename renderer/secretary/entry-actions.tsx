import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import type { EntryView } from '../../shared/contract/values.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';
import { AssignReceiptDialog } from './receipts-assign-dialog.tsx';
import { ScreeningDeadlineDialog } from './screening-deadline-dialog.tsx';
import { openFindings, type ScreenedEntry, type ScreeningView, standsInTheWay } from './screening-state.ts';
import { ScreeningTickDialog } from './screening-tick-dialog.tsx';

const NUMBERS_NAMED = 5;

interface EntryActionsProps {
  entries: readonly EntryView[];
  /** undefined = the rules have not answered yet. */
  screening: ScreeningView | undefined;
  canScreen: boolean;
  canRemove: boolean;
  onDone: () => void;
}

type Asked = 'returned' | 'rejected' | 'remove' | 'deadline' | 'tick' | 'receipt';

/** Verdicts for the chosen entries, and removal of what was imported by mistake. */
export function EntryActions({ entries, screening, canScreen, canRemove, onDone }: EntryActionsProps) {
  const { t } = useText('entries');
  const { message } = App.useApp();
  const review = useReview();
  const screen = useCommand('entry.screen');
  const remove = useCommand('entry.remove');
  const [asked, setAsked] = useState<Asked | null>(null);
  const known = useMemo(() => new Map(screening?.entries.map((one) => [one.entryId, one])), [screening]);
  const entryIds = entries.map((entry) => entry.id);
  const count = entries.length;
  const first = entries[0];
  if (first === undefined) return null;
  const what =
    count === 1
      ? t('what.one', { number: first.number, title: first.title })
      : t('what.many', { number: first.number, count });

  const blocked = entries.filter((entry) => standsInTheWay(entry, known.get(entry.id)));
  const acceptable = entries.filter((entry) => !standsInTheWay(entry, known.get(entry.id)));
  const returned = entries.filter((entry) => entry.screening === 'returned');
  const close = () => setAsked(null);

  function finish(text: string): void {
    void message.success(text);
    setAsked(null);
    onDone();
  }

  function give(verdict: EntryView['screening'], reason: string | null, ids = entryIds): void {
    screen.mutate(
      { reviewId: review.id, entryIds: ids, verdict, reason },
      { onSuccess: ({ changed }) => finish(t('screened', { count: changed })) },
    );
  }

  function submit(reason: string): void {
    if (asked === 'remove') {
      remove.mutate(
        { reviewId: review.id, entryIds, reason },
        { onSuccess: ({ removed }) => finish(t('removed', { count: removed })) },
      );
    } else if (asked === 'returned' || asked === 'rejected') {
      give(asked, reason);
    }
  }

  return (
    <div className="bulk-bar stack">
      {canScreen && <Blocked entries={entries} blocked={blocked} known={known} />}
      <div className="row">
        <strong>{t('selected', { count })}</strong>
        {canScreen && (
          <>
            <Button
              type="primary"
              disabled={screening === undefined || acceptable.length === 0}
              loading={screen.isPending}
              onClick={() =>
                give(
                  'accepted',
                  null,
                  acceptable.map(({ id }) => id),
                )
              }
            >
              {blocked.length > 0 && acceptable.length > 0
                ? t('screening:acceptRest', { count: acceptable.length })
                : t('verdict.accepted')}
            </Button>
            <Button onClick={() => setAsked('returned')}>{t('verdict.returned')}</Button>
            <Button onClick={() => setAsked('rejected')}>{t('verdict.rejected')}</Button>
            <Button onClick={() => give('pending', null)}>{t('verdict.pending')}</Button>
            {count > 1 && screening !== undefined && screening.checklist.length > 0 && (
              <Button onClick={() => setAsked('tick')}>{t('screening:bulkTick')}</Button>
            )}
            {returned.length > 0 && (
              <Button onClick={() => setAsked('deadline')}>{t('screening:deadline')}</Button>
            )}
          </>
        )}
        {canRemove && <Button onClick={() => setAsked('receipt')}>{t('intake:assign')}</Button>}
        {canRemove && (
          <Button className="row-end" danger onClick={() => setAsked('remove')}>
            {t('remove')}
          </Button>
        )}
      </div>
      {asked === null && <ErrorNotice error={screen.error} />}
      {asked === 'deadline' && <ScreeningDeadlineDialog entries={returned} onClose={close} />}
      {asked === 'receipt' && <AssignReceiptDialog entries={entries} onClose={close} />}
      {asked === 'tick' && screening && (
        <ScreeningTickDialog entries={entries} checklist={screening.checklist} onClose={close} />
      )}
      {(asked === 'returned' || asked === 'rejected' || asked === 'remove') && (
        <ReasonDialog
          title={t(`${asked}.title`, { count })}
          submitText={t(`${asked}.submit`)}
          danger={asked === 'remove'}
          pending={screen.isPending || remove.isPending}
          error={asked === 'remove' ? remove.error : screen.error}
          onSubmit={submit}
          onClose={close}
        >
          {t(`${asked}.text`, { what })}
        </ReasonDialog>
      )}
    </div>
  );
}

interface BlockedProps {
  entries: readonly EntryView[];
  blocked: readonly EntryView[];
  known: ReadonlyMap<string, ScreenedEntry>;
}

/** Says what stands in the way of acceptance before anybody presses the button. */
function Blocked({ entries, blocked, known }: BlockedProps) {
  const { t } = useText('screening');
  const first = blocked[0];
  if (first === undefined) return null;
  if (entries.length === 1) {
    const count = openFindings(known.get(first.id), 'error').length;
    return <p className="blocked-words">{t('blocked.one', { count })}</p>;
  }
  const named = blocked
    .slice(0, NUMBERS_NAMED)
    .map(({ number }) => number)
    .join(t('common:listSeparator'));
  const numbers = blocked.length > NUMBERS_NAMED ? t('blocked.andMore', { numbers: named }) : named;
  return (
    <p className="blocked-words">
      {t('blocked.some', { total: entries.length, blocked: blocked.length, numbers })}
    </p>
  );
}
