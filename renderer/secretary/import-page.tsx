import { App, Button } from 'antd';
import { useCallback, useDeferredValue, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { ImportPlan } from '../../shared/contract/entries.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { useImportForms } from './import-forms.tsx';
import { freshPlan, rebased, viewOfPage } from './import-plan.ts';
import { ImportPreviewView } from './import-preview.tsx';
import '../parts/state-word.css';
import { ReadingProgress } from './reading-progress.tsx';
import { useImportFile } from './use-import-file.tsx';
import './import.css';

/** Choose a file, check how it is understood, then write it in one go. Nothing is written before. */
export default function ImportPage() {
  const { t } = useText('import');
  const { message } = App.useApp();
  const review = useReview();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  // The list of returned entries leads here for the sheet that answers them.
  const firstPlan = search.get('replies') === null ? freshPlan : { ...freshPlan, replies: true };
  const [plan, setPlan] = useState(firstPlan);
  const [page, setPage] = useState(1);
  const [versionsOnly, setVersionsOnly] = useState(false);
  const showVersions = useCallback((only: boolean) => {
    setVersionsOnly(only);
    setPage(1);
  }, []);
  const commit = useCommand('import.commit');
  const source = useImportFile(() => {
    commit.reset();
    showVersions(false);
    setPlan(firstPlan);
  });
  const forms = useImportForms(source);
  const { file } = source;
  const preview = useCall(
    'import.preview',
    { reviewId: review.id, fileId: file?.fileId ?? '', plan, view: viewOfPage(page, versionsOnly) },
    // What is being written, or was, is not read once more.
    { enabled: file !== null && !commit.isPending && !commit.isSuccess, keep: true },
  );
  const toWrite = preview.data ? preview.data.counts.new + preview.data.counts.accepted : 0;
  const shown = preview.data?.fileId === file?.fileId ? preview.data : undefined;
  // Drawn when there is time: typing and scrolling go first.
  const drawn = useDeferredValue(shown, undefined);

  /** `next` is made from what is drawn, which may be older than what was asked for last. */
  function change(next: ImportPlan): void {
    const isLatest = drawn === shown && !preview.isPlaceholderData;
    setPlan((latest) => (drawn && !(isLatest && latest === plan) ? rebased(drawn.plan, next, latest) : next));
  }

  function write(): void {
    if (!shown) return;
    commit.mutate(
      { reviewId: review.id, fileId: shown.fileId, plan: shown.plan, digest: shown.digest },
      {
        onSuccess: (counts) => {
          void message.success(t('done', counts));
          void navigate('../entries');
        },
        onError: () => void preview.refetch(),
      },
    );
  }

  return (
    <Page
      title={t(plan.replies ? 'replies.title' : 'title')}
      about={t(plan.replies ? 'replies.about' : 'about')}
      actions={
        <>
          <Button onClick={() => void navigate('../entries')}>{t('common:cancel')}</Button>
          {forms.button}
          {file && source.picker}
          {shown && (
            <Button
              type="primary"
              disabled={!shown.canCommit || toWrite === 0 || preview.isPlaceholderData}
              loading={commit.isPending}
              onClick={write}
            >
              {toWrite === 0 ? t('commit.nothing') : t('commit', { count: toWrite })}
            </Button>
          )}
        </>
      }
    >
      <ErrorNotice error={source.error ?? commit.error ?? preview.error} />
      {forms.notice}
      {file === null && !source.isUploading && source.picker}
      {source.progress}
      {file && preview.isFetching && (!shown || preview.isPlaceholderData) && (
        <ReadingProgress fileId={file.fileId} />
      )}
      {drawn && (
        // Around what is drawn, so that turning a page does not draw all of it anew.
        <div aria-busy={preview.isPlaceholderData}>
          <ImportPreviewView
            preview={drawn}
            versionsOnly={versionsOnly}
            onVersionsOnly={showVersions}
            onPlan={change}
            onPage={setPage}
          />
        </div>
      )}
    </Page>
  );
}
