import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import type { Scheme } from '../../shared/model/scheme.ts';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { RubricPreview } from './rubric-preview.tsx';
import { SchemeForm } from './scheme-form.tsx';
import { SchemeValues } from './scheme-values.tsx';

/** The rules of this review; the secretary may change them until scoring opens. */
export default function SchemePage() {
  const { t } = useText('scheme');
  const { message } = App.useApp();
  const review = useReview();
  const [edited, setEdited] = useState<Scheme | null>(null);
  const update = useCommand('review.updateScheme');
  const editable = !review.schemeLocked && allows(review, ['secretary'], ['preparation', 'screening']);

  function save(scheme: Scheme): void {
    update.mutate(
      { reviewId: review.id, scheme },
      {
        onSuccess: () => {
          setEdited(null);
          void message.success(t('saved'));
        },
      },
    );
  }

  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        editable && (
          <Button
            type="primary"
            disabled={edited === null}
            loading={update.isPending}
            onClick={() => edited && save(edited)}
          >
            {t('save')}
          </Button>
        )
      }
    >
      {review.schemeLocked && <Alert type="info" showIcon title={t('locked')} />}
      <ErrorNotice error={update.error} />
      <SchemeValues />
      <div className="scheme-columns">
        <SchemeForm scheme={edited ?? review.scheme} disabled={!editable} onChange={setEdited} />
        <section className="card">
          <RubricPreview rubric={review.scheme.rubric} />
        </section>
      </div>
    </Page>
  );
}
