import { App, Button, Progress } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PickedFile } from '../../shared/contract/bridge.ts';
import type { ImportPlan } from '../../shared/contract/entries.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { FilePicker } from './file-picker.tsx';
import { ImportPreviewView } from './import-preview.tsx';
import '../parts/state-word.css';
import { ReadingProgress } from './reading-progress.tsx';
import './import.css';

const freshPlan: ImportPlan = {
  sheet: null,
  headerRow: null,
  fields: null,
  numberPrefix: '',
  leftOutRows: [],
};

/** Choose a file, check how it is understood, then write it in one go. Nothing is written before. */
export default function ImportPage() {
  const { t } = useText('import');
  const { message } = App.useApp();
  const client = useClient();
  const review = useReview();
  const navigate = useNavigate();
  const { token } = useSession();
  const [file, setFile] = useState<PickedFile | null>(null);
  const [plan, setPlan] = useState(freshPlan);
  const [upload, setUpload] = useState<{ fileName: string; percent: number } | null>(null);
  const [uploadError, setUploadError] = useState<unknown>(null);
  const preview = useCall(
    'import.preview',
    { reviewId: review.id, fileId: file?.fileId ?? '', plan },
    { enabled: file !== null, keep: true },
  );
  const commit = useCommand('import.commit');
  const toWrite = preview.data ? preview.data.counts.new + preview.data.counts.accepted : 0;
  const shown = preview.data?.fileId === file?.fileId ? preview.data : undefined;

  function start(picked: PickedFile | null): void {
    if (picked === null) return;
    setPlan(freshPlan);
    setFile(picked);
  }

  async function send(chosen: File): Promise<void> {
    commit.reset();
    setUploadError(null);
    setUpload({ fileName: chosen.name, percent: 0 });
    try {
      const onProgress = (sent: number) =>
        setUpload({ fileName: chosen.name, percent: Math.round((sent / chosen.size) * 100) });
      start(await client.upload(chosen, { session: token, onProgress }));
    } catch (error) {
      setUploadError(error);
    } finally {
      setUpload(null);
    }
  }

  async function pick(): Promise<void> {
    commit.reset();
    setUploadError(null);
    try {
      if (client.pickSpreadsheet && token !== null) start(await client.pickSpreadsheet(token));
    } catch (error) {
      setUploadError(error);
    }
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

  const picker = (
    <FilePicker
      compact={file !== null}
      onFile={(chosen) => void send(chosen)}
      {...(client.pickSpreadsheet ? { onNative: () => void pick() } : {})}
    />
  );
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          <Button onClick={() => void navigate('../entries')}>{t('common:cancel')}</Button>
          {file && picker}
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
      <ErrorNotice error={uploadError ?? commit.error ?? preview.error} />
      {file === null && upload === null && picker}
      {upload && (
        <div className="card">
          <p>{t('uploading', { fileName: upload.fileName })}</p>
          <Progress percent={upload.percent} aria-label={t('uploading', { fileName: upload.fileName })} />
        </div>
      )}
      {file && preview.isFetching && (!shown || preview.isPlaceholderData) && (
        <ReadingProgress fileId={file.fileId} />
      )}
      {shown && <ImportPreviewView preview={shown} stale={preview.isPlaceholderData} onPlan={setPlan} />}
    </Page>
  );
}
