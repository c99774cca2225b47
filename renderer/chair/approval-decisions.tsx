import { Button } from 'antd';
import { useState } from 'react';
import type { ApprovalDecisionView } from '../../shared/contract/approval.ts';
import type { TierRule } from '../../shared/model/tier.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { OpenDocument } from './open-document.tsx';

interface ApprovalDecisionsProps {
  decisions: readonly ApprovalDecisionView[];
  tiers: readonly TierRule[];
  /** Entry id → number. */
  numbers: ReadonlyMap<string, string>;
  canRevoke: boolean;
}

/** What was recorded of the body above, in order; what was taken back stays, struck through. */
export function ApprovalDecisions({ decisions, tiers, numbers, canRevoke }: ApprovalDecisionsProps) {
  const { t } = useText('approval');
  const review = useReview();
  const revoke = useCommand('approval.revoke');
  const [asked, setAsked] = useState<ApprovalDecisionView | null>(null);

  function words({ entryId, action, toTier }: ApprovalDecisionView): string {
    if (entryId === null) return t('said.approveAll');
    const tier = tiers.find((one) => one.id === toTier)?.name ?? '';
    return t(`said.${action}`, { number: numbers.get(entryId) ?? '?', tier });
  }

  return (
    <section className="card" aria-label={t('decisions')}>
      <h2>{t('decisions')}</h2>
      {decisions.length === 0 && <p className="quiet">{t('decisions.none')}</p>}
      <ol className="stack" style={{ paddingLeft: 18, margin: '8px 0 0' }}>
        {decisions.map((decision) => (
          <li key={decision.decisionId}>
            <p style={decision.revoked ? { textDecoration: 'line-through' } : {}}>{words(decision)}</p>
            <p className="quiet">{decision.reason}</p>
            <p className="quiet">
              {decision.decidedBy} · {dateAndTime(decision.decidedAt)}
            </p>
            {decision.document && <OpenDocument document={decision.document} />}
            {decision.revoked && (
              <p className="quiet">
                {t('revoked', { name: decision.revoked.by, reason: decision.revoked.reason })}
              </p>
            )}
            {canRevoke && !decision.revoked && (
              <Button size="small" onClick={() => setAsked(decision)}>
                {t('revoke')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {asked && (
        <ReasonDialog
          title={t('revoke.title')}
          submitText={t('revoke.submit')}
          pending={revoke.isPending}
          error={revoke.error}
          onSubmit={(reason) =>
            revoke.mutate(
              { reviewId: review.id, decisionId: asked.decisionId, reason },
              { onSuccess: () => setAsked(null) },
            )
          }
          onClose={() => setAsked(null)}
        >
          {t('revoke.text', { decision: words(asked) })}
        </ReasonDialog>
      )}
    </section>
  );
}
