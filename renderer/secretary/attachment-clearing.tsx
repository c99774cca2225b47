import { App, Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { isCallError } from '../client/call-error.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';

interface ClearingProps {
  attachmentId: string;
  name: string;
  anonymised: boolean;
  disabled: boolean;
}

/**
 * 已匿名: without it a blind round withholds the file. The program searches first; where it finds names, or cannot
 * read the file, somebody has to look and say why judges may see it.
 */
export function AttachmentClearing({ attachmentId, name, anonymised, disabled }: ClearingProps) {
  const { t } = useText('intake');
  const { message } = App.useApp();
  const review = useReview();
  const mark = useCommand('attachment.markAnonymised');
  const [why, setWhy] = useState<unknown>(null);

  function send(wanted: boolean, reason: string | null): void {
    mark.mutate(
      { reviewId: review.id, attachmentId, anonymised: wanted, reason },
      {
        onSuccess: () => {
          setWhy(null);
          void message.success(t(wanted ? 'attachments.cleared.done' : 'attachments.cleared.off', { name }));
        },
        onError: (error) => {
          if (isCallError(error, 'attachment.namesFound', 'attachment.notSearched')) setWhy(error);
        },
      },
    );
  }

  return (
    <>
      {anonymised && <span className="quiet">{t('attachments.cleared')}</span>}
      <Button
        size="small"
        disabled={disabled}
        loading={mark.isPending && why === null}
        aria-label={`${t(anonymised ? 'attachments.clear.off' : 'attachments.clear')} ${name}`}
        onClick={() => {
          mark.reset();
          send(!anonymised, null);
        }}
      >
        {t(anonymised ? 'attachments.clear.off' : 'attachments.clear')}
      </Button>
      {mark.error && why === null && <ErrorNotice error={mark.error} />}
      {why !== null && (
        <ReasonDialog
          title={t('attachments.clear.title', { name })}
          submitText={t('attachments.clear.submit')}
          pending={mark.isPending}
          error={
            isCallError(mark.error, 'attachment.namesFound', 'attachment.notSearched') ? null : mark.error
          }
          onSubmit={(reason) => send(true, reason)}
          onClose={() => setWhy(null)}
        >
          <ErrorNotice error={why} />
        </ReasonDialog>
      )}
    </>
  );
}
