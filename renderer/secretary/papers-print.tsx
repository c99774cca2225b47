import { Alert, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { PaperFacts } from '../../shared/contract/documents.ts';
import {
  type FormKind,
  formKinds,
  type PaperKind,
  type ResultKind,
} from '../../shared/documents/paper-kinds.ts';
import { MARGIN_BOX_ENGINE } from '../../shared/documents/print-job.ts';
import { currentLanguage } from '../app/language.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

/** Engines that print nothing in the margins by CSS: older Chromium, and every other engine. */
function printsNoMargins(): boolean {
  const version = /Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent)?.[1];
  return version === undefined || Number(version) < MARGIN_BOX_ENGINE;
}

/**
 * Where nothing can make a PDF: the very page that the printer would have got, in a frame of its own in which nothing
 * runs, printed by the browser. What is asked once on opening goes on the record as printed.
 */
export function PrintDialog({
  kind,
  facts,
  onClose,
}: {
  kind: PaperKind;
  facts: PaperFacts;
  onClose: () => void;
}) {
  const { t } = useText('paperPage');
  const reviewId = useReview().id;
  const { call } = useSession();
  const frame = useRef<HTMLIFrameElement>(null);
  const [html, setHtml] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [ready, setReady] = useState(false);
  const bare = printsNoMargins();
  const order = useRef({ reviewId, language: currentLanguage(), facts, bare });

  useEffect(() => {
    const asked = order.current;
    const page =
      kind in formKinds
        ? call('paper.printForm', { ...asked, kind: kind as FormKind })
        : call('paper.printResult', { ...asked, kind: kind as ResultKind });
    page.then((answer) => setHtml(answer.html), setError);
  }, [call, kind]);

  async function loaded(): Promise<void> {
    // Fonts that are still on their way would print as other fonts.
    await frame.current?.contentDocument?.fonts.ready;
    setReady(true);
  }

  return (
    <Modal
      open
      width="min(1100px, 92vw)"
      title={t('print.title', { name: t(`kind.${kind}`) })}
      okText={t('print.submit')}
      okButtonProps={{ disabled: !ready }}
      onOk={() => frame.current?.contentWindow?.print()}
      onCancel={onClose}
    >
      <div className="stack">
        <Alert type="info" showIcon title={t('print.about')} />
        {bare && <Alert type="warning" showIcon title={t('print.bare')} />}
        <ErrorNotice error={error} />
        {html !== null && (
          <iframe
            ref={frame}
            className="print-frame"
            title={t('print.frame')}
            // No scripts; the same origin only so that this page may call its print().
            sandbox="allow-same-origin allow-modals"
            srcDoc={html}
            onLoad={() => void loaded()}
          />
        )}
      </div>
    </Modal>
  );
}
