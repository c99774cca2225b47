import { App, Button } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';

interface AskReturnProps {
  assignmentId: string;
  sheet: OutputOf<'desk.open'>;
}

/** After the round a judge cannot take a sheet back, but ask for it. */
export function AskReturn({ assignmentId, sheet }: AskReturnProps) {
  const { t } = useText('desk');
  const { message } = App.useApp();
  const review = useReview();
  const ask = useCommand('scorecard.requestReturn');
  const [asking, setAsking] = useState(false);
  const { number } = sheet.entry;
  if (sheet.paper || !allows(review, ['judge'], ['reconciliation'])) return null;
  if (sheet.returnRequested) return <span className="quiet">{t('ask.waiting')}</span>;
  return (
    <>
      <Button size="large" onClick={() => setAsking(true)}>
        {t('ask')}
      </Button>
      {sheet.returnRefused !== null && (
        <span className="quiet">{t('ask.refused', { reason: sheet.returnRefused })}</span>
      )}
      {asking && (
        <ReasonDialog
          title={t('ask.title', { number })}
          submitText={t('ask.submit')}
          pending={ask.isPending}
          error={ask.error}
          onClose={() => setAsking(false)}
          onSubmit={(reason) =>
            ask.mutate(
              { reviewId: review.id, assignmentId, reason },
              {
                onSuccess: () => {
                  void message.success(t('ask.done', { number }));
                  setAsking(false);
                },
              },
            )
          }
        >
          {t('ask.text')}
        </ReasonDialog>
      )}
    </>
  );
}
