import { Alert, Button, Drawer } from 'antd';
import { useState } from 'react';
import type { PaperFacts } from '../../shared/contract/documents.ts';
import type { PaperFormat } from '../../shared/documents/paper.ts';
import {
  aboutKind,
  type FormKind,
  formKinds,
  type PaperKind,
  type ResultKind,
} from '../../shared/documents/paper-kinds.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { currentLanguage } from '../app/language.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { isCallError } from '../client/call-error.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useEscape } from '../parts/use-escape.ts';
import { useText } from '../parts/use-text.ts';
import { PaperFactsForm } from './papers-facts.tsx';
import { PaperSheet } from './papers-preview.tsx';
import { PrintDialog } from './papers-print.tsx';
import { useSaveDocument } from './statistics-save.ts';

/** One paper: what is asked, how it will look, and saving it. */
export function PaperDrawer({
  kind,
  facts,
  onFacts,
  onClose,
}: {
  kind: PaperKind;
  facts: PaperFacts;
  onFacts: (facts: PaperFacts) => void;
  onClose: () => void;
}) {
  const { t } = useText('paperPage');
  const review = useReview();
  const { formats, asks } = aboutKind(kind);
  const [shownFacts, setShownFacts] = useState(facts);
  const makeForm = useCommand('paper.makeForm');
  const makeResult = useCommand('paper.makeResult');
  const { call } = useSession();
  const { save, error } = useSaveDocument();
  const [making, setMaking] = useState<PaperFormat | null>(null);
  const [printing, setPrinting] = useState(false);
  const asked = { reviewId: review.id, language: currentLanguage(), facts };
  useEscape(onClose);

  async function make(format: PaperFormat): Promise<void> {
    setMaking(format);
    await save(async () => {
      try {
        return await (kind in formKinds
          ? makeForm.mutateAsync({ ...asked, kind: kind as FormKind, format })
          : makeResult.mutateAsync({ ...asked, kind: kind as ResultKind, format }));
      } catch (thrown) {
        if (!isCallError(thrown, 'printer.missing', 'paper.cancelled')) throw thrown;
        setPrinting(thrown.code === 'printer.missing');
        return null;
      }
    });
    setMaking(null);
  }

  return (
    <Drawer
      open
      size="min(1180px, 92vw)"
      title={t(`kind.${kind}`)}
      onClose={onClose}
      extra={
        <div className="row">
          {making !== null && (
            <Button onClick={() => void call('paper.cancel', { reviewId: review.id })}>{t('stop')}</Button>
          )}
          {formats.map((format, index) => (
            <Button
              key={format}
              type={index === 0 ? 'primary' : 'default'}
              loading={making === format}
              disabled={making !== null && making !== format}
              onClick={() => void make(format)}
            >
              {t(`save.${format}`)}
            </Button>
          ))}
        </div>
      }
    >
      <div className="stack">
        <ErrorNotice error={error} />
        {asks.length > 0 && (
          <>
            <PaperFactsForm asks={asks} facts={facts} onChange={onFacts} />
            <div>
              <Button onClick={() => setShownFacts(facts)}>{t('preview.again')}</Button>
            </div>
          </>
        )}
        <Preview kind={kind} facts={shownFacts} />
        {printing && <PrintDialog kind={kind} facts={facts} onClose={() => setPrinting(false)} />}
      </div>
    </Drawer>
  );
}

function Preview({ kind, facts }: { kind: PaperKind; facts: PaperFacts }) {
  const { t } = useText('paperPage');
  const asked = { reviewId: useReview().id, language: currentLanguage(), facts };
  const isForm = kind in formKinds;
  const form = useCall(
    'paper.previewForm',
    { ...asked, kind: (isForm ? kind : 'rules') as FormKind },
    { enabled: isForm },
  );
  const result = useCall(
    'paper.previewResult',
    { ...asked, kind: (isForm ? 'grade-list' : kind) as ResultKind },
    { enabled: !isForm },
  );
  return (
    <Loaded query={isForm ? form : result}>
      {(preview) => (
        <div className="stack">
          {preview.draft && <Alert type="warning" showIcon title={t('draft')} />}
          {preview.missing.length > 0 && (
            <Alert type="error" showIcon title={t('missing', { characters: preview.missing.join(' ') })} />
          )}
          <p className="quiet">{t('preview.fonts')}</p>
          <PaperSheet preview={preview} />
        </div>
      )}
    </Loaded>
  );
}
