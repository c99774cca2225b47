import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { PickedFile } from '../../shared/contract/bridge.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { filesOfField } from './attachments-folder.ts';
import { type CollectedForms, ImportFormsNotice } from './import-forms-notice.tsx';
import { sortForms } from './sort-forms.ts';

const TABLE_NAME = '申报表汇总.csv';

interface ImportFormsProps {
  send: (file: File) => Promise<PickedFile>;
  obtain: (find: () => Promise<PickedFile | null>) => Promise<void>;
}

/** A folder of Word application forms, one an entry: read into one table, which is then previewed like a sheet. */
export function useImportForms({ send, obtain }: ImportFormsProps) {
  const { t } = useText('import');
  const review = useReview();
  const input = useRef<HTMLInputElement>(null);
  const collect = useCommand('import.collectForms');
  const [collected, setCollected] = useState<CollectedForms | null>(null);

  async function read(files: FileList | null): Promise<PickedFile | null> {
    setCollected(null);
    const { read: forms, ...skipped } = sortForms(filesOfField(files));
    if (forms.length === 0) {
      setCollected({ forms: 0, problems: [], ...skipped });
      return null;
    }
    const fileIds: string[] = [];
    for (const { file } of forms) fileIds.push((await send(file)).fileId);
    const answer = await collect.mutateAsync({ reviewId: review.id, fileIds });
    setCollected({ ...answer, ...skipped });
    return answer.fileId === null ? null : { fileId: answer.fileId, fileName: TABLE_NAME };
  }

  return {
    button: (
      <>
        <Button loading={collect.isPending} onClick={() => input.current?.click()}>
          {t('forms.choose')}
        </Button>
        <input
          ref={(element) => {
            input.current = element;
            // React knows no attribute for choosing folders.
            element?.setAttribute('webkitdirectory', '');
          }}
          type="file"
          hidden
          multiple
          aria-label={t('forms.choose')}
          onChange={(event) => {
            // The list is read at once; the field is emptied so that the same folder can be chosen again.
            void obtain(() => read(event.target.files));
            event.target.value = '';
          }}
        />
      </>
    ),
    notice: collected && <ImportFormsNotice {...collected} />,
  };
}
