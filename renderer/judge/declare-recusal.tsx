import { App, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';

/** A judge keeps away from the entry on the desk: at once, with a reason. */
export function DeclareRecusal({ assignmentId, number }: { assignmentId: string; number: string }) {
  const { t } = useText('recusal');
  const { message } = App.useApp();
  const review = useReview();
  const navigate = useNavigate();
  const declare = useCommand('recusal.declare');
  const [asking, setAsking] = useState(false);
  if (!allows(review, ['judge'], ['preparation', 'screening', 'scoring', 'reconciliation'])) return null;

  function submit(reason: string): void {
    declare.mutate(
      { reviewId: review.id, assignmentId, reason },
      {
        onSuccess: () => {
          void message.success(t('declared', { number }));
          void navigate(`/review/${review.id}/desk`);
        },
      },
    );
  }

  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('declare')}
      </Button>
      {asking && (
        <ReasonDialog
          title={t('declare.title', { number })}
          submitText={t('declare.submit')}
          danger
          pending={declare.isPending}
          error={declare.error}
          onSubmit={submit}
          onClose={() => setAsking(false)}
        >
          {t('declare.text')}
        </ReasonDialog>
      )}
    </>
  );
}
