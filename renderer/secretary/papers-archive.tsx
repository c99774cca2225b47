import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import type { ResultKind } from '../../shared/documents/paper-kinds.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { currentLanguage } from '../app/language.ts';
import { allows, useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { useSaveDocument } from './statistics-save.ts';

/** 归档: which signed papers are back, and one zip of everything. */
export function PaperArchive() {
  const { t } = useText('paperPage');
  const review = useReview();
  const state = useCall('archive.get', { reviewId: review.id });
  const make = useCommand('archive.make');
  const { save, error } = useSaveDocument();
  const [scanError, setScanError] = useState<unknown>(null);
  const mayAct = allows(review, ['secretary'], ['proposed', 'approval', 'notice', 'published']);
  const mayArchive = allows(review, ['secretary'], ['published', 'archived']);
  return (
    <section className="card stack" aria-label={t('archive')}>
      <div>
        <h2>{t('archive')}</h2>
        <p className="quiet">{t('archive.about')}</p>
      </div>
      <ErrorNotice error={error ?? scanError} />
      <Loaded query={state}>
        {({ sealed, needed, archivedAt }) => (
          <>
            {!sealed && <Alert type="info" showIcon title={t('archive.notSealed')} />}
            {archivedAt !== null && (
              <Alert type="success" showIcon title={t('archive.done', { time: dateAndTime(archivedAt) })} />
            )}
            <table className="plain-table">
              <tbody>
                {needed.map(({ kind, scan, waived }) => (
                  <tr key={kind} style={{ height: 44 }}>
                    <td>{t(`kind.${kind as ResultKind}`)}</td>
                    <td className={scan || waived ? 'quiet' : 'archive-missing'}>
                      {scan
                        ? t('archive.scanned', { fileName: scan.fileName })
                        : waived
                          ? t('archive.waived', { reason: waived })
                          : t('archive.missing')}
                    </td>
                    <td className="number">
                      {mayAct && sealed && <ScanActions kind={kind as ResultKind} onError={setScanError} />}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </Loaded>
      <div>
        <Button
          type="primary"
          disabled={!mayArchive}
          loading={make.isPending}
          onClick={() =>
            void save(() => make.mutateAsync({ reviewId: review.id, language: currentLanguage(), facts: {} }))
          }
        >
          {t('archive.make')}
        </Button>
        {!mayArchive && <span className="quiet"> {t('archive.later')}</span>}
      </div>
    </section>
  );
}

function ScanActions({ kind, onError }: { kind: ResultKind; onError: (error: unknown) => void }) {
  const { t } = useText('paperPage');
  const reviewId = useReview().id;
  const client = useClient();
  const { token } = useSession();
  const input = useRef<HTMLInputElement>(null);
  const add = useCommand('archive.addScan');
  const waive = useCommand('archive.waive');
  const [reading, setReading] = useState(false);
  const [asking, setAsking] = useState(false);

  async function take(file: File): Promise<void> {
    onError(null);
    setReading(true);
    try {
      const { codesOfScan } = await import('./scan-pages.ts');
      const codes = (await codesOfScan(file)).filter((code) => code !== '' && code.length <= 200);
      const { fileId } = await client.upload(file, { session: token });
      await add.mutateAsync({ reviewId, fileId, codes, kind });
    } catch (error) {
      onError(error);
    }
    setReading(false);
  }

  return (
    <span className="row">
      <Button size="small" loading={reading} onClick={() => input.current?.click()}>
        {t('archive.addScan')}
      </Button>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('archive.waive')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('archive.addScan')}
        accept=".pdf,.png,.jpg,.jpeg"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void take(file);
          event.target.value = '';
        }}
      />
      {asking && (
        <ReasonDialog
          title={t(`kind.${kind}`)}
          submitText={t('archive.waive')}
          pending={waive.isPending}
          error={waive.error}
          onClose={() => setAsking(false)}
          onSubmit={(reason) =>
            waive.mutate({ reviewId, kind, reason }, { onSuccess: () => setAsking(false) })
          }
        >
          {t('archive.waive.about')}
        </ReasonDialog>
      )}
    </span>
  );
}
