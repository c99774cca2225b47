import { App, Button } from 'antd';
import { useState } from 'react';
import type { DecisionView, TallyView } from '../../shared/contract/awards.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

/** Every decision with who, when and why; a revoked one stays, struck through. */
export function DecisionList({ view, canRevoke }: { view: TallyView; canRevoke: boolean }) {
  const { t } = useText('awards');
  const { message } = App.useApp();
  const review = useReview();
  const revoke = useCommand('decision.revoke');
  const [asked, setAsked] = useState<DecisionView | null>(null);
  const wordsOf = useDecisionWords(view);

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
    <section className="card" aria-label={t('decisions')}>
      <h2>{t('decisions')}</h2>
      {view.decisions.length === 0 ? (
        <p className="quiet">{t('decisions.none')}</p>
      ) : (
        <ol className="decision-list">
          {view.decisions.map((decision) => (
            <li key={decision.id} data-revoked={decision.revokedAt !== null}>
              <p>{wordsOf(decision)}</p>
              <p>{t('decision.reason', { reason: decision.body.reason })}</p>
              <p className="quiet">
                {decision.decidedBy} · {dateAndTime(decision.decidedAt)}
              </p>
              {decision.revokedAt !== null ? (
                <p>
                  {t('decision.revoked', {
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
      )}
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
    </section>
  );
}

function useDecisionWords(view: TallyView): (decision: DecisionView) => string {
  const { t } = useText('awards');
  const { scheme } = useReview();
  const numberOf = (entryId: string) => view.entries.find((entry) => entry.id === entryId)?.number ?? '?';
  const tierOf = (tierId: string) => scheme.tiers.find((tier) => tier.id === tierId)?.name ?? tierId;
  const numbers = (ids: readonly string[], separator: string) => ids.map(numberOf).join(separator);
  return ({ body }) => {
    switch (body.kind) {
      case 'tieOrder':
        return t('said.tieOrder', { numbers: numbers(body.entryIds, ' > ') });
      case 'declaredTie':
        return t('said.declaredTie', { numbers: numbers(body.entryIds, t('common:listSeparator')) });
      case 'boundaryTie':
        return t(`said.boundaryTie.${body.choice}`, {
          numbers: numbers(body.entryIds, t('common:listSeparator')),
          tier: tierOf(body.tierId),
        });
      case 'vacancy':
        return t('said.vacancy', { tier: tierOf(body.tierId), count: body.count });
      case 'disqualify':
        return t('said.disqualify', { number: numberOf(body.entryId) });
    }
  };
}
