import type { BallotView } from '../../shared/contract/ballots.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';

export function BallotCancelDialog({ ballot, onClose }: { ballot: BallotView; onClose: () => void }) {
  const { t } = useText('ballots');
  const review = useReview();
  const cancel = useCommand('ballot.cancel');
  return (
    <ReasonDialog
      title={t('cancel.title', { ordinal: ballot.ordinal })}
      submitText={t('cancel.submit')}
      danger
      pending={cancel.isPending}
      error={cancel.error}
      onSubmit={(reason) =>
        cancel.mutate({ reviewId: review.id, ballotId: ballot.ballotId, reason }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {t('cancel.text')}
    </ReasonDialog>
  );
}
