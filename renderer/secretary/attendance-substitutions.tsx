import { App, Button } from 'antd';
import { useState } from 'react';
import type { Substitution } from '../../shared/contract/meeting.ts';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';
import '../parts/state-word.css';

/** Who is to sit in for whom; the chair approves or refuses here. */
export function Substitutions({ substitutions }: { substitutions: readonly Substitution[] }) {
  const { t } = useText('meeting');
  const { message } = App.useApp();
  const review = useReview();
  const decide = useCommand('attendance.decideSubstitute');
  const [refusing, setRefusing] = useState<Substitution | null>(null);
  const canDecide = allows(review, ['chair']);
  if (substitutions.length === 0) return null;

  function settle(one: Substitution, approved: boolean, reason: string | null): void {
    decide.mutate(
      { reviewId: review.id, substitutionId: one.substitutionId, approved, reason },
      {
        onSuccess: () => {
          setRefusing(null);
          if (approved) void message.success(t('substitute.done', { name: one.substituteName }));
        },
      },
    );
  }

  return (
    <section className="card stack" aria-label={t('substitute.list')}>
      <h2>{t('substitute.list')}</h2>
      <ul className="plain-list">
        {substitutions.map((one) => (
          <li key={one.substitutionId} className="row">
            <span>
              {t('substitute.line', {
                substitute: [one.substituteName, one.substituteUnit].filter(Boolean).join(' '),
                absent: one.absentName,
                reason: one.reason,
              })}
            </span>
            <span
              className="state-word row-end"
              data-tone={
                one.state === 'asked' ? 'waiting' : one.state === 'approved' ? 'settled' : 'decision'
              }
            >
              {one.state === 'asked'
                ? t('substitute.waiting')
                : t(`substitute.${one.state}`, { name: one.decidedBy ?? '' })}
            </span>
            {canDecide && one.state === 'asked' && (
              <>
                <Button size="small" onClick={() => setRefusing(one)}>
                  {t('substitute.refuse')}
                </Button>
                <Button
                  size="small"
                  type="primary"
                  loading={decide.isPending}
                  onClick={() => settle(one, true, null)}
                >
                  {t('substitute.approve')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {!refusing && <ErrorNotice error={decide.error} />}
      {refusing && (
        <ReasonDialog
          title={t('substitute.refuse.title', {
            substitute: refusing.substituteName,
            absent: refusing.absentName,
          })}
          submitText={t('substitute.refuse').replace('…', '')}
          pending={decide.isPending}
          error={decide.error}
          onSubmit={(reason) => settle(refusing, false, reason)}
          onClose={() => setRefusing(null)}
        >
          {t('substitute.refuse.text', { absent: refusing.absentName })}
        </ReasonDialog>
      )}
    </section>
  );
}
