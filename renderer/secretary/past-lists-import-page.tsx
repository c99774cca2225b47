import { App, Button, Input, InputNumber, Progress } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PickedFile } from '../../shared/contract/bridge.ts';
import type { ImportPlan } from '../../shared/contract/entries.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { useSession } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { FilePicker } from './file-picker.tsx';
import { ImportPreviewView } from './import-preview.tsx';
import { ReadingProgress } from './reading-progress.tsx';
import '../parts/state-word.css';
import './import.css';

const freshPlan: ImportPlan = {
  sheet: null,
  headerRow: null,
  fields: null,
  numberPrefix: '',
  leftOutRows: [],
};
const FIRST_YEAR = 1949;
const LAST_YEAR = 2200;

/** A past grade list: choose the file, say what it is a list of, check how it is understood, keep it. */
export default function PastListsImportPage() {
  const { t } = useText('intake');
  const { message } = App.useApp();
  const client = useClient();
  const navigate = useNavigate();
  const { token } = useSession();
  const [file, setFile] = useState<PickedFile | null>(null);
  const [plan, setPlan] = useState(freshPlan);
  const [programme, setProgramme] = useState('');
  const [year, setYear] = useState<number | null>(null);
  const [upload, setUpload] = useState<{ fileName: string; percent: number } | null>(null);
  const [uploadError, setUploadError] = useState<unknown>(null);
  const lists = useCall('past.list', {});
  const preview = useCall(
    'past.preview',
    { fileId: file?.fileId ?? '', plan },
    { enabled: file !== null, keep: true },
  );
  const commit = useCommand('past.commit');
  const shown = preview.data?.fileId === file?.fileId ? preview.data : undefined;
  const toWrite = shown?.counts.new ?? 0;
  const known = [...new Set(lists.data?.lists.map((list) => list.programme))];

  function start(picked: PickedFile | null): void {
    if (picked === null) return;
    setPlan(freshPlan);
    setFile(picked);
  }

  async function obtain(pick: () => Promise<PickedFile | null>): Promise<void> {
    commit.reset();
    setUploadError(null);
    try {
      start(await pick());
    } catch (error) {
      setUploadError(error);
    } finally {
      setUpload(null);
    }
  }

  function send(chosen: File): Promise<PickedFile> {
    setUpload({ fileName: chosen.name, percent: 0 });
    const onProgress = (sent: number) =>
      setUpload({ fileName: chosen.name, percent: Math.round((sent / chosen.size) * 100) });
    return client.upload(chosen, { session: token, onProgress });
  }

  function write(): void {
    if (!shown) return;
    commit.mutate(
      { fileId: shown.fileId, plan: shown.plan, digest: shown.digest, programme: programme.trim(), year },
      {
        onSuccess: (counts) => {
          void message.success(t('past.done', counts));
          void navigate('../entries/past');
        },
        onError: () => void preview.refetch(),
      },
    );
  }

  const native = client.pickSpreadsheet;
  const picker = (
    <FilePicker
      compact={file !== null}
      onFile={(chosen) => void obtain(() => send(chosen))}
      {...(native && token !== null ? { onNative: () => void obtain(() => native.call(client, token)) } : {})}
    />
  );
  return (
    <Page
      title={t('past.import.title')}
      about={t('past.import.about')}
      actions={
        <>
          <Button onClick={() => void navigate('../entries/past')}>{t('common:cancel')}</Button>
          {file && picker}
          {shown && (
            <Button
              type="primary"
              disabled={
                !shown.canCommit || toWrite === 0 || programme.trim() === '' || preview.isPlaceholderData
              }
              loading={commit.isPending}
              onClick={write}
            >
              {toWrite === 0 ? t('past.nothing') : t('past.commit', { count: toWrite })}
            </Button>
          )}
        </>
      }
    >
      <ErrorNotice error={uploadError ?? commit.error ?? preview.error} />
      {file === null && upload === null && picker}
      {upload && (
        <div className="card">
          <p>{t('import:uploading', { fileName: upload.fileName })}</p>
          <Progress
            percent={upload.percent}
            aria-label={t('import:uploading', { fileName: upload.fileName })}
          />
        </div>
      )}
      {file && preview.isFetching && (!shown || preview.isPlaceholderData) && (
        <ReadingProgress fileId={file.fileId} />
      )}
      {shown && (
        <section className="card row" style={{ columnGap: 24 }}>
          <Labelled label={t('past.programme')}>
            {(id) => (
              <>
                <Input
                  id={id}
                  style={{ width: 360 }}
                  autoComplete="off"
                  maxLength={200}
                  list={`${id}-known`}
                  value={programme}
                  onChange={(event) => setProgramme(event.target.value)}
                  placeholder={t('past.programme.hint')}
                />
                <datalist id={`${id}-known`}>
                  {known.map((value) => (
                    <option key={value} value={value} />
                  ))}
                </datalist>
              </>
            )}
          </Labelled>
          <Labelled label={t('past.year')}>
            {(id) => (
              <InputNumber
                id={id}
                style={{ width: 96 }}
                min={FIRST_YEAR}
                max={LAST_YEAR}
                precision={0}
                value={year}
                onChange={setYear}
              />
            )}
          </Labelled>
          <span className="quiet">{t('past.holds')}</span>
        </section>
      )}
      {shown && (
        <ImportPreviewView isPast preview={shown} stale={preview.isPlaceholderData} onPlan={setPlan} />
      )}
    </Page>
  );
}
