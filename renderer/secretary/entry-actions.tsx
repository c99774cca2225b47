import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { EntryChoice } from '../../shared/contract/entry-window.ts';
import type { ChecklistItem } from '../../shared/contract/screening-values.ts';
import type { EntryView } from '../../shared/contract/values.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';
import { AssignReceiptDialog } from './receipts-assign-dialog.tsx';
import { ScreeningDeadlineDialog } from './screening-deadline-dialog.tsx';
import { ScreeningTickDialog } from './screening-tick-dialog.tsx';

type Chosen = OutputOf<'entry.chosen'>;

interface EntryActionsProps {
  choice: EntryChoice;
  checklist: readonly ChecklistItem[];
  canScreen: boolean;
  canRemove: boolean;
  /** What is chosen after something was done; null = nothing any more. */
  onChoice: (choice: EntryChoice | null) => void;
  extra?: ReactNode;
}

type Asked = 'returned' | 'rejected' | 'remove' | 'deadline' | 'tick' | 'receipt';

/** Verdicts for the chosen entries, and removal of what was imported by mistake. */
export function EntryActions(props: EntryActionsProps) {
  const { choice } = props;
  const review = useReview();
  const chosen = useCall('entry.chosen', { reviewId: review.id, choice }, { keep: true });
  if (chosen.error) return <ErrorNotice error={chosen.error} />;
  if (chosen.data === undefined) return null;
  return <ChosenActions {...props} chosen={chosen.data} isOld={chosen.isPlaceholderData} />;
}

interface ChosenActionsProps extends EntryActionsProps {
  chosen: Chosen;
  /** The facts are those of the choice before. */
  isOld: boolean;
}

function ChosenActions({
  choice,
  checklist,
  canScreen,
  canRemove,
  onChoice,
  extra,
  chosen,
  isOld,
}: ChosenActionsProps) {
  const { t } = useText('entries');
  const { message } = App.useApp();
  const { call } = useSession();
  const review = useReview();
  const screen = useCommand('entry.screen');
  const remove = useCommand('entry.remove');
  const [asked, setAsked] = useState<Asked | null>(null);
  const { count, first, blocked, returned } = chosen;
  const reviewId = review.id;
  // What has changed is looked at first; nothing is done with it unseen.
  const disabled = isOld || chosen.changed > 0 || first === null;
  const acceptable = count - blocked.count;
  const what =
    first === null
      ? ''
      : count === 1
        ? t('what.one', first)
        : t('what.many', { number: first.number, count });
  const close = () => setAsked(null);

  function finish(text: string): void {
    void message.success(text);
    setAsked(null);
    onChoice(null);
  }

  /** What was just done with the entries was seen by whoever did it. */
  async function goOn(): Promise<void> {
    setAsked(null);
    onChoice((await call('entry.chosen', { reviewId, choice })).current);
  }

  function give(verdict: EntryView['screening'], reason: string | null): void {
    screen.mutate(
      { reviewId, entryIds: choice, verdict, reason },
      { onSuccess: ({ changed }) => finish(t('screened', { count: changed })) },
    );
  }

  function submit(reason: string): void {
    if (asked === 'remove') {
      remove.mutate(
        { reviewId, entryIds: choice, reason },
        { onSuccess: ({ removed }) => finish(t('removed', { count: removed })) },
      );
    } else if (asked === 'returned' || asked === 'rejected') {
      give(asked, reason);
    }
  }

  return (
    <div className="bulk-bar stack">
      {chosen.changed > 0 && <p className="blocked-words">{t('chosenChanged')}</p>}
      {canScreen && <Blocked chosen={chosen} />}
      <div className="row">
        <strong>{t('selected', { count })}</strong>
        {extra}
        {canScreen && (
          <>
            <Button
              type="primary"
              disabled={disabled || acceptable === 0}
              loading={screen.isPending}
              onClick={() => give('accepted', null)}
            >
              {blocked.count > 0 && acceptable > 0
                ? t('screening:acceptRest', { count: acceptable })
                : t('verdict.accepted')}
            </Button>
            <Button disabled={disabled} onClick={() => setAsked('returned')}>
              {t('verdict.returned')}
            </Button>
            <Button disabled={disabled} onClick={() => setAsked('rejected')}>
              {t('verdict.rejected')}
            </Button>
            <Button disabled={disabled} onClick={() => give('pending', null)}>
              {t('verdict.pending')}
            </Button>
            {count > 1 && checklist.length > 0 && (
              <Button disabled={disabled} onClick={() => setAsked('tick')}>
                {t('screening:bulkTick')}
              </Button>
            )}
            {returned > 0 && (
              <Button disabled={disabled} onClick={() => setAsked('deadline')}>
                {t('screening:deadline')}
              </Button>
            )}
          </>
        )}
        {canRemove && (
          <Button disabled={disabled} onClick={() => setAsked('receipt')}>
            {t('intake:assign')}
          </Button>
        )}
        {canRemove && (
          <Button className="row-end" danger disabled={disabled} onClick={() => setAsked('remove')}>
            {t('remove')}
          </Button>
        )}
      </div>
      {asked === null && <ErrorNotice error={screen.error} />}
      {asked === 'deadline' && (
        <ScreeningDeadlineDialog choice={choice} count={returned} onDone={goOn} onClose={close} />
      )}
      {asked === 'receipt' && (
        <AssignReceiptDialog choice={choice} count={count} onDone={goOn} onClose={close} />
      )}
      {asked === 'tick' && (
        <ScreeningTickDialog
          choice={choice}
          chosen={chosen}
          checklist={checklist}
          onDone={goOn}
          onClose={close}
        />
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

/** Says what stands in the way of acceptance before anybody presses the button. */
function Blocked({ chosen: { count, blocked } }: { chosen: Chosen }) {
  const { t } = useText('screening');
  if (blocked.count === 0) return null;
  if (count === 1) return <p className="blocked-words">{t('blocked.one', { count: blocked.errors })}</p>;
  const named = blocked.numbers.join(t('common:listSeparator'));
  const numbers = blocked.count > blocked.numbers.length ? t('blocked.andMore', { numbers: named }) : named;
  return (
    <p className="blocked-words">{t('blocked.some', { total: count, blocked: blocked.count, numbers })}</p>
  );
}
