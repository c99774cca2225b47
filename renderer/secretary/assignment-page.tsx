import { App, Button, Empty } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { AssignmentMatrix } from './assignment-matrix.tsx';
import { AssignmentPreview } from './assignment-preview.tsx';
import { AssignmentTabs } from './assignment-tabs.tsx';
import { ReplaceJudgeDialog } from './replace-judge-dialog.tsx';
import './matrix.css';

type Preview = OutputOf<'assignment.preview'>;

const noRecusals: Preview['recusals'] = [];

/** Who scores what: the automatic assignment as a difference, and each pair by hand. */
export default function AssignmentPage() {
  const { t } = useText('assignment');
  const { message } = App.useApp();
  const review = useReview();
  const stages = ['preparation', 'screening', 'scoring'] as const;
  const open = allows(review, ['secretary', 'chair'], stages);
  const preview = useCall('assignment.preview', { reviewId: review.id }, { enabled: open });
  const progress = useCall('progress.summary', { reviewId: review.id });
  const apply = useCommand('assignment.apply');
  const [replacing, setReplacing] = useState(false);
  const isSecretary = allows(review, ['secretary'], stages);
  const prepared = preview.data?.changeable ?? true;
  const changes = preview.data ? preview.data.adds + preview.data.removes : 0;

  function submit({ digest }: Preview): void {
    apply.mutate(
      { reviewId: review.id, digest },
      {
        onSuccess: (counts) => void message.success(t('applied', counts)),
        onError: () => void preview.refetch(),
      },
    );
  }

  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        isSecretary &&
        (prepared ? (
          <Button
            type="primary"
            disabled={changes === 0}
            loading={apply.isPending}
            onClick={() => preview.data && submit(preview.data)}
          >
            {t('apply')}
          </Button>
        ) : (
          <Button onClick={() => setReplacing(true)}>{t('replace')}</Button>
        ))
      }
    >
      <AssignmentTabs />
      <ErrorNotice error={apply.error} />
      {open && <Loaded query={preview}>{(value) => <AssignmentPreview preview={value} />}</Loaded>}
      <Loaded query={progress}>
        {(value) =>
          value.entries === 0 || value.judges.length === 0 ? (
            <div className="card">
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty.entries')} />
            </div>
          ) : (
            <AssignmentMatrix
              judges={value.judges}
              recusals={preview.data?.recusals ?? noRecusals}
              canChange={isSecretary}
              isOpen={!prepared}
            />
          )
        }
      </Loaded>
      {replacing && <ReplaceJudgeDialog onClose={() => setReplacing(false)} />}
    </Page>
  );
}
