import { App, Button } from 'antd';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import type { DeskMaterial } from '../../shared/contract/desk.ts';
import { useClient } from '../app/client-context.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { sizeText } from '../parts/size-text.ts';
import { useText } from '../parts/use-text.ts';
import { keepPlace, placeOn } from './desk-place.ts';
import { ImageView } from './image-view.tsx';
import { RecordingView } from './recording-view.tsx';
import { TextView } from './text-view.tsx';
import { useMaterial } from './use-material.ts';
import { ViewerGuard } from './viewer-guard.tsx';

// pdf.js is large and only needed where there is a PDF.
const PdfView = lazy(() => import('./pdf-view.tsx'));

interface MaterialFileProps {
  assignmentId: string;
  material: DeskMaterial;
}

/** One file, shown in the page if this engine can; otherwise offered to be kept and opened elsewhere. */
export function MaterialFile({ assignmentId, material }: MaterialFileProps) {
  const { t } = useText('desk');
  const [failure, setFailure] = useState<'password' | 'damaged' | 'unknown' | null>(null);
  if (material.kind === 'office' || material.kind === 'other' || failure !== null) {
    const why = failure ?? material.kind;
    return (
      <KeptElsewhere assignmentId={assignmentId} material={material}>
        {t(
          why === 'office' || why === 'password' || why === 'damaged'
            ? `material.${why}`
            : 'material.unknown',
        )}
      </KeptElsewhere>
    );
  }
  return (
    <ViewerGuard onFailure={() => setFailure('unknown')}>
      <Shown assignmentId={assignmentId} material={material} onFailure={setFailure} />
    </ViewerGuard>
  );
}

interface ShownProps extends MaterialFileProps {
  onFailure: (reason: 'password' | 'damaged' | 'unknown') => void;
}

function Shown({ assignmentId, material, onFailure }: ShownProps) {
  const { t } = useText('desk');
  const { attachmentId, kind, name, size } = material;
  const { query, read } = useMaterial(assignmentId, attachmentId);
  const place = useMemo(() => placeOn(assignmentId), [assignmentId]);
  const [zoom, setZoom] = useState(place.zoom?.[attachmentId] ?? 1);
  const address = useAddress(query.data);
  const keepPosition = (position: number) =>
    keepPlace(assignmentId, { position: { [attachmentId]: position } });
  const changeZoom = (next: number) => {
    setZoom(next);
    keepPlace(assignmentId, { zoom: { [attachmentId]: next } });
  };

  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) {
    return (
      <div className="material-wait">
        <progress max={Math.max(size, 1)} value={read} aria-label={t('material.reading', { name })} />
        <p className="quiet">{t('material.read', { read: sizeText(read), size: sizeText(size) })}</p>
      </div>
    );
  }
  const position = place.position?.[attachmentId];
  const unknown = () => onFailure('unknown');
  switch (kind) {
    case 'pdf':
      return (
        <Suspense fallback={<p className="quiet">{t('common:loading')}</p>}>
          <PdfView
            bytes={query.data}
            position={position ?? 1}
            zoom={zoom}
            onPosition={keepPosition}
            onZoom={changeZoom}
            onFailure={onFailure}
          />
        </Suspense>
      );
    case 'text':
      return <TextView bytes={query.data} />;
    case 'image':
      return (
        address && (
          <ImageView address={address} name={name} zoom={zoom} onZoom={changeZoom} onFailure={unknown} />
        )
      );
    case 'video':
    case 'audio':
      return (
        address && (
          <RecordingView
            kind={kind}
            address={address}
            name={name}
            position={position ?? 0}
            onPosition={keepPosition}
            onFailure={unknown}
          />
        )
      );
    default:
      return null;
  }
}

/** An address inside this page for bytes that an element plays or draws. */
function useAddress(bytes: Uint8Array<ArrayBuffer> | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (bytes === undefined) return;
    const made = URL.createObjectURL(new Blob([bytes]));
    setAddress(made);
    return () => {
      setAddress(null);
      URL.revokeObjectURL(made);
    };
  }, [bytes]);
  return address;
}

/** A file that other programs open. */
function KeptElsewhere({ assignmentId, material, children }: MaterialFileProps & { children: ReactNode }) {
  const { t } = useText('desk');
  const { message } = App.useApp();
  const client = useClient();
  const review = useReview();
  const { call } = useSession();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function save(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      const { attachmentId } = material;
      const download = await call('file.open', { reviewId: review.id, assignmentId, attachmentId });
      const outcome = await client.save(download);
      if (outcome.saved) void message.success(t('exporting:saved', { fileName: outcome.fileName }));
      else if (outcome.reason === 'failed') {
        const { fileName } = download;
        void message.error(t('exporting:failed', { fileName, detail: outcome.detail ?? '—' }));
      }
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="material-wait">
      <p>
        <strong>{material.name}</strong> <span className="quiet">{sizeText(material.size)}</span>
      </p>
      <p className="quiet">{children}</p>
      <Button size="large" loading={busy} onClick={() => void save()}>
        {t('material.save')}
      </Button>
      <ErrorNotice error={error} />
    </div>
  );
}
