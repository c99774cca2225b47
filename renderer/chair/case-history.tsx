import { App, Button } from 'antd';
import { useState } from 'react';
import type { CaseView, RescoringView } from '../../shared/contract/cases.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { EffectList } from './decision-effect.tsx';
import { DecisionList } from './decision-list.tsx';

interface CaseHistoryProps {
  view: CaseView;
  nameOf: (judgeId: string) => string;
}

/** What was done about the entry, and what it changed: sheets scored again, then decisions. */
export function CaseHistory({ view, nameOf }: CaseHistoryProps) {
  const { t } = useText('cases');
  const { message } = App.useApp();
  const review = useReview();
  const withdraw = useCommand('case.withdrawReturn');
  const [asked, setAsked] = useState<RescoringView | null>(null);
  const may = view.mine && review.stage === 'reconciliation';
  const numbers = new Map(view.numbers.map(({ entryId, number }) => [entryId, number]));

  function submit(rescoring: RescoringView, reason: string): void {
    withdraw.mutate(
      { reviewId: review.id, rescoringId: rescoring.id, reason },
      {
        onSuccess: () => {
          void message.success(t('withdraw.done'));
          setAsked(null);
        },
      },
    );
  }

  return (
    <section className="card case-history" aria-label={t('history')}>
      <h2>{t('history')}</h2>
      {view.rescorings.length === 0 && view.decisions.length === 0 && (
        <p className="quiet">{t('history.none')}</p>
      )}
      <ol className="decision-list">
        {view.rescorings.map((one) => (
          <li key={one.id} data-revoked={one.state === 'withdrawn'} data-state={one.state}>
            <p>{t(`rescoring.${one.state}`, { judge: nameOf(one.judgeId), time: closedAt(one) })}</p>
            <p>{t('awards:decision.reason', { reason: one.reason })}</p>
            {one.effect && <EffectList effect={one.effect} named={[view.entry.id]} />}
            <p className="quiet">
              {one.askedBy} · {dateAndTime(one.askedAt)}
            </p>
            {one.closeReason && <p>{t('withdraw.reason', { reason: one.closeReason })}</p>}
            {one.state === 'open' && may && (
              <Button size="small" onClick={() => setAsked(one)}>
                {t('withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <DecisionList
        decisions={view.decisions}
        numberOf={(entryId) => numbers.get(entryId) ?? '?'}
        canRevoke={may}
        withEffects
      />
      {asked && (
        <ReasonDialog
          title={t('withdraw.title', { number: view.entry.number })}
          submitText={t('withdraw.submit')}
          pending={withdraw.isPending}
          error={withdraw.error}
          onSubmit={(reason) => submit(asked, reason)}
          onClose={() => setAsked(null)}
        >
          {t('withdraw.text', { judge: nameOf(asked.judgeId) })}
        </ReasonDialog>
      )}
    </section>
  );
}

function closedAt({ closedAt: at }: RescoringView): string {
  return at === null ? '' : dateAndTime(at);
}
