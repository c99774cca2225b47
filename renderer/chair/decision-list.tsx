import { App, Button } from 'antd';
import { useState } from 'react';
import type { DecisionView } from '../../shared/contract/decisions.ts';
import { entriesOf } from '../../shared/model/decision.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { EffectList } from './decision-effect.tsx';
import { useDecisionWords } from './decision-words.ts';

interface DecisionListProps {
  decisions: readonly DecisionView[];
  numberOf: (entryId: string) => string;
  canRevoke: boolean;
  /** Before and after of each, under it. */
  withEffects?: boolean;
}

/** Every decision with who, when and why; a revoked one stays, struck through. */
export function DecisionList({ decisions, numberOf, canRevoke, withEffects = false }: DecisionListProps) {
  const { t } = useText('awards');
  const { message } = App.useApp();
  const review = useReview();
  const revoke = useCommand('decision.revoke');
  const [asked, setAsked] = useState<DecisionView | null>(null);
  const wordsOf = useDecisionWords(numberOf);

  function submit(decision: DecisionView, reason: string): void {
    revoke.mutate(
      { reviewId: review.id, decisionId: decision.id, reason },
      {
        onSuccess: () => {
          void message.success(t('revoked.done'));
          setAsked(null);
        },
      },
    );
  }

  return (
    <>
      <ol className="decision-list">
        {decisions.map((decision) => (
          <li key={decision.id} data-revoked={decision.revokedAt !== null}>
            <p>{wordsOf(decision)}</p>
            <p>{t('decision.reason', { reason: decision.body.reason })}</p>
            {withEffects && decision.effect && (
              <EffectList effect={decision.effect} named={entriesOf(decision.body)} />
            )}
            <p className="quiet">
              {decision.decidedBy} · {dateAndTime(decision.decidedAt)}
            </p>
            {decision.revokedAt !== null ? (
              <p>
                {t('decision.revoked', {
                  name: decision.revokedBy ?? '',
                  time: dateAndTime(decision.revokedAt),
                  reason: decision.revokeReason ?? '—',
                })}
              </p>
            ) : (
              canRevoke && (
                <Button size="small" onClick={() => setAsked(decision)}>
                  {t('revoke')}
                </Button>
              )
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
          onSubmit={(reason) => submit(asked, reason)}
          onClose={() => setAsked(null)}
        >
          {t('revoke.text', { decision: wordsOf(asked) })}
        </ReasonDialog>
      )}
    </>
  );
}
