import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { ResultKind } from '../../shared/documents/paper-kinds.ts';
import { useCommand } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';

type Needed = OutputOf<'archive.get'>['needed'];

/** The signed papers that belong to the archive: here, explained, or missing. */
export function ArchiveScans({
  needed,
  mayAct,
  onError,
}: {
  needed: Needed;
  mayAct: boolean;
  onError: (error: unknown) => void;
}) {
  const { t } = useText('paperPage');
  return (
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
              {mayAct && <ScanActions kind={kind as ResultKind} onError={onError} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ScanActions({ kind, onError }: { kind: ResultKind; onError: (error: unknown) => void }) {
  const { t } = useText('paperPage');
  const { message } = App.useApp();
  const reviewId = useReview().id;
  const client = useClient();
  const { token } = useSession();
  const input = useRef<HTMLInputElement>(null);
  const add = useCommand('archive.addScan');
  const waive = useCommand('archive.waive');
  const [reading, setReading] = useState(false);
  const [asking, setAsking] = useState(false);
  const name = t(`kind.${kind}`);

  async function take(file: File): Promise<void> {
    onError(null);
    setReading(true);
    try {
      const { codesOfScan } = await import('./scan-pages.ts');
      const codes = (await codesOfScan(file)).filter((code) => code !== '' && code.length <= 200);
      const { fileId } = await client.upload(file, { session: token });
      const { kinds, matched } = await add.mutateAsync({ reviewId, fileId, codes, kind });
      const names = kinds.map((one) => t(`kind.${one as ResultKind}`)).join('、');
      void message.success(t(matched ? 'archive.matched' : 'archive.taken', { names }));
    } catch (error) {
      onError(error);
    }
    setReading(false);
  }

  return (
    <span className="row archive-actions">
      <Button
        size="small"
        loading={reading}
        aria-label={`${t('archive.addScan')} ${name}`}
        onClick={() => input.current?.click()}
      >
        {t('archive.addScan')}
      </Button>
      <Button size="small" aria-label={`${t('archive.waive')} ${name}`} onClick={() => setAsking(true)}>
        {t('archive.waive')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={`${t('archive.addScan')} ${name}`}
        accept=".pdf,.png,.jpg,.jpeg"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void take(file);
          event.target.value = '';
        }}
      />
      {asking && (
        <ReasonDialog
          title={name}
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
