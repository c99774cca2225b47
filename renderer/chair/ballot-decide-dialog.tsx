import type { BallotView } from '../../shared/contract/ballots.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { useText } from '../parts/use-text.ts';
import { BallotLines } from './ballot-lines.tsx';

/** What the vote decided becomes a decision; its reason is the ballot. */
export function BallotDecideDialog({ ballot, onClose }: { ballot: BallotView; onClose: () => void }) {
  const { t } = useText('ballots');
  const review = useReview();
  const decide = useCommand('ballot.decide');
  const { ballotId, ordinal, text } = ballot;
  return (
    <ConfirmDialog
      title={t('decide.title', { ordinal })}
      submitText={t('decide.submit')}
      pending={decide.isPending}
      error={decide.error}
      onSubmit={() =>
        decide.mutate(
          { reviewId: review.id, ballotId, reason: t('decide.reason', { ordinal, text }) },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <div className="stack">
        <p>{t('decide.text')}</p>
        <BallotLines ballot={ballot} />
      </div>
    </ConfirmDialog>
  );
}
