import { App, Button } from 'antd';
import type { Scheme } from '../../shared/model/scheme.ts';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { SchemeFileButton } from './scheme-file-button.tsx';
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
  const review = useReview();
  const exporting = useCommand('scheme.export');
  const { save } = useSaveDocument(onError);

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
        <SchemeFileButton
          label={t('file.import')}
          onRead={(scheme) => {
            onRead(scheme);
            void message.success(t('file.imported', { name: scheme.name }));
          }}
          onError={onError}
        />
      )}
    </>
  );
}
