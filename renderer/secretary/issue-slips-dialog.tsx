import type { MemberView } from '../../shared/contract/values.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { useText } from '../parts/use-text.ts';
import type { Slip } from './slip-sheet.tsx';

interface IssueSlipsDialogProps {
  members: readonly MemberView[];
  onIssued: (slips: Slip[]) => void;
  onClose: () => void;
}

export function IssueSlipsDialog({ members, onIssued, onClose }: IssueSlipsDialogProps) {
  const { t } = useText('people');
  const review = useReview();
  const issue = useCommand('member.issueSlips');

  function submit(): void {
    issue.mutate(
      { reviewId: review.id, accountIds: members.map((member) => member.accountId) },
      {
        onSuccess: ({ slips }) => {
          onIssued(slips.map((slip) => ({ ...slip, unit: unitOf(members, slip.accountId) })));
          onClose();
        },
      },
    );
  }

  return (
    <ConfirmDialog
      title={t('slips.title', { count: members.length })}
      submitText={t('slips.submit')}
      pending={issue.isPending}
      error={issue.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {t('slips.text', { names: members.map((member) => member.name).join(t('common:listSeparator')) })}
    </ConfirmDialog>
  );
}

function unitOf(members: readonly MemberView[], accountId: string): string | null {
  return members.find((member) => member.accountId === accountId)?.unit ?? null;
}
