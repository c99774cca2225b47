import { App, Button, Input, InputNumber } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useNavigate } from 'react-router';
import { useCall, useCommand } from '../app/calls.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { freshPlan, viewOfPage } from './import-plan.ts';
import { ImportPreviewView } from './import-preview.tsx';
import { ReadingProgress } from './reading-progress.tsx';
import { useImportFile } from './use-import-file.tsx';
import '../parts/state-word.css';
import './import.css';

const FIRST_YEAR = 1949;
const LAST_YEAR = 2200;

/** A past grade list: choose the file, say what it is a list of, check how it is understood, keep it. */
export default function PastListsImportPage() {
  const { t } = useText('intake');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [plan, setPlan] = useState(freshPlan);
  const [programme, setProgramme] = useState('');
  const [year, setYear] = useState<number | null>(null);
  const [page, setPage] = useState(1);
  const commit = useCommand('past.commit');
  const source = useImportFile(() => {
    commit.reset();
    setPage(1);
    setPlan(freshPlan);
  });
  const { file } = source;
  const lists = useCall('past.list', {});
  const preview = useCall(
    'past.preview',
    { fileId: file?.fileId ?? '', plan, view: viewOfPage(page) },
    // What is being written, or was, is not read once more.
    { enabled: file !== null && !commit.isPending && !commit.isSuccess, keep: true },
  );
  const shown = preview.data?.fileId === file?.fileId ? preview.data : undefined;
  // Drawn when there is time: typing and scrolling go first.
  const drawn = useDeferredValue(shown, undefined);
  const toWrite = shown?.counts.new ?? 0;
  const known = [...new Set(lists.data?.lists.map((list) => list.programme))];

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

  return (
    <Page
      title={t('past.import.title')}
      about={t('past.import.about')}
      actions={
        <>
          <Button onClick={() => void navigate('../entries/past')}>{t('common:cancel')}</Button>
          {file && source.picker}
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
      <ErrorNotice error={source.error ?? commit.error ?? preview.error} />
      {file === null && !source.isUploading && source.picker}
      {source.progress}
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
      {drawn && (
        // Around what is drawn, so that turning a page does not draw all of it anew.
        <div aria-busy={preview.isPlaceholderData}>
          <ImportPreviewView isPast preview={drawn} onPlan={setPlan} onPage={setPage} />
        </div>
      )}
    </Page>
  );
}
