import { Alert, App } from 'antd';
import type { Scheme } from '../../shared/model/scheme.ts';
import { rankingChanges } from '../../shared/scheme/same-ranking.ts';
import { sectionOf } from '../../shared/scheme/sections.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';

interface AmendDialogProps {
  scheme: Scheme;
  onClose: () => void;
  onDone: () => void;
}

/** A new version of the rules while scoring is open or over: with a reason, and never of what ranks. */
export function AmendSchemeDialog({ scheme, onClose, onDone }: AmendDialogProps) {
  const { t } = useText('schemeEditor');
  const { message } = App.useApp();
  const review = useReview();
  const amend = useCommand('scheme.amend');
  const fixed = rankingChanges(review.wholeScheme, scheme);
  const sections = [...new Set(fixed.map((part) => t(`section.${sectionOf(part)}`)))];
  return (
    <ReasonDialog
      title={t('amend.title', { version: review.wholeScheme.version + 1 })}
      submitText={t('amend.save')}
      pending={amend.isPending}
      error={amend.error}
      onClose={onClose}
      onSubmit={(reason) =>
        amend.mutate(
          { reviewId: review.id, scheme, reason },
          {
            onSuccess: ({ version }) => {
              void message.success(t('amend.done', { version }));
              onDone();
            },
          },
        )
      }
    >
      <p>{t('amend.consequence')}</p>
      {sections.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('amend.fixed', { sections: sections.join(t('common:listSeparator')) })}
        />
      )}
    </ReasonDialog>
  );
}
