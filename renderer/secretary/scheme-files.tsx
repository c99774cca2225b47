import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import type { Scheme } from '../../shared/model/scheme.ts';
import { useCommand } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { allows, useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { useText } from '../parts/use-text.ts';
import { useSaveDocument } from './statistics-save.ts';

interface SchemeFilesProps {
  editable: boolean;
  /** A scheme that was read; nothing is saved yet. */
  onRead: (scheme: Scheme) => void;
  onError: (error: unknown) => void;
}

/** The scheme as a file: out of this review, or into the editor. */
export function SchemeFiles({ editable, onRead, onError }: SchemeFilesProps) {
  const { t } = useText('rubric');
  const { message } = App.useApp();
  const client = useClient();
  const review = useReview();
  const { call, token } = useSession();
  const exporting = useCommand('scheme.export');
  const { save } = useSaveDocument(onError);
  const input = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState(false);

  async function read(file: File): Promise<void> {
    if (token === null) return;
    onError(null);
    setReading(true);
    try {
      const { fileId } = await client.upload(file, { session: token });
      const { scheme } = await call('scheme.read', { fileId });
      onRead(scheme);
      void message.success(t('file.imported', { name: scheme.name }));
    } catch (error) {
      onError(error);
    } finally {
      setReading(false);
    }
  }

  if (!allows(review, ['secretary', 'chair'])) return null;
  return (
    <>
      <Button
        loading={exporting.isPending}
        onClick={() => void save(() => exporting.mutateAsync({ reviewId: review.id }))}
      >
        {t('file.export')}
      </Button>
      {editable && (
        <>
          <Button loading={reading} onClick={() => input.current?.click()}>
            {t('file.import')}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t('file.import')}
            accept=".json"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void read(file);
              event.target.value = '';
            }}
          />
        </>
      )}
    </>
  );
}
