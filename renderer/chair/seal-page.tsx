import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { SealReport } from '../../shared/contract/seals.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { useUpload } from '../app/upload-right.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { useSaveDocument } from '../secretary/statistics-save.ts';
import { ConfirmListDialog } from './confirm-list-dialog.tsx';
import { SealChecklist } from './seal-checklist.tsx';
import { SealHistory } from './seal-history.tsx';
import { UnsealDialog } from './unseal-dialog.tsx';

/** 定稿: what is checked before, the seals so far, and their recomputation from a file. */
export default function SealPage() {
  const { t } = useText('seal');
  const review = useReview();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'confirm' | 'unseal' | null>(null);
  const settling = review.stage === 'reconciliation';
  const check = useCall('seal.check', { reviewId: review.id }, { enabled: settling });
  const tally = useCall('tally.get', { reviewId: review.id }, { enabled: settling });
  const seals = useCall('seal.list', { reviewId: review.id });
  const exporting = useCommand('seal.export');
  const { save, error } = useSaveDocument();
  const canConfirm = allows(review, ['chair'], ['reconciliation']);
  const ready = check.data?.ready === true;

  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          {(seals.data?.seals.length ?? 0) > 0 && (
            <Button
              loading={exporting.isPending}
              onClick={() => void save(() => exporting.mutateAsync({ reviewId: review.id }))}
            >
              {t('export')}
            </Button>
          )}
          {review.seal && allows(review, ['chair'], ['proposed', 'approval', 'notice']) && (
            <Button onClick={() => setDialog('unseal')}>{t('unseal')}</Button>
          )}
          {canConfirm && (
            <Button
              type="primary"
              disabled={!ready || !tally.data}
              {...(ready ? {} : { title: t('checklist') })}
              onClick={() => setDialog('confirm')}
            >
              {t('confirm')}
            </Button>
          )}
          {allows(review, ['secretary', 'chair'], ['proposed']) && (
            <Button type="primary" onClick={() => void navigate('../approval')}>
              {t('toApproval')}
            </Button>
          )}
        </>
      }
    >
      <ErrorNotice error={error} />
      {settling && (
        <Loaded query={check}>{({ lines, ready }) => <SealChecklist lines={lines} ready={ready} />}</Loaded>
      )}
      {settling && ready && !canConfirm && <Alert type="info" showIcon title={t('waitChair')} />}
      <Loaded query={seals}>{(value) => <SealHistory seals={value.seals} />}</Loaded>
      <VerifyFile />
      {dialog === 'confirm' && tally.data && (
        <ConfirmListDialog view={tally.data} onClose={() => setDialog(null)} />
      )}
      {dialog === 'unseal' && <UnsealDialog onClose={() => setDialog(null)} />}
    </Page>
  );
}

/** Recomputes an exported file, also one of another machine. */
function VerifyFile() {
  const { t } = useText('seal');
  const upload = useUpload('seals');
  const { call } = useSession();
  const input = useRef<HTMLInputElement>(null);
  const [working, setWorking] = useState(false);
  const [report, setReport] = useState<SealReport | null>(null);
  const [error, setError] = useState<unknown>(null);
  if (upload === null) return null;

  async function verify(file: File, send: NonNullable<typeof upload>): Promise<void> {
    setWorking(true);
    setReport(null);
    setError(null);
    try {
      const { fileId } = await send(file);
      setReport(await call('seal.verify', { fileId }));
    } catch (thrown) {
      setError(thrown);
    } finally {
      setWorking(false);
    }
  }

  const bad = report?.seals.find(({ checks }) => !checks.digest || !checks.chain || !checks.result);
  return (
    <div className="stack">
      <div>
        <Button loading={working} onClick={() => input.current?.click()}>
          {t('verify')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".json"
          aria-label={t('verify')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void verify(file, upload);
            event.target.value = '';
          }}
        />
      </div>
      <ErrorNotice error={error} />
      {report && (
        <Alert
          showIcon
          type={report.ok ? 'success' : 'error'}
          title={
            report.ok
              ? t('verify.ok', { name: report.review, count: report.seals.length })
              : t('verify.bad', { name: report.review, sequence: bad?.sequence ?? '—' })
          }
        />
      )}
    </div>
  );
}
