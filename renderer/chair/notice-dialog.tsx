import { App } from 'antd';
import type { ListLine } from '../../shared/contract/approval.ts';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { signatureOf } from '../parts/sign-fields.tsx';
import { useText } from '../parts/use-text.ts';
import { linesOf } from './list-table.tsx';
import { CorrectDialog, SuccessorDialog, UndoDialog, WithdrawDialog } from './notice-entry-dialogs.tsx';
import { PeriodDialog } from './notice-period-dialog.tsx';
import { PublishDialog } from './notice-publish-dialog.tsx';
import { RevokeAwardDialog } from './notice-revoke-dialog.tsx';
import { SealDialog } from './seal-dialog.tsx';

export type Dialog =
  | { kind: 'open' | 'supplement' | 'close' | 'publish' | 'batch' }
  | { kind: 'line'; what: 'correct' | 'withdraw' | 'undo' | 'revoke' | 'successor'; line: ListLine };

interface NoticeDialogProps {
  dialog: Dialog;
  value: OutputOf<'notice.get'>;
  onClose: () => void;
}

/** Whatever is asked on the page of the notice. */
export function NoticeDialog({ dialog, value, onClose }: NoticeDialogProps) {
  if (dialog.kind === 'line') {
    const { what, line } = dialog;
    const common = { line, onClose };
    if (what === 'correct') return <CorrectDialog {...common} />;
    if (what === 'undo') return <UndoDialog {...common} />;
    if (what === 'successor') return <SuccessorDialog {...common} />;
    if (what === 'revoke') return <RevokeAwardDialog {...common} />;
    return <WithdrawDialog {...common} tiers={value.list.tiers} />;
  }
  if (dialog.kind === 'open') return <PeriodDialog kind="main" count={0} onClose={onClose} />;
  if (dialog.kind === 'supplement') {
    return <PeriodDialog kind="supplement" count={value.toRepublish.length} onClose={onClose} />;
  }
  if (dialog.kind === 'publish') return <PublishDialog onClose={onClose} />;
  if (dialog.kind === 'batch') return <BatchDialog onClose={onClose} />;
  return <CloseNoticeDialog value={value} onClose={onClose} />;
}

function CloseNoticeDialog({ value, onClose }: Pick<NoticeDialogProps, 'value' | 'onClose'>) {
  const { t } = useText('notice');
  const review = useReview();
  const close = useCommand('notice.close');
  const count = linesOf(value.list).filter((line) => line.tierId !== null).length;
  return (
    <SealDialog
      title={t('close.title', { name: review.name })}
      submitText={t('close.submit')}
      doneText={t('close.done')}
      pending={close.isPending}
      error={close.error}
      onSign={(values, onSuccess, onError) =>
        close.mutate(
          { reviewId: review.id, digest: value.list.digest, ...signatureOf(values) },
          { onSuccess, onError },
        )
      }
      onClose={onClose}
    >
      <p>{t('close.text', { count })}</p>
    </SealDialog>
  );
}

function BatchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('notice');
  const { message } = App.useApp();
  const review = useReview();
  const begin = useCommand('batch.begin');
  return (
    <ConfirmDialog
      title={t('batch.title', { name: review.name })}
      submitText={t('batch.submit')}
      pending={begin.isPending}
      error={begin.error}
      onSubmit={() =>
        begin.mutate(
          { reviewId: review.id },
          {
            onSuccess: ({ batch }) => {
              void message.success(t('batch.done', { batch }));
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    >
      {t('batch.text')}
    </ConfirmDialog>
  );
}
