import { App, Button } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';

type Case = OutputOf<'recusal.mine'>['cases'][number];
type Verdict = 'confirmed' | 'lifted';

/** From what I keep away, and what I settle in the place of a recused chair. */
export function OwnRecusals() {
  const { t } = useText('recusal');
  const review = useReview();
  const mine = useCall('recusal.mine', { reviewId: review.id });
  return (
    <Loaded query={mine}>
      {({ count, own, cases }) => (
        <>
          <section className="card" aria-label={t('mine.title')}>
            <h2>{t('mine.title')}</h2>
            <p>{count === 0 ? t('mine.none') : t('mine.count', { count })}</p>
            {own.length > 0 && (
              <ul className="named-list">
                {own.map(({ number, cause, state }) => (
                  <li key={number}>
                    {t('mine.line', { number, cause: t(`cause.${cause}`), state: t(`state.${state}`) })}
                  </li>
                ))}
              </ul>
            )}
          </section>
          {cases.length > 0 && <Cases cases={cases} />}
        </>
      )}
    </Loaded>
  );
}

function Cases({ cases }: { cases: Case[] }) {
  const { t } = useText('recusal');
  const { message } = App.useApp();
  const review = useReview();
  const settle = useCommand('recusal.settle');
  const [asked, setAsked] = useState<{ one: Case; verdict: Verdict } | null>(null);

  function open(one: Case, verdict: Verdict): void {
    settle.reset();
    setAsked({ one, verdict });
  }

  const words = asked && { name: asked.one.name, number: asked.one.number };
  return (
    <section className="card stack" aria-label={t('cases.title')}>
      <h2>{t('cases.title')}</h2>
      <p>{t('cases.text')}</p>
      {cases.map((one) => (
        <div key={one.recusalId} className="row">
          <strong>{t('cases.line', { name: one.name, number: one.number })}</strong>
          <span className="quiet">
            {one.cause !== null && t(`cause.${one.cause}`)} {one.reason}
          </span>
          {one.state === 'declared' && (
            <Button
              aria-label={`${t('confirm')} ${one.name} ${one.number}`}
              onClick={() => open(one, 'confirmed')}
            >
              {t('confirm')}
            </Button>
          )}
          <Button aria-label={`${t('lift')} ${one.name} ${one.number}`} onClick={() => open(one, 'lifted')}>
            {t('lift')}
          </Button>
        </div>
      ))}
      {asked && words && (
        <ReasonDialog
          title={t(asked.verdict === 'lifted' ? 'lift.title' : 'confirm.title', words)}
          submitText={t(asked.verdict === 'lifted' ? 'lift.submit' : 'confirm.submit')}
          danger={asked.verdict === 'lifted'}
          pending={settle.isPending}
          error={settle.error}
          onClose={() => setAsked(null)}
          onSubmit={(reason) =>
            settle.mutate(
              { reviewId: review.id, recusalId: asked.one.recusalId, verdict: asked.verdict, reason },
              {
                onSuccess: () => {
                  setAsked(null);
                  void message.success(t('settled'));
                },
              },
            )
          }
        >
          {t(asked.verdict === 'lifted' ? 'lift.text' : 'confirm.text', words)}
        </ReasonDialog>
      )}
    </section>
  );
}
