import { App, Button } from 'antd';
import { useState } from 'react';
import type { ExpertDrawView } from '../../shared/contract/draws.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

type Pick = ExpertDrawView['picks'][number];
const tones = { drawn: 'waiting', accepted: 'settled', declined: 'quiet' } as const;

interface ExpertDrawCardProps {
  draw: ExpertDrawView;
  canSettle: boolean;
  onRecord: () => void;
}

/** Who was drawn, and who comes. */
export function ExpertDrawCard({ draw, canSettle, onRecord }: ExpertDrawCardProps) {
  const { t } = useText('panels');
  const { message } = App.useApp();
  const review = useReview();
  const settle = useCommand('draw.settleExpert');
  const [declining, setDeclining] = useState<Pick | null>(null);
  const { drawId } = draw;

  function decline({ ordinal }: Pick, reason: string): void {
    settle.mutate(
      { reviewId: review.id, drawId, ordinal, outcome: 'declined', reason },
      {
        onSuccess: ({ replacement }) => {
          setDeclining(null);
          if (replacement === null) void message.warning(t('picks.nobody'));
          else void message.success(t('picks.replaced', { ordinal: replacement }));
        },
      },
    );
  }

  const title = t('picks.title', {
    time: dateAndTime(draw.drawnAt),
    eligible: draw.eligible,
    count: draw.picks.filter(({ replaces }) => replaces === null).length,
  });
  return (
    <section className="card stack" aria-label={title}>
      <div className="row">
        <h2>{title}</h2>
        <span className="quiet">{t('draws.seed', { seed: draw.seed })}</span>
        {draw.witnesses.length > 0 && (
          <span className="quiet">
            {t('draws.witnessed', { names: draw.witnesses.join(t('common:listSeparator')) })}
          </span>
        )}
        {draw.excludedUnits.length > 0 && (
          <span className="quiet" title={draw.excludedUnits.join(t('common:listSeparator'))}>
            {t('picks.excluded', { count: draw.excludedUnits.length })}
          </span>
        )}
        <Button size="small" className="row-end" onClick={onRecord}>
          {t('draws.record')}
        </Button>
      </div>
      {draw.short.map(({ specialty, wanted, found }) => (
        <p key={specialty}>{t('picks.short', { specialty: specialty ?? t('picks.any'), wanted, found })}</p>
      ))}
      <ErrorNotice error={declining === null ? settle.error : null} />
      <table className="plain-table">
        <tbody>
          {draw.picks.map((pick) => (
            <tr key={pick.ordinal}>
              <td className="number">{pick.ordinal}</td>
              <td>
                <strong>{pick.name}</strong> <span className="quiet">{pick.unit}</span>
              </td>
              <td>{pick.specialty ?? t('picks.any')}</td>
              <td>
                <span className="state-word" data-tone={tones[pick.state]}>
                  {t(`picks.${pick.state}`)}
                </span>{' '}
                <span className="quiet">
                  {pick.reason}
                  {pick.replaces !== null && t('picks.replaces', { ordinal: pick.replaces })}
                </span>
              </td>
              <td>
                {canSettle && pick.state === 'drawn' && (
                  <span className="row">
                    <Button
                      size="small"
                      aria-label={`${t('picks.accept')} ${pick.name}`}
                      onClick={() =>
                        settle.mutate({
                          reviewId: review.id,
                          drawId,
                          ordinal: pick.ordinal,
                          outcome: 'accepted',
                        })
                      }
                    >
                      {t('picks.accept')}
                    </Button>
                    <Button
                      size="small"
                      aria-label={`${t('picks.decline')} ${pick.name}`}
                      onClick={() => {
                        settle.reset();
                        setDeclining(pick);
                      }}
                    >
                      {t('picks.decline')}
                    </Button>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {declining && (
        <ReasonDialog
          title={t('picks.decline.title', { name: declining.name })}
          submitText={t('picks.decline.submit')}
          pending={settle.isPending}
          error={settle.error}
          onSubmit={(reason) => decline(declining, reason)}
          onClose={() => setDeclining(null)}
        >
          {t('picks.decline.text')}
        </ReasonDialog>
      )}
    </section>
  );
}
