import type { TallyView } from '../../shared/contract/awards.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { signatureOf } from '../parts/sign-fields.tsx';
import { tierColour } from '../parts/tier-colour.ts';
import { useText } from '../parts/use-text.ts';
import { SealDialog } from './seal-dialog.tsx';
import './tally.css';

const DIGEST_SHOWN = 16;

/** The chair puts the seal on the list that is on the screen, with the own PIN. */
export function ConfirmListDialog({ view, onClose }: { view: TallyView; onClose: () => void }) {
  const { t } = useText('awards');
  const review = useReview();
  const confirm = useCommand('review.confirm');
  const rows = view.tally.groups.flatMap((group) => group.rows);
  const decided = view.decisions.filter((decision) => decision.revokedAt === null).length;

  return (
    <SealDialog
      title={t('confirm.title', { name: review.name })}
      submitText={t('confirm.submit')}
      doneText={t('confirm.done')}
      pending={confirm.isPending}
      error={confirm.error}
      onSign={(values, onSuccess, onError) =>
        confirm.mutate(
          { reviewId: review.id, digest: view.digest, ...signatureOf(values) },
          { onSuccess, onError },
        )
      }
      onClose={onClose}
    >
      <ul className="tier-counts">
        {review.scheme.tiers.map((tier, index) => (
          <li key={tier.id}>
            <span className="tier-word" style={tierColour(index)}>
              {tier.name}
            </span>{' '}
            {t('confirm.count', { count: rows.filter((row) => row.tierId === tier.id).length })}
          </li>
        ))}
      </ul>
      <p>{t('confirm.text', { decisions: decided })}</p>
      <p className="quiet" title={view.digest}>
        {t('confirm.digest', { digest: view.digest.slice(0, DIGEST_SHOWN) })}
      </p>
    </SealDialog>
  );
}
